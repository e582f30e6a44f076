/**
 * What is true of a claim in a simulated world, and so what must not be said of it. What comes in are a
 * world and a claim; what goes out is one word. Of no evaluation of real models can this be known.
 */
import type { Claim } from "../../study/claims";
import type { World } from "../../study/simulation";
import type { Verdict } from "../verdict";

/**
 * Whether a claim holds in a world: `either` where both verdicts can be defended, `nothing` where there
 * is nothing to decide.
 */
export type ClaimTruth = "true" | "false" | "either" | "nothing";

/**
 * The truth of a claim in a world.
 *
 * C1 is false where a transfer above the margin was put in, and true where none was; a smaller one is
 * both an effect and negligible. Where nothing gains there is neither a relation nor a repair; where
 * repairs add up, reasoning is no substitute, and where tuning transfers it does what reasoning does
 * and more. Where every answer could be read before, no gain is format. No world is made so that
 * architectures differ.
 *
 * @param world - what was drawn from
 * @param claim - about it
 * @param margin - of equivalence, as a proportion
 * @returns one word
 */
export function claimTruth(
  { transfer, along, gains, format, substitution }: World,
  claim: Claim,
  margin: number,
): ClaimTruth {
  const isLarge = transfer > margin && along === "related";
  const byTransfer = transfer === 0 ? "true" : isLarge ? "false" : "either";
  switch (claim) {
    case "C1":
      return byTransfer;
    case "C2":
      return gains ? "true" : "nothing";
    case "C3":
      if (!gains || substitution === 0) return "false";
      return transfer === 0 ? "true" : "either";
    case "C4":
      return "true";
    case "task alignment":
      return !gains || format !== null ? "false" : byTransfer;
  }
}

/** The verdicts that a truth forbids; *cannot tell* is never wrong. */
export const forbiddenBy: Readonly<Record<ClaimTruth, readonly Verdict[]>> = {
  true: ["contradicted"],
  false: ["supported"],
  either: [],
  nothing: ["supported", "supported as equal share of headroom", "contradicted"],
};
