/**
 * The correlations of one scatter as the reference lists them: Pearson, Spearman and Kendall with
 * their tests. Ranks come in two ways (`derivations.ts`, *ties*): ours, and those of the doubles that
 * the reference ranked.
 */

import { correlated, pearson, pointsStanding } from "../../stats/correlation";
import { normalLower, normalQuantile } from "../../stats/distributions/normal";
import type { Estimate } from "../../stats/estimate";
import { kendall } from "../../stats/kendall";
import { correlation } from "../../stats/moments";
import { permuteCorrelation } from "../../stats/permutation";
import { averageRanks, spearman } from "../../stats/spearman";
import { at } from "../../stats/vector";
import { type Branch, type Node, heldTogether } from "./tree";

/** Points of a scatter: as counts give them, and as the doubles that the reference ranked. */
export interface Scatter {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly doubles: { readonly x: readonly number[]; readonly y: readonly number[] };
}

/** Up to so many points the reference permutes all orders. */
const permuted = 8;

/** Everything that the reference says of one scatter. */
export function correlations(scatter: Scatter): Branch {
  const { x, y } = scatter;
  const n = x.length;
  const plain = pearson(x, y);
  const exact = n <= permuted ? { p_exact_permutation: permuteCorrelation(x, y).p } : {};
  return {
    n,
    pearson: {
      r: plain.value,
      t: tOf(plain.value, n),
      df: n - 2,
      p: plain.p,
      ci95: ends(plain),
      ...exact,
    },
    ...heldTogether(ranked(scatter), rankedDoubles(scatter), "ties"),
  };
}

/** The rank correlations by the room's own estimators. */
function ranked({ x, y }: Scatter): Branch {
  const rank = spearman(x, y);
  const [rx, ry] = [averageRanks(x), averageRanks(y)];
  const tau = kendall(x, y);
  const z = tau.p === null ? null : -Math.sign(tau.value ?? 0) * normalQuantile(tau.p / 2);
  return {
    spearman: spearmanBranch(rank.value, { rx, ry }),
    kendall: { tau_b: tau.value, z: z === null ? null : z + 0, p_normal: tau.p },
    ties_x: new Set(rx).size < x.length,
    ties_y: new Set(ry).size < y.length,
  };
}

interface Ranks {
  readonly rx: readonly number[];
  readonly ry: readonly number[];
}

function spearmanBranch(rho: number | null, { rx, ry }: Ranks): Branch {
  const n = rx.length;
  const exact = n <= permuted ? { p_exact_permutation: permuteCorrelation(rx, ry).p } : {};
  if (rho === null || Math.abs(rho) > 1 - 1e-12) {
    const bare = { rho, p_t_approx: null, ci95_fisher_bonett_wright: null };
    return { ...bare, degenerate: true, ...exact };
  }
  const spread = Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  const byT = correlated("", { r: rho, df: n - 2, spread, level: 0.95 }, pointsStanding(n));
  return { rho, p_t_approx: byT.p, ci95_fisher_bonett_wright: ends(byT), ...exact };
}

/** The rank correlations of the doubles as they are, with ties counted as R's cor.test does. */
function rankedDoubles({ doubles: { x, y } }: Scatter): Branch {
  const ranks = { rx: plainRanks(x), ry: plainRanks(y) };
  const n = x.length;
  let score = 0;
  let [untiedX, untiedY] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [stepX, stepY] = [Math.sign(at(x, i) - at(x, j)), Math.sign(at(y, i) - at(y, j))];
      score += stepX * stepY;
      untiedX += Math.abs(stepX);
      untiedY += Math.abs(stepY);
    }
  }
  const tau = score / Math.sqrt(untiedX * untiedY);
  const z = (tau * scoreScale(n, x, y)) / Math.sqrt(scoreVariance(n, x, y));
  return {
    spearman: spearmanBranch(correlation(ranks.rx, ranks.ry), ranks),
    kendall: { tau_b: tau, z, p_normal: Math.min(1, 2 * normalLower(-Math.abs(z))) },
    ties_x: new Set(x).size < n,
    ties_y: new Set(y).size < n,
  };
}

/** Average ranks where only equal doubles are ties. */
function plainRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/** Sizes of ties by R's table(x[duplicated(x)]) + 1, which tells doubles apart by 15 digits. */
function tableTies(values: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  const sizes = new Map<string, number>();
  for (const value of values) {
    const key = value.toPrecision(15);
    if (seen.has(value)) sizes.set(key, (sizes.get(key) ?? 1) + 1);
    seen.add(value);
  }
  return [...sizes.values()];
}

function scoreScale(n: number, x: readonly number[], y: readonly number[]): number {
  const untied = (values: readonly number[]): number =>
    (n * (n - 1)) / 2 - total(tableTies(values), (t) => (t * (t - 1)) / 2);
  return Math.sqrt(untied(x) * untied(y));
}

function scoreVariance(n: number, x: readonly number[], y: readonly number[]): number {
  const [tiesX, tiesY] = [tableTies(x), tableTies(y)];
  const cubic = (t: number): number => t * (t - 1) * (2 * t + 5);
  const square = (t: number): number => t * (t - 1);
  const triple = (t: number): number => t * (t - 1) * (t - 2);
  const alone = (cubic(n) - total(tiesX, cubic) - total(tiesY, cubic)) / 18;
  const both = (total(tiesX, square) * total(tiesY, square)) / (2 * n * (n - 1));
  const three = (total(tiesX, triple) * total(tiesY, triple)) / (9 * n * (n - 1) * (n - 2));
  return alone + both + three;
}

function total(sizes: readonly number[], of: (size: number) => number): number {
  return sizes.reduce((sum, size) => sum + of(size), 0);
}

function tOf(r: number | null, n: number): number | null {
  return r === null ? null : r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
}

/** The ends of an interval as the reference lists them; `null` where there is none. */
export function ends({ interval }: Pick<Estimate, "interval">): Node {
  return interval === null ? null : [interval.low, interval.high];
}
