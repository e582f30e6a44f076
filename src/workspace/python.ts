/** The Python of the project's own environment, which set-up has made. */

import { join } from "node:path";

/**
 * Path of the environment's Python, from the project's root.
 *
 * @param platform - of Node; Windows keeps it elsewhere
 * @returns e.g. `.venv/bin/python`
 */
export function projectPython(platform: NodeJS.Platform = process.platform): string {
  const parts = platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  return join(".venv", ...parts);
}
