/**
 * The regularised incomplete beta function, both tails at once. Binomial, t and F are special cases
 * of it. What comes in is a point with its complement and two positive shapes; what goes out are
 * two tails, each with its own digits: neither is one minus a rounded other. The tail below the
 * mean's side comes from a continued fraction; the other is then at least of the same order.
 */

import { stirlingError } from "./gamma";

/** The two tails of a distribution at a point. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Both tails of the beta distribution.
 *
 * @param x - the point and its complement: `x` and `y` = 1 − x, each exact by itself, so that a
 *   point next to 1 keeps its digits
 * @param shape - `a` and `b`, positive
 * @returns the share below x and the share above it
 * @throws RangeError if a shape is not positive, or the point is not in [0, 1]
 * @see Abramowitz and Stegun (1972), Handbook of Mathematical Functions, 26.5.8; Loader (2000),
 *   Fast and accurate computation of binomial probabilities, for the factor before the fraction
 * @example
 * betaTails({ x: 0.5, y: 0.5 }, { a: 2, b: 2 }).lower
 * // => 0.5
 */
export function betaTails(
  { x, y }: { readonly x: number; readonly y: number },
  { a, b }: { readonly a: number; readonly b: number },
): Tails {
  if (!(a > 0 && b > 0 && Number.isFinite(a) && Number.isFinite(b))) {
    throw new RangeError(`betaTails: expected positive finite shapes, got ${a} and ${b}`);
  }
  if (!(x >= 0 && y >= 0 && Math.abs(x + y - 1) < 1e-9)) {
    throw new RangeError(`betaTails: expected x in [0, 1] and y = 1 - x, got ${x} and ${y}`);
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  if (x * (a + b + 2) <= a + 1) {
    const lower = smallerTail(x, y, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = smallerTail(y, x, b, a);
  return { lower: 1 - upper, upper };
}

/**
 * x^a y^b / B(a, b), by Loader's saddle point form, which keeps its digits where the powers and the
 * beta function would each overflow or cancel.
 */
function betaKernel(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  // One number with two forms, n x - a and b - n y: the one of the smaller terms is more exact.
  const shortfall = y < x ? b - n * y : n * x - a;
  const exponent =
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, n * x, shortfall) -
    deviance(b, n * y, -shortfall);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

/**
 * x log(x / mean) + mean − x, without cancellation when x is near the mean.
 *
 * @param x - positive
 * @param expected - positive
 * @param shortfall - expected − x, computed by the caller where it knows it more exactly
 */
export function deviance(x: number, expected: number, shortfall = expected - x): number {
  const ratio = -shortfall / (x + expected);
  if (Math.abs(ratio) >= 0.1) return x * Math.log(x / expected) + shortfall;
  // log(x / expected) = 2 atanh(ratio): the linear terms cancel by hand, the rest is summed.
  let total = -shortfall * ratio;
  let power = 2 * x * ratio;
  for (let k = 3; ; k += 2) {
    power *= ratio * ratio;
    const next = total + power / k;
    if (next === total) return total;
    total = next;
  }
}

/** Lentz's continued fraction for the lower tail; converges fast for x below (a + 1)/(a + b + 2). */
function smallerTail(x: number, y: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = away(1 - ((a + b) * x) / (a + 1), tiny);
  d = 1 / d;
  let fraction = d;
  for (let m = 1; m <= 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d, tiny);
    c = away(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d, tiny);
    c = away(1 + odd / c, tiny);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return (betaKernel(x, y, a, b) * fraction) / a;
}

function away(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
