/**
 * The errors that a slope over cells is given elsewhere, side by side (METHOD 2.2): of independent
 * points, robust to uneven spread, and clustered by model. With seven models all but the jackknife
 * and the wild bootstrap are too small; they stand here so that a reader can see by how much.
 */

import { pointsStanding, unusable } from "./correlation";
import { type Estimate, type Standing, studentEstimate, undefinedEstimate } from "./estimate";
import { slopeOf } from "./leaveone";
import { type Column, at, centred, checkColumns, dot, mean } from "./vector";

/** One slope with its errors by four methods. */
export interface SlopeErrors {
  readonly classical: Estimate;
  /** Uneven spread, degrees of freedom corrected (HC1), and leverage corrected (HC3). */
  readonly hc1: Estimate;
  readonly hc3: Estimate;
  /** Clustered by model with t of clusters minus one: 9 to 12 % false positives at seven models. */
  readonly cr1: Estimate;
}

/**
 * The slope of y on x with the errors that other tools would print.
 *
 * @param x - finite values
 * @param y - as many
 * @param clusters - the model of each point
 * @returns one slope, four errors; undefined without spread or with one cluster
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @see Cameron and Miller (2015), A practitioner's guide to cluster-robust inference, Journal of
 *   Human Resources 50(2), 317-372, doi 10.3368/jhr.50.2.317, for CR1; MacKinnon and White (1985),
 *   Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample
 *   properties, Journal of Econometrics 29(3), 305-325, doi 10.1016/0304-4076(85)90158-7, for HC1
 *   and HC3
 */
export function slopeErrors(x: Column, y: Column, clusters: readonly string[]): SlopeErrors {
  checkColumns("slopeErrors", { x, y });
  const standing = pointsStanding(x.length, "cells");
  const reason = unusable(x, y);
  if (reason !== null || clusters.length !== x.length) {
    const why = reason ?? "a cluster is missing for some point";
    const missing = undefinedEstimate("slope over cells", why, standing);
    return { classical: missing, hc1: missing, hc3: missing, cr1: missing };
  }
  const n = x.length;
  const cx = centred(x);
  const squares = dot(cx, cx);
  const slope = slopeOf(x, y);
  const middle = mean(y);
  const residual = cx.map((value, i) => at(y, i) - middle - slope * value);
  const leverage = cx.map((value) => 1 / n + (value * value) / squares);
  const weighed = (weight: (i: number) => number): number =>
    cx.reduce((sum, value, i) => sum + (value * at(residual, i)) ** 2 * weight(i), 0) /
    squares ** 2;
  const independent = dot(residual, residual) / (n - 2) / squares;
  const made = (name: string, squared: number, df: number): Estimate =>
    estimate(`slope over cells, ${name}`, { value: slope, squared, df }, standing);
  return Object.freeze({
    classical: made("independent errors", independent, n - 2),
    hc1: made(
      "HC1 errors",
      weighed(() => n / (n - 2)),
      n - 2,
    ),
    hc3: made(
      "HC3 errors",
      weighed((i) => 1 / (1 - at(leverage, i)) ** 2),
      n - 2,
    ),
    cr1: made(
      "CR1 errors by model",
      clusteredVariance(cx, residual, clusters),
      new Set(clusters).size - 1,
    ),
  });
}

/**
 * CR1 variance of a slope: squared cluster sums of centred x times residual, with the factor
 * G/(G - 1) (n - 1)/(n - 2).
 */
export function clusteredVariance(
  centredX: readonly number[],
  residual: readonly number[],
  clusters: readonly string[],
): number {
  const sums = new Map<string, number>();
  clusters.forEach((cluster, i) => {
    sums.set(cluster, (sums.get(cluster) ?? 0) + at(centredX, i) * at(residual, i));
  });
  const n = centredX.length;
  const groups = sums.size;
  const total = [...sums.values()].reduce((sum, each) => sum + each * each, 0);
  return ((groups / (groups - 1)) * ((n - 1) / (n - 2)) * total) / dot(centredX, centredX) ** 2;
}

function estimate(
  method: string,
  { value, squared, df }: { readonly value: number; readonly squared: number; readonly df: number },
  standing: Standing,
): Estimate {
  if (!(df >= 1)) return undefinedEstimate(method, "one cluster", standing);
  return studentEstimate(method, { value, se: Math.sqrt(squared), df }, standing);
}
