/** Small notebooks in a folder of their own, executed as a researcher's would be, and read again. */
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** One cell: its code, and whether its failure is expected. */
export interface Code {
  readonly source: string;
  readonly mayFail?: boolean;
}

/** A text as nbformat keeps it, in lines. */
type Lines = string | readonly string[];

/** One output of an executed cell, as nbformat has it. */
export interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: Lines;
  readonly data?: Readonly<Record<string, Lines>>;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}

/** An executed cell. */
export interface Executed {
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

/** A line that the executor tells. */
export interface Told {
  readonly event: "start" | "cell" | "done" | "failed" | "stopped";
  readonly notebook: string;
  readonly elapsed: number;
  readonly cell?: number | null;
  readonly of?: number;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly output?: string | null;
  readonly terminal?: string;
}

const venv = resolve(".venv", process.platform === "win32" ? "Scripts" : "bin");

/** The project's own Python. */
export const python = join(venv, "python");

/** A new folder under .cache, so that cells find the packages of the project. */
export function folder(): string {
  mkdirSync(resolve(".cache"), { recursive: true });
  return mkdtempSync(resolve(".cache", "kernel-test-"));
}

/** Writes `NAME.ipynb` with one code cell for each source and gives its path. */
export function notebook(into: string, name: string, codes: readonly (string | Code)[]): string {
  const cells = codes.map((code, index) => {
    const { source, mayFail = false } = typeof code === "string" ? { source: code } : code;
    const metadata = mayFail ? { tags: ["raises-exception"] } : {};
    const id = `cell-${index + 1}`;
    return { id, cell_type: "code", metadata, execution_count: null, outputs: [], source };
  });
  const path = join(into, `${name}.ipynb`);
  const metadata = { kernelspec: { name: "cognate", display_name: "", language: "typescript" } };
  writeFileSync(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }));
  return path;
}

/** The cells of a notebook file. */
export function cellsOf(path: string): readonly Executed[] {
  const read = JSON.parse(readFileSync(path, "utf8")) as { readonly cells: readonly Executed[] };
  return read.cells;
}

/** What an output prints, or what it displays as text. */
export function text({ text: printed, data }: Output): string {
  const lines = printed ?? data?.["text/plain"] ?? "";
  return typeof lines === "string" ? lines : lines.join("");
}

/** All that the outputs of one cell print and display as text, in order. */
export function texts(cell: Executed | undefined): string {
  return cell?.outputs.map(text).join("") ?? "";
}

/** A run of a command: what it wrote and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Python with these arguments to its end. */
export async function runPython(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(python, args, { env: { ...process.env, ...environment } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((settle) => {
    child.on("close", (code) => {
      settle({ code, stdout, stderr });
    });
  });
}

/** The arguments that execute these notebooks into the folder `out` beside them. */
export function execution(
  into: string,
  notebooks: readonly string[],
  { limit = 60, jobs = 2 } = {},
): readonly string[] {
  const options = ["--to", join(into, "out"), "--jobs", String(jobs), "--limit", String(limit)];
  return [resolve("src", "workspace", "execute.py"), ...options, ...notebooks];
}

/** The executor's lines in order. */
export function told(stdout: string): readonly Told[] {
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Told);
}

/** Starts the executor and waits until `isReady` holds for a line that it tells. */
export async function startUntil(
  args: readonly string[],
  isReady: (line: Told) => boolean,
): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(python, args);
  for await (const line of createInterface({ input: child.stdout })) {
    if (isReady(JSON.parse(line) as Told)) return child;
  }
  throw new Error("the executor ended before it was ready");
}

/** Waits until `holds` does; refuses after a minute, which a machine under load has to spare. */
export async function until(holds: () => boolean): Promise<void> {
  const limit = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > limit) throw new Error("nothing happened in a minute");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The number that a cell left in a file, once it is there. */
export async function leftNumber(path: string): Promise<number> {
  await until(() => existsSync(path) && readFileSync(path, "utf8") !== "");
  return Number(readFileSync(path, "utf8"));
}

/** Whether a process is there. */
export function lives(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
