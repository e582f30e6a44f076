/**
 * Execution of notebooks by `execute.py`, seen from here: what comes in are notebooks and where their
 * executed copies go; what goes out is how each fared, told while it happens.
 */

import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { compileAhead } from "./ahead";
import { projectPython, pythonVariables } from "./python";
import { openScreen, type Screen } from "./screen";
import { whileInterruptible } from "./interruption";

/** How one notebook fared. */
export interface Fared {
  /** File name without folder. */
  readonly notebook: string;
  readonly isDone: boolean;
  /** Path of the executed copy, partial when the notebook failed; `null` when there is none. */
  readonly output: string | null;
  readonly seconds: number;
}

/** What to execute, and how. */
export interface Execution {
  /** Paths of notebooks. */
  readonly notebooks: readonly string[];
  /** Folder of the executed copies, and of what each read. */
  readonly to: string;
  /** What the kernels get as COGNATE_PARAMETERS. */
  readonly parameters?: string;
  readonly limits: Limits;
  /** Run the cells after a failed one too; the notebook has failed all the same. */
  readonly isKeepingGoing?: boolean;
  readonly screen?: Screen;
}

/** How much a run may take. */
export interface Limits {
  /** Notebooks at a time. */
  readonly jobs: number;
  /** Seconds for each cell. */
  readonly seconds: number;
  /** Megabytes for each kernel. */
  readonly megabytes: number;
}

/** One line of `execute.py`; which fields there are depends on the event. */
interface Event {
  readonly event: "start" | "cell" | "wrong" | "done" | "failed" | "stopped";
  readonly notebook: string;
  readonly elapsed: number;
  readonly cell?: number | null;
  readonly of?: number;
  readonly output?: string | null;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly terminal?: string;
}

/**
 * Execute notebooks, each in a kernel of its own.
 *
 * @param execution - the notebooks, the folder of their executed copies, limits, and who is told
 * @returns how each fared, in the order in which they ended; all have ended, and all kernels
 * @throws Error if the executor itself could not run, or was stopped
 */
export async function execute(execution: Execution): Promise<readonly Fared[]> {
  const { screen = openScreen() } = execution;
  mkdirSync(execution.to, { recursive: true });
  const ahead = compileAhead(execution.notebooks, join(execution.to, "compiled"));
  try {
    return await executeWith(ahead.variables, execution, screen);
  } finally {
    ahead.close();
  }
}

async function executeWith(
  variables: Readonly<Record<string, string>>,
  execution: Execution,
  screen: Screen,
): Promise<readonly Fared[]> {
  const { parameters = "" } = execution;
  const child = spawn(projectPython(), argumentsOf(execution), {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...pythonVariables(), ...variables, COGNATE_PARAMETERS: parameters },
  });
  const fared: Fared[] = [];
  const running = new Map<string, { readonly event: Event; readonly since: number }>();
  screen.show(() => [...running.values()].map(progress));
  const code = await whileInterruptible(child, async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const event = parseEvent(line);
      if (["start", "cell", "wrong"].includes(event.event)) {
        running.set(event.notebook, { event, since: Date.now() - 1000 * event.elapsed });
      } else {
        running.delete(event.notebook);
        fared.push(faredOf(event));
      }
      for (const message of told(event)) screen.say(message);
    }
  });
  screen.show(() => []);
  if (code > 1) throw new Error(`the executor ended with code ${code}`);
  return fared;
}

function argumentsOf({ notebooks, to, limits, isKeepingGoing = false }: Execution): string[] {
  const { jobs, seconds, megabytes } = limits;
  const how = ["--jobs", jobs, "--limit", seconds, "--memory", megabytes].map(String);
  const options = ["--to", to, "--reads", ...how, ...(isKeepingGoing ? ["--keep-going"] : [])];
  return [join("src", "workspace", "execute.py"), ...options, ...notebooks];
}

/** A running notebook: which cell of how many, for how long. */
function progress({ event, since }: { readonly event: Event; readonly since: number }): string {
  const seconds = ((Date.now() - since) / 1000).toFixed(0);
  const name = fileName(event.notebook).replace(/\.ipynb$/, "");
  return `${name} ${event.cell ?? 0}/${event.of ?? 0} ${seconds} s`;
}

function faredOf(event: Event): Fared {
  return {
    notebook: fileName(event.notebook),
    isDone: event.event === "done",
    output: event.output ?? null,
    seconds: event.elapsed,
  };
}

/** What a person is told of an event and keeps: nothing of single cells, all of a failure. */
function told(event: Event): readonly string[] {
  const name = fileName(event.notebook);
  const seconds = `${event.elapsed.toFixed(1)} s`;
  if (event.event === "start") return [`${name}: running ${event.of ?? 0} cells`];
  if (event.event === "done") return [`${name}: done in ${seconds}`];
  if (event.event === "stopped") return [`${name}: stopped after ${seconds}`];
  if (event.event === "cell") return [];
  const where =
    event.cell == null ? "before its first cell" : `in cell ${event.cell} of ${event.of}`;
  return [
    `${name}: FAILED ${where} after ${seconds}: ${event.ename}: ${event.evalue}`,
    ...(event.traceback ?? []).map((line) => `    ${line}`),
    ...(event.terminal === undefined ? [] : [`    the kernel wrote: ${event.terminal}`]),
  ];
}

function parseEvent(line: string): Event {
  // The executor is ours and writes nothing else; a line that is no JSON stops the run here.
  return JSON.parse(line) as Event;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
