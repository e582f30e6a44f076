/** Commands timed from outside: seconds on the clock, and of the processor where the system tells them. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const time = "/usr/bin/time";
const hasTime = existsSync(time);

/** Python may keep what it compiles, as it does on a machine of its own. */
const environment = { ...process.env, JUPYTER_PATH: resolve(".venv", "share", "jupyter") };
delete environment.PYTHONDONTWRITEBYTECODE;

/**
 * Run a command to its end.
 *
 * @param {readonly string[]} command - program and arguments
 * @returns {{ clock: number, processor: number | null, said: string }} seconds; those of the processor
 *   with all programs that the command started and waited for
 * @throws {Error} if it fails
 */
export function timed(command) {
  const kept = join(tmpdir(), `cognate-time-${process.pid}`);
  const [program, ...args] = hasTime ? [time, "-o", kept, "-f", "%U %S", ...command] : command;
  const since = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: environment,
    maxBuffer: 1e8,
  });
  const clock = (performance.now() - since) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stdout}${stderr}`);
  if (!hasTime) return { clock, processor: null, said: stdout };
  const [user, system] = readFileSync(kept, "utf8").trim().split(" ").map(Number);
  rmSync(kept);
  return { clock, processor: user + system, said: stdout };
}

/** Several commands one after the other, as one. */
export function together(commands) {
  const all = commands.map(timed);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return {
    clock: sum(all.map(({ clock }) => clock)),
    processor: hasTime ? sum(all.map(({ processor }) => processor)) : null,
    said: all.map(({ said }) => said).join(""),
  };
}

/** The median of a list, the upper one of two. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
