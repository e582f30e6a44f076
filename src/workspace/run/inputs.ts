/**
 * The inputs of a result that are the same for all its cells: the notebook's code, the parameters, the
 * locked packages, and the programs that run and draw. What the cells read is recorded by the kernel.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../../store/seen";
import { essays, type Place } from "./place";
import { codeOf, type Source } from "./source";

const requirements = join("src", "workspace", "python", "requirements.txt");
const kernel = join("src", "kernel");
const executor = ["execute.py", "executed.py", "kernelrun.py"].map((name) =>
  join("src", "workspace", name),
);
const environment = join(".venv", "cognate.stamp");
const browser = join(".cache", "browser", "browser.json");
const pageSources = join("src", "workspace", "report");
const compiled = join("src", "dist", "workspace");

/** The inputs that all notebooks of a run share. */
export type Shared = Readonly<Record<string, string>>;

/**
 * The shared inputs as they are now.
 *
 * @param place - of the run
 * @returns value by name, as a person would name it
 */
export function sharedInputs(place: Place): Shared {
  return {
    parameters: place.parameters,
    "package-lock.json": sumOf("package-lock.json"),
    "requirements.txt": sumOf(requirements),
    Node: `${process.version} ${process.platform} ${process.arch}`,
    Python: existsSync(environment) ? firstLine(environment) : "none",
    kernel: sumOfAll([...filesOf(kernel), ...executor]),
    browser: browserVersion(),
  };
}

/** The inputs of one notebook that no kernel records. */
export function fixedInputs(shared: Shared, source: Source): Shared {
  return { ...shared, code: codeOf(source.notebook) };
}

/**
 * The checksum of what the pages are made with; they are made again when it changed. The names of the
 * essays are part of it, since each page links to its neighbours.
 */
export function pagesMadeWith(shared: Shared): string {
  const names = readdirSync(essays).filter((name) => name.endsWith(".ipynb"));
  const programs = ["report.js", "notebook.js"].map((name) => join(compiled, name));
  const sources = [...filesOf(pageSources), ...filesOf(join(compiled, "report")), ...programs];
  const locked = [shared["package-lock.json"], shared["requirements.txt"]];
  return digest([sumOfAll(sources), ...locked, ...names.sort()].join());
}

function firstLine(file: string): string {
  return readFileSync(file, "utf8").split("\n")[0] ?? "";
}

function browserVersion(): string {
  if (!existsSync(browser)) return "none";
  // The set-up writes this file, and nothing else does.
  const { agent } = JSON.parse(readFileSync(browser, "utf8")) as { readonly agent?: string };
  return agent ?? "none";
}

function filesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(map|d\.ts|pyc)$/.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function sumOfAll(files: readonly string[]): string {
  return digest(files.map((file) => `${file} ${sumOf(file)}`).join("\n"));
}

function sumOf(file: string): string {
  return existsSync(file) ? digest(readFileSync(file)) : "none";
}
