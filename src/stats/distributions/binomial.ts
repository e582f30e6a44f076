/**
 * The binomial distribution. What comes in are counts; each tail is computed on its own side, so
 * an exact McNemar p of 1e-70 keeps its digits. Counts that are not whole are refused.
 */

import { betaTails, deviance } from "./beta";
import { stirlingError } from "./gamma";

/**
 * Chance of exactly k successes in n trials.
 *
 * @param k - successes, 0 to n
 * @param trials - `n` trials, each with chance `p` in [0, 1]
 * @returns a probability
 * @throws RangeError if a count is not whole or out of range
 * @see Loader (2000), Fast and accurate computation of binomial probabilities
 * @example
 * binomialDensity(1, { n: 2, p: 0.5 }).toFixed(12)
 * // => "0.500000000000"
 */
export function binomialDensity(k: number, { n, p }: Trials): number {
  checkTrials("binomialDensity", k, { n, p });
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const misses = n - k;
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(misses) -
    deviance(k, n * p) -
    deviance(misses, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * misses));
}

/** `n` trials, each with chance `p`. */
export interface Trials {
  readonly n: number;
  readonly p: number;
}

/**
 * Chance of at most k successes.
 *
 * @param k - successes, 0 to n
 * @param trials - `n` trials, each with chance `p` in [0, 1]
 * @returns a probability
 * @throws RangeError if a count is not whole or out of range
 * @example
 * binomialLower(0, { n: 2, p: 0.5 }).toFixed(12)
 * // => "0.250000000000"
 */
export function binomialLower(k: number, { n, p }: Trials): number {
  checkTrials("binomialLower", k, { n, p });
  if (k === n) return 1;
  return betaTails({ x: 1 - p, y: p }, { a: n - k, b: k + 1 }).lower;
}

/** Chance of at least k successes; arguments and errors as `binomialLower`. */
export function binomialUpper(k: number, { n, p }: Trials): number {
  checkTrials("binomialUpper", k, { n, p });
  if (k === 0) return 1;
  return betaTails({ x: p, y: 1 - p }, { a: k, b: n - k + 1 }).lower;
}

function checkTrials(caller: string, k: number, { n, p }: Trials): void {
  if (!(Number.isInteger(n) && Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new RangeError(`${caller}: expected whole numbers 0 <= k <= n, got k ${k} and n ${n}`);
  }
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${caller}: expected p in [0, 1], got ${p}`);
}
