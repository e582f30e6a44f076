/**
 * Commands run in a copy of the project, as another person or another machine would start them, and
 * what they left there.
 */

import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { digest } from "../../store/seen";

/** How a run ended. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** How a command is started. */
export interface Starting {
  /** The command; `reproduce` by default. */
  readonly command?: string;
  /** Environment variables besides those of this process. */
  readonly surroundings?: Readonly<Record<string, string>>;
}

/** A command that runs, and how it ends. */
export interface Started {
  readonly child: ChildProcess;
  readonly end: Promise<Ended>;
}

/**
 * Start a command, in a process group of its own where the system knows them.
 *
 * @param project - the copy's folder
 * @param args - what stands after `npm run COMMAND --`
 * @param starting - which command, and in which surroundings
 * @returns the program that runs, and how it ends
 */
export function startRun(
  project: string,
  args: readonly string[],
  { command = "reproduce", surroundings = {} }: Starting = {},
): Started {
  const program = resolve(project, "src", "dist", "workspace", `${command}.js`);
  const call = `require(${JSON.stringify(program)}).main(process.argv.slice(1)).then((code) => (process.exitCode = code), (error) => { console.error(error.message); process.exitCode = error.name === "Stopped" ? 130 : 1; })`;
  const child = spawn(process.execPath, ["-e", call, "--", ...args], {
    cwd: project,
    env: { ...process.env, INIT_CWD: project, ...surroundings },
    detached: process.platform !== "win32",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  const end = new Promise<Ended>((settle, reject) => {
    child.on("error", reject);
    // An interrupt before the command listens ends it by the signal itself, which a shell calls 130 too.
    child.on("close", (code, signal) => {
      settle({ code: signal === "SIGINT" ? 130 : code, said });
    });
  });
  return { child, end };
}

/**
 * Run a command to its end, which has to be a good one.
 *
 * @throws Error if it fails, with what it said
 */
export async function mustRun(
  project: string,
  args: readonly string[],
  starting: Starting = {},
): Promise<void> {
  const { code, said } = await startRun(project, args, starting).end;
  if (code === 0) return;
  const { command = "reproduce" } = starting;
  throw new Error(`soak: expected ${command} to succeed, got code ${code}:\n${said}`);
}

/** What of a page is told of the run alone: its command, and the commit that may move meanwhile. */
const run = /<dt>(?:Commit|Command)<\/dt><dd>[^<]*<\/dd>/g;

/**
 * The checksum of everything that a run writes for a reader.
 *
 * @param project - the copy's folder
 * @returns checksum by path; of a page without the lines that tell of the run
 */
export function productsOf(project: string): ReadonlyMap<string, string> {
  const folders = ["notebooks", "figures", "reports"];
  const files = folders.flatMap((folder) => {
    const inside = join(project, folder);
    if (!existsSync(inside)) return [];
    const entries = readdirSync(inside, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    return names.sort().map((name) => join(folder, name));
  });
  return new Map(
    files.map((file) => {
      const bytes = readFileSync(join(project, file));
      const isPage = file.endsWith(".html");
      const kept = isPage ? bytes.toString("utf8").replace(run, "") : bytes;
      return [file, digest(kept)] as const;
    }),
  );
}

/** The files that differ, or that only one of the two has. */
export function differing(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].sort().filter((name) => one.get(name) !== other.get(name));
}
