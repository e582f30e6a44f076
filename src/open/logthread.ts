/**
 * Reads logs beside the main thread, one after the other as they are wanted, with the project's own
 * readers. `beside.ts` starts it.
 */
import { parentPort, workerData } from "node:worker_threads";
import { handlesOf } from "../pull/handles";
import { readAnswer } from "../read/answer/read";
import { packed, type PackedBatch } from "../read/packed";
import { readersWith } from "../read/readers";
import type { Format, LogFile, Reading } from "../read/reading";
import type { Language } from "../study/language";
import { noting } from "./noting";

/** What every log is read with. */
export interface ThreadDecisions {
  readonly table: readonly Language[];
  readonly language: ReadonlyMap<string, string>;
  readonly metric: string | null;
  readonly map: string | null;
}

/** One log to be read. */
export interface ThreadTask {
  readonly format: Format;
  readonly title: string;
  readonly files: readonly {
    readonly path: string;
    readonly disk: string;
    readonly size: number;
    readonly changed: number;
  }[];
}

/** What is sent back: readings in their order, then the names of no certain language and how it ended. */
export type ThreadAnswer =
  | { readonly kind: "batch"; readonly batch: PackedBatch }
  | { readonly kind: "reading"; readonly reading: Exclude<Reading, { kind: "answers" }> }
  | {
      readonly kind: "done";
      readonly unclear: ReadonlyMap<string, readonly string[]>;
      readonly failure: string | null;
    };

const mostHandles = 8;

if (parentPort !== null) {
  const port = parentPort;
  const decisions = workerData as ThreadDecisions;
  const readers = readersWith(decisions.map);
  port.on("message", (task: ThreadTask) => {
    void readLog(task).then((done) => {
      port.postMessage(done);
    });
  });

  const readLog = async ({ format, title, files: from }: ThreadTask): Promise<ThreadAnswer> => {
    const { table, language, metric } = decisions;
    const unclear = new Map<string, readonly string[]>();
    const choices = {
      ...{ answer: readAnswer, metric },
      language: noting(table, language, unclear),
    };
    const handles = handlesOf(mostHandles);
    const files = from.map(({ path, ...seen }): LogFile => {
      const { size } = seen;
      return { path, size, bytes: (start, end, into) => handles.read(seen, start, end, into) };
    });
    try {
      const reader = readers.find((each) => each.format === format);
      if (reader === undefined) throw new Error(`expected a reader of ${format}`);
      for await (const reading of reader.read({ format, title, files }, choices)) {
        const answer: ThreadAnswer =
          reading.kind === "answers"
            ? { kind: "batch", batch: packed(reading.batch) }
            : { kind: "reading", reading };
        port.postMessage(answer);
      }
      return { kind: "done", unclear, failure: null };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      return { kind: "done", unclear, failure };
    } finally {
      await handles.close();
    }
  };
}
