/**
 * How the set-up knows that a step is done: a stamp, a small file that holds the checksum of what the
 * step was made from. It is written last, so that a step broken off half-way counts as not done.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/**
 * One checksum over files, their names and some words.
 *
 * @param {string} root
 * @param {readonly string[]} files - files or folders (with all that is in them) below root
 * @param {readonly string[]} [words] - whatever else should make a difference
 * @returns {string}
 */
export function checksum(root, files, words = []) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(`${word}\n`);
  for (const file of files.flatMap((each) => filesIn(join(root, each)))) {
    hash.update(`${relative(root, file).split(sep).join("/")}\n`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/**
 * Every file in a folder, in one order, without what is built or installed.
 *
 * @param {string} path - a file stands for itself
 * @returns {string[]}
 */
export function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  const left = new Set(["node_modules", "dist"]);
  return readdirSync(path)
    .filter((name) => !left.has(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/**
 * What a stamp says, or an empty text when there is none.
 *
 * @param {string} file
 * @returns {string}
 */
export function readStamp(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}

/**
 * @param {string} file
 * @param {string} text
 */
export function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}
