import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import ts from "typescript";

const room = join("src", "stats");
const files = readdirSync(room, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".ts"));

const load = createRequire(__filename);

/** Everything that the room exports, by name, so that an example reads as in a notebook. */
const names: Record<string, unknown> = {};
for (const file of files) {
  Object.assign(names, load(`cognate/dist/stats/${file.replace(/\.ts$/, "")}`));
}

/** The examples of a file: the lines of code, and what the comment behind them promises. */
function examples(file: string): readonly { readonly code: string; readonly promised: string }[] {
  const text = readFileSync(join(room, file), "utf8");
  return [...text.matchAll(/@example\n((?: \* .*\n)+?) \* \/\/ => (.*)\n/g)].map((found) => ({
    code: (found[1] ?? "").replace(/^ \* /gm, ""),
    promised: found[2] ?? "",
  }));
}

for (const file of files) {
  for (const { code, promised } of examples(file)) {
    const shown = code.trim().split("\n").at(-1) ?? "";
    test(`the example of ${file} gives what it promises: ${shown}`, () => {
      const options = { compilerOptions: { target: ts.ScriptTarget.ES2022 } };
      const { outputText } = ts.transpileModule(code, options);
      const got: unknown = runInNewContext(outputText, { ...names });
      const expected: unknown = runInNewContext(`(${promised})`, { ...names });
      assert.equal(JSON.stringify(got), JSON.stringify(expected));
    });
  }
}

test("the examples were found", () => {
  assert.ok(files.flatMap(examples).length > 40);
});
