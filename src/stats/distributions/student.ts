/**
 * Student's t distribution with any positive degrees of freedom, whole or not. What comes in is a
 * t and its degrees of freedom; tails are computed directly on their own side.
 */

import { type Tails, betaTails } from "./beta";
import { logGamma } from "./gamma";
import { normalQuantile, normalUpper } from "./normal";

/**
 * Share of the t distribution above t.
 *
 * @param t - any number, infinite ones included
 * @param df - degrees of freedom, positive; `Infinity` is the normal distribution
 * @returns a probability
 * @throws RangeError if t is NaN or df is not positive
 * @see Abramowitz and Stegun (1972), Handbook of Mathematical Functions, 26.7.1
 * @example
 * studentUpper(1, 1).toFixed(12)
 * // => "0.250000000000"
 */
export function studentUpper(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError("studentUpper: expected a number, got NaN");
  if (!(df > 0)) throw new RangeError(`studentUpper: expected positive df, got ${df}`);
  if (df === Infinity) return normalUpper(t);
  if (t === Infinity || t === -Infinity) return t > 0 ? 0 : 1;
  const half = 0.5 * outside(Math.abs(t), df);
  return t >= 0 ? half : 1 - half;
}

/** Share of the t distribution below t; computed directly, as `studentUpper(-t, df)`. */
export function studentLower(t: number, df: number): number {
  return studentUpper(-t, df);
}

/**
 * Two-sided p of a t statistic: the share of the distribution at least as far from 0.
 *
 * @param t - any number
 * @param df - degrees of freedom, positive
 * @returns a p-value in [0, 1]
 * @throws RangeError as `studentUpper`
 * @example
 * studentTwoSided(-1, 1).toFixed(12)
 * // => "0.500000000000"
 */
export function studentTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * studentUpper(Math.abs(t), df));
}

/**
 * The t below which a share p of the distribution lies.
 *
 * Bracketed, then Newton's method on the logarithm of the tail against the logarithm of t, in
 * which the tail of a t distribution is close to a straight line.
 *
 * @param p - in (0, 1)
 * @param df - degrees of freedom, positive; `Infinity` is the normal distribution
 * @returns the quantile
 * @throws RangeError if p is not strictly between 0 and 1, or df is not positive
 * @example
 * studentQuantile(0.975, 5).toFixed(6)
 * // => "2.570582"
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) {
    throw new RangeError(`studentQuantile: expected p strictly between 0 and 1, got ${p}`);
  }
  if (!(df > 0)) throw new RangeError(`studentQuantile: expected positive df, got ${df}`);
  if (df === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  const t = Math.exp(logQuantile(Math.min(p, 1 - p), Math.abs(p - 0.5), df));
  return p < 0.5 ? -t : t;
}

/** Log of the t whose upper tail is `tail`; `middle` is the share between 0 and that t. */
function logQuantile(tail: number, middle: number, df: number): number {
  let low = Math.log(1e-300);
  let high = Math.log(1e300);
  let log = Math.log(-normalQuantile(Math.min(tail, 0.4999)));
  for (let step = 0; step < 300; step++) {
    const t = Math.exp(log);
    // Next to the middle the tail is all 1/2: there the share inside carries the digits.
    const isInner = middle < 0.2;
    const reached = isInner ? inside(t, df) : studentUpper(t, df);
    const excess = isInner ? Math.log(reached / middle) : Math.log(tail / reached);
    if (excess > 0) high = log;
    else low = log;
    const slope = (density(t, df) * t) / reached;
    let next = log - excess / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - log) < 1e-16 * Math.max(1, Math.abs(log))) return next;
    log = next;
  }
  return log;
}

/** Density, for the slope of Newton's steps alone: exactness is not needed here. */
function density(t: number, df: number): number {
  const constant = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI);
  return Math.exp(constant - ((df + 1) / 2) * Math.log1p((t / df) * t));
}

/** Share at least as far from 0 as t, t not negative. */
function outside(t: number, df: number): number {
  return tails(t, df).lower;
}

/** Share between 0 and t. */
function inside(t: number, df: number): number {
  return 0.5 * tails(t, df).upper;
}

function tails(t: number, df: number): Tails {
  const square = t * t;
  if (square === Infinity) return betaTails({ x: df / t / t, y: 1 }, { a: df / 2, b: 0.5 });
  return betaTails({ x: df / (df + square), y: square / (df + square) }, { a: df / 2, b: 0.5 });
}
