/** The kernel under the clients of others: jupyter_client as a front end, nbconvert, nbclient. */
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { cellsOf, folder, notebook, runPython, texts } from "./notebooks";
import type { Ended } from "./notebooks";

interface Answer {
  readonly type: string;
  readonly status?: string;
  readonly execution_count?: number;
  readonly text?: string;
  readonly code?: string;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly outputs: readonly Answer[];
  readonly [field: string]: unknown;
}

const into = folder();
let client: Ended;
let converted: Ended;
let executed: Ended;
let answers: Readonly<Record<string, Answer>> = {};

const late = 'setTimeout(() => {\n  throw new Error("after the end");\n}, 800);';
const flood = "for (let i = 0; i < 100000; i++) console.log(i);";
const nbclient = `import sys, nbformat
from nbclient import NotebookClient
path = sys.argv[1]
notebook = NotebookClient(nbformat.read(path, 4), timeout=60).execute()
nbformat.write(notebook, path.replace(".ipynb", ".out.ipynb"))`;

before(async () => {
  const failing = notebook(into, "late", ["1", late]);
  const whole = notebook(into, "flood", [{ source: "throw 1;", mayFail: true }, flood]);
  const convert = ["-m", "nbconvert", "--to", "notebook", "--execute", failing];
  const others = async () => {
    converted = await runPython(convert);
    executed = await runPython(["-c", nbclient, whole]);
  };
  [client] = await Promise.all([
    runPython([resolve("test", "kernel", "client.py"), into]),
    others(),
  ]);
  assert.equal(client.code, 0, client.stderr);
  answers = JSON.parse(client.stdout) as Readonly<Record<string, Answer>>;
});

after(() => {
  rmSync(into, { recursive: true, force: true });
});

function answer(name: string): Answer {
  const found = answers[name];
  assert.ok(found, name);
  return found;
}

test("nbconvert fails for a timer that fires after the last cell, with message and stack", () => {
  assert.notEqual(converted.code, 0);
  assert.match(converted.stderr, /Error: after the end\n +at .*In\[2\]:2:9/);
});

test("nbclient goes on after an allowed failure and gets every print", () => {
  assert.equal(executed.code, 0, executed.stderr);
  const cells = cellsOf(resolve(into, "flood.out.ipynb"));
  assert.equal(texts(cells[1]).trimEnd().split("\n").length, 100_000);
});

test("a cell's code is published before its outputs, with its number", () => {
  const [input, printed] = answer("first").outputs;
  assert.deepEqual([input?.type, input?.execution_count], ["execute_input", 1]);
  assert.deepEqual([printed?.type, printed?.text], ["stream", "42\n"]);
});

test("the kernel tells its language on both channels", () => {
  for (const name of ["information", "control"]) {
    const { type, status, language_info: language } = answer(name);
    assert.deepEqual([type, status], ["kernel_info_reply", "ok"]);
    assert.equal((language as { readonly version: string }).version, "5.0.4");
  }
});

test("unfinished code is known as such, completed and explained", () => {
  assert.equal(answer("incomplete").status, "incomplete");
  assert.ok((answer("complete")["matches"] as readonly string[]).includes("log"));
  const shown = answer("inspected")["data"] as Readonly<Record<string, string>>;
  assert.match(shown["text/plain"] ?? "", /const answer: number/);
});

test("the history and the comms are answered by their own types", () => {
  assert.equal(answer("history").type, "history_reply");
  assert.deepEqual(answer("history")["history"], [[0, 1, "const answer: number = 42;\nanswer"]]);
  assert.equal(answer("comms").type, "comm_info_reply");
});

test("a request of an unknown type prints nothing into a cell", () => {
  const streams = answer("unprinted").outputs.filter((output) => output.type === "stream");
  assert.deepEqual(
    streams.map((output) => output.text),
    ["1\n"],
  );
});

test("an interrupt ends a loop, an await and a wait for timers, and keeps what was defined", () => {
  for (const name of ["looped", "awaited", "settled"]) {
    assert.deepEqual([answer(name).status, answer(name).ename], ["error", "Interrupted"], name);
  }
  assert.match(answer("looped").traceback?.join("\n") ?? "", /at spin \(In\[\d+\]:2:/);
  assert.equal(answer("kept").outputs[1]?.text, "43\n");
});

test("cells that wait behind a failed one are aborted", () => {
  assert.deepEqual(answers["queued"], ["error", "aborted", "aborted"]);
});

test("somebody in front of the kernel does not wait for a timer, and sees it fail", () => {
  assert.equal(answer("attended").status, "ok");
  assert.equal(answer("late").evalue, "seen");
});

test("a restarted kernel counts anew, and a kernel that is shut down is gone at once", () => {
  assert.equal(answer("restarted").execution_count, 1);
  assert.ok(Number(answers["ended"]) < 2);
});
