/** A small copy of the project with two short essays, on which whole runs can be tried. */
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { copyProject } from "cognate/dist/workspace/copy";

/** One cell of a short essay. */
export interface ShortCell {
  readonly cell_type: "markdown" | "code";
  readonly source: string;
  readonly tags?: readonly string[];
}

/** The project's own root. */
export const root = process.cwd();

/** A short essay on one study: a sentence of prose, parameters, a figure and what it says. */
export function shortEssay(study: string): readonly ShortCell[] {
  const names = "nearChance, openStudy, parameters, plotCoverage, say, show";
  return [
    { cell_type: "markdown", source: `# What is in ${study}?\n\nA first sentence.` },
    { cell_type: "code", source: `import { ${names} } from "cognate";` },
    {
      cell_type: "code",
      source: `const chosen = parameters({ study: "${study}" });`,
      tags: ["parameters"],
    },
    { cell_type: "code", source: "const study = openStudy(chosen.study);" },
    { cell_type: "code", source: "show(plotCoverage(study));\nsay`${nearChance(study)}`;" },
  ];
}

/** Write an essay into a project. */
export function writeEssay(project: string, name: string, essay: readonly ShortCell[]): string {
  const cells = essay.map(({ cell_type, source, tags = [] }, index) => ({
    ...(cell_type === "code" ? { execution_count: null, outputs: [] } : {}),
    ...{ id: `cell-${index + 1}`, cell_type, metadata: { tags }, source },
  }));
  const file = join(project, "notebooks", `${name}.ipynb`);
  const metadata = { kernelspec: { name: "cognate", display_name: "", language: "typescript" } };
  writeFileSync(file, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }));
  return file;
}

/** A new project with two essays, no figures, and a helper module of its own. */
export function newProject(): string {
  const project = copyProject(root);
  rmSync(join(project, "src"));
  cpSync(join(root, "src"), join(project, "src"), {
    recursive: true,
    filter: (from) => !from.includes("node_modules"),
  });
  mkdirSync(join(project, "node_modules"));
  symlinkSync(join(project, "src"), join(project, "node_modules", "cognate"), "junction");
  rmSync(join(project, ".cache", "browser"));
  cpSync(
    join(root, ".cache", "browser", "browser.json"),
    join(project, ".cache", "browser", "browser.json"),
  );
  for (const folder of ["notebooks", "figures"]) {
    for (const name of readdirSync(join(project, folder))) rmSync(join(project, folder, name));
  }
  writeEssay(project, "01-first", shortEssay("s1-global-mmlu"));
  writeEssay(project, "02-second", shortEssay("mega-xcopa"));
  return project;
}

/** How a run went. */
export interface Went {
  readonly code: number | null;
  readonly said: string;
}

/** Start a command in a project, without the set-up. */
export function start(
  project: string,
  args: readonly string[],
  command = "reproduce",
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const program = resolve(project, "src", "dist", "workspace", `${command}.js`);
  const call = `require(${JSON.stringify(program)}).main(process.argv.slice(1)).then((code) => (process.exitCode = code), (error) => { console.error(error.message); process.exitCode = error.name === "Stopped" ? 130 : 1; })`;
  return spawn(process.execPath, ["-e", call, "--", ...args], {
    cwd: project,
    env: { ...process.env, ...environment },
  });
}

/** Run it to its end. */
export function reproduce(project: string, ...args: readonly string[]): Promise<Went> {
  return ended(start(project, args));
}

/** Run another command to its end. */
export function run(project: string, command: string, ...args: readonly string[]): Promise<Went> {
  return ended(start(project, args, command));
}

/** Wait for a run, and keep what it says. */
export function ended(child: ChildProcess): Promise<Went> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  return new Promise((settle) => {
    child.on("close", (code) => {
      settle({ code, said });
    });
  });
}

/** Change a file, do something, and put the file back as it was. */
export async function withChanged<T>(
  file: string,
  change: (text: string) => string,
  work: () => Promise<T>,
): Promise<T> {
  const before = readFileSync(file);
  writeFileSync(file, change(before.toString("utf8")));
  try {
    return await work();
  } finally {
    writeFileSync(file, before);
  }
}
