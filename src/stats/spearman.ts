/**
 * Spearman's rank correlation, and the average ranks that it is Pearson's correlation of.
 */

import { enumerationLimit, orderCount } from "./arrangements";
import { type CorrelationOptions, correlated, pointsStanding, unusable } from "./correlation";
import { type Estimate, undefinedEstimate } from "./estimate";
import { correlation } from "./moments";
import { permuteCorrelation } from "./permutation";
import type { Random } from "./random";
import { type Column, at, checkColumns } from "./vector";

/**
 * Spearman's correlation: Pearson's of the average ranks.
 *
 * The interval is Fisher's with Bonett and Wright's error sqrt((1 + rho^2 / 2) / (n - 3)). The p is
 * exact over all orders while these are at most 100,000 (n up to 8); above, it is by 20,000 seeded
 * draws if a generator is given, else by t with n - 2 degrees of freedom. The method says which.
 *
 * @param x - finite values
 * @param y - as many
 * @param options - as for `pearson`, and `random`, a seeded generator
 * @returns rho; undefined for fewer than three points or no spread
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @see Bonett and Wright (2000), Sample size requirements for estimating Pearson, Kendall and
 *   Spearman correlations, Psychometrika 65(1), 23-28, doi 10.1007/BF02294183
 * @example
 * spearman([1, 2, 3, 4], [1, 4, 9, 16]).value
 * // => 1
 */
export function spearman(
  x: Column,
  y: Column,
  options: CorrelationOptions & { readonly random?: Random } = {},
): Estimate {
  checkColumns("spearman", { x, y });
  const standing = options.standing ?? pointsStanding(x.length, options.of);
  const reason = unusable(x, y);
  if (reason !== null) return undefinedEstimate("Spearman correlation", reason, standing);
  const n = x.length;
  const rx = averageRanks(x);
  const ry = averageRanks(y);
  const rho = correlation(rx, ry);
  const fit = { r: rho, df: n - 2, spread: Math.sqrt((1 + (rho * rho) / 2) / (n - 3)) };
  const method = "Spearman correlation, Fisher interval";
  const byT = correlated(`${method}, t test`, { ...fit, level: options.level ?? 0.95 }, standing);
  const { random } = options;
  if (random === undefined && orderCount(n) > enumerationLimit) return byT;
  const test = permuteCorrelation(rx, ry, {
    standing,
    ...(random === undefined ? {} : { random }),
  });
  return Object.freeze({ ...byT, method: `${method}, p over ${test.method}`, p: test.p });
}

/**
 * Ranks from 1, ties sharing the average of the places they fill.
 *
 * Values closer than 1e-12 of the largest are ties: two gains of one size differ in the sixteenth
 * digit by the counts they came from, and no order of languages rests on that.
 *
 * @param values - finite values
 * @returns one rank per value, in the order of the values
 * @example
 * averageRanks([30, 10, 10])
 * // => [3, 1.5, 1.5]
 */
export function averageRanks(values: Column): number[] {
  const order = Array.from({ length: values.length }, (_, i) => i);
  order.sort((i, j) => at(values, i) - at(values, j));
  const largest = order.reduce((size, i) => Math.max(size, Math.abs(at(values, i))), 0);
  const ranks = new Array<number>(values.length).fill(0);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && isTie(order, end)) end++;
    for (let place = start; place < end; place++) ranks[at(order, place)] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;

  function isTie(sorted: readonly number[], place: number): boolean {
    const step = at(values, at(sorted, place)) - at(values, at(sorted, place - 1));
    return step <= 1e-12 * largest;
  }
}
