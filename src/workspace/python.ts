/** The Python of the project's own environment, which set-up has made. */

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

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

/**
 * The variables that our Python programs get: UTF-8 everywhere, and what Python compiles of its modules
 * kept in the project's `.cache/`, where set-up has put most of it, so that a start takes a third.
 *
 * @returns the variables of this process with those
 */
export function pythonVariables(): NodeJS.ProcessEnv {
  // A copy of the project has its environment by a link, and what is compiled with it.
  const environment = existsSync(".venv") ? realpathSync(".venv") : resolve(".venv");
  const compiled = join(dirname(environment), ".cache", "python");
  return {
    ...process.env,
    PYTHONUTF8: "1",
    PYTHONPYCACHEPREFIX: compiled,
    PYTHONDONTWRITEBYTECODE: "",
  };
}
