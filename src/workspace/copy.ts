/**
 * A copy of the project in which notebooks can be run without touching this one: data, notebooks and
 * figures are copied, programs are linked. It lies below the project, so that the packages are found
 * where they are.
 */

import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

const calibration = join("docs", "calibration");
const copied = ["data", "notebooks", "figures", calibration, "package.json", "package-lock.json"];
const linked = ["src", ".venv", "vendor", join(".cache", "browser")];

/**
 * Copy the project.
 *
 * @param from - the project's root
 * @returns the copy's folder, which the caller removes
 */
export function copyProject(from: string = process.cwd()): string {
  const copies = resolve(from, ".cache", "copies");
  mkdirSync(copies, { recursive: true });
  const to = mkdtempSync(join(copies, "copy-"));
  mkdirSync(join(to, ".cache"), { recursive: true });
  mkdirSync(join(to, "docs"));
  for (const name of copied) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true });
  }
  for (const name of linked) {
    // A junction needs no rights on Windows; elsewhere the kind does not matter.
    if (existsSync(join(from, name))) symlinkSync(resolve(from, name), join(to, name), "junction");
  }
  return to;
}
