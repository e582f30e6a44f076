/**
 * Means as R makes them on most machines: summed and divided with 64 bits of mantissa (x87 extended
 * precision), then rounded to a double. Needed only to know which ties rounding broke in a reference
 * that ranked such means.
 */

interface Extended {
  /** value = mantissa * 2^exponent, mantissa of at most 64 bits. */
  readonly mantissa: bigint;
  readonly exponent: number;
}

/**
 * The mean of doubles in order, with a 64-bit mantissa at each step.
 *
 * @param values - finite, at least one
 * @returns the mean rounded once more, to a double
 */
export function longMean(values: readonly number[]): number {
  let total: Extended = { mantissa: 0n, exponent: 0 };
  for (const value of values) total = rounded(added(total, exact(value)), 64);
  const count = BigInt(values.length);
  // 80 further bits make the quotient's rounding to 64 right; a sticky bit keeps the remainder.
  const shifted = total.mantissa << 80n;
  const quotient = shifted / count;
  const sticky = quotient * count === shifted ? 0n : total.mantissa < 0n ? -1n : 1n;
  const mean = rounded({ mantissa: quotient * 2n + sticky, exponent: total.exponent - 81 }, 64);
  const short = rounded(mean, 53);
  return Number(short.mantissa) * 2 ** short.exponent;
}

function exact(value: number): Extended {
  let [mantissa, exponent] = [value, 0];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  return { mantissa: BigInt(mantissa), exponent };
}

function added(one: Extended, other: Extended): Extended {
  const exponent = Math.min(one.exponent, other.exponent);
  const lift = (each: Extended): bigint => each.mantissa << BigInt(each.exponent - exponent);
  return { mantissa: lift(one) + lift(other), exponent };
}

/** To the nearest number of so many bits, to even where two are as near. */
function rounded({ mantissa, exponent }: Extended, bits: number): Extended {
  const size = mantissa < 0n ? -mantissa : mantissa;
  const surplus = size.toString(2).length - bits;
  if (surplus <= 0) return { mantissa, exponent };
  const shift = BigInt(surplus);
  const rest = size & ((1n << shift) - 1n);
  const half = 1n << (shift - 1n);
  let kept = size >> shift;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return { mantissa: mantissa < 0n ? -kept : kept, exponent: exponent + surplus };
}
