/** Several pieces of work at once, but not all. */

/**
 * Does the work of every item.
 *
 * @param items - in any number
 * @param most - at once
 * @param work - of one item; after the first that fails no further one is begun
 * @returns results in order of the items
 */
export async function together<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const left = [...items.entries()].values();
  let isFailed = false;
  const worker = async (): Promise<void> => {
    for (const [position, item] of left) {
      if (isFailed) return;
      try {
        results[position] = await work(item);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  const settled = await Promise.allSettled(Array.from({ length: most }, worker));
  for (const each of settled) if (each.status === "rejected") throw each.reason;
  return results;
}
