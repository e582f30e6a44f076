/**
 * Reads several logs at once, each in a thread of its own, and gives what they tell in the order of the
 * logs as if they had been read in turn. Small outputs are read here: a thread takes longer to start.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { OpenFile } from "../pull/openfiles";
import { inTurn, type RecognisedLog, type StartReading } from "../read/logs";
import { unpacked } from "../read/packed";
import type { Reading } from "../read/reading";
import type { ThreadAnswer, ThreadDecisions, ThreadTask } from "./logthread";

/** From how many bytes of logs on threads are worth their start. */
const worthThreads = 32e6;
const mostThreads = 4;
/** Most of what a thread makes is gone with the next line: more room would only be held. */
const youngMegabytes = 24;

/** What a thread has told of one log and nobody has taken yet. */
interface Waiting {
  readonly answers: ThreadAnswer[];
  /** Wakes whoever waits for more. */
  wake: () => void;
}

/**
 * How logs are read beside the main thread.
 *
 * @param files - all that were opened
 * @param decisions - what readers are told
 * @param unclear - where names of no certain language are noted
 * @param options - `least`: bytes of logs from which on threads are started
 * @returns what `readLogs` starts; logs are read one after the other, here, where they are few or small
 */
export function beside(
  files: readonly OpenFile[],
  { table, language, metric, map }: ThreadDecisions,
  unclear: Map<string, readonly string[]>,
  { least = worthThreads }: { readonly least?: number } = {},
): StartReading {
  return (logs, choices) => {
    const bytes = logs.flatMap(({ log }) => log.files).reduce((sum, { size }) => sum + size, 0);
    const threads = Math.min(mostThreads, availableParallelism(), logs.length);
    if (bytes < least || threads < 2) return inTurn(logs, choices);
    const seen = new Map(files.map((file) => [file.path, file]));
    const tasks = logs.map((each) => taskOf(each, seen));
    const waiting = logs.map((): Waiting => ({ answers: [], wake: () => undefined }));
    const decisions: ThreadDecisions = { table, language, metric, map };
    let [given, taken] = [0, 0];
    const idle: (() => void)[] = [];
    const workers = Array.from({ length: threads }, () => startWorker(decisions));
    for (const worker of workers) give(worker);

    /** Gives the next log to a thread, but none far ahead of the one that is taken in. */
    function give(worker: Worker): void {
      if (given >= tasks.length) return;
      if (given >= taken + threads) {
        idle.push(() => {
          give(worker);
        });
        return;
      }
      const own = waiting[given];
      worker.removeAllListeners("message").removeAllListeners("error");
      const tell = (answer: ThreadAnswer): void => {
        own?.answers.push(answer);
        own?.wake();
        if (answer.kind === "done") give(worker);
      };
      worker.on("message", tell);
      worker.on("error", (error: Error) => {
        // a thread that ran out of memory is gone; the next log gets another one
        own?.answers.push({ kind: "done", unclear: new Map(), failure: error.message });
        own?.wake();
        const next = startWorker(decisions);
        workers.push(next);
        give(next);
      });
      worker.postMessage(tasks[given]);
      given += 1;
    }

    async function* of(number: number): AsyncGenerator<Reading, void, undefined> {
      taken = number;
      for (const wake of idle.splice(0)) wake();
      const own = waiting[number];
      if (own === undefined) throw new Error(`beside: expected a log of number ${number}`);
      for (;;) {
        const answer = own.answers.shift();
        if (answer === undefined) {
          await new Promise<void>((resolve) => {
            own.wake = resolve;
          });
        } else if (answer.kind === "batch") {
          yield { kind: "answers", batch: unpacked(answer.batch) };
        } else if (answer.kind === "reading") yield answer.reading;
        else {
          for (const [name, codes] of answer.unclear) unclear.set(name, codes);
          if (answer.failure !== null) throw new Error(answer.failure);
          return;
        }
      }
    }

    const end = async (): Promise<void> => {
      for (const worker of workers) await worker.terminate();
    };
    return { of, end };
  };
}

function startWorker(decisions: ThreadDecisions): Worker {
  return new Worker(require.resolve("./logthread"), {
    workerData: decisions,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
}

function taskOf({ log }: RecognisedLog, seen: ReadonlyMap<string, OpenFile>): ThreadTask {
  const files = log.files.flatMap(({ path }) => {
    const file = seen.get(path);
    if (file === undefined) return [];
    const { disk, size, changed } = file;
    return [{ path, disk, size, changed }];
  });
  return { format: log.format, title: log.title, files };
}
