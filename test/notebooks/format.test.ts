/**
 * The committed notebooks in the form in which editors save them: opening one and saving it changes no
 * byte. The rules are those of VS Code's extension for notebooks (its `serializers.ts`), which are
 * Jupyter's own with the names of all fields in order; the format itself is checked by nbformat.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runPython } from "../kernel/notebooks";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Fields = Readonly<Record<string, Json>>;

const names = readdirSync("notebooks").filter((name) => name.endsWith(".ipynb"));
const files = names.map((name) => join("notebooks", name));

/** The text that VS Code writes for a notebook that it has read. */
function asSaved(text: string): string {
  const { cells, ...others } = JSON.parse(text) as { readonly cells: readonly Fields[] };
  return `${JSON.stringify(inOrder({ ...others, cells: cells.map(cellAsSaved) }), null, 1)}\n`;
}

function cellAsSaved({ id, cell_type: kind, metadata, source, ...code }: Fields): Json {
  const common = { id, cell_type: kind, metadata, source: inLines(source) } as Fields;
  if (kind !== "code") return common;
  const outputs = (code["outputs"] ?? []) as readonly Fields[];
  return {
    ...common,
    execution_count: code["execution_count"] ?? null,
    outputs: outputs.map(outputAsSaved),
  };
}

/** Of each kind of output its own fields alone; text in lines, pictures as base64 without a break. */
function outputAsSaved(output: Fields): Json {
  const { output_type: kind = null, name, text, data, metadata = {}, ...error } = output;
  if (kind === "stream") return { output_type: kind, name: name ?? null, text: inLines(text) };
  if (kind === "error") return { output_type: kind, ...error };
  const bundle = Object.entries((data ?? {}) as Fields).map(([type, value]) => {
    if (type.startsWith("text/") || type === "image/svg+xml") return [type, inLines(value)] as const;
    const isPicture = type.startsWith("image/") && typeof value === "string";
    return [type, isPicture ? Buffer.from(value, "base64").toString("base64") : value] as const;
  });
  return { output_type: kind, data: Object.fromEntries(bundle), metadata };
}

function inLines(value: Json | undefined): readonly string[] {
  const text = Array.isArray(value) ? value.join("") : typeof value === "string" ? value : "";
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, inOrder(each)]));
}

for (const [index, name] of names.entries()) {
  test(`${name} is as an editor saves it`, () => {
    const lines = readFileSync(files[index] ?? "", "utf8").split("\n");
    const saved = asSaved(lines.join("\n")).split("\n");
    const at = saved.findIndex((line, number) => line !== lines[number]);
    const place = `line ${at + 1}: ${saved[at]?.slice(0, 80)}, got ${lines[at]?.slice(0, 80)}`;
    assert.deepEqual([at, saved.length], [-1, lines.length], place);
  });
}

test("every cell has an id of its own, and the kernel and the language are named for editors", () => {
  for (const file of files) {
    const { cells, metadata } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly cells: readonly { readonly id: string }[];
      readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
    };
    const ids = cells.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, file);
    assert.ok(ids.every((id) => /^[\w-]{1,64}$/.test(id)), file);
    const { kernelspec, language_info: language } = metadata;
    assert.deepEqual([kernelspec?.["name"], kernelspec?.["language"]], ["cognate", "typescript"]);
    assert.deepEqual([language?.["name"], language?.["file_extension"]], ["typescript", ".ts"]);
  }
});

test("nbformat finds nothing amiss, without mending anything first", async () => {
  const check = [
    "import json, sys, nbformat",
    "from pathlib import Path",
    "for path in sys.argv[1:]:",
    "    plain = json.loads(Path(path).read_text('utf-8'))",
    "    assert (plain['nbformat'], plain['nbformat_minor']) == (4, 5), path",
    "    nbformat.validate(plain)",
  ].join("\n");
  const { code, stderr } = await runPython(["-W", "error", "-c", check, ...files]);
  assert.deepEqual([code, stderr], [0, ""]);
});
