import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface NotebookCell {
  readonly cell_type: "markdown" | "code";
  readonly id?: string;
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly cells: readonly NotebookCell[];
}

const folder = "notebooks";
const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
const notebooks = names.map((name) => ({
  name,
  notebook: JSON.parse(readFileSync(join(folder, name), "utf8")) as Notebook,
}));

function text(cell: NotebookCell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

function code(notebook: Notebook): readonly NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

function prose(notebook: Notebook): readonly NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "markdown");
}

test("there are essays to read", () => {
  assert.ok(names.length >= 3);
});

for (const { name, notebook } of notebooks) {
  test(`${name}: begins with a title and why, without results`, () => {
    const first = notebook.cells[0];
    assert.ok(first !== undefined && first.cell_type === "markdown");
    assert.match(text(first), /^# .+\n/);
    assert.ok(text(first).length > 200, "the title cell says why the question matters");
  });

  test(`${name}: has one cell tagged parameters, and it calls parameters()`, () => {
    const tagged = notebook.cells.filter((cell) => cell.metadata.tags?.includes("parameters"));
    assert.equal(tagged.length, 1);
    assert.match(text(tagged[0] ?? assert.fail()), /parameters\(/);
  });

  test(`${name}: every section asks`, () => {
    const headings = prose(notebook).flatMap((cell) => text(cell).match(/^## .+$/gm) ?? []);
    assert.ok(headings.length >= 3);
    const statements = headings.filter((heading) => !/\?$/.test(heading.trim()));
    assert.deepEqual(
      statements.filter((heading) => !/^## (What would change this|Provenance|Answer first)/.test(heading)),
      [],
    );
  });

  test(`${name}: prose holds no decimal, no percentage and no direction`, () => {
    const found = prose(notebook).flatMap(
      (cell) =>
        text(cell)
          .replace(/`[^`]*`/g, "")
          .match(
            /\d+\.\d+|\d+ ?%|\b(rises|falls|increases|decreases|higher|lower|improves|worsens|significant\w*|clearly)\b/g,
          ) ?? [],
    );
    assert.deepEqual(found, []);
  });

  test(`${name}: cells are short questions, without functions, loops or prints`, () => {
    for (const cell of code(notebook)) {
      const lines = text(cell).trim().split("\n");
      assert.ok(lines.length <= 12, `at most 12 lines, got ${lines.length}: ${lines[0] ?? ""}`);
      assert.doesNotMatch(text(cell), /\bfunction\b|\bclass\b|\bfor ?\(|\bwhile ?\(|console\./);
    }
  });

  test(`${name}: imports from cognate alone, once, and names no path`, () => {
    const all = code(notebook).map(text).join("\n");
    assert.equal(all.match(/^import /gm)?.length, 1);
    assert.match(all, /from "cognate";/);
    assert.doesNotMatch(all, /require\(|https?:\/\/|["'](\.\.?\/|\/)/);
  });

  test(`${name}: is committed executed, in order, by the project's kernel, without errors`, () => {
    assert.equal(notebook.nbformat, 4);
    assert.ok(notebook.nbformat_minor >= 5);
    assert.equal(notebook.metadata.kernelspec.name, "cognate");
    assert.deepEqual(
      code(notebook).map((cell) => cell.execution_count),
      code(notebook).map((_, index) => index + 1),
    );
    assert.ok(notebook.cells.every((cell) => typeof cell.id === "string"));
    const outputs = code(notebook).flatMap((cell) => cell.outputs ?? []);
    assert.ok(outputs.every((output) => output.output_type !== "error"));
  });

  test(`${name}: every plot stands beside a picture and a text, and has a sentence after it`, () => {
    const cells = code(notebook);
    const plotly = "application/vnd.plotly.v1+json";
    const drawn = cells.flatMap((cell) => cell.outputs ?? []).filter((output) => plotly in (output.data ?? {}));
    assert.ok(drawn.length >= 2);
    for (const output of drawn) {
      assert.ok("image/png" in (output.data ?? {}), "visitors on the web see a picture");
      assert.ok(String(output.data?.["text/plain"]).length > 40, "and a text alternative");
      assert.ok(!("text/html" in (output.data ?? {})), "no second copy of the figure");
    }
    cells.forEach((cell, index) => {
      const shows = /\bshow\(/.test(text(cell));
      const answered = [cell, cells[index + 1]].some((each) => each !== undefined && /\bsay`/.test(text(each)));
      assert.ok(!shows || answered, `a computed sentence answers: ${text(cell)}`);
    });
  });
}
