/**
 * Files that are there whole or not at all: whoever is killed while writing leaves the former file, and
 * beside it a `.part` that the next run takes away.
 */

import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ending = ".part";

/**
 * Write a file whole, where its content differs.
 *
 * @param file - its folder is made where it is not there
 * @param content - all of it
 * @returns whether it had to be written
 * @throws Error, naming the file, if the disk is full or the folder may not be written to; the former
 *   file stays
 */
export function writeWhole(file: string, content: string | Uint8Array): boolean {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return false;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}${ending}`, bytes);
    renameSync(`${file}${ending}`, file);
  } catch (error) {
    removePart(`${file}${ending}`);
    throw unwritten(file, error);
  }
  return true;
}

/**
 * Refuse, before any work is done, a folder that its result could not be written to.
 *
 * @param folder - made where it is not there
 * @throws Error naming the folder
 */
export function refuseUnwritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unwritten(`${folder}/`, error);
  }
}

/** An error of the file system with what was to be written; it keeps its code. */
function unwritten(what: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const named = new Error(`${what} could not be written: ${error.message}`, { cause: error });
  return "code" in error ? Object.assign(named, { code: error.code }) : named;
}

/** On a disk that takes nothing any more there may be nothing to take away either. */
function removePart(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    return; // the next run takes it away
  }
}

/**
 * Take away what a killed run left half written.
 *
 * @param folder - also where it does not exist
 */
export function removeParts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.endsWith(ending)) rmSync(join(folder, name));
  }
}
