/** Folders that are made once and kept: each appears whole under its name, whoever is first. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

/**
 * Makes a folder unless it is there.
 *
 * @param target - its path; two processes may want it at once
 * @param make - fills the folder that it is given, which is not there yet
 * @returns when the folder is there, whole; when `make` throws, nothing is
 */
export async function madeOnce(
  target: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  await removeAbandoned(target);
  const part = `${target}.${process.pid}.part`;
  try {
    await make(part);
    await rename(part, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** What a process left that was ended while it made the folder. */
async function removeAbandoned(target: string): Promise<void> {
  for (const name of await readdir(dirname(target))) {
    const rest = name.startsWith(basename(target)) ? name.slice(basename(target).length) : "";
    const pid = /^\.(\d+)\.part$/.exec(rest)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** Whether a process of this machine is there; one of another person is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sumOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest("hex");
}
