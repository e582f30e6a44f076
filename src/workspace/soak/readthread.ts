/**
 * One thread of `npm run soak -- read`: one reader tried with damaged logs, every trial told as it ends, so
 * that one which does not end is noticed. `reading.ts` starts it.
 */
import { runInNewContext } from "node:vm";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { stream } from "../../stats/random";
import { subjects, trialChoices } from "./subjects";
import { trials, type Outcome } from "./withstand";

/** What the thread is to try. */
export interface Trying {
  readonly subject: string;
  readonly root: string;
  readonly logs: string | null;
  readonly seed: number;
  readonly times: number;
}

/** One trial, and how many bytes live on the heap where that was measured after it. */
export interface Tried {
  readonly number: number;
  readonly outcome: Outcome;
  readonly heap: number | null;
}

/** How often the heap is measured in one run. */
const looks = 10;

async function tryAll({ subject, root, logs, seed, times }: Trying): Promise<void> {
  const found = (await subjects(root, logs)).find(({ name }) => name === subject);
  if (found === undefined) throw new RangeError(`soak: expected a subject, got ${subject}`);
  const choices = trialChoices(root);
  const next = await trials(found, { random: stream(seed, [subject]), choices });
  const every = Math.max(1, Math.floor(times / looks));
  for (let number = 1; number <= times; number++) {
    const outcome = await next();
    const heap = number % every === 0 ? liveBytes() : null;
    parentPort?.postMessage({ number, outcome, heap } satisfies Tried);
  }
}

/** What is left on the heap when all that can be given back was. */
function liveBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
  return getHeapStatistics().used_heap_size;
}

if (parentPort !== null) void tryAll(workerData as Trying);
