/**
 * Bayes factors beside a null claim (METHOD 3.5): how much better one of *no effect* and *some
 * effect* predicted the data. Never the only evidence: a Bayes factor inherits the population of its
 * t, and the two units of a family contrast can disagree.
 */

import { type Standing, over } from "./estimate";
import { type Column, at, checkColumns, mean } from "./vector";

/** A Bayes factor in both directions; it has no interval. */
export interface BayesFactor extends Standing {
  readonly method: string;
  /** Effect over no effect; `null`, with a reason, where it is not defined. */
  readonly bf10: number | null;
  /** No effect over effect. */
  readonly bf01: number | null;
  readonly reason: string | null;
}

/** Scale of the Cauchy prior on the standardised effect, *medium*. */
const mediumScale = Math.SQRT1_2;

/**
 * The JZS Bayes factor of a t statistic: a Cauchy prior on the effect in standard deviations.
 *
 * The integral over the prior's variance g is taken on u = g / (1 + g) by Simpson's rule with 20,000
 * steps.
 *
 * @param t - finite
 * @param sample - `n`, the number of units (n1 n2 / (n1 + n2) for two groups), and `df`
 * @param options - `scale` of the Cauchy prior, sqrt(2)/2 by default; `standing`, what the t speaks
 *   of: that of its estimate
 * @returns the Bayes factor
 * @throws RangeError if t is not finite, or n, df or scale is not positive
 * @see Rouder, Speckman, Sun, Morey and Iverson (2009), Bayesian t tests for accepting and
 *   rejecting the null hypothesis, Psychonomic Bulletin and Review 16(2), 225-237,
 *   doi 10.3758/PBR.16.2.225
 * @example
 * jzsBayesFactor(2.21, { n: 7, df: 6 }).bf10?.toFixed(3)
 * // => "1.565"
 */
export function jzsBayesFactor(
  t: number,
  { n, df }: { readonly n: number; readonly df: number },
  options: { readonly scale?: number; readonly standing?: Standing } = {},
): BayesFactor {
  const { scale = mediumScale, standing = over({}) } = options;
  if (!(Number.isFinite(t) && n > 0 && df > 0 && scale > 0)) {
    throw new RangeError(
      `jzsBayesFactor: expected a finite t and positive n, df and scale, got ${t}, ${n}, ${df}, ${scale}`,
    );
  }
  const prior = n * scale * scale;
  const power = -(df + 1) / 2;
  const underNull = power * Math.log1p((t * t) / df);
  const integrand = (u: number): number => {
    if (u <= 0) return 0;
    if (u >= 1) return Math.exp(-underNull) / Math.sqrt(2 * Math.PI * prior);
    const g = u / (1 - u);
    const spread = 1 + prior * g;
    const log =
      -0.5 * Math.log(spread) +
      power * Math.log1p((t * t) / (spread * df)) -
      0.5 * Math.log(2 * Math.PI) -
      1.5 * Math.log(g) -
      1 / (2 * g) -
      2 * Math.log1p(-u);
    return Math.exp(log - underNull);
  };
  const method = `JZS Bayes factor, Cauchy scale ${scale.toFixed(3)}`;
  return factor(method, simpson(integrand, 20_000), standing);
}

/**
 * The BIC approximation of the Bayes factor of a difference of two group means.
 *
 * BF01 = exp((BIC of two means - BIC of one mean) / 2), maximum likelihood with one variance. It
 * favours no effect more than JZS does.
 *
 * @param values - one per language, finite
 * @param isFirst - which are in the first group
 * @param options - `standing`, what the values speak of; these models and languages like these by
 *   default
 * @returns the Bayes factor; undefined where a group is empty or nothing is left over
 * @throws RangeError if the columns are unusable
 * @see Wagenmakers (2007), A practical solution to the pervasive problems of p values, Psychonomic
 *   Bulletin and Review 14(5), 779-804, doi 10.3758/BF03194105
 */
export function bicBayesFactor(
  values: Column,
  isFirst: readonly boolean[],
  options: { readonly standing?: Standing } = {},
): BayesFactor {
  checkColumns("bicBayesFactor", { values, isFirst: isFirst.map(Number) });
  const method = "BIC approximation of the Bayes factor, two means against one";
  const n = values.length;
  const { standing = over({ languages: n }, { population: "items and languages" }) } = options;
  const none = (reason: string): BayesFactor =>
    Object.freeze({ method, bf10: null, bf01: null, reason, ...standing });
  const groups = [true, false].map((which) =>
    isFirst.flatMap((is, i) => (is === which ? [at(values, i)] : [])),
  );
  if (groups.some((group) => group.length === 0)) return none("one of the groups is empty");
  const apart = groups.reduce((sum, group) => sum + squares(group), 0);
  const together = squares(groups.flat());
  if (!(apart > 1e-24 * together)) return none("the groups have no spread of their own");
  // BIC = n log(squares / n) + parameters log n + a constant; one mean more on the left.
  const difference = n * Math.log(apart / together) + Math.log(n);
  return factor(method, Math.exp(-difference / 2), standing);
}

function factor(method: string, bf10: number, standing: Standing): BayesFactor {
  const { n, population, basis, warnings } = standing;
  const common = { n, population, basis, warnings };
  return Object.freeze({ method, bf10, bf01: 1 / bf10, reason: null, ...common });
}

function squares(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}

function simpson(f: (u: number) => number, steps: number): number {
  let total = f(0) + f(1);
  for (let step = 1; step < steps; step++) total += (step % 2 === 1 ? 4 : 2) * f(step / steps);
  return total / (3 * steps);
}
