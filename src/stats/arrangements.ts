/**
 * All arrangements of a small set, one at a time: orders, choices of a group, sign vectors. What
 * comes in is a size; a visitor is called with each arrangement, which it must not keep or change.
 * How many there are decides whether a test enumerates or draws.
 */

import { at } from "./vector";

/** "Exact" means all arrangements while there are at most this many (METHOD 0). */
export const enumerationLimit = 100_000;

/** Draws where there are more. */
export const defaultDraws = 20_000;

/**
 * How many orders n things have.
 *
 * @param n - a whole number of at least 0
 * @returns n!, `Infinity` beyond 170
 */
export function orderCount(n: number): number {
  let count = 1;
  for (let k = 2; k <= n; k++) count *= k;
  return count;
}

/**
 * How many groups of k can be chosen from n.
 *
 * @example
 * choiceCount(11, 5)
 * // => 462
 */
export function choiceCount(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) count = (count * (n - i + 1)) / i;
  return Math.round(count);
}

/**
 * Visit every order of 0 .. n - 1, by Heap's algorithm.
 *
 * @param n - how many things; n! visits
 * @param visit - called with one array that changes between calls
 * @see Heap (1963), Permutations by interchanges, Computer Journal 6(3), 293-294,
 *   doi 10.1093/comjnl/6.3.293
 */
export function eachOrder(n: number, visit: (order: readonly number[]) => void): void {
  const order = Array.from({ length: n }, (_, i) => i);
  const counts = new Array<number>(n).fill(0);
  visit(order);
  let k = 1;
  while (k < n) {
    const used = counts[k] ?? 0;
    if (used >= k) {
      counts[k] = 0;
      k++;
      continue;
    }
    const other = k % 2 === 0 ? 0 : used;
    const kept = order[other] ?? 0;
    order[other] = order[k] ?? 0;
    order[k] = kept;
    visit(order);
    counts[k] = used + 1;
    k = 1;
  }
}

/**
 * Visit every choice of k out of 0 .. n - 1, in lexicographic order.
 *
 * @param n - how many things
 * @param k - how many are chosen
 * @param visit - called with one ascending array that changes between calls
 */
export function eachChoice(n: number, k: number, visit: (chosen: readonly number[]) => void): void {
  if (k > n) return;
  const chosen = Array.from({ length: k }, (_, i) => i);
  for (;;) {
    visit(chosen);
    let place = k - 1;
    while (place >= 0 && at(chosen, place) === n - k + place) place--;
    if (place < 0) return;
    let next = at(chosen, place) + 1;
    for (; place < k; place++) chosen[place] = next++;
  }
}

/**
 * Visit every vector of n signs, all positive first.
 *
 * @param n - its length; 2^n visits, n at most 30
 * @param visit - called with one array of 1 and -1 that changes between calls
 */
export function eachSigns(n: number, visit: (signs: readonly number[]) => void): void {
  const signs = new Array<number>(n).fill(1);
  for (let code = 0; code < 2 ** n; code++) {
    for (let i = 0; i < n; i++) signs[i] = (code >> i) & 1 ? -1 : 1;
    visit(signs);
  }
}
