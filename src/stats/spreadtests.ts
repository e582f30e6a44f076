/**
 * Two methods that are often shown for gain against baseline and answer another question (METHOD
 * 2.3): whether models differ less after than before. Right for that weaker statement, wrong as
 * evidence that gain depends on baseline wherever true gains vary. Never the headline.
 */

import { type CorrelationOptions, pearson } from "./correlation";
import { type Estimate, type Standing } from "./estimate";
import { type Centre, jackknife } from "./jackknife";
import { covariance, variance } from "./moments";
import { type Column, at, checkColumns, mean } from "./vector";

/**
 * Oldham's correlation of the gain with the mean of before and after: it tests whether the spreads
 * before and after are equal.
 *
 * @param before - accuracies
 * @param after - in the same order
 * @param options - as for `pearson`
 * @returns negative when the spread shrinks
 * @throws RangeError if the columns are unusable
 * @see Oldham (1962), A note on the analysis of repeated measurements of the same subjects, Journal
 *   of Chronic Diseases 15, 969-977
 */
export function oldham(before: Column, after: Column, options: CorrelationOptions = {}): Estimate {
  checkColumns("oldham", { before, after });
  const gain = Array.from({ length: before.length }, (_, i) => at(after, i) - at(before, i));
  const middle = Array.from(
    { length: before.length },
    (_, i) => (at(after, i) + at(before, i)) / 2,
  );
  const estimate = pearson(middle, gain, options);
  return Object.freeze({ ...estimate, method: `Oldham: ${estimate.method}, equal spreads only` });
}

/** A line with errors in both columns. */
export interface DemingLine {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Deming's line: both columns have errors, whose variances stand in a known ratio.
 *
 * @param x - finite values
 * @param y - as many
 * @param ratio - error variance of y over error variance of x, positive
 * @returns slope and intercept; `null` where the columns have no covariance
 * @throws RangeError if the columns are unusable or the ratio is not positive
 * @see Deming (1943), Statistical Adjustment of Data, Wiley; Linnet (1993), Evaluation of
 *   regression procedures for methods comparison studies, Clinical Chemistry 39(3), 424-432,
 *   doi 10.1093/clinchem/39.3.424
 * @example
 * demingLine([1, 2, 3, 4.5, 6], [1.2, 1.9, 3.4, 4.4, 6.3], 1)?.slope.toFixed(6)
 * // => "1.021804"
 */
export function demingLine(x: Column, y: Column, ratio: number): DemingLine | null {
  checkColumns("demingLine", { x, y });
  if (!(ratio > 0)) throw new RangeError(`demingLine: expected a positive ratio, got ${ratio}`);
  const xy = covariance(x, y);
  if (xy === 0) return null;
  const excess = variance(y) - ratio * variance(x);
  const slope = (excess + Math.sqrt(excess * excess + 4 * ratio * xy * xy)) / (2 * xy);
  return { slope, intercept: mean(y) - slope * mean(x) };
}

/**
 * Deming's slope with the delete-one-cluster jackknife.
 *
 * @param x - finite values
 * @param y - as many
 * @param options - `ratio` of error variances; `clusters` of the points; `standing`; `centre` of the
 *   jackknife
 * @returns the slope; undefined as for `jackknife`
 */
export function demingSlope(
  x: Column,
  y: Column,
  options: {
    readonly ratio: number;
    readonly clusters: readonly string[];
    readonly standing: Standing;
    readonly centre?: Centre;
  },
): Estimate {
  const { ratio, clusters, standing, centre = "full sample" } = options;
  const pick = (column: Column, places: readonly number[]): number[] =>
    places.map((place) => at(column, place));
  const { estimate } = jackknife({
    ...{ method: "Deming slope, delete-one-cluster jackknife", clusters, standing, centre },
    statistic: (places) =>
      places.length < 2
        ? null
        : (demingLine(pick(x, places), pick(y, places), ratio)?.slope ?? null),
  });
  return estimate;
}
