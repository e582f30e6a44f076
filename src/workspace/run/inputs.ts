/**
 * The inputs of a result that are the same for all its cells: the notebook's code, the parameters, the
 * locked packages, and the programs that run them. What the cells read is recorded by the kernel.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digest, seen } from "../../store/seen";
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

type Inputs = Readonly<Record<string, string>>;

/** What all notebooks of a run share. */
export interface Shared {
  /** What their cells are run with: value by name, as a person would name it. */
  readonly inputs: Inputs;
  /** The checksum of what their pages are made with; pages are made again when it changed. */
  readonly pages: string;
}

/**
 * What is shared, as it is now. The browser draws pictures and stands on the pages; no cell runs in it.
 *
 * @param place - of the run
 * @returns the inputs of the cells, and the checksum of what the pages are made with
 */
export function sharedBy(place: Place): Shared {
  const inputs = {
    parameters: place.parameters,
    "package-lock.json": sumOf("package-lock.json"),
    "requirements.txt": sumOf(requirements),
    Node: `${process.version} ${process.platform} ${process.arch}`,
    Python: existsSync(environment) ? pythonVersion() : "none",
    kernel: sumOfAll([...filesOf(kernel), ...executor]),
  };
  return { inputs, pages: digest([...Object.values(inputs), ...pageParts()].join("\n")) };
}

/** The inputs of one notebook that no kernel records. */
export function fixedInputs({ inputs }: Shared, source: Source): Inputs {
  return { ...inputs, code: codeOf(source.notebook) };
}

/** The programs of the pages, the browser that they name, and the essays, which link to each other. */
function pageParts(): readonly string[] {
  const names = readdirSync(essays).filter((name) => name.endsWith(".ipynb"));
  const programs = ["report.js", "notebook.js"].map((name) => join(compiled, name));
  const sources = [...filesOf(pageSources), ...filesOf(join(compiled, "report")), ...programs];
  return [sumOfAll(sources), browserVersion(), ...names.sort()];
}

/** The stamp of the environment begins with it; what is installed there, requirements.txt says. */
function pythonVersion(): string {
  return readFileSync(environment, "utf8").split(" ").slice(0, 2).join(" ");
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
  return seen(`file ${file}`, process.cwd());
}
