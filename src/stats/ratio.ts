/**
 * Ratios of two means over the same items. What comes in are sums per passage of what stands above and
 * of what stands below; what goes out is the ratio with an interval, by its linear part or, where the
 * ratio is a share whose sign matters, by Fieller's theorem.
 */
import { studentQuantile, studentTwoSided } from "./distributions/student";
import { type Estimate, type Interval, over, studentEstimate, undefinedEstimate } from "./estimate";
import { sumError } from "./passages";
import { type Column, at, sum } from "./vector";

/** Items of each passage, and how many languages were averaged. */
export interface Over {
  readonly sizes: Column;
  readonly languages: number;
}

/**
 * A ratio of two means with the error of its linear part.
 *
 * @param method - what it is called
 * @param above - per passage, the sum of what is divided
 * @param below - per passage, the sum of what it is divided by
 * @param options - items of each passage, and how many languages
 * @returns the ratio, t over passages; undefined where there is nothing to divide by
 */
export function ratio(
  method: string,
  above: Column,
  below: Column,
  { sizes, languages }: Over,
): Estimate {
  const items = sum(sizes);
  const standing = over({ models: 1, languages, items }, { basis: "items" });
  const whole = sum(below);
  if (whole === 0) return undefinedEstimate(method, "nothing to divide by", standing);
  if (sizes.length < 2)
    return undefinedEstimate(method, "fewer than two passages give no error", standing);
  const value = sum(above) / whole;
  const influence = Array.from(above, (part, k) => ((part - value * at(below, k)) * items) / whole);
  return studentEstimate(
    method,
    { value, se: sumError(influence, sizes), df: sizes.length - 1 },
    standing,
  );
}

/**
 * The same ratio with Fieller's interval: every share s at which `above - s * below` does not differ
 * from zero. It lies on one side of zero exactly where what is divided does, which an interval of the
 * linear part need not.
 *
 * @param method - what it is called
 * @param above - per passage, the sum of what is divided
 * @param below - per passage, the sum of what it is divided by
 * @param options - items of each passage, and how many languages
 * @returns the ratio with the error of its linear part, Fieller's interval, and the p of what is divided;
 *   without an interval where the divisor is too near zero to bound it
 * @see Fieller (1940), The biological standardization of insulin, Supplement to the Journal of the Royal
 *   Statistical Society 7(1)
 */
export function fiellerRatio(method: string, above: Column, below: Column, within: Over): Estimate {
  const linear = ratio(method, above, below, within);
  if (linear.value === null || linear.interval === null) return linear;
  const { sizes } = within;
  const items = sum(sizes);
  const t = studentQuantile(0.975, sizes.length - 1);
  const variance = (values: Column): number => sumError(values, sizes) ** 2;
  const [r, g] = [sum(above) / items, sum(below) / items];
  const [ofAbove, ofBelow] = [variance(above), variance(below)];
  const both = variance(Array.from(above, (part, k) => part + at(below, k)));
  const together = (both - ofAbove - ofBelow) / 2;
  // The ends solve (r - s g)^2 = t^2 (ofAbove - 2 s together + s^2 ofBelow).
  const [a, b, c] = [g * g - t * t * ofBelow, r * g - t * t * together, r * r - t * t * ofAbove];
  const root = b * b - a * c;
  const interval: Interval | null =
    a > 0 && root >= 0
      ? Object.freeze({
          low: (b - Math.sqrt(root)) / a,
          high: (b + Math.sqrt(root)) / a,
          level: 0.95,
        })
      : null;
  // The test of no share at all is that of what is divided, as the interval says.
  const p = ofAbove > 0 ? studentTwoSided(r / Math.sqrt(ofAbove), sizes.length - 1) : null;
  return Object.freeze({ ...linear, interval, p });
}
