/**
 * How a page was made: commit, command, programs and machine. It stands at the end of a report, beside
 * the notebook's own provenance of data, locked versions, seed and parameters; nothing of it is in a
 * committed file, and no time of day, so that pages repeat to the byte.
 */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/** One thing that a page was made by. */
export interface MadeBy {
  readonly what: string;
  readonly value: string;
}

/**
 * What the pages of this run are made by.
 *
 * @param command - as it was typed
 * @returns what and which, in the order of reading; what is not known is left out
 */
export function madeBy(command: string): readonly MadeBy[] {
  const rows = [
    { what: "Commit", value: commit() },
    { what: "Command", value: command },
    { what: "Kernel", value: `tslab ${versionOf("tslab")}, Node ${process.versions.node}` },
    { what: "Python", value: pythonVersion() },
    { what: "Browser of the pictures", value: browserVersion() },
    { what: "Machine", value: machine() },
  ];
  return rows.flatMap(({ what, value }) => (value === null ? [] : [{ what, value }]));
}

function commit(): string | null {
  const head = git("rev-parse", "HEAD");
  if (head === null) return null; // a copy without its history is as good a place to make reports
  const changed = git("status", "--porcelain", "--", "src", "data", "package-lock.json");
  return changed === "" ? head : `${head}, with changes that are not committed`;
}

function git(...words: readonly string[]): string | null {
  try {
    const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
    return execFileSync("git", words, { encoding: "utf8", stdio }).trim();
  } catch {
    return null;
  }
}

function versionOf(name: string): string {
  const file = join("node_modules", name, "package.json");
  return fieldIn(file, "version") ?? "of unknown version";
}

function pythonVersion(): string | null {
  const file = join(".venv", "pyvenv.cfg");
  if (!existsSync(file)) return null;
  return /^version\s*=\s*(\S+)/m.exec(readFileSync(file, "utf8"))?.[1] ?? null;
}

function browserVersion(): string | null {
  const agent = fieldIn(join(".cache", "browser", "browser.json"), "agent") ?? "";
  return /\S*(?:Chrome|Chromium|Edg)\/(\S+)/.exec(agent)?.[0] ?? null;
}

/** The number of its cores is left out: no result depends on it. */
function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "";
  return [process.platform, process.arch, model].filter((each) => each !== "").join(", ");
}

function fieldIn(file: string, name: string): string | null {
  if (!existsSync(file)) return null;
  const found: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof found !== "object" || found === null) return null;
  const value = new Map<string, unknown>(Object.entries(found)).get(name);
  return typeof value === "string" && value !== "" ? value : null;
}
