/**
 * Processes that belong to one trial: everything that it starts inherits a mark in its environment, by
 * which it is found although nobody is its parent any more.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The name of the mark in the environment. */
export const mark = "COGNATE_TRIAL";

/**
 * The processes that carry a mark.
 *
 * @param value - of the mark
 * @returns their ids; `null` where the system does not show environments as Linux does, in `/proc`
 */
export function processesWith(value: string): readonly number[] | null {
  if (!existsSync(join("/proc", "self", "environ"))) return null;
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => environmentOf(id).includes(`${mark}=${value}`)).map(Number);
}

/** Of a process that has ended meanwhile, or is not ours, nothing is known. */
function environmentOf(id: string): readonly string[] {
  try {
    return readFileSync(join("/proc", id, "environ"), "utf8").split("\0");
  } catch {
    return [];
  }
}
