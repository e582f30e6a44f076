/**
 * Drawn studies by the hundred, on several threads: what comes in is which study and world and how
 * many; what goes out are their findings and verdicts in order, the same ones on however many threads.
 */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Analysed } from "../../stats/simulation/findings";

/** Some drawn studies of one world. */
export interface Batch {
  readonly study: string;
  readonly world: string;
  /** Numbers of the drawn studies: from `first` on, `runs` of them. */
  readonly first: number;
  readonly runs: number;
  /** How many of them are judged as well, with their specification curve. */
  readonly judged: number;
}

/** What a thread sends back: the findings of a batch, or why there are none. */
export type Sent =
  | { readonly place: number; readonly studies: readonly Analysed[] }
  | { readonly place: number; readonly failed: string };

/** What a drawn study leaves behind is short-lived: more room for it holds memory and saves no time. */
const resourceLimits = { maxYoungGenerationSizeMb: 2 };

/** Enough studies that sending them costs nothing, few enough that no thread waits long at the end. */
const atOnce = 20;

/**
 * The batches of so many drawn studies.
 *
 * @param study - its name
 * @param world - its name
 * @param count - `runs`, how many studies; `judged`, of how many of them verdicts and curves are wanted
 * @returns batches that hold each number once, in order
 */
export function batches(
  study: string,
  world: string,
  { runs, judged }: { readonly runs: number; readonly judged: number },
): readonly Batch[] {
  return Array.from({ length: Math.ceil(runs / atOnce) }, (_, i) => ({
    ...{ study, world, first: i * atOnce },
    runs: Math.min(atOnce, runs - i * atOnce),
    judged: Math.max(0, Math.min(atOnce, judged - i * atOnce)),
  }));
}

/**
 * Draw and analyse every batch.
 *
 * @param wanted - the batches
 * @param options - `threads`, one or more; `say`, told of each batch that is done
 * @returns the findings of each batch, in the order of the batches
 * @throws Error if a thread fails, with what it said
 */
export async function drawnStudies(
  wanted: readonly Batch[],
  { threads, say }: { readonly threads: number; readonly say: (batch: Batch) => void },
): Promise<readonly (readonly Analysed[])[]> {
  const done = new Array<readonly Analysed[]>(wanted.length).fill([]);
  let next = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(join(__dirname, "..", "calibratethread.js"), { resourceLimits });
      const give = (): void => {
        const place = next++;
        const batch = wanted[place];
        if (batch === undefined) {
          void worker.terminate().then(() => {
            resolve();
          });
          return;
        }
        worker.postMessage({ place, ...batch });
      };
      worker.on("message", (sent: Sent) => {
        if ("failed" in sent) {
          void worker.terminate();
          reject(new Error(`calibrate: ${sent.failed}`));
          return;
        }
        done[sent.place] = sent.studies;
        const batch = wanted[sent.place];
        if (batch !== undefined) say(batch);
        give();
      });
      worker.on("error", reject);
      give();
    });
  const many = Math.max(1, Math.min(threads, wanted.length));
  await Promise.all(Array.from({ length: many }, work));
  return done;
}
