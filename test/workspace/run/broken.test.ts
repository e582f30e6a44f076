/** Runs that are broken off: by a failing cell, by a person, by an edit meanwhile. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { lives, leftNumber } from "../../kernel/notebooks";
import { ended, newProject, reproduce, start, writeEssay } from "../project";

const project = newProject();
const at = (...parts: readonly string[]): string => join(project, ...parts);

after(() => {
  rmSync(project, { recursive: true });
});

test("a failing notebook is kept as far as it came, and the others go on", async () => {
  const bad = [
    { cell_type: "code", source: "const one: number = 1;\none" },
    {
      cell_type: "code",
      source: 'function fall(): never {\n  throw new Error("deep");\n}\nfall();',
    },
    { cell_type: "code", source: "one + 1" },
  ] as const;
  const file = writeEssay(project, "03-bad", bad);
  const text = readFileSync(file, "utf8");
  const { code, said } = await reproduce(
    project,
    "--keep-going",
    "--only",
    "02-second",
    "--only",
    "03-bad",
  );
  assert.equal(code, 1);
  assert.match(
    said,
    /03-bad\.ipynb: FAILED in cell 2 of 3.*Error: deep\n.*\n +at fall \(In\[2\]:2:9\)/,
  );
  const partial = readFileSync(at("reports", "failed", "03-bad.ipynb"), "utf8");
  assert.match(partial, /"evalue": "deep"/);
  assert.match(partial, /"execution_count": 3/, "and the cell after it was run, as asked for");
  assert.match(readFileSync(at("reports", "failed", "03-bad.html"), "utf8"), /deep/);
  assert.equal(readFileSync(file, "utf8"), text);
  assert.ok(existsSync(at("reports", "02-second.html")), "and the other is done");
  rmSync(file);
});

test("an interrupted run leaves no kernel, and nothing half written", async () => {
  const leave =
    'import { writeFileSync } from "node:fs";\nwriteFileSync("kernel.id", String(process.pid));';
  const loop = { cell_type: "code", source: "while (true) {}" } as const;
  const file = writeEssay(project, "03-loop", [{ cell_type: "code", source: leave }, loop]);
  const child = start(project, ["--only", "03-loop"]);
  const end = ended(child);
  const kernel = await leftNumber(at("notebooks", "kernel.id"));
  child.kill("SIGINT");
  const { code } = await end;
  assert.ok(!lives(kernel), "the command ends after its kernels");
  assert.equal(code, 130);
  rmSync(file);
  rmSync(at("notebooks", "kernel.id"));
});

test("a notebook whose code is edited while it runs is left as its author left it", async () => {
  const edits = at("notebooks", "edited");
  const pause = "await new Promise((done) => setTimeout(done, 10))";
  const wait = `while (!existsSync(${JSON.stringify(edits)})) ${pause};\n1`;
  const leave =
    'import { existsSync, writeFileSync } from "node:fs";\nwriteFileSync("kernel.id", String(process.pid));';
  const cells = [leave, wait].map((source) => ({ cell_type: "code", source }) as const);
  const file = writeEssay(project, "03-slow", cells);
  const run = reproduce(project, "--only", "03-slow");
  await leftNumber(at("notebooks", "kernel.id"));
  const edited = readFileSync(file, "utf8").replace("done, 10", "done, 15");
  writeFileSync(file, edited);
  writeFileSync(edits, "");
  const { code, said } = await run;
  assert.equal(code, 1, said);
  assert.match(said, /03-slow\.ipynb: its code was edited while it ran/);
  assert.equal(readFileSync(file, "utf8"), edited);
});
