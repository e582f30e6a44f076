/** One command at a time: a second one waits, and the lock of a killed one counts no more. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { take } from "../pull/lock.cjs";
import { asTrouble } from "./trouble.mjs";

/**
 * Do something that no second command in the same folder may do at the same time.
 *
 * @template T
 * @param {string} root - the project's folder
 * @param {{ lock: string, busy: string, say?: (line: string) => void }} words - the lock's name, and
 *   what is said while another one holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work gives
 */
export async function alone(root, { lock, busy, say = (line) => console.error(line) }, work) {
  const file = join(root, ".cache", lock);
  let isSaid = false;
  let held;
  try {
    mkdirSync(join(root, ".cache"), { recursive: true });
    for (held = take(file); "holder" in held; held = take(file)) {
      if (!isSaid) say(`${busy}: waiting (process ${held.holder.pid}, ${file})`);
      isSaid = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } catch (error) {
    throw asTrouble("writing to the project's folder", error);
  }
  try {
    return await work();
  } finally {
    held.release();
  }
}
