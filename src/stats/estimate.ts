/**
 * The shape of every result of this room: a number never travels without its method, its interval,
 * what it speaks of and what it rests on. Two makers beside it: one for a value with an error of
 * known degrees of freedom, one for what is not defined.
 *
 * Results that are no estimate keep the same standing: a p over arrangements (`permuteCorrelation`), a
 * judgement on an estimate (`equivalence`, Bayes factors), a range that is no interval
 * (`blomqvistSlope`, `splitHalfCorrelation`). Only what estimates are made of (`pairSums`,
 * `passageTable`), lists of corrected p-values, and plans, which speak of no data, have none.
 */

import { studentQuantile, studentTwoSided } from "./distributions/student";

/** What a claim generalises to, METHOD ladder L1 to L3. */
export type Population = "items" | "items and languages" | "items, languages and models";

/** Cells: only counts per language. Items: answers of single items, paired. */
export type Basis = "cells" | "items";

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Confidence level as a proportion, e.g. 0.95. */
  readonly level: number;
}

/** How many independent things a result was computed from; `null` where the count has no meaning. */
export interface Counts {
  readonly models: number | null;
  readonly languages: number | null;
  readonly items: number | null;
  /** Lineages, where models are pairs that share weights (METHOD 11): these are what is independent. */
  readonly lineages?: number;
}

/** What an estimate speaks of and what it rests on. */
export interface Standing {
  readonly n: Counts;
  readonly population: Population;
  readonly basis: Basis;
  readonly warnings: readonly string[];
}

/** A defined value, or `null` with the reason why there is none. */
export interface Estimate extends Standing {
  readonly method: string;
  readonly value: number | null;
  /** Why `value` is `null`; `null` when it is defined. */
  readonly reason: string | null;
  readonly se: number | null;
  readonly df: number | null;
  readonly interval: Interval | null;
  readonly p: number | null;
}

/** A value with its standard error; `df` may be `Infinity` for a normal interval. */
export interface Measured {
  readonly value: number;
  readonly se: number;
  readonly df: number;
  readonly level?: number;
}

/**
 * An estimate with the interval and the two-sided p (against 0) of the t distribution.
 *
 * A standard error of 0 gives neither: no spread in a sample is no proof that there is none, so the
 * value stands alone with a warning.
 *
 * @param method - its name, with the source of error that it counts
 * @param measured - value, standard error, degrees of freedom, and the level, 0.95 by default
 * @param standing - what the estimate speaks of
 * @returns a frozen estimate
 * @throws RangeError if the value is not finite, the error negative or not finite, or df not positive
 * @example
 * studentEstimate("mean", { value: 1, se: 0.5, df: Infinity }, over({ items: 9 })).p?.toFixed(4)
 * // => "0.0455"
 */
export function studentEstimate(method: string, measured: Measured, standing: Standing): Estimate {
  const { value, se, df, level = 0.95 } = measured;
  if (!(Number.isFinite(value) && Number.isFinite(se) && se >= 0 && df > 0)) {
    throw new RangeError(
      `studentEstimate: expected a finite value, se >= 0 and df > 0, got ${value}, ${se}, ${df}`,
    );
  }
  const common = { method, value, reason: null, se, df, ...standing };
  if (se === 0) {
    const warnings = [...standing.warnings, "no spread: the standard error is 0"];
    return Object.freeze({ ...common, interval: null, p: null, warnings });
  }
  const half = quantile((1 + level) / 2, df) * se;
  const interval = Object.freeze({ low: value - half, high: value + half, level });
  return Object.freeze({ ...common, interval, p: studentTwoSided(value / se, df) });
}

let last = { p: NaN, df: NaN, t: NaN };

/** The quantile that was asked for last is asked for again by every cell of a study. */
function quantile(p: number, df: number): number {
  if (last.p !== p || last.df !== df) last = { p, df, t: studentQuantile(p, df) };
  return last.t;
}

/**
 * A value that has no error, and so neither interval nor p.
 *
 * @param method - its name
 * @param value - finite
 * @param standing - what the estimate speaks of; a warning in it says why there is no error
 * @returns a frozen estimate
 * @example
 * pointEstimate("mean of one value", 3, over({ items: 1 })).interval
 * // => null
 */
export function pointEstimate(method: string, value: number, standing: Standing): Estimate {
  const common = { method, value, reason: null, se: null, df: null, interval: null, p: null };
  return Object.freeze({ ...common, ...standing });
}

/**
 * An estimate that is not defined, with the reason.
 *
 * @param method - the method that was asked for
 * @param reason - why it has no value here, in words
 * @param standing - what it would have spoken of
 * @returns a frozen estimate whose numbers are all `null`
 * @example
 * undefinedEstimate("slope", "baseline has no spread", over({ languages: 4 })).value
 * // => null
 */
export function undefinedEstimate(method: string, reason: string, standing: Standing): Estimate {
  return Object.freeze({
    method,
    value: null,
    reason,
    se: null,
    df: null,
    interval: null,
    p: null,
    ...standing,
  });
}

/**
 * A standing in short: counts that are not given are `null`; items alone, from cells, by default.
 *
 * @param n - the counts that have a meaning
 * @param standing - population, basis and warnings where they differ from the default
 * @returns a standing with every field
 * @example
 * over({ languages: 3 }, { population: "items and languages" }).n.models
 * // => null
 */
export function over(n: Partial<Counts>, standing: Partial<Standing> = {}): Standing {
  const { population = "items", basis = "cells", warnings = [] } = standing;
  const counts = { models: null, languages: null, items: null, ...n };
  return { n: counts, population, basis, warnings };
}

/** The same estimate with further warnings. */
export function warned(estimate: Estimate, warnings: readonly string[]): Estimate {
  if (warnings.length === 0) return estimate;
  return Object.freeze({ ...estimate, warnings: [...estimate.warnings, ...warnings] });
}
