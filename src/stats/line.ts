/**
 * A straight line by ordinary least squares, with the errors of independent points. What comes in
 * are two columns; what goes out are intercept and slope as estimates, and what a figure needs to
 * draw the line with its band.
 */

import { pointsStanding, unusable, type CorrelationOptions } from "./correlation";
import { studentQuantile } from "./distributions/student";
import { type Estimate, type Interval, studentEstimate, undefinedEstimate } from "./estimate";
import { type Column, at, centred, checkColumns, dot, mean } from "./vector";

/** A fitted line. */
export interface LineFit {
  readonly intercept: Estimate;
  readonly slope: Estimate;
  /** Root of the residual mean square, n - 2 degrees of freedom; `null` when undefined. */
  readonly residualSd: number | null;
  readonly meanX: number;
  readonly meanY: number;
  /** Sum of squared deviations of x. */
  readonly squaresX: number;
  readonly n: number;
}

/**
 * Fit y = intercept + slope x.
 *
 * @param x - finite values
 * @param y - as many
 * @param options - `of`, what a point is; `level`, 0.95 by default
 * @returns the line; undefined for fewer than three points or no spread in x or y
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @see Draper and Smith (1998), Applied Regression Analysis, 3rd edition, doi 10.1002/9781118625590
 * @example
 * fitLine([1, 2, 3], [1, 3, 4]).slope.value
 * // => 1.5
 */
export function fitLine(x: Column, y: Column, options: CorrelationOptions = {}): LineFit {
  checkColumns("fitLine", { x, y });
  const n = x.length;
  const standing = options.standing ?? pointsStanding(n, options.of);
  const level = options.level ?? 0.95;
  const middle = { n, meanX: n > 0 ? mean(x) : 0, meanY: n > 0 ? mean(y) : 0 };
  const reason = unusable(x, y);
  if (reason !== null) {
    const slope = undefinedEstimate("least squares slope", reason, standing);
    const intercept = undefinedEstimate("least squares intercept", reason, standing);
    return Object.freeze({ intercept, slope, residualSd: null, squaresX: 0, ...middle });
  }
  const cx = centred(x);
  const cy = centred(y);
  const squaresX = dot(cx, cx);
  const slope = dot(cx, cy) / squaresX;
  let residuals = 0;
  for (let i = 0; i < n; i++) residuals += (at(cy, i) - slope * at(cx, i)) ** 2;
  // What rounding leaves of points that lie on one line is no error.
  if (residuals < 1e-24 * dot(cy, cy)) residuals = 0;
  const residualSd = Math.sqrt(residuals / (n - 2));
  const slopeError = residualSd / Math.sqrt(squaresX);
  const start = middle.meanY - slope * middle.meanX;
  const startError = residualSd * Math.sqrt(1 / n + middle.meanX ** 2 / squaresX);
  const df = n - 2;
  return Object.freeze({
    slope: studentEstimate(
      "least squares slope",
      { value: slope, se: slopeError, df, level },
      standing,
    ),
    intercept: studentEstimate(
      "least squares intercept",
      { value: start, se: startError, df, level },
      standing,
    ),
    residualSd,
    squaresX,
    ...middle,
  });
}

/** A point of a fitted line with the interval of its height. */
export interface LinePoint extends Interval {
  readonly x: number;
  readonly y: number;
}

/**
 * Points of the line with the interval of the mean of y there, for drawing.
 *
 * @param fit - from `fitLine`
 * @param places - values of x
 * @param options - `level`, 0.95 by default
 * @returns one point per place; none when the line is undefined
 */
export function lineBand(
  fit: LineFit,
  places: Column,
  { level = 0.95 }: { readonly level?: number } = {},
): readonly LinePoint[] {
  const { slope, residualSd, meanX, meanY, squaresX, n } = fit;
  const steepness = slope.value;
  if (steepness === null || residualSd === null) return [];
  const quantile = studentQuantile((1 + level) / 2, n - 2);
  return Array.from({ length: places.length }, (_, i) => {
    const x = at(places, i);
    const y = meanY + steepness * (x - meanX);
    const half = quantile * residualSd * Math.sqrt(1 / n + (x - meanX) ** 2 / squaresX);
    return Object.freeze({ x, y, low: y - half, high: y + half, level });
  });
}
