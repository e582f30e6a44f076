/**
 * Does the gain grow with relatedness (METHOD 3.6)? What comes in are one mean gain and one degree of
 * relatedness per language; what goes out is the line over languages and a permutation test.
 */

import { type LineFit, fitLine } from "./line";
import { type PermutationTest, permuteCorrelation } from "./permutation";
import type { Random } from "./random";
import { type Column, checkColumns } from "./vector";

/** The relation of gain to relatedness over languages. */
export interface DoseResponse {
  /** Gain, as a proportion, per unit of relatedness; t(L - 2). */
  readonly line: LineFit;
  /** Over orders of the gains: all of them, or 20,000 seeded ones. */
  readonly permutation: PermutationTest;
}

/**
 * The line of language-mean gains on relatedness.
 *
 * The models are taken as they are: the result speaks of languages like these. Relatedness is ordinal
 * (depth in a tree), so the slope is a contrast of near and far relatives, not a law.
 *
 * @param relatedness - in [0, 1], one per language
 * @param gains - mean over models, as proportions
 * @param options - `random`, a seeded generator, needed from nine languages on
 * @returns the line and the permutation test
 * @throws RangeError if the columns differ in length, are not finite, or relatedness is outside [0, 1]
 * @example
 * doseResponse([0, 0.5, 1], [0, 0.01, 0.02]).line.slope.value?.toFixed(3)
 * // => "0.020"
 */
export function doseResponse(
  relatedness: Column,
  gains: Column,
  options: { readonly random?: Random } = {},
): DoseResponse {
  checkColumns("doseResponse", { relatedness, gains });
  const wrong = Array.from(relatedness).find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined) {
    throw new RangeError(`doseResponse: expected relatedness in [0, 1], got ${wrong}`);
  }
  return Object.freeze({
    line: fitLine(relatedness, gains, { of: "languages" }),
    permutation: permuteCorrelation(relatedness, gains, { ...options, of: "languages" }),
  });
}
