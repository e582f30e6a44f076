/**
 * The verdicts on a drawn study, and how often each is given over many: what essays would say of a
 * world whose truth is known. What comes in are the tables of a drawn study; what goes out are
 * verdicts, and their shares with Monte Carlo error.
 */
import { claims, type Claim } from "../../study/claims";
import type { DrawnShare, World } from "../../study/simulation";
import type { Evidence } from "../claims/evidence";
import { judgeStudy } from "../claims/judge";
import { at } from "../vector";
import type { Verdict } from "../verdict";
import { share } from "./calibration";
import { claimTruth, forbiddenBy } from "./claimtruth";
import { inContrast } from "./finding";
import type { Outcomes } from "./outcomes";
import type { Setting } from "./setting";
import type { PassageTable } from "../sums";

/** Everything that can be said of a claim. */
export const verdicts: readonly Verdict[] = [
  "supported",
  "supported as equal share of headroom",
  "contradicted",
  "cannot tell",
];

/** One drawn study's verdict on each claim. */
export type Called = Readonly<Record<Claim, Verdict>>;

/** How often a claim was given each verdict in one world. */
export interface CalledShares {
  /** A claim, or a claim by another rule than the usual one. */
  readonly claim: string;
  readonly runs: number;
  readonly shares: Readonly<Record<Verdict, DrawnShare>>;
  /** Verdicts that the truth of the world forbids, and the share of studies that got one of them. */
  readonly wrong: readonly Verdict[];
  readonly erred: DrawnShare;
}

/** Outcomes of each condition of a drawn study; `null` where the design has not got it. */
export interface DrawnOutcomes {
  readonly tuned: Outcomes;
  readonly reasoned: Outcomes | null;
  readonly both: Outcomes | null;
  readonly sums: PassageTable;
}

/**
 * The verdicts on one drawn study, by the rules that real ones are judged by.
 *
 * @param setting - what was drawn
 * @param outcomes - of its conditions
 * @param margin - of equivalence, as a proportion
 * @returns a verdict for each claim
 */
export function calledOf(setting: Setting, outcomes: DrawnOutcomes, margin = 0.03): Called {
  const { tuned, reasoned, both, sums } = outcomes;
  const isRead = setting.simulation.unread === "wrong";
  const isAll = tuned.bothRead.every((row) => row.every((n) => n === setting.items));
  const evidence: Evidence = {
    ...{ models: setting.models, languages: tuned.languages, items: setting.items, sums },
    units: inContrast(setting).units,
    ...{ base: tuned.baselines, tuned: accuracy(tuned) },
    reasoned: reasoned === null ? null : accuracy(reasoned),
    both: both === null ? null : accuracy(both),
    readBoth: isRead && !isAll ? { items: tuned.bothRead, change: tuned.readBoth } : null,
  };
  const judged = judgeStudy(evidence, margin);
  return {
    C1: judged.transfer.verdict,
    C2: judged.relation.verdict,
    C3: judged.reasoning.verdict,
    C4: judged.architectures.verdict,
    "task alignment": judged.alignment.verdict,
  };
}

function accuracy({ baselines, gains }: Outcomes): Evidence["base"] {
  return baselines.map((row, m) => row.map((baseline, l) => baseline + at(at(gains, m), l)));
}

/**
 * How often each claim got each verdict.
 *
 * @param studies - the verdicts of each drawn study of one world
 * @param world - the truth
 * @param margin - of equivalence, as a proportion
 * @returns one row per claim
 * @throws RangeError if there is no study
 */
export function calledShares(
  studies: readonly Called[],
  world: World,
  margin = 0.03,
): readonly CalledShares[] {
  if (studies.length === 0) throw new RangeError("calledShares: expected a study, got none");
  return claims.map((claim) => {
    const given = studies.map((called) => called[claim]);
    const wrong = forbiddenBy[claimTruth(world, claim, margin)];
    return Object.freeze({
      ...{ claim, runs: studies.length, wrong },
      shares: sharesOf(given),
      erred: share(given.map((each) => wrong.includes(each))),
    });
  });
}

/** The share of each verdict among those that were given, at least one. */
export function sharesOf(given: readonly Verdict[]): CalledShares["shares"] {
  const of = (verdict: Verdict): DrawnShare => share(given.map((each) => each === verdict));
  return {
    supported: of("supported"),
    "supported as equal share of headroom": of("supported as equal share of headroom"),
    contradicted: of("contradicted"),
    "cannot tell": of("cannot tell"),
  };
}
