/**
 * Directions read from intervals. What comes in is an estimate; what goes out is a phrase that
 * says *rises*, *falls*, *more* or *less* only when the interval excludes zero, and *no clear* when
 * it spans it. An undefined estimate yields its reason.
 */

import { ends, short, withUnit, type Scale } from "../figures/percent";
import type { Estimate, Interval } from "../stats/estimate";
import { between, pValue } from "./number";

/** Where an interval lies: wholly above zero, wholly below it, or over it. */
export type Side = "above" | "below" | "over";

/**
 * The side of zero on which an interval lies; an end at exactly zero is *over* it.
 *
 * @param interval - of any unit
 * @returns the side
 */
export function side(interval: Interval): Side {
  if (interval.low > 0) return "above";
  if (interval.high < 0) return "below";
  return "over";
}

/**
 * How one quantity goes with another, in words, with the numbers that say so.
 *
 * @param y - what responds, e.g. `the gain`
 * @param x - what it goes with, e.g. `the baseline`
 * @param estimate - a slope or a correlation, with its interval
 * @param scale - how it is written, a coefficient by default
 * @returns a clause: `the gain shows no clear relation to the baseline (−0.42; 95 % interval ...)`
 */
export function relation(
  y: string,
  x: string,
  estimate: Estimate,
  scale: Scale = "coefficient",
): string {
  if (estimate.value === null) return undefinedPhrase(`the relation of ${y} to ${x}`, estimate);
  const evidence = numbers(estimate, scale);
  if (estimate.interval === null) return `${y} and ${x} without an interval (${evidence})`;
  const lies = side(estimate.interval);
  if (lies === "over") return `${y} shows no clear relation to ${x} (${evidence})`;
  return `${y} ${lies === "above" ? "rises" : "falls"} as ${x} rises (${evidence})`;
}

/**
 * How two groups differ, in words, with the numbers that say so.
 *
 * @param first - the group that the difference is taken of, e.g. `Semitic languages`
 * @param second - the group it is compared with
 * @param estimate - first minus second, a difference of proportions
 * @returns a clause: `Semitic languages and the other genera show no clear difference in gain (...)`
 */
export function difference(first: string, second: string, estimate: Estimate): string {
  if (estimate.value === null) {
    return undefinedPhrase(`the difference between ${first} and ${second}`, estimate);
  }
  const evidence = numbers(estimate, "points");
  if (estimate.interval === null) return `${first} and ${second} differ without an interval known`;
  const lies = side(estimate.interval);
  if (lies === "over")
    return `${first} and ${second} show no clear difference in gain (${evidence})`;
  return `${first} gain ${lies === "above" ? "more" : "less"} than ${second} (${evidence})`;
}

/**
 * The numbers behind a phrase: value, interval, p-value, whichever the estimate has.
 *
 * @param estimate - a defined one
 * @param scale - of the value and the interval
 * @returns e.g. `−0.5 points; 95 % interval −4.7 to +3.6; p = 0.79`
 * @throws RangeError if the estimate is undefined
 */
export function numbers(estimate: Estimate, scale: Scale): string {
  if (estimate.value === null) {
    throw new RangeError(`numbers: expected a defined estimate, got none: ${estimate.reason}`);
  }
  const parts = [withUnit(estimate.value, scale)];
  if (estimate.interval !== null) parts.push(between(estimate.interval, scale));
  if (estimate.p !== null) parts.push(pValue(estimate.p));
  return parts.join("; ");
}

/**
 * A value with its interval in brackets, for lists and tables.
 *
 * @param estimate - of the statistics
 * @param scale - of the value and the interval
 * @returns e.g. `−0.24 [−1.20 to 0.71]`; the reason in words where it is not defined
 */
export function bracketed(estimate: Estimate, scale: Scale): string {
  if (estimate.value === null) return `undefined (${estimate.reason ?? "no reason given"})`;
  const value =
    scale === "percent" ? withUnit(estimate.value, scale) : short(estimate.value, scale);
  return estimate.interval === null ? value : `${value} [${ends(estimate.interval, scale)}]`;
}

function undefinedPhrase(what: string, estimate: Estimate): string {
  return `${what} is not defined (${estimate.reason ?? "no reason given"})`;
}
