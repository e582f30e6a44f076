/** Every way for a cell to fail that stock tslab lets pass: the run fails, with cell, message, stack. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { cellsOf, execution, folder, notebook, runPython, told } from "./notebooks";
import type { Code, Output, Told } from "./notebooks";

const share = `interface Row { n: number }

function share(row: Row): number {
  if (row.n === 0) throw new RangeError("share: expected n above 0, got 0");
  return 1 / row.n;
}`;
const forgotten = `async function fetchLate() {
  await pause(400);
  throw new Error("fetched too late");
}
fetchLate();`;
const sources: Readonly<Record<string, readonly (string | Code)[]>> = {
  loop: ["function spin(n: number): void {\n\n  while (n > 0) {}\n}", "spin(1);"],
  unfinished: ["1", "setInterval(() => {}, 100);\n1"],
  allowed: [
    share,
    { source: "const rows = [{ n: 0 }];\n\nconst shares = rows.map(share);", mayFail: true },
    { source: 'const a: number = "x";\n\nconst b: string = 3;', mayFail: true },
    { source: '/** @module rates */\nexport const rate: number = "x";', mayFail: true },
    { source: 'import { openStudy } from "cognate";\nopenStudy("none");', mayFail: true },
    {
      source: "const loading = async () => {\n  throw { code: 7 };\n};\nloading();",
      mayFail: true,
    },
  ],
  rejected: ["1", 'Promise.reject(new Error("nobody handled me"));\nconst a = 1;', "2"],
  forgotten: [
    "const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));",
    forgotten,
    "2",
  ],
  timer: ["1", 'setTimeout(() => {\n  throw new Error("thrown in a timer");\n}, 300);', "2"],
  "timer-at-the-end": ["1", 'setTimeout(() => {\n  throw new Error("after the end");\n}, 1000);'],
  "job-at-the-end": [
    'import { pbkdf2 } from "node:crypto";',
    'pbkdf2("a", "b", 300000, 64, "sha512", () => {\n  throw new Error("a job failed");\n});',
  ],
  killed: ["1", 'process.kill(process.pid, "SIGKILL");'],
  left: ["1", "process.exit(0);"],
  greedy: ["1", "const held: Buffer[] = [];\nfor (;;) held.push(Buffer.alloc(5e7, 1));"],
};

const into = folder();
const last = new Map<string, Told>();
let code: number | null = null;

before(async () => {
  const paths = Object.entries(sources).map(([name, cells]) => notebook(into, name, cells));
  const ended = await runPython([...execution(into, paths, { limit: 20 }), "--memory", "700"]);
  code = ended.code;
  for (const line of told(ended.stdout)) last.set(line.notebook, line);
});

after(() => {
  rmSync(into, { recursive: true, force: true });
});

function fate(name: string): Told {
  const line = last.get(join(into, `${name}.ipynb`));
  assert.ok(line, name);
  return line;
}

/** The errors that the executed copy keeps in one cell. */
function errorsIn(name: string, cell: number): readonly Output[] {
  const outputs = cellsOf(fate(name).output ?? "")[cell - 1]?.outputs ?? [];
  return outputs.filter((output) => output.output_type === "error");
}

/** A cell has one error, which says this and has these lines in its stack. */
function showsError(name: string, cell: number, says: string, ...stack: readonly RegExp[]): void {
  const [error, ...more] = errorsIn(name, cell);
  assert.equal(`${error?.ename}: ${error?.evalue}`, says);
  assert.equal(more.length, 0);
  for (const line of stack) assert.match(error?.traceback?.join("\n") ?? "", line);
}

/** The run failed in the second cell, which shows the same error. */
function failsInSecond(name: string, says: string, ...stack: readonly RegExp[]): void {
  const { event, cell, traceback } = fate(name);
  assert.deepEqual([event, cell], ["failed", 2]);
  assert.deepEqual(errorsIn(name, 2)[0]?.traceback, traceback);
  showsError(name, 2, says, ...stack);
}

test("a run in which a notebook fails does not end well, and the others go on", () => {
  assert.equal(code, 1);
  assert.equal(last.size, Object.keys(sources).length);
  assert.equal(fate("allowed").event, "done");
});

test("a thrown error shows the TypeScript lines of its cells and no folder of this machine", () => {
  showsError(
    "allowed",
    2,
    "RangeError: share: expected n above 0, got 0",
    /^RangeError: share: expected n above 0, got 0\n/,
    /at share \(In\[1\]:4:26\)\n +4 \| {3}if \(row\.n === 0\).*\n +\| {26}\^/,
    /at In\[2\]:3:21$/m,
  );
  const trace = errorsIn("allowed", 2)[0]?.traceback?.join("\n") ?? "";
  assert.doesNotMatch(trace, /tslab|node:|evalmachine|[/\\]src/);
});

test("code that does not compile shows every place and its line", () => {
  showsError(
    "allowed",
    3,
    "TypeScriptError: line 1, column 7: Type 'string' is not assignable to type 'number'.",
    /1 \| const a: number = "x";\n +\| {7}\^/,
    /line 3, column 7: Type 'number' is not assignable to type 'string'\./,
    /3 \| const b: string = 3;/,
  );
});

test("a module in a cell fails when it does not compile", () => {
  const says = "rates.ts, line 2, column 14: Type 'string' is not assignable to type 'number'.";
  showsError("allowed", 4, `TypeScriptError: ${says}`);
});

test("an error in the package shows the TypeScript lines of the package", () => {
  const trace = errorsIn("allowed", 5)[0]?.traceback?.join("\n") ?? "";
  assert.match(trace, /at openStudy \(src[/\\]open[/\\]study\.ts:\d+:\d+\)\n +at In\[5\]:2:/);
});

test("what is thrown without being an error is shown", () => {
  showsError("allowed", 6, "Thrown: { code: 7 }");
});

test("a rejection that nobody handled fails its cell", () => {
  failsInSecond("rejected", "Error: nobody handled me", /at In\[2\]:1:16/);
});

test("a forgotten await fails the cell that forgot it", () => {
  failsInSecond("forgotten", "Error: fetched too late", /at fetchLate \(In\[2\]:3:9\)/);
});

test("a throw in a timer fails the cell that set the timer", () => {
  failsInSecond("timer", "Error: thrown in a timer", /In\[2\]:2:9/);
});

test("a timer that fires after the last cell fails the last cell", () => {
  failsInSecond("timer-at-the-end", "Error: after the end", /In\[2\]:2:9/);
});

test("a job of Node's own threads that fails after the last cell fails the run", () => {
  const { event, cell, ename, traceback } = fate("job-at-the-end");
  assert.deepEqual([event, cell, ename], ["failed", 2, "LateFailure"]);
  assert.match(traceback?.join("\n") ?? "", /Error: a job failed\n.*In\[2\]:2:9/);
});

test("work that does not end fails the cell that started it", () => {
  const text = "the cell ended and left running: 1 Timeout; await it, or unref() it";
  failsInSecond("unfinished", `UnfinishedWork: ${text}`);
});

test("an endless loop is ended after the time limit and says where it was", () => {
  failsInSecond(
    "loop",
    "CellTimeout: the cell was not over after 20 s",
    /at spin \(In\[1\]:3:\d+\)\n +3 \| {3}while \(n > 0\) \{\}/,
    /at In\[2\]:1:1/,
  );
});

test("a kernel that is killed fails the running cell", () => {
  failsInSecond("killed", "KernelDied: the kernel was ended by SIGKILL");
});

test("a cell that ends the kernel's process fails, whatever its exit code", () => {
  failsInSecond("left", "KernelDied: the kernel ended with exit code 0");
});

test("a kernel that takes more memory than it may is ended, and the limit is told", () => {
  failsInSecond("greedy", "MemoryLimit: the kernel took more than 700 MB of memory");
});

test("cells after the failed one are not run", () => {
  for (const name of ["rejected", "forgotten", "timer"]) {
    const counts = cellsOf(fate(name).output ?? "").map((cell) => cell.execution_count);
    assert.deepEqual(counts, [1, 2, null]);
  }
});
