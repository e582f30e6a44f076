/** Folders that are made once and kept: each appears whole under its name, whoever is first. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./lock.cjs";

/**
 * Makes a folder unless it is there.
 *
 * @param target - its path; two may want it at once, in one process too
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
  const part = `${target}.${process.pid}.${randomUUID()}.part`;
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
    const pid = /^\.(\d+)\.[\w-]+\.part$/.exec(rest)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}
