/**
 * What a design could see where its related languages are one branch (METHOD 11.4): the branch's own
 * effect is then part of the difference, and more languages of the branch do not average it away.
 */
import { type Detectable, smallestDetectable } from "./equivalence";
import type { Plan, Planned } from "./plan";
import { crossed } from "./twoway";

/** A design whose languages are gathered into branches, and the spreads it is thought to meet. */
export interface BranchPlan extends Plan {
  /** Branches of the control languages, as many languages in each. */
  readonly branches: number;
  /** SD of branches; `languageSd` is that of languages inside one. */
  readonly branchSd: number;
}

/**
 * The expected error of the contrast of one branch with all others, and what it could find.
 *
 * Languages: branch^2 (1 + 1/G) + s^2 (1/nS + 1/nC), s^2 = language^2 + cell^2 / M; models as in
 * `plannedContrast`. Degrees of freedom as in `treatedContrast`, expected spreads in place of measured.
 *
 * @param plan - counts and spreads, as proportions
 * @param options - `power`, 0.8 by default; `alpha`, 0.05 by default
 * @returns error, degrees of freedom, smallest detectable effect and margin
 * @throws RangeError if there are fewer than two models or three control branches, fewer control
 *   languages than branches, no related language, or no spread
 * @see Conley and Taber (2011), Inference with difference in differences with a small number of policy
 *   changes, Review of Economics and Statistics 93(1), 113-125, doi 10.1162/REST_a_00049
 * @example
 * const design = { models: 7, related: 5, controls: 6, branches: 6, cellSd: 0.015, modelSd: 0.02 };
 * plannedBranch({ ...design, languageSd: 0.014, branchSd: 0.014 }).effect.toFixed(3)
 * // => "0.112"
 */
export function plannedBranch(
  plan: BranchPlan,
  options: { readonly power?: number; readonly alpha?: number } = {},
): Planned {
  check(plan);
  const { models, related, controls, branches, branchSd, languageSd, modelSd, cellSd } = plan;
  const between = branchSd ** 2;
  const inside = languageSd ** 2 + cellSd ** 2 / models;
  const ofBranch = between + (inside * branches) / controls;
  const languages = between + inside / related + ofBranch / branches;
  const cells = ((1 / related + 1 / controls) * cellSd ** 2) / models;
  const parts = {
    languages,
    models: modelSd ** 2 / models + cells,
    residual: cells,
    languageDf: languageDf(plan, { ofBranch, inside }),
    modelDf: models - 1,
    residualDf: (branches - 1) * (models - 1),
  };
  const { squared, df: free } = crossed(parts);
  const df = Math.max(1, Math.min(free, parts.languageDf + parts.modelDf));
  const se = Math.sqrt(squared);
  const found: Detectable = smallestDetectable(se, df, options);
  return Object.freeze({ se, df, ...found });
}

function languageDf(
  { related, controls, branches }: BranchPlan,
  { ofBranch, inside }: { readonly ofBranch: number; readonly inside: number },
): number {
  const unitDf = related - 1 + controls - branches;
  const offset = (1 / related - branches / controls) * inside;
  if (unitDf === 0) return branches - 1;
  const spread = ofBranch ** 2 / (branches - 1) + offset ** 2 / unitDf;
  return Math.max(1, Math.min((ofBranch + offset) ** 2 / spread, branches - 1 + unitDf));
}

function check(plan: BranchPlan): void {
  const { models, related, controls, branches, branchSd, languageSd, modelSd, cellSd } = plan;
  if (!(models >= 2 && related >= 1 && branches >= 3 && controls >= branches)) {
    throw new RangeError(
      `plannedBranch: expected two models, a related language and three control branches, got ${models}, ${related}, ${branches} of ${controls} control languages`,
    );
  }
  const spreads = [branchSd, languageSd, modelSd, cellSd];
  if (!spreads.every((spread) => spread >= 0) || Math.max(...spreads) === 0) {
    throw new RangeError(
      `plannedBranch: expected spreads of at least 0, one above, got ${spreads.join(", ")}`,
    );
  }
}
