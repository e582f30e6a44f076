/**
 * The mean of values that are taken as independent draws (languages, models), with its t interval.
 */

import { type Counts, type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { type Column, centred, checkColumns, dot, mean } from "./vector";

/**
 * A mean with the t interval of its sample.
 *
 * @param values - finite, one per independent thing
 * @param counts - what the values are, for the result
 * @returns the mean; without interval for one value, undefined for none
 * @throws RangeError if a value is not finite
 * @see Student (1908), The probable error of a mean, Biometrika 6(1), 1-25,
 *   doi 10.1093/biomet/6.1.1
 * @example
 * average([1, 2, 3]).value
 * // => 2
 */
export function average(values: Column, counts: Partial<Counts> = {}): Estimate {
  checkColumns("average", { values });
  const method = "mean, t interval";
  const standing = over(counts);
  const n = values.length;
  if (n === 0) return undefinedEstimate(method, "there is no value", standing);
  if (n === 1) {
    const alone = { method, value: mean(values), reason: null, se: null, df: null };
    return Object.freeze({ ...alone, interval: null, p: null, ...standing });
  }
  const deviations = centred(values);
  const se = Math.sqrt(dot(deviations, deviations) / (n - 1) / n);
  return studentEstimate(method, { value: mean(values), se, df: n - 1 }, standing);
}
