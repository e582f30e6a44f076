/**
 * Does the family contrast depend on how strong a model was (METHOD 2.4)? What comes in are one
 * contrast and one mean baseline per model; what goes out is their relation, and the contrast that it
 * predicts for the weakest and the strongest model.
 */

import { type LineFit, type LinePoint, fitLine, lineBand } from "./line";
import { type PermutationTest, permuteCorrelation } from "./permutation";
import type { Random } from "./random";
import { type Column, checkColumns } from "./vector";

/** The contrast as a line of the baseline. */
export interface Moderation {
  readonly line: LineFit;
  readonly permutation: PermutationTest;
  /** Predicted contrast, with the interval of its mean; `null` where there is no line. */
  readonly weakest: LinePoint | null;
  readonly strongest: LinePoint | null;
}

/**
 * Related minus control, model by model, on the model's mean baseline.
 *
 * Least squares over models, t(M - 2), with an exact permutation test where there are at most eight
 * models. *Whatever the family* asks that both predicted contrasts be near 0, not that the slope be.
 *
 * @param baselines - mean accuracy before, one per model, as proportions
 * @param contrasts - mean gain of related minus mean gain of control languages, as proportions
 * @param options - `random`, a seeded generator, needed from nine models on
 * @returns the line, its test, and both predictions
 * @throws RangeError if the columns differ in length or hold a number that is not finite
 * @example
 * moderation([0.2, 0.4, 0.6], [0.02, 0.01, 0.03]).weakest?.x
 * // => 0.2
 */
export function moderation(
  baselines: Column,
  contrasts: Column,
  options: { readonly random?: Random } = {},
): Moderation {
  checkColumns("moderation", { baselines, contrasts });
  const line = fitLine(baselines, contrasts, { of: "models" });
  const all = Array.from(baselines);
  const band = lineBand(line, [Math.min(...all), Math.max(...all)]);
  return Object.freeze({
    line,
    permutation: permuteCorrelation(baselines, contrasts, options),
    weakest: band[0] ?? null,
    strongest: band[1] ?? null,
  });
}
