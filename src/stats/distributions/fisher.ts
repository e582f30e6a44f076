/**
 * Fisher's F distribution: the ratio of two mean squares. Both tails keep their digits.
 */

import { type Tails, betaTails } from "./beta";

/**
 * Both tails of the F distribution.
 *
 * @param ratio - of two mean squares, not negative, finite
 * @param df - degrees of freedom of the mean square above and below the line, positive
 * @returns the share below the ratio and the share above it
 * @throws RangeError if the ratio is negative or not finite, or a df is not positive
 * @see Abramowitz and Stegun (1972), Handbook of Mathematical Functions, 26.6.2
 * @example
 * fisherTails(1, { above: 4, below: 4 }).upper
 * // => 0.5
 */
export function fisherTails(
  ratio: number,
  { above, below }: { readonly above: number; readonly below: number },
): Tails {
  if (!(ratio >= 0 && Number.isFinite(ratio))) {
    throw new RangeError(`fisherTails: expected a finite ratio >= 0, got ${ratio}`);
  }
  const scaled = above * ratio;
  return betaTails(
    { x: scaled / (scaled + below), y: below / (scaled + below) },
    { a: above / 2, b: below / 2 },
  );
}
