/**
 * What a design could see before anything is measured (METHOD 3.5): the error of the family contrast
 * from the numbers of models, languages and items and three guessed spreads.
 */

import { type Detectable, smallestDetectable } from "./equivalence";

/** A design and the spreads that it is thought to meet, as proportions. */
export interface Plan {
  readonly models: number;
  readonly related: number;
  readonly controls: number;
  /** SD of languages inside a family, of models' own contrasts, and of single cells. */
  readonly languageSd: number;
  readonly modelSd: number;
  readonly cellSd: number;
}

/** What the design gives. */
export interface Planned extends Detectable {
  readonly se: number;
  readonly df: number;
}

/**
 * The expected error of the two-way contrast, and what could be found or excluded with it.
 *
 * SE^2 = h language^2 + model^2 / M + h cell^2 / M with h = 1/nS + 1/nC; degrees of freedom as in
 * `twoWayContrast`.
 *
 * @param plan - counts and spreads
 * @param options - `power`, 0.8 by default; `alpha`, 0.05 by default
 * @returns error, degrees of freedom, smallest detectable effect, and the margin that would pass
 * @throws RangeError if there are fewer than two models, or no related or control language, fewer
 *   than three languages in all, or a spread is not positive or zero
 * @example
 * const design = { models: 7, related: 5, controls: 6 };
 * plannedContrast({ ...design, languageSd: 0.02, modelSd: 0.02, cellSd: 0.015 }).effect.toFixed(3)
 * // => "0.045"
 */
export function plannedContrast(
  plan: Plan,
  options: { readonly power?: number; readonly alpha?: number } = {},
): Planned {
  const { models, related, controls, languageSd, modelSd, cellSd } = plan;
  const languageDf = related + controls - 2;
  const modelDf = models - 1;
  if (!(modelDf >= 1 && related >= 1 && controls >= 1 && languageDf >= 1)) {
    throw new RangeError(
      `plannedContrast: expected two models, a related and a control language, three in all, got ${models}, ${related}, ${controls}`,
    );
  }
  if (!(languageSd >= 0 && modelSd >= 0 && cellSd >= 0 && languageSd + modelSd + cellSd > 0)) {
    throw new RangeError(
      `plannedContrast: expected spreads of at least 0, one above, got ${languageSd}, ${modelSd}, ${cellSd}`,
    );
  }
  const h = 1 / related + 1 / controls;
  const cells = (h * cellSd ** 2) / models;
  const languages = h * languageSd ** 2 + cells;
  const ofModels = modelSd ** 2 / models + cells;
  const squared = languages + ofModels - cells;
  const spread =
    languages ** 2 / languageDf + ofModels ** 2 / modelDf + cells ** 2 / (languageDf * modelDf);
  const df = Math.max(1, Math.min(squared ** 2 / spread, languageDf + modelDf));
  const se = Math.sqrt(squared);
  return Object.freeze({ se, df, ...smallestDetectable(se, df, options) });
}
