/**
 * Permutation tests: a statistic against its values over all arrangements, or over seeded draws
 * where there are too many. What goes out says which of the two it was. Ties with what was seen
 * count as extreme, with a tolerance of 1e-12 of the statistic's scale for rounding.
 */

import {
  choiceCount,
  defaultDraws,
  eachChoice,
  eachOrder,
  eachSigns,
  enumerationLimit,
  orderCount,
} from "./arrangements";
import { type Points, pointsStanding } from "./correlation";
import { type Standing, over } from "./estimate";
import { type Random, shuffled, uniform } from "./random";
import { type Column, at, centred, checkColumns, dot, hasSpread, mean, sum } from "./vector";

/** A permutation p with what it was counted over; no estimate and no interval. */
export interface PermutationTest extends Standing {
  readonly method: string;
  /** Two-sided; `null` with a reason where there is nothing to permute. */
  readonly p: number | null;
  readonly reason: string | null;
  /** Arrangements that were counted, or drawn. */
  readonly arrangements: number;
  /** True when all arrangements were counted. */
  readonly exact: boolean;
}

/** How a permutation test may draw: a seeded generator is needed only above the limit. */
export interface PermutationOptions {
  readonly random?: Random;
  /** Enumerate up to this many arrangements; 100,000 by default. */
  readonly limit?: number;
  /** Draws above the limit; 20,000 by default. */
  readonly draws?: number;
  /** In place of what the test would say that it speaks of. */
  readonly standing?: Standing;
}

/**
 * Permutation test of a correlation: y is put in every order against x.
 *
 * Exact for the null that all orders are equally likely, which asks that the points be exchangeable:
 * models that share a base are not (METHOD 11).
 *
 * @param x - finite values
 * @param y - as many
 * @param options - `random` where there are more orders than `limit`; `of`, what a point is, models
 *   by default
 * @returns the share of orders whose |r| is at least the one seen, (1 + extreme)/(1 + draws) if drawn
 * @throws RangeError if the columns are unusable, or a generator is needed and missing
 * @see Pitman (1937), Significance tests which may be applied to samples from any populations, II:
 *   the correlation coefficient test, Supplement to the Journal of the Royal Statistical Society
 *   4(2), 225-232, doi 10.2307/2983647
 * @example
 * permuteCorrelation([1, 2, 3, 4], [1, 2, 3, 4]).p // 2 of 24 orders lie on a line
 * // => 0.08333333333333333
 */
export function permuteCorrelation(
  x: Column,
  y: Column,
  options: PermutationOptions & { readonly of?: Points } = {},
): PermutationTest {
  checkColumns("permuteCorrelation", { x, y });
  const n = x.length;
  const standing = options.standing ?? pointsStanding(n, options.of ?? "models");
  if (n < 3 || !hasSpread(x) || !hasSpread(y)) {
    return nothing("fewer than three points or no spread: there is nothing to permute", standing);
  }
  const cx = centred(x);
  const cy = centred(y);
  const scale = Math.sqrt(dot(cx, cx) * dot(cy, cy));
  const seen = Math.abs(dot(cx, cy)) - 1e-12 * scale;
  const isExtreme = (order: readonly number[]): boolean => {
    let product = 0;
    for (let i = 0; i < n; i++) product += (cx[i] ?? 0) * (cy[order[i] ?? 0] ?? 0);
    return Math.abs(product) >= seen;
  };
  return count("permuteCorrelation", options, {
    ...{ kind: "orders", standing },
    total: orderCount(n),
    enumerate: (visit) => {
      eachOrder(n, (order) => {
        visit(isExtreme(order));
      });
    },
    draw: (random) => isExtreme(shuffled(random, n)),
  });
}

/**
 * Permutation test of a difference of two group means: the labels are dealt anew.
 *
 * Exact for the null that languages are exchangeable, with these models fixed.
 *
 * @param values - one per language, finite
 * @param isFirst - which are in the first group; both groups need a member
 * @param options - as for `permuteCorrelation`
 * @returns the share of labellings with at least so large a difference
 * @throws RangeError if the columns are unusable
 * @example
 * permuteLabels([1, 2, 3, 10, 11], [false, false, false, true, true]).p // 1 of 10 labellings
 * // => 0.1
 */
export function permuteLabels(
  values: Column,
  isFirst: readonly boolean[],
  options: PermutationOptions = {},
): PermutationTest {
  checkColumns("permuteLabels", { values, isFirst: isFirst.map(Number) });
  const n = values.length;
  const size = isFirst.filter(Boolean).length;
  const { standing = over({ languages: n }, { population: "items and languages" }) } = options;
  if (size === 0 || size === n) return nothing("one of the two groups is empty", standing);
  const c = centred(values);
  // The difference of means is a multiple of the first group's sum of centred values.
  const scale = Math.sqrt(dot(c, c));
  const members = isFirst.flatMap((is, i) => (is ? [i] : []));
  const total = (chosen: readonly number[]): number => {
    let partial = 0;
    for (const i of chosen) partial += c[i] ?? 0;
    return Math.abs(partial);
  };
  const seen = total(members) - 1e-12 * scale;
  return count("permuteLabels", options, {
    ...{ kind: "labellings", standing },
    total: choiceCount(n, size),
    enumerate: (visit) => {
      eachChoice(n, size, (chosen) => {
        visit(total(chosen) >= seen);
      });
    },
    draw: (random) => total(shuffled(random, n).slice(0, size)) >= seen,
  });
}

/**
 * Sign-flip test of a mean: each value keeps or loses its sign.
 *
 * Exact for the null that models are exchangeable around 0, with these languages fixed.
 *
 * @param values - one per model, finite
 * @param options - as for `permuteCorrelation`
 * @returns the share of sign vectors with at least so large a mean; 1 when all values are 0
 * @throws RangeError if a value is not finite
 * @see Fisher (1935), The Design of Experiments, chapter 3 (Darwin's maize)
 * @example
 * flipSigns([1, 1, 1, 1, 1, 1, 1]).p // 2 of 128
 * // => 0.015625
 */
export function flipSigns(values: Column, options: PermutationOptions = {}): PermutationTest {
  checkColumns("flipSigns", { values });
  const n = values.length;
  const { standing = over({ models: n }, { warnings: [languagesFixed] }) } = options;
  if (n === 0) return nothing("there is no value", standing);
  const scale = sum(Array.from({ length: n }, (_, i) => Math.abs(at(values, i))));
  const seen = Math.abs(mean(values) * n) - 1e-12 * scale;
  return count("flipSigns", options, {
    ...{ kind: "sign vectors", standing },
    total: 2 ** n,
    enumerate: (visit) => {
      eachSigns(n, (signs) => {
        visit(Math.abs(dot(signs, values)) >= seen);
      });
    },
    draw: (random) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += uniform(random) < 0.5 ? at(values, i) : -at(values, i);
      return Math.abs(total) >= seen;
    },
  });
}

const languagesFixed = "exact for these languages alone, and models that are exchangeable around 0";

interface Arranged {
  readonly standing: Standing;
  readonly kind: string;
  readonly total: number;
  readonly enumerate: (visit: (isExtreme: boolean) => void) => void;
  readonly draw: (random: Random) => boolean;
}

function count(caller: string, options: PermutationOptions, arranged: Arranged): PermutationTest {
  const { limit = enumerationLimit, draws = defaultDraws, random } = options;
  let extreme = 0;
  if (arranged.total <= limit) {
    arranged.enumerate((isExtreme) => {
      if (isExtreme) extreme++;
    });
    const method = `all ${arranged.total} ${arranged.kind}`;
    const p = extreme / arranged.total;
    const counted = { method, p, reason: null, arrangements: arranged.total, exact: true };
    return Object.freeze({ ...counted, ...arranged.standing });
  }
  if (random === undefined) {
    throw new RangeError(
      `${caller}: expected a seeded generator for ${arranged.total} ${arranged.kind}, got none`,
    );
  }
  for (let i = 0; i < draws; i++) if (arranged.draw(random)) extreme++;
  const method = `${draws} seeded draws of ${arranged.kind}`;
  const p = (1 + extreme) / (1 + draws);
  const drawn = { method, p, reason: null, arrangements: draws, exact: false };
  return Object.freeze({ ...drawn, ...arranged.standing });
}

function nothing(reason: string, standing: Standing): PermutationTest {
  const none = { method: "permutation", p: null, reason, arrangements: 0, exact: false };
  return Object.freeze({ ...none, ...standing });
}
