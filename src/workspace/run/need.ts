/**
 * What an essay needs of the study that it is run on. It says so in its metadata, as
 * `"cognate": { "needs": "pairs" }`; an essay that says nothing is carried by any study.
 */

import { armsOf } from "../../study/claims";
import type { Design } from "../../study/design";
import { isBundle, type Notebook } from "../notebook";

/** By the word that an essay says, whether a study has it, and what is told where it has not. */
const needs: Readonly<Record<string, readonly [(design: Design) => boolean, string]>> = {
  pairs: [({ pairs }) => pairs, "it needs pairs of a base model and one tuned from it"],
  "four-arms": [
    hasFourArms,
    "it needs items under a baseline, tuning alone, chain-of-thought alone and both",
  ],
  items: [
    hasGainsOfItems,
    "it needs answers of single items under a baseline and another condition",
  ],
};

function hasGainsOfItems({ conditions, outputs, pairs }: Design): boolean {
  const isCompared = conditions.some(({ baseline }) => baseline) && conditions.length > 1;
  return isCompared && !pairs && outputs.some(({ holds }) => holds !== "cells");
}

function hasFourArms(design: Design): boolean {
  const { base, tuned, reasoned, both } = armsOf(design);
  const isWhole = [base, tuned, reasoned, both].every((arm) => arm !== null);
  return isWhole && !design.pairs && design.outputs.some(({ holds }) => holds !== "cells");
}

/**
 * Why a study cannot carry an essay.
 *
 * @param notebook - the essay
 * @param design - of the study
 * @returns the reason as a sentence; `null` where it can
 * @throws RangeError if the essay needs something that is not known
 */
export function missingFor({ metadata }: Notebook, design: Design): string | null {
  const own = metadata["cognate"];
  const needed = isBundle(own) ? own["needs"] : undefined;
  if (needed === undefined) return null;
  const known = Object.entries(needs).find(([word]) => word === needed)?.[1];
  if (known === undefined) {
    const words = Object.keys(needs).join(", ");
    throw new RangeError(`cognate.needs: expected one of ${words}, got ${JSON.stringify(needed)}`);
  }
  const [isMet, reason] = known;
  return isMet(design) ? null : `${reason}, which ${design.id} does not have`;
}
