/**
 * Pearson's correlation of two columns with Fisher's interval. What comes in are two columns of one
 * length; too few points, no spread and points on one line are named, never guessed at.
 */

import { normalQuantile } from "./distributions/normal";
import { studentTwoSided } from "./distributions/student";
import {
  type Estimate,
  type Interval,
  type Standing,
  over,
  undefinedEstimate,
  warned,
} from "./estimate";
import { correlation } from "./moments";
import { type Column, checkColumns, hasSpread } from "./vector";

/** What one point of a scatter stands for. */
export type Points = "languages" | "models" | "lineages" | "cells";

/** What the points are, and the level of the interval. */
export interface CorrelationOptions {
  /** What one point stands for; it decides what the result speaks of. Languages by default. */
  readonly of?: Points;
  /** Of the interval, 0.95 by default. */
  readonly level?: number;
  /** In place of what `of` would say. */
  readonly standing?: Standing;
}

/**
 * Pearson's correlation with Fisher's interval and the p of t with n - 2 degrees of freedom.
 *
 * @param x - finite values
 * @param y - as many
 * @param options - `of`, what a point is; `level`, 0.95 by default
 * @returns r; undefined for fewer than three points or no spread; no interval for three points,
 *   neither interval nor p for points on one line
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @see Fisher (1921), On the "probable error" of a coefficient of correlation deduced from a small
 *   sample, Metron 1, 3-32
 * @example
 * pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).value?.toFixed(6)
 * // => "0.800000"
 */
export function pearson(x: Column, y: Column, options: CorrelationOptions = {}): Estimate {
  checkColumns("pearson", { x, y });
  const standing = options.standing ?? pointsStanding(x.length, options.of);
  const method = "Pearson correlation, Fisher interval, t test";
  const reason = unusable(x, y);
  if (reason !== null) return undefinedEstimate(method, reason, standing);
  const fit = { r: correlation(x, y), df: x.length - 2, spread: 1 / Math.sqrt(x.length - 3) };
  return correlated(method, { ...fit, level: options.level ?? 0.95 }, standing);
}

/** Why a correlation or slope of two columns is not defined; `null` when it is. */
export function unusable(x: Column, y: Column): string | null {
  if (x.length < 3) return `fewer than three points (${x.length})`;
  if (!hasSpread(x)) return "the first column has no spread";
  if (!hasSpread(y)) return "the second column has no spread";
  return null;
}

/** What an estimate over a number of points speaks of. */
export function pointsStanding(n: number, of: Points = "languages"): Standing {
  if (of === "languages") return over({ languages: n }, { population: "items and languages" });
  if (of === "cells") {
    return over({}, { warnings: ["cells of one model and of one language are not independent"] });
  }
  const counts = of === "lineages" ? { lineages: n } : { models: n };
  return over(counts, { population: "items, languages and models" });
}

/** A correlation, its degrees of freedom, and the standard error of its Fisher z. */
export interface Correlated {
  readonly r: number;
  readonly df: number;
  readonly spread: number;
  readonly level: number;
}

/** A correlation as an estimate: Fisher's interval and the p of t, or why there are none. */
export function correlated(
  method: string,
  { r, df, spread, level }: Correlated,
  standing: Standing,
): Estimate {
  const base = { method, value: r, reason: null, se: null, df, ...standing };
  if (1 - Math.abs(r) < 1e-12) {
    const bare = Object.freeze({ ...base, interval: null, p: null });
    return warned(bare, ["all points lie on one line: neither interval nor p"]);
  }
  const t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
  const interval = Number.isFinite(spread) ? fisherInterval(r, spread, level) : null;
  return Object.freeze({ ...base, interval, p: studentTwoSided(t, df) });
}

/** Fisher's interval of a correlation: its z plus and minus the normal quantile times the spread. */
function fisherInterval(r: number, spread: number, level: number): Interval {
  const half = normalQuantile((1 + level) / 2) * spread;
  const z = Math.atanh(r);
  return Object.freeze({ low: Math.tanh(z - half), high: Math.tanh(z + half), level });
}
