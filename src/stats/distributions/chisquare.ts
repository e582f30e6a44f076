/**
 * The chi-square distribution, from the incomplete gamma function: a series below the mean's
 * side, a continued fraction above it. Both tails keep their digits.
 */

import { type Tails, deviance } from "./beta";
import { stirlingError } from "./gamma";

/**
 * Both tails of the chi-square distribution.
 *
 * @param x - not negative, finite
 * @param df - degrees of freedom, positive
 * @returns the share below x and the share above it
 * @throws RangeError if x is negative or not finite, or df is not positive
 * @see Abramowitz and Stegun (1972), Handbook of Mathematical Functions, 6.5.29, and 6.5.31 in its
 *   even part
 * @example
 * chiSquareTails(2, 2).upper.toFixed(6) // exp(-1)
 * // => "0.367879"
 */
export function chiSquareTails(x: number, df: number): Tails {
  if (!(x >= 0 && Number.isFinite(x))) {
    throw new RangeError(`chiSquareTails: expected a finite x >= 0, got ${x}`);
  }
  if (!(df > 0)) throw new RangeError(`chiSquareTails: expected positive df, got ${df}`);
  if (x === 0) return { lower: 0, upper: 1 };
  const shape = df / 2;
  const half = x / 2;
  if (half < shape + 1) {
    const lower = seriesTail(half, shape);
    return { lower, upper: 1 - lower };
  }
  const upper = fractionTail(half, shape);
  return { lower: 1 - upper, upper };
}

/** x^a exp(-x) / gamma(a + 1), by the saddle point form. */
function kernel(x: number, a: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

function seriesTail(x: number, a: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; term > 1e-17 * total; k++) {
    term *= x / (a + k);
    total += term;
  }
  return kernel(x, a) * total;
}

function fractionTail(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k <= 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return kernel(x, a) * a * fraction;
}
