/**
 * Numbers in words. What comes in is a proportion, a coefficient, a p-value or a count, as the
 * statistics return them; what goes out is a phrase. Rounding and units are those of the figures.
 */

import { ends, toPercent, withUnit, type Scale } from "../figures/percent";
import type { Interval } from "../stats/estimate";

/**
 * An interval in words.
 *
 * @param interval - both ends in the unit of the value, and its level
 * @param scale - how to write the ends
 * @returns e.g. `95 % interval −4.7 to +3.6`
 */
export function between(interval: Interval, scale: Scale): string {
  const level = toPercent(interval.level).toFixed(0);
  return `${level}\u00a0% interval ${ends(interval, scale)}`;
}

/**
 * A p-value in words: two significant figures from .001 up, a bound below.
 *
 * @param p - in [0, 1]
 * @returns e.g. `p = 0.17`, `p < 0.001`
 * @throws RangeError if p is outside [0, 1]
 */
export function pValue(p: number): string {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`pValue: expected p in [0, 1], got ${p}`);
  if (p < 0.001) return "p < 0.001";
  if (p < 0.1) return `p = ${Number(p.toPrecision(2)).toString()}`;
  return `p = ${p.toFixed(2)}`;
}

/**
 * Names as a list in a sentence.
 *
 * @param names - in the order to be read
 * @returns e.g. `Hebrew, Amharic and Maltese`; `none` for an empty list
 */
export function list(names: readonly string[]): string {
  if (names.length === 0) return "none";
  if (names.length === 1) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/**
 * The lowest and the highest of several shares.
 *
 * @param shares - proportions, at least one
 * @returns e.g. `53.1 to 62.5 %`; one number where all are equal
 */
export function spanOf(shares: readonly number[]): string {
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  return low === high ? withUnit(low, "percent") : `${ends({ low, high }, "percent")}\u00a0%`;
}
