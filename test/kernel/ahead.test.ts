/** Cells compiled ahead of a run: the kernel takes them, and whatever is not there it compiles itself. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { cellsOf, execution, folder, notebook, runPython, texts } from "./notebooks";

const into = folder();
const compiled = join(into, "compiled");
/** Imports, types, a failure with its stack, a cell that does not fit, one after a failed one. */
const cells: Readonly<Record<string, Parameters<typeof notebook>[2]>> = {
  essay: [
    'import { openStudy } from "cognate";\nconst study = openStudy("emma-sib200");',
    "Object.keys(study).length",
    "interface Row { n: number }\nconst rows: Row[] = [{ n: 2 }];",
    "const twice = await Promise.resolve(rows.map(({ n }) => 2 * n));\ntwice",
    "twice[0] + 1",
    {
      source: 'function fail(): void {\n  throw new Error("on purpose");\n}\nfail();',
      mayFail: true,
    },
    { source: "const name: string = rows[0];", mayFail: true },
    "twice[0] + 2",
  ],
  second: ['import { openStudy } from "cognate";', 'Object.keys(openStudy("emma-sib200")).length'],
  own: ['import { rate } from "./rate";', "rate + 1"],
  shared: ['import { rate } from "./rate";', "rate + 2"],
  declared: [
    "/** @module rates */\nexport const rate = 0.25;",
    'import { rate } from "./rates";',
    "rate",
  ],
};
const all = Object.keys(cells);

before(() => {
  mkdirSync(compiled);
  writeFileSync(join(into, "rate.ts"), "export const rate: number = 0.5;\n");
  const paths = Object.entries(cells).map(([name, codes]) => notebook(into, name, codes));
  const program = resolve("src", "kernel", "ahead.cjs");
  const ended = spawnSync(
    process.execPath,
    [program, compiled, ...paths.map((path) => basename(path))],
    {
      cwd: into,
      encoding: "utf8",
    },
  );
  assert.equal(ended.status, 0, ended.stderr);
});

after(() => {
  rmSync(into, { recursive: true, force: true });
});

/** Executes notebooks into a folder `to`, with what was compiled in `from`. */
async function executed(to: string, from: string, names = all): Promise<readonly string[]> {
  mkdirSync(join(into, to));
  const paths = names.map((name) => join(into, `${name}.ipynb`));
  const args = [...execution(into, paths), "--reads", "--to", join(into, to)];
  // The compiler has ended: what is not there will not come.
  const { code, stdout } = await runPython(args, { COGNATE_COMPILED: from, COGNATE_COMPILER: "0" });
  assert.equal(code, 0, stdout);
  return names.flatMap((name) =>
    [`${name}.ipynb`, `${name}.ipynb.reads.json`].map((file) =>
      readFileSync(join(into, to, file), "utf8"),
    ),
  );
}

test("a run with what was compiled ahead writes and records what a run without it does", async () => {
  const ahead = await executed("ahead", compiled);
  const alone = await executed("alone", "");
  assert.deepEqual(ahead, alone);
  const essay = cellsOf(join(into, "ahead", "essay.ipynb"));
  assert.match(texts(essay[1]), /^\d+/);
  assert.match(JSON.stringify(essay[5]?.outputs), /In\[6\]:2:9/);
});

test("the kernel runs the cell that it finds, and compiles what it does not find", async () => {
  const marked = join(into, "marked");
  mkdirSync(marked);
  const made = readdirSync(compiled).map(
    (file) => [file, readFileSync(join(compiled, file), "utf8")] as const,
  );
  const sum = made.filter(([, text]) => text.includes("exports.twice[0] + 1"));
  assert.equal(sum.length, 1);
  for (const [file, text] of sum) {
    writeFileSync(
      join(marked, file),
      text.replace("exports.twice[0] + 1", "exports.twice[0] + 90"),
    );
  }
  await executed("marked-out", marked, ["essay"]);
  const essay = cellsOf(join(into, "marked-out", "essay.ipynb"));
  assert.equal(texts(essay[4]).trim(), "94");
  assert.equal(texts(essay[7]).trim(), "6");
});

test("a notebook that brings modules of its own is left to its kernel", () => {
  const made = readdirSync(compiled).map((file) => readFileSync(join(compiled, file), "utf8"));
  assert.equal(made.filter((text) => text.includes("rate")).length, 0);
  assert.equal(made.length, 10);
});
