/** The gain of one condition over the baseline in one language, with the error it carries. */
export interface Gain {
  readonly study: string;
  readonly benchmark: string;
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  readonly n: number;
  readonly baselineCorrect: number;
  readonly correct: number;
  /** Accuracy under the baseline condition, in [0, 1]. */
  readonly baseline: number;
  /** Accuracy minus baseline, in [-1, 1]. */
  readonly gain: number;
  /** Standard error of the gain, as a proportion. */
  readonly se: number;
  readonly rests: "paired by passage" | "cells only";
}
