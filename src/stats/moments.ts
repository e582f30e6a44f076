/**
 * Sample moments and quantiles: the one file that calls simple-statistics, whose means, variances,
 * correlations and quantiles are right and whose distributions are not (its normal table has four
 * digits). What comes in are finite columns; degenerate ones, at which it guesses, are refused.
 */

// @ts-expect-error -- it declares its types for ES modules alone; Node loads its CommonJS build
import { quantile, sampleCorrelation, sampleCovariance, sampleVariance } from "simple-statistics";
import { type Column, hasSpread } from "./vector";

/**
 * Sample variance, divisor n − 1, from centred values.
 *
 * @param values - at least two
 * @throws RangeError for fewer
 * @example
 * variance([1, 2, 3])
 * // => 1
 */
export function variance(values: Column): number {
  if (values.length < 2) {
    throw new RangeError(`variance: expected at least two values, got ${values.length}`);
  }
  return sampleVariance(Array.from(values));
}

/**
 * Sample covariance, divisor n − 1, from centred values.
 *
 * @param x - at least two values
 * @param y - as many
 * @throws RangeError for fewer than two
 * @example
 * covariance([1, 2, 3], [2, 4, 6])
 * // => 2
 */
export function covariance(x: Column, y: Column): number {
  if (x.length < 2) {
    throw new RangeError(`covariance: expected at least two values, got ${x.length}`);
  }
  return sampleCovariance(Array.from(x), Array.from(y));
}

/**
 * Pearson's correlation of two columns that have spread, from centred values; inside [-1, 1].
 *
 * @param x - at least two values, not all equal
 * @param y - as many, not all equal
 * @throws RangeError if a column has no spread
 * @example
 * correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).toFixed(12)
 * // => "0.800000000000"
 */
export function correlation(x: Column, y: Column): number {
  if (!hasSpread(x) || !hasSpread(y)) {
    throw new RangeError("correlation: expected columns with spread, got one without");
  }
  return Math.max(-1, Math.min(1, sampleCorrelation(Array.from(x), Array.from(y))));
}

/**
 * The value below which a share of a column lies, type 7 (linear between order statistics).
 *
 * @param values - at least one
 * @param share - in [0, 1]
 * @throws RangeError if there is no value or the share is outside [0, 1]
 * @example
 * quantileOf([1, 2, 3, 4], 0.5)
 * // => 2.5
 */
export function quantileOf(values: Column, share: number): number {
  if (values.length === 0 || !(share >= 0 && share <= 1)) {
    throw new RangeError(`quantileOf: expected values and a share in [0, 1], got ${share}`);
  }
  return quantile(Array.from(values), share);
}
