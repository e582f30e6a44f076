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

/** Whose spread the interval counts: the values are a sample of what there is one of each. */
const populations = {
  models: "items, languages and models",
  languages: "items and languages",
} as const satisfies Record<string, Population>;

/**
 * A mean with the t interval of its sample.
 *
 * @param values - finite, one per independent thing
 * @param counts - how many models, languages and items they rest on, for the result
 * @param each - what there is one value of: one per model speaks of models like these, one per language
 *   of languages like these; otherwise the result speaks of these values alone
 * @returns the mean; without interval for one value, undefined for none
 * @throws RangeError if a value is not finite
 * @see Student (1908), The probable error of a mean, Biometrika 6(1), 1-25,
 *   doi 10.1093/biomet/6.1.1
 * @example
 * average([1, 2, 3]).value
 * // => 2
 */
export function average(
  values: Column,
  counts: Partial<Counts> = {},
  each: keyof typeof populations | null = null,
): Estimate {
  checkColumns("average", { values });
  const method = "mean, t interval";
  const n = values.length;
  const population = each === null || n < 2 ? "items" : populations[each];
  const standing = over(counts, { population });
  if (n === 0) return undefinedEstimate(method, "there is no value", standing);
  if (n === 1) return pointEstimate(method, mean(values), standing);
  const deviations = centred(values);
  const se = Math.sqrt(dot(deviations, deviations) / (n - 1) / n);
  return studentEstimate(method, { value: mean(values), se, df: n - 1 }, standing);
}
