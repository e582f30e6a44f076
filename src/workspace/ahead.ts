/**
 * The cells of a run compiled by one process while the kernels start: what comes in are notebooks; what
 * goes out is what the kernels have to be told to find them. Without that process, or after its end,
 * each kernel compiles for itself.
 */

import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/** A process that compiles. */
export interface Ahead {
  /** Environment of the kernels. */
  readonly variables: Readonly<Record<string, string>>;
  /** End it, and take away what it made. */
  readonly close: () => void;
}

/**
 * Start to compile the cells of notebooks, in this order.
 *
 * @param notebooks - paths; of those in more than one folder only those beside the first are compiled
 * @param to - a folder for what is made, emptied first
 * @returns the process
 */
export function compileAhead(notebooks: readonly string[], to: string): Ahead {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const folder = dirname(notebooks[0] ?? "");
  const names = notebooks.filter((path) => dirname(path) === folder).map((path) => basename(path));
  const program = resolve("src", "kernel", "ahead.cjs");
  const child = spawn(process.execPath, [program, resolve(to), ...names], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    variables: { COGNATE_COMPILED: resolve(to), COGNATE_COMPILER: String(child.pid ?? 0) },
    close() {
      child.kill("SIGKILL");
      rmSync(to, { recursive: true, force: true });
    },
  };
}
