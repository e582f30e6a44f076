/**
 * What *dramatic* and *marginal* mean (METHOD 2.5), fixed before looking: a gain whose interval lies
 * above ten points, and one that is shown to be smaller than three. What comes in is a mean gain;
 * what goes out is the word, with the headroom that it had.
 */

import { equivalence } from "./equivalence";
import type { Estimate } from "./estimate";

/** How large a gain is shown to be. */
export type Magnitude = "dramatic" | "marginal" | "neither shown" | "undefined";

/** The word, and what was left to gain. */
export interface Sized {
  /** The gain that was judged, with its interval and what it speaks of. */
  readonly gain: Estimate;
  readonly magnitude: Magnitude;
  /** 1 - baseline; a model with less than the margin left cannot show more than marginal. */
  readonly headroom: number;
  readonly isCapped: boolean;
}

/**
 * The size of a model's mean gain.
 *
 * @param gain - with its interval, as a proportion
 * @param options - `baseline` accuracy; `large`, 0.10, and `small`, 0.03, by default
 * @returns *dramatic* when the whole interval is above `large`, *marginal* when the gain is equivalent
 *   to 0 within `small`, *neither shown* else
 * @throws RangeError if the baseline is outside [0, 1]
 */
export function sizeOf(
  gain: Estimate,
  options: { readonly baseline: number; readonly large?: number; readonly small?: number },
): Sized {
  const { baseline, large = 0.1, small = 0.03 } = options;
  if (!(baseline >= 0 && baseline <= 1)) {
    throw new RangeError(`sizeOf: expected a baseline in [0, 1], got ${baseline}`);
  }
  const headroom = 1 - baseline;
  const common = { gain, headroom, isCapped: headroom < small };
  if (gain.interval === null) return Object.freeze({ magnitude: "undefined", ...common });
  if (gain.interval.low > large) return Object.freeze({ magnitude: "dramatic", ...common });
  const isSmall = equivalence(gain, small).equivalent === true;
  return Object.freeze({ magnitude: isSmall ? "marginal" : "neither shown", ...common });
}
