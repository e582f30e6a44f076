/**
 * Tests of a gain in one cell from the items that changed: lost (right before, wrong after) and
 * gained (wrong before, right after). Exact, mid-p and clustered by passage.
 */

import { binomialDensity, binomialLower } from "./distributions/binomial";
import { chiSquareTails } from "./distributions/chisquare";
import { normalQuantile } from "./distributions/normal";
import { type Estimate, type Interval, type Standing, over } from "./estimate";
import { type Column, checkColumns, dot, sum } from "./vector";

/**
 * What the changed items of one cell say against *no change*. The value is the log of gained over
 * lost, half an item added to each, with its normal interval; the p is that of the exact test.
 */
export interface McNemar extends Estimate {
  readonly value: number;
  readonly se: number;
  readonly interval: Interval;
  readonly lost: number;
  readonly gained: number;
  /** Exact two-sided p; 1 when no item changed. */
  readonly p: number;
  /** Mid-p: half the chance of what was seen is left out; less conservative. */
  readonly midP: number;
  readonly chiSquare: number;
  readonly chiSquareCorrected: number;
}

/**
 * McNemar's test in its exact form.
 *
 * @param lost - items right before and wrong after
 * @param gained - items wrong before and right after
 * @param options - `items`, all that were asked, for the record; `level` of the interval, 0.95 by
 *   default
 * @returns the conditional log odds ratio, exact and mid-p, and the chi-squares
 * @throws RangeError if a count is not a whole number of at least 0
 * @see McNemar (1947), Note on the sampling error of the difference between correlated proportions
 *   or percentages, Psychometrika 12(2), 153-157, doi 10.1007/BF02295996; Fagerland, Lydersen and
 *   Laake (2013), The McNemar test for binary matched-pairs data: mid-p and asymptotic are better
 *   than exact conditional, BMC Medical Research Methodology 13, 91, doi 10.1186/1471-2288-13-91,
 *   for the mid-p
 * @example
 * mcnemarExact(45, 88).p.toPrecision(2)
 * // => "0.00024"
 */
export function mcnemarExact(
  lost: number,
  gained: number,
  { items = null, level = 0.95 }: { readonly items?: number | null; readonly level?: number } = {},
): McNemar {
  if (!(Number.isInteger(lost) && Number.isInteger(gained) && lost >= 0 && gained >= 0)) {
    throw new RangeError(`mcnemarExact: expected counts, got ${lost} and ${gained}`);
  }
  const n = lost + gained;
  const fewer = Math.min(lost, gained);
  const trials = { n, p: 0.5 };
  const tail = n === 0 ? 1 : binomialLower(fewer, trials);
  const isEven = lost === gained;
  const difference = Math.abs(lost - gained);
  const value = Math.log((gained + 0.5) / (lost + 0.5));
  const se = Math.sqrt(1 / (gained + 0.5) + 1 / (lost + 0.5));
  const half = normalQuantile((1 + level) / 2) * se;
  const interval = Object.freeze({ low: value - half, high: value + half, level });
  return Object.freeze({
    ...{ method: "exact McNemar test, conditional log odds ratio", value, reason: null },
    ...{ se, df: Infinity, interval, lost, gained },
    ...over({ items }, { basis: "items", warnings: [independent] }),
    p: Math.min(1, 2 * tail),
    midP: isEven ? 1 : Math.min(1, 2 * (tail - 0.5 * binomialDensity(fewer, trials))),
    chiSquare: n === 0 ? 0 : difference ** 2 / n,
    chiSquareCorrected: n === 0 ? 0 : (difference - 1) ** 2 / n,
  });
}

const independent = "items of one passage are taken as independent";

/** McNemar's test over passages. */
export interface ClusteredMcNemar extends Standing {
  readonly method: string;
  readonly chiSquare: number;
  readonly p: number;
  readonly passages: number;
}

/**
 * McNemar's test with items of one passage dependent: the squared sum of the changes over the sum
 * of squared changes of the passages, chi-square with one degree of freedom.
 *
 * @param changes - gained minus lost items, one number per passage
 * @returns the chi-square and its p; 0 and 1 when no passage changed
 * @throws RangeError if a number is not finite
 * @see Durkalski, Palesch, Lipsitz and Rust (2003), Analysis of clustered matched-pair data,
 *   Statistics in Medicine 22(15), 2417-2428, doi 10.1002/sim.1438
 * @example
 * mcnemarClustered([1, 1, 1, 1]).chiSquare
 * // => 4
 */
export function mcnemarClustered(changes: Column): ClusteredMcNemar {
  checkColumns("mcnemarClustered", { changes });
  const squares = dot(changes, changes);
  const chiSquare = squares === 0 ? 0 : sum(changes) ** 2 / squares;
  return Object.freeze({
    method: "McNemar test clustered by passage, chi-square",
    ...{ chiSquare, p: chiSquareTails(chiSquare, 1).upper, passages: changes.length },
    ...over({}, { basis: "items" }),
  });
}
