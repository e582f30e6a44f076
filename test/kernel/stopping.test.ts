/** Stopping: no process stays, whoever is stopped and however, also while a cell loops for ever. */
import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
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

test("a kernel whose client was killed before it had begun ends too", async () => {
  const into = folder();
  folders.push(into);
  const file = join(into, "connection.json");
  const ports = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 };
  const place = { transport: "ipc", ip: join(into, "socket"), ...ports };
  writeFileSync(file, JSON.stringify({ ...place, key: "", signature_scheme: "hmac-sha256" }));
  const gone = spawnSync(process.execPath, ["--version"]).pid;
  const start = (client: number): ChildProcess =>
    spawn(process.execPath, [resolve("src", "kernel", "main.cjs"), file, "--unattended"], {
      stdio: "ignore",
      env: { ...process.env, JPY_PARENT_PID: String(client) },
    });
  const orphan = start(gone);
  await until(() => orphan.signalCode !== null || orphan.exitCode !== null);
  assert.equal(orphan.signalCode, "SIGKILL");
  const kept = start(process.pid);
  try {
    await until(() => existsSync(join(into, "socket-5")));
    assert.deepEqual([kept.exitCode, kept.signalCode], [null, null]);
  } finally {
    kept.kill("SIGKILL");
  }
});
