/**
 * What a null claim needs: a test of equivalence, the smallest margin that would pass, and the
 * smallest effect that the design could have seen (METHOD 3.5). *Not different* is not *equal*.
 */

import { studentQuantile, studentUpper } from "./distributions/student";
import type { Estimate, Interval, Standing } from "./estimate";

/** Two one-sided tests against a margin; it speaks of what the estimate speaks of. */
export interface Equivalence extends Standing {
  readonly method: string;
  /** The estimate that was tested, and its own method. */
  readonly value: number | null;
  readonly of: string;
  readonly margin: number;
  /** True when the 90 % interval lies inside the margin; `null`, with a reason, when undefined. */
  readonly equivalent: boolean | null;
  readonly reason: string | null;
  /** One-sided p against *below -margin* and against *above margin*, and the larger of the two. */
  readonly pLower: number | null;
  readonly pUpper: number | null;
  readonly p: number | null;
  /** The 1 - 2 alpha interval, 90 % by default. */
  readonly interval: Interval | null;
  /** The smallest margin that would pass: |estimate| + t(1 - alpha, df) se. */
  readonly smallestMargin: number | null;
}

/**
 * Test whether an effect is smaller than a margin in both directions (TOST).
 *
 * @param estimate - with its standard error and degrees of freedom
 * @param margin - positive, in the estimate's unit, declared before looking
 * @param options - `alpha`, 0.05 by default
 * @returns the test; undefined when the estimate or its error is
 * @throws RangeError if the margin is not positive
 * @see Schuirmann (1987), A comparison of the two one-sided tests procedure and the power approach
 *   for assessing the equivalence of average bioavailability, Journal of Pharmacokinetics and
 *   Biopharmaceutics 15(6), 657-680, doi 10.1007/BF01068419; Lakens (2017), Equivalence tests: a
 *   practical primer for t tests, correlations and meta-analyses, Social Psychological and
 *   Personality Science 8(4), 355-362, doi 10.1177/1948550617697177
 */
export function equivalence(
  estimate: Estimate,
  margin: number,
  { alpha = 0.05 }: { readonly alpha?: number } = {},
): Equivalence {
  if (!(margin > 0)) throw new RangeError(`equivalence: expected a positive margin, got ${margin}`);
  const { value, se, df } = estimate;
  const { n, population, basis, warnings } = estimate;
  const standing = { value, of: estimate.method, n, population, basis, warnings };
  const method = "two one-sided t tests";
  if (value === null || se === null || df === null || se === 0) {
    const reason = estimate.reason ?? "the estimate has no standard error";
    return Object.freeze({
      ...{ method, margin, equivalent: null, reason, pLower: null, pUpper: null, p: null },
      ...{ interval: null, smallestMargin: null, ...standing },
    });
  }
  const pLower = studentUpper((value + margin) / se, df);
  const pUpper = studentUpper((margin - value) / se, df);
  const p = Math.max(pLower, pUpper);
  const half = studentQuantile(1 - alpha, df) * se;
  const interval = Object.freeze({ low: value - half, high: value + half, level: 1 - 2 * alpha });
  const smallestMargin = Math.abs(value) + half;
  return Object.freeze({
    ...{ method, margin, equivalent: p < alpha, reason: null, pLower, pUpper, p },
    ...{ interval, smallestMargin, ...standing },
  });
}

/** What a design can see. */
export interface Detectable {
  /** The smallest true effect that is found with the stated power: (t(1 - alpha/2) + t(power)) se. */
  readonly effect: number;
  /** The margin that passes with the stated power when the truth is 0. */
  readonly margin: number;
}

/**
 * The smallest effect that a design finds, and the smallest margin at which it can show equivalence.
 *
 * @param se - standard error of the estimate, positive
 * @param df - its degrees of freedom
 * @param options - `power`, 0.8 by default; `alpha`, 0.05 by default
 * @returns both in the unit of the error
 * @throws RangeError if the error is not positive
 * @see Bloom (1995), Minimum detectable effects: a simple way to report the statistical power of
 *   experimental designs, Evaluation Review 19(5), 547-556, doi 10.1177/0193841X9501900504
 * @example
 * smallestDetectable(0.0197, 18.1).effect.toFixed(3)
 * // => "0.058"
 */
export function smallestDetectable(
  se: number,
  df: number,
  { power = 0.8, alpha = 0.05 }: { readonly power?: number; readonly alpha?: number } = {},
): Detectable {
  if (!(se > 0)) throw new RangeError(`smallestDetectable: expected a positive error, got ${se}`);
  return Object.freeze({
    effect: (studentQuantile(1 - alpha / 2, df) + studentQuantile(power, df)) * se,
    margin: (studentQuantile(1 - alpha, df) + studentQuantile((1 + power) / 2, df)) * se,
  });
}

/**
 * The smallest true effect that an estimate would find four times in five.
 *
 * @param estimate - with its standard error
 * @returns in the unit of the estimate; `null` where it has no error
 */
export function detectable({ se, df }: Pick<Estimate, "se" | "df">): number | null {
  return se === null || df === null || se === 0 ? null : smallestDetectable(se, df).effect;
}
