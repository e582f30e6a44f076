/** Stopping: no process stays, whoever is stopped and however, also while a cell loops for ever. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  cellsOf,
  execution,
  folder,
  leftNumber,
  lives,
  notebook,
  startUntil,
  until,
} from "./notebooks";

const folders: string[] = [];

after(() => {
  for (const into of folders) rmSync(into, { recursive: true, force: true });
});

/** Two notebooks that never end, one in a loop and one awaiting; their kernels leave their ids. */
async function startEndless() {
  const into = folder();
  folders.push(into);
  const leave = (name: string) =>
    `import { writeFileSync } from "node:fs";\nwriteFileSync("${name}.id", String(process.pid));`;
  const paths = [
    notebook(into, "loop", [leave("loop"), "while (true) {}"]),
    notebook(into, "await", [leave("await"), "await new Promise(() => {});"]),
  ];
  const busy = new Set<string>();
  const child = await startUntil(execution(into, paths), (line) => {
    if (line.cell === 2) busy.add(line.notebook);
    return busy.size === 2;
  });
  const kernels = [
    await leftNumber(join(into, "loop.id")),
    await leftNumber(join(into, "await.id")),
  ];
  assert.deepEqual(kernels.map(lives), [true, true]);
  return { into, child, kernels };
}

test("a stopped run leaves no kernel and keeps what was executed", async () => {
  const { into, child, kernels } = await startEndless();
  child.kill("SIGTERM");
  await until(() => child.exitCode !== null && !kernels.some(lives));
  assert.equal(child.exitCode, 130);
  const counts = cellsOf(join(into, "out", "loop.ipynb")).map((cell) => cell.execution_count);
  assert.equal(counts[0], 1);
});

test("a killed client takes its kernels with it", async () => {
  const { child, kernels } = await startEndless();
  child.kill("SIGKILL");
  await until(() => !kernels.some(lives));
  assert.deepEqual(kernels.map(lives), [false, false]);
});
