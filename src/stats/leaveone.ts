/**
 * A relation with each point left out in turn: does one model, language or lineage carry it?
 */

import { unusable } from "./correlation";
import { correlation } from "./moments";
import { type Column, at, centred, checkColumns, dot } from "./vector";

/** Correlation and slope without one point. */
export interface LeftOut {
  readonly without: string;
  /** `null`, with a reason, where the remaining points are too few or have no spread. */
  readonly r: number | null;
  readonly slope: number | null;
  readonly reason: string | null;
}

/**
 * Correlation and least squares slope with each point left out.
 *
 * @param labels - names of the points
 * @param x - finite values
 * @param y - as many
 * @returns one row per point, in the order of the points
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @example
 * leaveOneOut(["a", "b", "c", "d"], [0, 1, 2, 9], [0, 1, 2, 0])[3]?.r
 * // => 1
 */
export function leaveOneOut(labels: readonly string[], x: Column, y: Column): readonly LeftOut[] {
  checkColumns("leaveOneOut", { x, y });
  if (labels.length !== x.length) {
    throw new RangeError(
      `leaveOneOut: expected a label per point, got ${labels.length} and ${x.length}`,
    );
  }
  const places = labels.map((_, i) => i);
  return labels.map((without, left) => {
    const kept = places.filter((i) => i !== left);
    const restX = kept.map((i) => at(x, i));
    const restY = kept.map((i) => at(y, i));
    const reason = unusable(restX, restY);
    if (reason !== null) return Object.freeze({ without, r: null, slope: null, reason });
    const slope = slopeOf(restX, restY);
    return Object.freeze({ without, r: correlation(restX, restY), slope, reason: null });
  });
}

/** Least squares slope of two columns whose x has spread, from centred values. */
export function slopeOf(x: Column, y: Column): number {
  const cx = centred(x);
  return dot(cx, centred(y)) / dot(cx, cx);
}
