/** Work that nobody else may do meanwhile: another pull is refused, or its turn awaited. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { refusal } from "../study/refusal";
import { take } from "./lock.cjs";

/** Milliseconds between two looks at a lock that another one has. */
const every = 100;

/**
 * Does work, unless somebody else is at it.
 *
 * @param path - of the lock's file
 * @param busy - who speaks, and what must not be under way meanwhile, as the end of "expected no other …"
 * @param work - done while the lock is held
 * @returns what the work gives
 * @throws RangeError if another process that lives holds it; the lock of one that was ended is taken
 */
export async function alone<T>(
  path: string,
  { place, other }: { readonly place: string; readonly other: string },
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const lock = take(path);
  if ("release" in lock) return work().finally(lock.release);
  const { pid, host } = lock.holder;
  throw refusal(place, `no other ${other}`, `one by process ${pid} on ${host} (${path})`);
}

/**
 * Does work as soon as nobody else is at it.
 *
 * @param path - of the lock's file
 * @param work - done while the lock is held; what another one made meanwhile is there by then
 * @returns what the work gives
 */
export async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    const lock = take(path);
    if ("release" in lock) return work().finally(lock.release);
    await sleep(every);
  }
}
