/**
 * Execution of notebooks by `execute.py`, seen from here: what comes in are notebooks and where their
 * executed copies go; what goes out is how each fared, told while it happens.
 */

import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { projectPython } from "./python";

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
  /** Folder of the executed copies. */
  readonly to: string;
  /** At a time; as many as there are cores by default. */
  readonly jobs?: number;
  /** Told of each notebook and each failure, one line or one failure at a time. */
  readonly say: (message: string) => void;
}

/** One line of `execute.py`; which fields there are depends on the event. */
interface Event {
  readonly event: "start" | "cell" | "done" | "failed" | "stopped";
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
 * @param execution - the notebooks, the folder of their executed copies, and who is told
 * @returns how each fared, in the order in which they ended; all have ended, and all kernels
 * @throws Error if the executor itself could not run
 */
export async function execute(execution: Execution): Promise<readonly Fared[]> {
  const { notebooks, to, say, jobs = availableParallelism() } = execution;
  const script = join("src", "workspace", "execute.py");
  const args = [script, "--to", to, "--jobs", String(jobs), ...notebooks];
  const child = spawn(projectPython(), args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      resolve(code ?? 130);
    });
  });
  // On Ctrl-C the executor gets the signal too and ends its kernels; this process waits for it.
  const wait = (): void => undefined;
  process.on("SIGINT", wait);
  const fared: Fared[] = [];
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const event = parseEvent(line);
      for (const message of told(event)) say(message);
      if (event.event !== "start" && event.event !== "cell") fared.push(faredOf(event));
    }
    const code = await ended;
    if (code > 1)
      throw new Error(code === 130 ? "stopped" : `the executor ended with code ${code}`);
  } finally {
    process.off("SIGINT", wait);
  }
  return fared;
}

function faredOf(event: Event): Fared {
  return {
    notebook: fileName(event.notebook),
    isDone: event.event === "done",
    output: event.output ?? null,
    seconds: event.elapsed,
  };
}

/** What a person is told of an event: nothing of single cells, all of a failure. */
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
