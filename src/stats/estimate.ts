/**
 * The shape of every result of this room: a number never travels without its method, its interval,
 * what it speaks of and what it rests on.
 */

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
}

/** A defined value, or `null` with the reason why there is none. */
export interface Estimate {
  readonly method: string;
  readonly value: number | null;
  /** Why `value` is `null`; `null` when it is defined. */
  readonly reason: string | null;
  readonly se: number | null;
  readonly df: number | null;
  readonly interval: Interval | null;
  readonly p: number | null;
  readonly n: Counts;
  readonly population: Population;
  readonly basis: Basis;
  readonly warnings: readonly string[];
}
