/**
 * The mean of values that are taken as independent draws (languages, models), with its t interval.
 */

import {
  type Counts,
  type Estimate,
  type Population,
  over,
  pointEstimate,
  studentEstimate,
  undefinedEstimate,
} from "./estimate";
import { type Column, centred, checkColumns, dot, mean } from "./vector";

/**
 * A mean with the t interval of its sample.
 *
 * @param values - finite, one per independent thing
 * @param counts - what the values are, for the result: one value per model speaks of models like
 *   these, one per language of languages like these
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
  const n = values.length;
  const standing = over(counts, { population: populationOf(n, counts) });
  if (n === 0) return undefinedEstimate(method, "there is no value", standing);
  if (n === 1) return pointEstimate(method, mean(values), standing);
  const deviations = centred(values);
  const se = Math.sqrt(dot(deviations, deviations) / (n - 1) / n);
  return studentEstimate(method, { value: mean(values), se, df: n - 1 }, standing);
}

/** Whose spread the interval counts: the values are a sample of what there are as many of. */
function populationOf(n: number, { models, languages }: Partial<Counts>): Population {
  if (models === n && n > 1) return "items, languages and models";
  return languages === n && n > 1 ? "items and languages" : "items";
}
