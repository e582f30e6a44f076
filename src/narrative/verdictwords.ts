/**
 * The words for a verdict that rows and sentences share. What comes in is a judged claim; what goes out
 * are its mark, its verdict with what that is limited to, and the name of its study.
 */

import type { JudgedClaim } from "../stats/claims/study";
import { forbiddenBy } from "../stats/simulation/claimtruth";
import type { Judged } from "../stats/verdict";

/** A mark beside each verdict, so that a matrix can be read without colour. */
export const marks: Readonly<Record<JudgedClaim["verdict"], string>> = {
  supported: "\u2713",
  "supported as equal share of headroom": "\u2713",
  contradicted: "\u2717",
  "cannot tell": "?",
};

/** A verdict with what it is limited to: `supported on total gain only`. */
export function limited({ verdict, qualifier }: Pick<Judged, "verdict" | "qualifier">): string {
  return qualifier === null || verdict === "cannot tell" ? verdict : `${verdict} ${qualifier}`;
}

/** A study as it stands in a list: with what it stands for where that is not the claim itself. */
export function nameOf({ study, standsFor }: JudgedClaim): string {
  return standsFor === null ? study : `${study} (${standsFor})`;
}

/** What is said of a claim by its verdict. */
export const said: Readonly<Record<JudgedClaim["verdict"], string>> = {
  supported: "is supported",
  "supported as equal share of headroom": "is supported as an equal share of headroom",
  contradicted: "is contradicted",
  "cannot tell": "cannot be told",
};

/** What is said of a judged claim, with what that is limited to. */
export function saidOf({ verdict, qualifier }: JudgedClaim): string {
  return qualifier === null || verdict === "cannot tell"
    ? said[verdict]
    : `${said[verdict]} ${qualifier}`;
}

/**
 * A verdict held against the truth, where that is known: ` (rightly)`, ` (wrongly)`, ` (though it is true)`.
 *
 * @param judged - a claim on any study
 * @returns nothing of a real study, whose truth nobody knows
 */
export function heldAgainst({ verdict, truth }: JudgedClaim): string {
  if (truth === null) return "";
  if (truth === "either") return " (there either can be said)";
  if (truth === "nothing")
    return verdict === "cannot tell" ? " (there is nothing to tell)" : " (wrongly)";
  if (verdict === "cannot tell") return ` (though it is ${truth})`;
  return forbiddenBy[truth].includes(verdict) ? " (wrongly)" : " (rightly)";
}
