/**
 * The standard normal distribution: density, both tails, quantile. What comes in is a number; the
 * tail on the far side of it is computed directly, so a tail of 1e-33 keeps its digits.
 */

const rootTwoPi = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / rootTwoPi;
}

/**
 * Share of the standard normal distribution below x.
 *
 * Up to two standard deviations by the series of odd powers about 0, beyond by the continued
 * fraction of Mills' ratio.
 *
 * @param x - any number, infinite ones included
 * @returns a probability
 * @throws RangeError if x is NaN
 * @see Abramowitz and Stegun (1972), Handbook of Mathematical Functions, 26.2.11 and 26.2.14
 * @example
 * normalLower(0)
 * // => 0.5
 */
export function normalLower(x: number): number {
  if (Number.isNaN(x)) throw new RangeError("normalLower: expected a number, got NaN");
  if (x < -2) return farTail(-x);
  if (x > 2) return 1 - farTail(x);
  let term = x;
  let total = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(total); k += 2) {
    term *= (x * x) / k;
    total += term;
  }
  return 0.5 + normalDensity(x) * total;
}

/** Share of the standard normal distribution above x; computed directly, as `normalLower(-x)`. */
export function normalUpper(x: number): number {
  return normalLower(-x);
}

/**
 * The number below which a share p of the standard normal distribution lies.
 *
 * A rational first guess, then Newton's method on the logarithm of the tail.
 *
 * @param p - in (0, 1)
 * @returns the quantile
 * @throws RangeError if p is not strictly between 0 and 1
 * @see Abramowitz and Stegun (1972), Handbook of Mathematical Functions, 26.2.23
 * @example
 * normalQuantile(0.975).toFixed(6)
 * // => "1.959964"
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) {
    throw new RangeError(`normalQuantile: expected p strictly between 0 and 1, got ${p}`);
  }
  if (p === 0.5) return 0;
  if (Math.abs(p - 0.5) < 0.25) return nearMiddle(p - 0.5);
  const tail = Math.min(p, 1 - p);
  const root = Math.sqrt(-2 * Math.log(tail));
  let z =
    root -
    (2.515517 + root * (0.802853 + root * 0.010328)) /
      (1 + root * (1.432788 + root * (0.189269 + root * 0.001308)));
  for (let step = 0; step < 4; step++) {
    const reached = normalUpper(z);
    z += (Math.log(reached / tail) * reached) / normalDensity(z);
  }
  return p < 0.5 ? -z : z;
}

/** Newton's method on the share between 0 and z, which is small here and so keeps its digits. */
function nearMiddle(share: number): number {
  let z = share * rootTwoPi;
  for (let step = 0; step < 6; step++) z -= (normalLower(z) - 0.5 - share) / normalDensity(z);
  return z;
}

/** Mills' ratio by its continued fraction, from the inside out; 2 is the smallest argument here. */
function farTail(x: number): number {
  if (x === Infinity) return 0;
  let fraction = x;
  const terms = Math.ceil(20 + 700 / (x * x));
  for (let k = terms; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}
