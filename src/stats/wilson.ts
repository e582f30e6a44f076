/**
 * A single accuracy from its counts, items taken as independent, with the interval that suits it.
 */

import { normalQuantile } from "./distributions/normal";
import { type Estimate, type Interval, over } from "./estimate";

/** A share of items: always defined, always with an interval, which no standard error made. */
export interface Proportion extends Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * A proportion with Wilson's score interval; inside [0, 1] for every count.
 *
 * @param correct - whole number, 0 to n
 * @param n - items, at least 1
 * @param options - `level`, 0.95 by default
 * @returns the share with its interval, as proportions; neither an error nor a p, which would ask
 *   whether the share is 0
 * @throws RangeError if the counts are not whole, or correct is more than n
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal
 *   of the American Statistical Association 22(158), 209-212, doi 10.1080/01621459.1927.10502953
 * @example
 * wilson(450, 900).interval.low.toFixed(4)
 * // => "0.4674"
 */
export function wilson(
  correct: number,
  n: number,
  { level = 0.95 }: { readonly level?: number } = {},
): Proportion {
  checkCount("wilson", correct, n);
  const z = normalQuantile((1 + level) / 2);
  const share = correct / n;
  const shrink = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const interval = Object.freeze({
    low: correct === 0 ? 0 : middle - half,
    high: correct === n ? 1 : middle + half,
    level,
  });
  return Object.freeze({
    ...{ method: "share of independent items, Wilson interval", value: share, reason: null },
    ...{ se: null, df: null, interval, p: null, ...over({ items: n }) },
  });
}

/**
 * Refuse counts that no benchmark can have given.
 *
 * @param caller - named in the message
 * @param correct - whole number, 0 to n
 * @param n - whole number, at least 1
 * @throws RangeError naming both
 */
export function checkCount(caller: string, correct: number, n: number): void {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`${caller}: expected a whole number of items, at least 1, got ${n}`);
  }
  if (!(Number.isInteger(correct) && correct >= 0 && correct <= n)) {
    throw new RangeError(`${caller}: expected correct between 0 and ${n}, got ${correct}`);
  }
}
