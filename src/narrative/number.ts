/**
 * Numbers in words. What comes in is a proportion, a coefficient, a p-value or a count, as the
 * statistics return them; what goes out is a phrase with its unit, rounded once. What is undefined
 * has no phrase: the caller says the reason instead.
 */

import { toPercent } from "../figures/percent";
import type { Interval } from "../stats/estimate";

/** How a value is written in a sentence; `coefficient` is for correlations and slopes. */
export type Unit = "points" | "percent" | "coefficient";

/**
 * A value with its unit.
 *
 * @param value - a proportion for `points` and `percent`, any finite number for `coefficient`
 * @param unit - `points` is signed (`+1.2 points`), `percent` is not (`43.2 %`), `coefficient` has
 *   two decimals and a sign only when negative
 * @returns the phrase
 * @throws RangeError if the value is not finite
 * @example
 * written(-0.0123, "points")
 * // => "−1.2 points"
 */
export function written(value: number, unit: Unit): string {
  if (unit === "points") return `${bare(value, unit)} points`;
  if (unit === "percent") return `${bare(value, unit)} %`;
  return bare(value, unit);
}

/** The value without its unit's name, for use inside an interval. */
export function bare(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) throw new RangeError(`bare: expected a finite number, got ${value}`);
  if (unit === "coefficient") return minus(value.toFixed(2));
  const text = toPercent(value).toFixed(1);
  const isPositive = unit === "points" && Number(text) > 0;
  return minus(isPositive ? `+${text}` : text);
}

/**
 * An interval in words.
 *
 * @param interval - both ends in the unit of the value, and its level
 * @param unit - as for `written`
 * @returns e.g. `95 % interval −4.7 to +3.6`
 */
export function between(interval: Interval, unit: Unit): string {
  const level = toPercent(interval.level).toFixed(0);
  return `${level} % interval ${bare(interval.low, unit)} to ${bare(interval.high, unit)}`;
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
 * A count with its noun.
 *
 * @param n - how many, a whole number
 * @param noun - in the singular
 * @param plural - where adding an s is not enough
 * @returns e.g. `1 language`, `20 pairs`, `five lineages` is never written: digits compare better
 */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  if (!Number.isInteger(n)) throw new RangeError(`count: expected a whole number, got ${n}`);
  return `${n} ${n === 1 ? noun : plural}`;
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

/** A true minus sign: a hyphen would break a negative number at a line's end. */
function minus(text: string): string {
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text.replace("-", "\u2212");
}
