/**
 * The difference of two group means whose spreads need not be equal: the sensitivity beside the
 * pooled t over languages.
 */

import { type Estimate, type Standing, studentEstimate, undefinedEstimate } from "./estimate";
import { variance } from "./moments";
import { type Column, at, checkColumns, mean } from "./vector";

/**
 * Welch's difference of two means, first minus second.
 *
 * se = sqrt(v1/n1 + v2/n2), degrees of freedom by Satterthwaite.
 *
 * @param values - one per language, finite
 * @param isFirst - which are in the first group
 * @param standing - what the result speaks of
 * @returns the difference; undefined where a group has fewer than two members
 * @throws RangeError if the columns are unusable
 * @see Welch (1947), The generalization of Student's problem when several different population
 *   variances are involved, Biometrika 34(1-2), 28-35, doi 10.1093/biomet/34.1-2.28
 */
export function welchDifference(
  values: Column,
  isFirst: readonly boolean[],
  standing: Standing,
): Estimate {
  checkColumns("welchDifference", { values, isFirst: isFirst.map(Number) });
  const method = "difference of two means, unequal spreads (Welch)";
  const group = (which: boolean): number[] =>
    isFirst.flatMap((is, i) => (is === which ? [at(values, i)] : []));
  const [first, second] = [group(true), group(false)];
  if (first.length < 2 || second.length < 2) {
    return undefinedEstimate(method, "a group has fewer than two members", standing);
  }
  const parts = [first, second].map((own) => variance(own) / own.length);
  const squared = at(parts, 0) + at(parts, 1);
  const spread = at(parts, 0) ** 2 / (first.length - 1) + at(parts, 1) ** 2 / (second.length - 1);
  const df = spread > 0 ? squared ** 2 / spread : values.length - 2;
  const measured = { value: mean(first) - mean(second), se: Math.sqrt(squared), df };
  return studentEstimate(method, measured, standing);
}
