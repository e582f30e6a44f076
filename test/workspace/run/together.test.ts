/** Two runs at once: the second waits for the first, and what they make is what one makes. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { productsOf } from "cognate/dist/workspace/soak/trial";
import { ended, newProject, reproduce, type Went } from "../project";

const project = newProject();
rmSync(join(project, "notebooks", "01-first.ipynb"));

after(() => {
  rmSync(project, { recursive: true });
});

/** A run as the command starts it: under the lock of everything that writes notebooks. */
function locked(): Promise<Went> {
  const alone = pathToFileURL(join(project, "src", "workspace", "alone.mjs")).href;
  const program = join(project, "src", "dist", "workspace", "reproduce.js");
  const call = `import(${JSON.stringify(alone)}).then(({ alone }) => alone(process.cwd(), { lock: "run.lock", busy: "another run" }, () => require(${JSON.stringify(program)}).main(["--force"]))).then((code) => (process.exitCode = code))`;
  return ended(spawn(process.execPath, ["-e", call], { cwd: project }));
}

test("of two runs at once one waits, and notebooks, figures and pages are those of a single run", async () => {
  const both = await Promise.all([locked(), locked()]);
  assert.deepEqual(
    both.map(({ code }) => code),
    [0, 0],
    both.map(({ said }) => said).join("\n"),
  );
  const waiting = both.filter(({ said }) => said.startsWith("another run: waiting"));
  assert.equal(waiting.length, 1);
  const made = productsOf(project);
  assert.equal((await reproduce(project, "--force")).code, 0);
  assert.deepEqual(productsOf(project), made);
});
