/**
 * Kendall's rank correlation with ties: pairs in the same order minus pairs in the opposite one.
 */

import { normalUpper } from "./distributions/normal";
import { pointsStanding, unusable, type CorrelationOptions } from "./correlation";
import { type Estimate, undefinedEstimate } from "./estimate";
import { averageRanks } from "./spearman";
import { at, checkColumns, type Column } from "./vector";

/**
 * Kendall's tau-b with a normal p whose variance counts ties.
 *
 * @param x - finite values
 * @param y - as many
 * @param options - `of`, what a point is
 * @returns tau-b without an interval; undefined for fewer than three points or no spread
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @see Kendall (1945), The treatment of ties in ranking problems, Biometrika 33(3), 239-251,
 *   doi 10.1093/biomet/33.3.239
 * @example
 * kendall([1, 2, 3, 4], [1, 3, 2, 4]).value?.toFixed(4)
 * // => "0.6667"
 */
export function kendall(x: Column, y: Column, options: CorrelationOptions = {}): Estimate {
  checkColumns("kendall", { x, y });
  const standing = options.standing ?? pointsStanding(x.length, options.of);
  const method = "Kendall's tau-b, normal p";
  const reason = unusable(x, y);
  if (reason !== null) return undefinedEstimate(method, reason, standing);
  const rx = averageRanks(x);
  const ry = averageRanks(y);
  const n = x.length;
  let score = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      score += Math.sign(at(rx, i) - at(rx, j)) * Math.sign(at(ry, i) - at(ry, j));
    }
  }
  const [tiesX, tiesY] = [tieSizes(rx), tieSizes(ry)];
  const pairs = (n * (n - 1)) / 2;
  const untied = (sizes: readonly number[]): number =>
    pairs - total(sizes, (t) => (t * (t - 1)) / 2);
  const value = score / Math.sqrt(untied(tiesX) * untied(tiesY));
  const z = score / Math.sqrt(scoreVariance(n, tiesX, tiesY));
  return Object.freeze({
    ...{ method, value, reason: null, se: null, df: null, interval: null },
    p: Math.min(1, 2 * normalUpper(Math.abs(z))),
    ...standing,
  });
}

function scoreVariance(n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const cubic = (t: number): number => t * (t - 1) * (2 * t + 5);
  const square = (t: number): number => t * (t - 1);
  const triple = (t: number): number => t * (t - 1) * (t - 2);
  const base = (cubic(n) - total(tiesX, cubic) - total(tiesY, cubic)) / 18;
  const both = (total(tiesX, square) * total(tiesY, square)) / (2 * n * (n - 1));
  const three = (total(tiesX, triple) * total(tiesY, triple)) / (9 * n * (n - 1) * (n - 2));
  return base + both + three;
}

function tieSizes(ranks: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const rank of ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return [...sizes.values()].filter((size) => size > 1);
}

function total(sizes: readonly number[], of: (size: number) => number): number {
  return sizes.reduce((sum, size) => sum + of(size), 0);
}
