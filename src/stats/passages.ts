/**
 * Passages: items of one passage are not independent, so errors count whole passages. What comes in
 * are values of items and the passage of each; what goes out are sums per passage, the standard
 * error of a mean in both published forms, and the mean with its interval.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { type Column, at, checkColumns, mean, sum } from "./vector";

/** Which passage each item belongs to, passages numbered in order of first appearance. */
export interface Passages {
  readonly names: readonly string[];
  /** Number of the passage of each item. */
  readonly of: readonly number[];
  /** Items of each passage. */
  readonly sizes: readonly number[];
}

/**
 * Number the passages of a list of items.
 *
 * @param passages - the passage of each item
 * @returns names, number by item, and sizes
 * @example
 * groupPassages(["a", "a", "b"]).sizes
 * // => [2, 1]
 */
export function groupPassages(passages: readonly string[]): Passages {
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  const of = passages.map((name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    sizes[number] = (sizes[number] ?? 0) + 1;
    return number;
  });
  return { names: [...numbers.keys()], of, sizes };
}

/** The sum of item values in each passage. */
export function passageSums(values: Column, passages: Passages): number[] {
  const sums = new Array<number>(passages.sizes.length).fill(0);
  for (let i = 0; i < values.length; i++) {
    const passage = at(passages.of, i);
    sums[passage] = at(sums, passage) + at(values, i);
  }
  return sums;
}

/**
 * The clustered error of a mean over items, from its sums per passage alone.
 *
 * @param totals - the sum of the values of each passage
 * @param sizes - its items, at least two passages
 * @returns sqrt(G/(G-1) * sum of squared deviations from each passage's share) / n
 */
export function sumError(totals: Column, sizes: Column): number {
  const passages = sizes.length;
  const n = sum(sizes);
  const middle = sum(totals) / n;
  let squares = 0;
  for (let k = 0; k < passages; k++) {
    const off = (totals[k] ?? 0) - (sizes[k] ?? 0) * middle;
    squares += off * off;
  }
  return Math.sqrt((passages / (passages - 1)) * squares) / n;
}

/** The standard error of a mean over items in its two clustered forms. */
export interface ClusteredErrors {
  /** sqrt(G/(G-1) * sum of squared passage sums of deviations) / n; the default. */
  readonly clustered: number;
  /** Miller's: independent error squared plus the products of deviations inside passages. */
  readonly miller: number;
  /** As if the items were independent: sample SD over root n. */
  readonly independent: number;
  readonly passages: number;
}

/**
 * Standard errors of a mean over items, clustered by passage.
 *
 * The default has the finite-cluster factor G/(G - 1); Miller's has not. They agree to order 1/G.
 *
 * @param values - one per item, at least two
 * @param passages - of the items, at least two
 * @returns both forms, with the independent one beside them
 * @throws RangeError if values are not finite, or there are fewer than two items or passages
 * @see Miller (2024), Adding error bars to evals, arXiv 2411.00640, section 2.2, equation 4
 */
export function clusteredErrors(values: Column, passages: Passages): ClusteredErrors {
  checkColumns("clusteredErrors", { values, passages: passages.of });
  const n = values.length;
  const groups = passages.sizes.length;
  if (n < 2 || groups < 2) {
    throw new RangeError(`clusteredErrors: expected two items and passages, got ${n}, ${groups}`);
  }
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (at(values, i) - middle) ** 2;
  let passageSquares = 0;
  passageSums(values, passages).forEach((total, passage) => {
    passageSquares += (total - at(passages.sizes, passage) * middle) ** 2;
  });
  const independent = squares / (n - 1) / n;
  return {
    clustered: Math.sqrt((groups / (groups - 1)) * passageSquares) / n,
    miller: Math.sqrt(Math.max(0, independent + (passageSquares - squares) / n ** 2)),
    independent: Math.sqrt(independent),
    passages: groups,
  };
}

/**
 * The mean over items with an interval that counts passages.
 *
 * t with G - 1 degrees of freedom, G passages: a choice, slightly wider than the normal interval.
 *
 * @param values - one per item
 * @param passages - the passage of each item
 * @param options - `method`, its name in the result; `level`, 0.95 by default
 * @returns the mean; undefined for fewer than two passages
 * @throws RangeError if values are not finite or the columns differ in length
 * @example
 * clusteredMean([1, 1, 0, 0], ["a", "a", "b", "b"]).se
 * // => 0.5
 */
export function clusteredMean(
  values: Column,
  passages: readonly string[],
  options: { readonly method?: string; readonly level?: number } = {},
): Estimate {
  const { method = "mean over items, clustered by passage", level = 0.95 } = options;
  checkColumns("clusteredMean", { values });
  if (values.length !== passages.length) {
    throw new RangeError(
      `clusteredMean: expected a passage per item, got ${values.length} and ${passages.length}`,
    );
  }
  const standing = over({ items: values.length }, { basis: "items" });
  if (values.length === 0) return undefinedEstimate(method, "there is no item", standing);
  const grouped = groupPassages(passages);
  if (grouped.sizes.length < 2) {
    return undefinedEstimate(method, "fewer than two passages give no error", standing);
  }
  const se = clusteredErrors(values, grouped).clustered;
  const df = grouped.sizes.length - 1;
  return studentEstimate(method, { value: mean(values), se, df, level }, standing);
}
