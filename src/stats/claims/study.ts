/**
 * Every claim judged on one study of any kind: pairs of models over lineages, models under several
 * conditions, sources compared with each other. What comes in is an open study; what goes out is one
 * verdict per claim, *cannot tell* with what is missing where the design cannot carry it.
 */
import {
  type ArmChoice,
  armChoices,
  armsOf,
  claims,
  comparesSources,
  lacking,
  type Claim,
} from "../../study/claims";
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { World } from "../../study/simulation";
import { dataVersion, sourceOf } from "../../study/version";
import type { Answers } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import type { Condition } from "../condition";
import type { Gain } from "../gain";
import type { Random } from "../random";
import { claimTruth, type ClaimTruth } from "../simulation/claimtruth";
import { tripleDifference } from "../triple";
import { type GroupVerdicts, judgeNoTransfer, type Judged, type Verdict } from "../verdict";
import { evidenceOf } from "./evidence";
import { judgeStudy } from "./judge";
import { pairsJudged } from "./pairs";

/** The parts of a study that it is judged on. */
export interface Judgeable {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly cellRows: readonly Cell[];
  readonly gainRows: readonly Gain[];
  readonly answers: Answers | null;
  /** In a simulated study the world that it was drawn from; else `null`. */
  readonly world: World | null;
  /** Everything that was read of it. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
}

/** One claim, judged on one study. */
export interface JudgedClaim {
  readonly study: string;
  readonly isSimulated: boolean;
  /** What is true of the claim where the study was drawn from a world; `null` of a real one. */
  readonly truth: ClaimTruth | null;
  /** The data version: the start of a checksum. */
  readonly version: string;
  /** The files that its rows come from. */
  readonly source: string;
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** What the verdict is limited to; `null` where to nothing. */
  readonly qualifier: string | null;
  readonly reasons: readonly string[];
  /** What the design lacks for it; empty where it can carry the claim. */
  readonly lacks: readonly string[];
  /** The conditions of the rule, the first of them the headline; empty where an arm is missing. */
  readonly evidence: readonly Condition[];
  /** Of C4: the verdicts of each architecture by itself; otherwise empty. */
  readonly groups: readonly GroupVerdicts[];
  /** Half width as a proportion; `null` for a claim without one. */
  readonly margin: number | null;
  /** The smallest true effect that the headline would find four times in five. */
  readonly detectable: number | null;
  /** What stands for transfer in this study, where it has no source or no baseline. */
  readonly standsFor: "placebo" | "between sources" | null;
  /** Arms that several conditions could have been, with the one that was taken. */
  readonly choices: readonly ArmChoice[];
}

/** Whether a claim is one of differences in points, which have a margin. */
const inPoints: readonly Claim[] = ["C1", "C3", "C4", "task alignment"];

/**
 * Judge every claim on a study.
 *
 * @param study - open
 * @param options - `random`, for permutations too many to enumerate; `as`, what the study is called
 *   where its id is not enough: one world of a simulated one
 * @returns one row per claim, in their order
 */
export function judgeClaims(
  study: Judgeable,
  options: { readonly random: Random; readonly as?: string },
): readonly JudgedClaim[] {
  const lacks = lacking(study);
  const judged = judgedOf(study, lacks, options);
  const { design } = study;
  return claims.map((claim) => {
    const own = lacks[claim].length > 0 ? undefined : judged.get(claim);
    const evidence = own?.evidence ?? [];
    return Object.freeze({
      ...{ study: options.as ?? design.id, isSimulated: design.kind === "simulated", claim },
      truth: study.world === null ? null : claimTruth(study.world, claim, design.margin),
      version: dataVersion(design, study.files),
      source: sourceOf(design),
      verdict: own?.verdict ?? "cannot tell",
      qualifier: own?.qualifier ?? null,
      reasons: own?.reasons ?? lacks[claim],
      ...{ lacks: lacks[claim], evidence, groups: own?.groups ?? [] },
      margin: inPoints.includes(claim) ? design.margin : null,
      detectable: evidence[0]?.detectable ?? null,
      standsFor: claim === "C1" && lacks.C1.length === 0 ? standIn(design) : null,
      choices: lacks[claim].length > 0 ? [] : choicesFor(claim, design),
    });
  });
}

/** The arms of choice that a claim rests on: only C3 looks at reasoning. */
function choicesFor(claim: Claim, design: Design): readonly ArmChoice[] {
  if (comparesSources(design)) return [];
  return armChoices(design).filter(({ arm }) => claim === "C3" || arm === "tuned");
}

function standIn(design: Design): JudgedClaim["standsFor"] {
  if (comparesSources(design)) return "between sources";
  return design.sources.length === 0 ? "placebo" : null;
}

/**
 * Judge every claim on each of several studies.
 *
 * @param studies - open
 * @param options - `random`, for permutations too many to enumerate
 * @returns the rows of `judgeClaims`, study after study
 */
export function judgeStudies(
  studies: readonly Judgeable[],
  options: { readonly random: Random },
): readonly JudgedClaim[] {
  return studies.flatMap((study) => judgeClaims(study, options));
}

function judgedOf(
  study: Judgeable,
  lacks: Readonly<Record<Claim, readonly string[]>>,
  options: { readonly random: Random },
): ReadonlyMap<Claim, Judged> {
  const { design } = study;
  if (design.pairs) return pairsJudged(study, lacks, options);
  if (comparesSources(design)) return sourcesJudged(study, lacks);
  const { base, tuned } = armsOf(design);
  if (base === null || tuned === null) return new Map();
  const all = judgeStudy(evidenceOf(study), design.margin);
  return new Map<Claim, Judged>([
    ["C1", all.transfer],
    ["C2", all.relation],
    ["C3", all.reasoning],
    ["C4", all.architectures],
    ["task alignment", all.alignment],
  ]);
}

function sourcesJudged(
  study: Judgeable,
  lacks: Readonly<Record<Claim, readonly string[]>>,
): ReadonlyMap<Claim, Judged> {
  if (lacks.C1.length > 0) return new Map();
  const source = study.design.sources.find((code) => {
    return study.design.conditions.some(({ on }) => on.length === 1 && on[0] === code);
  });
  if (source === undefined) return new Map();
  const { fit, overSources } = tripleDifference(study, { source });
  const primaries = [
    {
      name: "difference between sources (over languages)",
      estimate: fit.estimate,
    },
    { name: "difference between sources (over sources)", estimate: overSources },
  ];
  const { margin } = study.design;
  return new Map([["C1", judgeNoTransfer(primaries, { margin, totalOnly: true })]]);
}
