/**
 * What a study has no arm for. What comes in is a design; what goes out is, claim by claim, the arm
 * that is missing, in words, or `null` where it is there.
 */

import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";

/** The arms that are missing, in words that finish *cannot tell:*. */
export interface Lacking {
  readonly tuning: string | null;
  readonly transfer: string | null;
  readonly reasoning: string | null;
  readonly architectures: string | null;
}

/**
 * The missing arms of a study of conditions.
 *
 * @param study - its design and its languages
 * @returns one entry per arm
 */
export function lacking({
  design,
  languages,
}: {
  readonly design: Design;
  readonly languages: readonly Placed[];
}): Lacking {
  const { conditions, models } = design;
  const has = (isTuned: boolean, isReasoned: boolean): boolean =>
    conditions.some(
      ({ baseline, interventions }) =>
        !baseline &&
        interventions.includes("fine-tuning") === isTuned &&
        interventions.includes("chain-of-thought") === isReasoned,
    );
  const tuning = !conditions.some(({ baseline }) => baseline)
    ? "no untuned baseline"
    : has(true, false)
      ? null
      : has(true, true)
        ? "no condition of tuning alone"
        : "no tuned arm";
  const kinds = new Set(models.map(({ architecture }) => architecture));
  const absent = (["dense", "mixture-of-experts"] as const).filter((kind) => !kinds.has(kind));
  return {
    tuning,
    transfer: languages.some(({ role }) => role === "related") ? null : "no related language",
    reasoning: has(false, true) ? null : "no condition of chain-of-thought alone",
    architectures:
      absent.length === 0
        ? null
        : absent.map((kind) => `no model is known to be ${kind}`).join(", "),
  };
}
