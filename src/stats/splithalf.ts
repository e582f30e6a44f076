/**
 * The plain split-half correlation: baseline from one half of the passages, gain from the other, so
 * that they share no noise of items. Weaker than the corrected ones, and the simplest honest figure
 * for a reader.
 */

import { unusable } from "./correlation";
import { type Standing, over } from "./estimate";
import { correlation, covariance, quantileOf } from "./moments";
import { type Random, shuffled } from "./random";
import type { PassageTable } from "./sums";
import { type Column, at, mean, sum } from "./vector";

/** Relations across two halves A and B; `null` where a half has no spread or a variance is negative. */
export interface SplitHalf {
  readonly baselineCovariance: number;
  readonly crossCovariance: number;
  readonly gainCovariance: number;
  readonly slope: number | null;
  readonly r: number | null;
  /** Baseline from A with gain from B, and the other way round. */
  readonly rAB: number | null;
  readonly rBA: number | null;
}

/**
 * Relations of gain to baseline across two halves of the passages.
 *
 * @param table - sums per passage, at least three cells
 * @param isFirst - which passages are in the first half
 * @returns covariances across the halves, the slope and r that they give, and the plain correlations
 * @throws RangeError if a half is empty or there are fewer than three cells
 */
export function splitHalf(table: PassageTable, isFirst: readonly boolean[]): SplitHalf {
  const first = halfMeans(table, isFirst, true);
  const second = halfMeans(table, isFirst, false);
  const baselineCovariance = covariance(first.x, second.x);
  const crossCovariance = (covariance(first.x, second.g) + covariance(second.x, first.g)) / 2;
  const gainCovariance = covariance(first.g, second.g);
  const product = baselineCovariance * gainCovariance;
  return Object.freeze({
    baselineCovariance,
    crossCovariance,
    gainCovariance,
    slope: baselineCovariance > 0 ? crossCovariance / baselineCovariance : null,
    r: baselineCovariance > 0 && gainCovariance > 0 ? crossCovariance / Math.sqrt(product) : null,
    rAB: unusable(first.x, second.g) === null ? correlation(first.x, second.g) : null,
    rBA: unusable(second.x, first.g) === null ? correlation(second.x, first.g) : null,
  });
}

/** The split-half correlation averaged over many random halves. */
export interface SplitHalfCorrelation extends Standing {
  readonly method: string;
  /** Mean over the splits; `null` with a reason where it is not defined. */
  readonly value: number | null;
  readonly reason: string | null;
  /** Where the middle 95 % of the splits lie: how much one split could have said by chance. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly splits: number;
}

/**
 * Correlation of the baseline in one half of the passages with the gain in the other, averaged over
 * random halves and over both directions.
 *
 * @param table - sums per passage
 * @param options - `random`, a seeded generator; `splits`, 200 by default
 * @returns the mean, with the range over splits (not a confidence interval)
 */
export function splitHalfCorrelation(
  table: PassageTable,
  { random, splits = 200 }: { readonly random: Random; readonly splits?: number },
): SplitHalfCorrelation {
  const passages = table.sizes.length;
  const method = `split-half correlation, ${splits} random halves of ${passages} passages`;
  const counts = {
    models: new Set(table.cells.map(({ model }) => model)).size,
    languages: new Set(table.cells.map(({ language }) => language)).size,
    items: sum(table.sizes),
  };
  const warnings = ["the range is that of the splits: no confidence interval"];
  const standing = over(counts, { basis: "items", warnings });
  const fail = (reason: string): SplitHalfCorrelation =>
    Object.freeze({ method, value: null, reason, range: null, splits: 0, ...standing });
  if (passages < 2) return fail("fewer than two passages");
  if (table.cells.length < 3) return fail(`fewer than three cells (${table.cells.length})`);
  const values: number[] = [];
  for (let split = 0; split < splits; split++) {
    const order = shuffled(random, passages);
    const isFirst = order.map((place) => place < passages / 2);
    const { rAB, rBA } = splitHalf(table, isFirst);
    if (rAB === null || rBA === null) return fail("a half of the passages has no spread");
    values.push((rAB + rBA) / 2);
  }
  const range = { low: quantileOf(values, 0.025), high: quantileOf(values, 0.975) };
  return Object.freeze({ method, value: mean(values), reason: null, range, splits, ...standing });
}

interface Half {
  readonly x: readonly number[];
  readonly g: readonly number[];
}

function halfMeans(table: PassageTable, isFirst: readonly boolean[], which: boolean): Half {
  const places = isFirst.flatMap((is, k) => (is === which ? [k] : []));
  if (places.length === 0 || isFirst.length !== table.sizes.length) {
    throw new RangeError(`splitHalf: expected two halves of ${table.sizes.length} passages`);
  }
  const total = (column: Column): number => places.reduce((sofar, k) => sofar + at(column, k), 0);
  const n = total(table.sizes);
  return {
    x: table.cells.map((cell) => total(cell.before) / n),
    g: table.cells.map((cell) => total(cell.change) / n),
  };
}
