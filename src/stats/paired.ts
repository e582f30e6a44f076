/**
 * The gain on the same items, paired: what comes in is right or wrong before and after for each
 * item, and the item's passage; what goes out is the gain with an error that counts passages, and
 * the four counts behind it.
 */

import type { Estimate } from "./estimate";
import { clusteredMean } from "./passages";

/** How many items were right both times, lost, gained, right neither time. */
export interface Changes {
  readonly kept: number;
  readonly lost: number;
  readonly gained: number;
  readonly neither: number;
}

/**
 * Count what became of the items.
 *
 * @param before - right or wrong before
 * @param after - right or wrong after, the same items in the same order
 * @returns counts that add up to the number of items
 * @throws RangeError if the columns differ in length
 * @example
 * changes([true, false], [true, true]).gained
 * // => 1
 */
export function changes(before: readonly boolean[], after: readonly boolean[]): Changes {
  if (before.length !== after.length) {
    throw new RangeError(
      `changes: expected the same items, got ${before.length} and ${after.length}`,
    );
  }
  let kept = 0;
  let lost = 0;
  let gained = 0;
  before.forEach((was, i) => {
    const is = after[i] === true;
    if (was && is) kept++;
    else if (was) lost++;
    else if (is) gained++;
  });
  return { kept, lost, gained, neither: before.length - kept - lost - gained };
}

/**
 * Accuracy after minus accuracy before on the same items, with the error of the differences
 * clustered by passage.
 *
 * @param before - right or wrong before, one per item
 * @param after - right or wrong after, the same items in the same order
 * @param passages - the passage of each item
 * @returns the gain as a proportion; undefined for fewer than two passages
 * @throws RangeError if the columns differ in length
 * @see Miller (2024), Adding error bars to evals, arXiv 2411.00640, section 4.2, equation 7
 *   (pairs), and section 2.2, equation 4 (clusters)
 * @example
 * pairedGain([false, true], [true, true], ["a", "b"]).value
 * // => 0.5
 */
export function pairedGain(
  before: readonly boolean[],
  after: readonly boolean[],
  passages: readonly string[],
): Estimate {
  if (before.length !== after.length) {
    throw new RangeError(
      `pairedGain: expected the same items, got ${before.length} and ${after.length}`,
    );
  }
  const differences = before.map((was, i) => Number(after[i]) - Number(was));
  return clusteredMean(differences, passages, {
    method: "gain on the same items, clustered by passage",
  });
}
