/** What a cell shows is shown complete, in order, and with the same bytes in every run. */
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { cellsOf, execution, folder, notebook, runPython, text, texts, told } from "./notebooks";
import type { Ended } from "./notebooks";

const prints = 100_000;
const displays = 3_000;
const flood = [
  `for (let i = 0; i < ${prints}; i++) console.log(i);`,
  `import { display } from "tslab";
function showMany(): void {
  for (let i = 0; i < ${displays}; i++) display.text(\`n\${i} \`);
}
showMany();`,
];
const bundle = `import * as jupyter from "tslab/dist/jupyter";
const write = jupyter.lastWriteDisplayData as unknown as (content: object, isUpdate: boolean) => void;
const data = { "application/vnd.plotly.v1+json": { data: [{ y: [1] }] }, "image/svg+xml": "<svg/>", "text/plain": "one" };
write({ data, metadata: {}, transient: {} }, false);`;
const mixed = [
  bundle,
  { source: 'throw new Error("allowed");', mayFail: true },
  'console.log("after the allowed failure");',
  'import { newDisplay } from "tslab";\nconst shown = newDisplay();\nshown.text("first");',
  'shown.text("second");',
  'console.log("a", { n: 1 });\nconsole.error("b");\nconsole.log("c");',
  'const text = await new Promise<string>((done) => process.stdout.write("d", () => done("e")));\ntext',
  'process.emitWarning("mind the gap");',
  'import type { Design } from "cognate/dist/study/design";\nimport * as cognate from "cognate";\nconst title = (design: Design): string => design.title;\ntypeof title',
  { source: 'const wrong: import("cognate/dist/study/design").Design = 3;', mayFail: true },
  "process.env.COGNATE_TEST_WORD",
  "const model = 1;\nlet count = 2;",
  "count = 3;\n[{ model, count }]",
];

const into = folder();
let run: Ended;

before(async () => {
  const paths = [notebook(into, "mixed", mixed), notebook(into, "flood", flood)];
  run = await runPython(execution(into, paths), { COGNATE_TEST_WORD: "passed on" });
});

after(() => {
  rmSync(into, { recursive: true, force: true });
});

const executed = (name: string) => cellsOf(join(into, "out", `${name}.ipynb`));

test("a run in which every notebook ends well ends well, and tells each step", () => {
  assert.equal(run.code, 0, run.stdout);
  const lines = told(run.stdout).filter((line) => line.notebook.endsWith("flood.ipynb"));
  assert.deepEqual(
    lines.map(({ event, cell, of }) => [event, cell, of]),
    [
      ["start", undefined, 2],
      ["cell", 1, 2],
      ["cell", 2, 2],
      ["done", undefined, undefined],
    ],
  );
});

test("every one of 100,000 prints is shown, as one output", () => {
  const [cell] = executed("flood");
  assert.equal(cell?.outputs.length, 1);
  const lines = texts(cell).trimEnd().split("\n");
  assert.deepEqual(
    lines,
    Array.from({ length: prints }, (_, i) => String(i)),
  );
});

test("every one of 3,000 displays is shown", () => {
  const cell = executed("flood")[1];
  assert.equal(cell?.outputs.length, displays);
  assert.equal(texts(cell), Array.from({ length: displays }, (_, i) => `n${i} `).join(""));
});

test("a display of several kinds is one output", () => {
  const outputs = executed("mixed")[0]?.outputs ?? [];
  assert.equal(outputs.length, 1);
  assert.deepEqual(Object.keys(outputs[0]?.data ?? {}).sort(), [
    "application/vnd.plotly.v1+json",
    "image/svg+xml",
    "text/plain",
  ]);
});

test("the cell after an allowed failure runs", () => {
  assert.equal(executed("mixed")[1]?.outputs[0]?.evalue, "allowed");
  assert.equal(texts(executed("mixed")[2]), "after the allowed failure\n");
});

test("a display is updated where it stands", () => {
  assert.equal(texts(executed("mixed")[3]), "second");
  assert.deepEqual(executed("mixed")[4]?.outputs, []);
});

test("prints keep their order between the two streams", () => {
  const streams = executed("mixed")[5]?.outputs.map((output) => [output.name, text(output)]);
  assert.deepEqual(streams, [
    ["stdout", "a { n: 1 }\n"],
    ["stderr", "b\n"],
    ["stdout", "c\n"],
  ]);
});

test("a cell may wait for its own print", () => {
  assert.equal(texts(executed("mixed")[6]), "de\n");
});

test("a warning of Node carries no process id", () => {
  assert.equal(texts(executed("mixed")[7]), "Warning: mind the gap\n");
});

test("the package is imported with its types from a notebook's folder", () => {
  assert.equal(texts(executed("mixed")[8]), "function\n");
  assert.equal(executed("mixed")[9]?.outputs[0]?.ename, "TypeScriptError");
});

test("the environment of the run reaches the cells", () => {
  assert.equal(texts(executed("mixed")[10]), "passed on\n");
});

test("a copy counts its cells, names its kernel, and keeps no time", () => {
  const copy = readFileSync(join(into, "out", "mixed.ipynb"), "utf8");
  const counts = executed("mixed").map((cell) => cell.execution_count);
  assert.deepEqual(
    counts,
    Array.from(mixed, (_, index) => index + 1),
  );
  assert.match(copy, /"name": "cognate"/);
  assert.doesNotMatch(copy, /"execution": |\d{4}-\d\d-\d\dT/);
});

test("the same notebook gives the same bytes, and its outputs from before are gone", async () => {
  const first = readFileSync(join(into, "out", "mixed.ipynb"));
  const again = execution(into, [join(into, "out", "mixed.ipynb")]).map((part) =>
    part === join(into, "out") ? join(into, "again") : part,
  );
  await runPython(again, { COGNATE_TEST_WORD: "passed on", FORCE_COLOR: "1", TZ: "Asia/Tokyo" });
  assert.deepEqual(readFileSync(join(into, "again", "mixed.ipynb")), first);
});

test("variables of earlier cells may stand in a short property", () => {
  const last = executed("mixed").at(-1);
  assert.equal(texts(last).trim(), "[ { model: 1, count: 3 } ]");
});
