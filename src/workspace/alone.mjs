/**
 * One command at a time, by a lock file that holds the id of its process: a second one waits, and the
 * lock of a killed one counts no more.
 */

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStamp } from "./stamp.mjs";
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
  try {
    mkdirSync(join(root, ".cache"), { recursive: true });
    let isSaid = false;
    while (!take(file)) {
      if (!isSaid) say(`${busy}: waiting (${file})`);
      isSaid = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } catch (error) {
    throw asTrouble("writing to the project's folder", error);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @returns {boolean} whether the lock is ours
 */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const holder = readStamp(file);
  if (holder !== "" && !isRunning(Number(holder))) removeStale(file, holder);
  return false;
}

/**
 * Take away the lock of a command that was killed, and no other: a second one may have done so before
 * and hold its own by now.
 *
 * @param {string} file
 * @param {string} holder
 */
function removeStale(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readStamp(aside) === holder) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
