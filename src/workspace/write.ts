/**
 * Files that are there whole or not at all: whoever is killed while writing leaves the former file, and
 * beside it a `.part` that the next run takes away.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ending = ".part";

/**
 * Write a file whole, where its content differs.
 *
 * @param file - its folder is made where it is not there
 * @param content - all of it
 * @returns whether it had to be written
 * @throws Error if the disk is full or the folder may not be written to; the former file stays
 */
export function writeWhole(file: string, content: string | Uint8Array): boolean {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return false;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(`${file}${ending}`, bytes);
    renameSync(`${file}${ending}`, file);
  } catch (error) {
    rmSync(`${file}${ending}`, { force: true });
    throw error;
  }
  return true;
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
