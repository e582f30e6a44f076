/**
 * Do two interventions repair the same items (METHOD 4)? What comes in are, per cell, the items that
 * were wrong at baseline by what became of them under each; what goes out is the odds ratio over
 * cells. Difficulty alone makes it larger than 1, so strata of difficulty belong in the cells.
 */

/** Items wrong at baseline: fixed by both, by one, by none. */
export interface Repairs {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly none: number;
}

/**
 * Count what became of the items that were wrong (or unread) at baseline.
 *
 * @param before - right or wrong at baseline, one per item
 * @param first - under the first intervention
 * @param second - under the second one
 * @returns counts that add up to the wrong items
 * @throws RangeError if the columns differ in length
 * @example
 * repairs([false, false, true], [true, false, true], [true, false, false]).both
 * // => 1
 */
export function repairs(
  before: readonly boolean[],
  first: readonly boolean[],
  second: readonly boolean[],
): Repairs {
  if (before.length !== first.length || before.length !== second.length) {
    throw new RangeError(
      `repairs: expected the same items, got ${before.length}, ${first.length} and ${second.length}`,
    );
  }
  const counts = { both: 0, first: 0, second: 0, none: 0 };
  for (let i = 0; i < before.length; i++) {
    if (before[i] === true) continue;
    if (first[i] === true) counts[second[i] === true ? "both" : "first"]++;
    else counts[second[i] === true ? "second" : "none"]++;
  }
  return Object.freeze(counts);
}

/**
 * Mantel and Haenszel's odds ratio over cells: above 1 where the interventions fix the same items.
 *
 * @param cells - counts of each stratum
 * @returns sum of both x none / n over sum of first x second / n; `null` where that sum is 0
 * @see Mantel and Haenszel (1959), Statistical aspects of the analysis of data from retrospective
 *   studies of disease, Journal of the National Cancer Institute 22(4), 719-748,
 *   doi 10.1093/jnci/22.4.719
 * @example
 * mantelHaenszel([{ both: 6, first: 2, second: 3, none: 4 }])
 * // => 4
 */
export function mantelHaenszel(cells: readonly Repairs[]): number | null {
  let [above, below] = [0, 0];
  for (const { both, first, second, none } of cells) {
    const n = both + first + second + none;
    if (n === 0) continue;
    above += (both * none) / n;
    below += (first * second) / n;
  }
  return below > 0 ? above / below : null;
}
