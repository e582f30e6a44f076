/**
 * Several tests at once: Holm's adjustment for families of claims, Benjamini and Hochberg's for
 * exploratory maps only, and labelled so.
 */

import { at, checkColumns, type Column } from "./vector";

/**
 * Holm's adjusted p-values: sorted, the running maximum of (m - j + 1) p, at most 1.
 *
 * @param p - p-values, in any order
 * @returns adjusted, in the order given
 * @throws RangeError if a p is outside [0, 1]
 * @see Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal
 *   of Statistics 6(2), 65-70
 * @example
 * holm([0.01, 0.04])
 * // => [0.02, 0.04]
 */
export function holm(p: Column): number[] {
  const order = ascending("holm", p);
  const adjusted = new Array<number>(p.length).fill(0);
  let largest = 0;
  order.forEach((place, j) => {
    largest = Math.max(largest, (p.length - j) * at(p, place));
    adjusted[place] = Math.min(1, largest);
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjusted p-values: from the largest, the running minimum of m p / j.
 *
 * @param p - p-values of an exploratory map, in any order
 * @returns adjusted, in the order given
 * @throws RangeError if a p is outside [0, 1]
 * @see Benjamini and Hochberg (1995), Controlling the false discovery rate: a practical and
 *   powerful approach to multiple testing, Journal of the Royal Statistical Society B 57(1),
 *   289-300, doi 10.1111/j.2517-6161.1995.tb02031.x
 * @example
 * benjaminiHochberg([0.02, 0.04])
 * // => [0.04, 0.04]
 */
export function benjaminiHochberg(p: Column): number[] {
  const order = ascending("benjaminiHochberg", p);
  const adjusted = new Array<number>(p.length).fill(0);
  let smallest = 1;
  for (let j = order.length - 1; j >= 0; j--) {
    const place = at(order, j);
    smallest = Math.min(smallest, (p.length * at(p, place)) / (j + 1));
    adjusted[place] = smallest;
  }
  return adjusted;
}

function ascending(caller: string, p: Column): readonly number[] {
  checkColumns(caller, { p });
  const order = Array.from({ length: p.length }, (_, i) => i);
  for (const i of order) {
    if (at(p, i) < 0 || at(p, i) > 1) {
      throw new RangeError(`${caller}: expected p in [0, 1], got ${at(p, i)}`);
    }
  }
  return order.sort((i, j) => at(p, i) - at(p, j));
}
