/**
 * Agreement of two gains, which is more than their correlation: are they the same size?
 */

import { normalQuantile } from "./distributions/normal";
import type { Interval } from "./estimate";
import { covariance, variance } from "./moments";
import { type Column, at, checkColumns, mean } from "./vector";

/**
 * Lin's concordance correlation: 1 only where both columns are equal; variances with divisor n.
 *
 * @param x - finite values, at least two
 * @param y - as many
 * @returns in [-1, 1]; `null` where both columns are one constant
 * @throws RangeError if the columns are unusable
 * @see Lin (1989), A concordance correlation coefficient to evaluate reproducibility, Biometrics
 *   45(1), 255-268, doi 10.2307/2532051
 * @example
 * concordance([1, 2, 3], [2, 3, 4])?.toFixed(4)
 * // => "0.5714"
 */
export function concordance(x: Column, y: Column): number | null {
  checkColumns("concordance", { x, y });
  const shrink = (x.length - 1) / x.length;
  const apart = (variance(x) + variance(y)) * shrink + (mean(x) - mean(y)) ** 2;
  return apart > 0 ? (2 * covariance(x, y) * shrink) / apart : null;
}

/** Where the differences of two columns lie. */
export interface LimitsOfAgreement extends Interval {
  readonly difference: number;
  readonly sd: number;
}

/**
 * Bland and Altman's limits of agreement: mean difference plus and minus 1.96 SD of differences.
 *
 * @param x - finite values, at least two
 * @param y - as many
 * @returns where 95 % of differences x - y are expected
 * @throws RangeError if the columns are unusable
 * @see Bland and Altman (1986), Statistical methods for assessing agreement between two methods of
 *   clinical measurement, The Lancet 327(8476), 307-310, doi 10.1016/S0140-6736(86)90837-8
 */
export function limitsOfAgreement(x: Column, y: Column): LimitsOfAgreement {
  checkColumns("limitsOfAgreement", { x, y });
  const differences = Array.from({ length: x.length }, (_, i) => at(x, i) - at(y, i));
  const difference = mean(differences);
  const sd = Math.sqrt(variance(differences));
  const half = normalQuantile(0.975) * sd;
  return Object.freeze({
    difference,
    sd,
    low: difference - half,
    high: difference + half,
    level: 0.95,
  });
}
