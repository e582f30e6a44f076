/**
 * The one file in which proportions become percent and percentage points, and numbers become text
 * on a figure. What comes in is a proportion or a coefficient; what goes out is a number times 100,
 * or a short text with a true minus sign. It refuses numbers that are not finite.
 */

/** How a quantity is written: `points` is signed, `percent` is not, `coefficient` has no unit. */
export type Scale = "percent" | "points" | "coefficient";

/**
 * A proportion in percent, or a difference of proportions in percentage points.
 *
 * @param proportion - any finite number; the unit is the reader's business
 * @returns one hundred times the proportion, not rounded
 * @throws RangeError if the proportion is not finite
 * @example
 * toPercent(0.25)
 * // => 25
 */
export function toPercent(proportion: number): number {
  if (!Number.isFinite(proportion)) {
    throw new RangeError(`toPercent: expected a finite number, got ${proportion}`);
  }
  return proportion * 100;
}

/**
 * Percentage points, as a person types them, as a proportion.
 *
 * @param points - e.g. `2` for two points
 * @returns a hundredth of it
 * @example
 * fromPoints(2)
 * // => 0.02
 */
export function fromPoints(points: number): number {
  return points / 100;
}

/**
 * What accuracies before and after mean in items: right answers of so many, rounded to whole items.
 *
 * @param row - `baseline` and `gain` as proportions
 * @param items - asked in the language
 * @returns e.g. `372 before, 395 after, of 900`
 * @example
 * rightAnswers({ baseline: 0.5, gain: 0.1 }, 10)
 * // => "5 before, 6 after, of 10"
 */
export function rightAnswers(
  { baseline, gain }: { readonly baseline: number; readonly gain: number },
  items: number,
): string {
  const [before, after] = [baseline, baseline + gain].map((p) => wholeNumber(Math.round(p * items)));
  return `${before} before, ${after} after, of ${wholeNumber(items)}`;
}

/**
 * A quantity in the unit of an axis.
 *
 * @param value - a proportion for `percent` and `points`, any finite number for `coefficient`
 * @param scale - of the axis
 * @returns the number to draw
 * @throws RangeError if the value is not finite
 */
export function onScale(value: number, scale: Scale): number {
  if (scale !== "coefficient") return toPercent(value);
  if (!Number.isFinite(value)) {
    throw new RangeError(`onScale: expected a finite number, got ${value}`);
  }
  return value;
}

/**
 * A quantity as a short text without its unit: one decimal for percent and points, two for
 * coefficients.
 *
 * @param value - a proportion for `percent` and `points`, any finite number for `coefficient`
 * @param scale - how to write it
 * @returns e.g. `43.2`, `+1.2`, `−0.42`; zero has no sign
 * @throws RangeError if the value is not finite
 * @example
 * short(-0.0123, "points")
 * // => "−1.2"
 */
export function short(value: number, scale: Scale): string {
  const text = onScale(value, scale).toFixed(scale === "coefficient" ? 2 : 1);
  if (Number(text) === 0) return text.replace("-", "");
  const sign = scale === "points" && Number(text) > 0 ? "+" : "";
  return sign + text.replace("-", "\u2212");
}

/**
 * A quantity with its unit.
 *
 * @param value - a proportion for `percent` and `points`, any finite number for `coefficient`
 * @param scale - how to write it
 * @returns e.g. `43.2 %`, `+1.2 points`, `−0.42`
 * @throws RangeError if the value is not finite
 * @example
 * withUnit(0.432, "percent")
 * // => "43.2 %"
 */
export function withUnit(value: number, scale: Scale): string {
  const unit = { percent: "\u00a0%", points: "\u00a0points", coefficient: "" }[scale];
  return short(value, scale) + unit;
}

/** Below this, in the unit of the axis, a number is told from zero in words. */
const tellable = 0.0001;

/**
 * An end of an interval, with as many decimals as it takes to tell it from zero: one that rounds to
 * zero would look as if it touched it, and the direction that a sentence reads from it as if unfounded.
 */
function end(value: number, scale: Scale): string {
  const plain = short(value, scale);
  const size = Math.abs(onScale(value, scale));
  if (size === 0 || Number(plain.replace("\u2212", "-")) !== 0) return plain;
  if (size < tellable) return value < 0 ? "just below 0" : "just above 0";
  const sign = value < 0 ? "\u2212" : scale === "points" ? "+" : "";
  return sign + size.toFixed(Math.ceil(-Math.log10(size)));
}

/**
 * The two ends of an interval without their unit. An end that is not zero never reads as zero.
 *
 * @param ends - `low` and `high` as `short` takes them
 * @param scale - how to write them
 * @returns e.g. `−4.7 to +3.6`
 * @throws RangeError if an end is not finite
 * @example
 * ends({ low: -0.95, high: 0.73 }, "coefficient")
 * // => "−0.95 to 0.73"
 */
export function ends(
  { low, high }: { readonly low: number; readonly high: number },
  scale: Scale,
): string {
  return `${end(low, scale)} to ${end(high, scale)}`;
}

/**
 * A whole number with its thousands set off by a thin space, which is read alike in every language.
 *
 * @param value - a whole number
 * @returns e.g. `900`, `10\u202f865`
 * @example
 * wholeNumber(10865)
 * // => "10\u202f865"
 */
export function wholeNumber(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return value < 0 ? `\u2212${digits}` : digits;
}

/**
 * Odds or a Bayes factor in two or three digits; below 1 as a fraction, which reads as easily.
 *
 * @param value - of at least 0, or endless
 * @returns its text
 * @example
 * odds(0.05) // => "1/20"
 */
export function odds(value: number): string {
  if (value === 0) return "0";
  if (value < 1) return odds(1 / value) === "1" ? "1" : `1/${odds(1 / value)}`;
  if (value >= 1e4) return value === Infinity ? "∞" : `10^${Math.floor(Math.log10(value))}`;
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toFixed(1)));
}
