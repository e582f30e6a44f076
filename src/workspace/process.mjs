/**
 * Programs that the set-up runs. Each gets its arguments as a list and never passes a shell, so that
 * it runs the same on every system; Ctrl-C reaches it, and the command then ends as interrupted.
 */

import { spawn, spawnSync } from "node:child_process";

/** Ctrl-C, as an error. */
export class Interrupted extends Error {}

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine] - each line that it prints
 * @property {boolean} [isShown] - print as it prints, in place of keeping it
 */

/**
 * Run a program to its end.
 *
 * @param {readonly string[]} command - the program and its arguments
 * @param {RunOptions} options
 * @returns {Promise<{ code: number, printed: string }>}
 * @throws {Interrupted} when a signal ended it
 */
export function run([program, ...args], { cwd, env = process.env, onLine, isShown = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: isShown ? ["inherit", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let printed = "";
    const keep = (/** @type {string} */ text) => {
      printed += text;
      if (onLine) text.split("\n").forEach(onLine);
    };
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    let isInterrupted = false;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      isInterrupted = true;
      child.kill(signal);
    };
    const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
    for (const signal of signals) process.on(signal, forward);
    const end = () => signals.forEach((signal) => process.off(signal, forward));
    child.on("error", (error) => {
      end();
      reject(error);
    });
    child.on("close", (code, signal) => {
      end();
      if (isInterrupted || signal === "SIGINT") reject(new Interrupted("interrupted"));
      else
        resolve({ code: code ?? 1, printed: signal ? `${printed}\nended by ${signal}` : printed });
    });
  });
}

/**
 * What a short program prints, or an empty text when it is not there, fails or takes too long.
 *
 * @param {readonly string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, milliseconds?: number }} [options]
 * @returns {string}
 */
export function printedBy([program, ...args], { env, milliseconds = 20_000 } = {}) {
  const { status, stdout } = spawnSync(program, args, {
    encoding: "utf8",
    env,
    timeout: milliseconds,
    stdio: ["ignore", "pipe", "ignore"],
    windowsHide: true,
  });
  return status === 0 ? stdout : "";
}
