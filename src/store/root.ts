/** Where the project stands on this disk: the folder whose package.json names the workspace. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { unrecorded } from "./reads";

const workspace = "cognate-workspace";

/**
 * The root of the project, found by walking up; a notebook, a test and a command may start anywhere
 * below it.
 *
 * @param start - the folder to begin with
 * @returns the absolute path of the folder whose package.json is named `cognate-workspace`
 * @throws RangeError if no folder above `start` is it
 * @example
 * findRoot("notebooks") === findRoot() // => true
 */
export function findRoot(start: string = process.cwd()): string {
  const found = unrecorded(() => foldersAbove(resolve(start)).find(isRoot));
  if (found !== undefined) return found;
  throw new RangeError(`findRoot: expected the folder ${workspace} above ${start}, got none`);
}

/** A folder and all above it, the nearest first. */
function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

function isRoot(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && readFileSync(file, "utf8").includes(`"name": "${workspace}"`);
}
