/**
 * Every reader tried with damaged logs, reader by reader in a thread of its own: what goes out is what came
 * of the trials and everything that was wrong, a trial that does not end and a heap that grows included.
 */
import { Worker } from "node:worker_threads";
import type { Tried, Trying } from "./readthread";
import { subjects } from "./subjects";

/** A trial takes milliseconds, one on which Parquet's decoder does not end a few seconds. */
const longest = 60_000;

/** What a heap may differ by between one tenth of the trials and another. */
const growth = 16 * 2 ** 20;

/**
 * Try every reader.
 *
 * @param root - the project's folder
 * @param options - `logs`, a folder of further logs or null; `times`, trials a reader; `seed`; `say`, told
 * of each reader
 * @returns one line for everything that is wrong
 */
export async function soakReaders(
  root: string,
  {
    logs,
    times,
    seed,
    say,
  }: Omit<Trying, "subject" | "root"> & { readonly say: (line: string) => void },
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, logs: own } of await subjects(root, logs)) {
    const started = performance.now();
    const { counts, rows, rejected, heaps, found } = await tried({
      ...{ subject: name, root, logs, seed, times },
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const outcomes = [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
    const [first = 0, last = 0] = [heaps[1] ?? heaps[0], heaps.at(-1)];
    const grown = last - first > growth ? [`the heap grew from ${first} to ${last} bytes`] : [];
    say(
      `${name}: ${times} trials of ${own.length} logs in ${seconds} s: ${outcomes}; ` +
        `${rows} rows, ${rejected} rejected; heap ${megabytes(first)} to ${megabytes(last)}; ` +
        `${found.length + grown.length} wrong`,
    );
    wrong.push(...[...found, ...grown].map((line) => `${name}: ${line}`));
  }
  return wrong;
}

interface Summed {
  readonly counts: ReadonlyMap<string, number>;
  readonly rows: number;
  readonly rejected: number;
  readonly heaps: readonly number[];
  readonly found: readonly string[];
}

function tried(trying: Trying): Promise<Summed> {
  return new Promise((settle, reject) => {
    const worker = new Worker(require.resolve("./readthread"), { workerData: trying });
    const counts = new Map<string, number>();
    const heaps: number[] = [];
    const found: string[] = [];
    let [rows, rejected, last] = [0, 0, 0];
    const end = (): void => {
      clearTimeout(timer);
      settle({ counts, rows, rejected, heaps, found });
    };
    const giveUp = (): void => {
      found.push(`trial ${last + 1} did not end within ${longest / 1000} s`);
      void worker.terminate().then(end);
    };
    let timer = setTimeout(giveUp, longest);
    worker.on("message", ({ number, outcome, heap }: Tried) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, longest);
      last = number;
      counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
      rows += outcome.read;
      rejected += outcome.rejected;
      if (heap !== null) heaps.push(heap);
      if (outcome.wrong !== null) found.push(`trial ${number}: ${outcome.wrong}`);
      if (number === trying.times) void worker.terminate().then(end);
    });
    worker.on("error", (error) => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
