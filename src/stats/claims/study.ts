/**
 * Every claim judged on one study of any kind: pairs of models over lineages, models under several
 * conditions, sources compared with each other. What comes in is an open study; what goes out is one
 * verdict per claim, *cannot tell* with what is missing where the design cannot carry it.
 */
import { armsOf, claims, comparesSources, lacking, type Claim } from "../../study/claims";
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Answers } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { smallestDetectable } from "../equivalence";
import type { Gain } from "../gain";
import { adjustedGenusContrast } from "../lineage/adjusted";
import { genusContrast } from "../lineage/genus";
import { lineageRelation } from "../lineage/relation";
import { lineageTable } from "../lineage/table";
import type { Random } from "../random";
import { tripleDifference } from "../triple";
import { undefinedEstimate, over, type Estimate } from "../estimate";
import {
  judgeNoTransfer,
  judgeWeakGainMore,
  type Judged,
  type Named,
  type Verdict,
} from "../verdict";
import { amongModels, evidenceOf, type Evidence } from "./evidence";
import { judgeStudy, primaries } from "./judge";

/** The parts of a study that it is judged on. */
export interface Judgeable {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly cellRows: readonly Cell[];
  readonly gainRows: readonly Gain[];
  readonly answers: Answers | null;
}

/** One claim, judged on one study. */
export interface JudgedClaim {
  readonly study: string;
  readonly isSimulated: boolean;
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  /** What the design lacks for it; empty where it can carry the claim. */
  readonly lacks: readonly string[];
  /** What the verdict rests on, the first of them the headline; empty where an arm is missing. */
  readonly evidence: readonly Named[];
  /** Half width as a proportion; `null` for a claim without one. */
  readonly margin: number | null;
  /** The smallest true effect that the headline would find four times in five. */
  readonly detectable: number | null;
  /** What stands for transfer in this study, where it has no source or no baseline. */
  readonly standsFor: "placebo" | "between sources" | null;
}

/** Whether a claim is one of differences in points, which have a margin. */
const inPoints: readonly Claim[] = ["C1", "C3", "task alignment"];

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
      verdict: own?.verdict ?? "cannot tell",
      reasons: own?.reasons ?? lacks[claim],
      ...{ lacks: lacks[claim], evidence },
      margin: inPoints.includes(claim) ? design.margin : null,
      detectable: detectableOf(evidence[0]?.estimate ?? null),
      standsFor: claim === "C1" && lacks.C1.length === 0 ? standIn(design) : null,
    });
  });
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
  const evidence = evidenceOf(study);
  const all = judgeStudy(evidence, design.margin);
  return new Map<Claim, Judged>([
    ["C1", all.transfer],
    ["C2", all.relation],
    ["C3", all.reasoning],
    ["C4", { ...all.architectures, evidence: groupsOf(evidence) }],
    ["task alignment", all.alignment],
  ]);
}

/** The contrast of each architecture by itself, which is what *the same in each* is read from. */
function groupsOf(evidence: Evidence): readonly Named[] {
  const names = [...new Set(evidence.models.map(({ architecture }) => architecture))];
  return names.flatMap((name) => {
    const own = amongModels(evidence, ({ architecture }) => architecture === name);
    const [first] = primaries(own);
    return first === undefined ? [] : [{ name, estimate: first.estimate }];
  });
}

/** Pairs share models, and languages share branches: lineages and genera are what counts. */
function pairsJudged(
  study: Judgeable,
  lacks: Readonly<Record<Claim, readonly string[]>>,
  options: { readonly random: Random },
): ReadonlyMap<Claim, Judged> {
  const table = lineageTable(study);
  const judged = new Map<Claim, Judged>();
  if (lacks.C1.length === 0) {
    const adjusted = adjustedGenusContrast(table).range.map(({ estimate }) => estimate);
    const primaries = [
      { name: "total gain", estimate: genusContrast(table).estimate },
      ...adjusted.map((estimate) => ({ name: "total gain, adjusted for the baseline", estimate })),
    ];
    judged.set("C1", judgeNoTransfer(primaries, { margin: study.design.margin, totalOnly: true }));
  }
  if (lacks.C2.length === 0) judged.set("C2", relationJudged(table, options));
  return judged;
}

function relationJudged(
  table: ReturnType<typeof lineageTable>,
  options: { readonly random: Random },
): Judged {
  const { scales } = lineageRelation(table, options);
  const slope = (scale: string): Estimate => {
    const found = scales.find((each) => each.scale === scale);
    return (
      found?.relation?.line.slope ??
      undefinedEstimate(
        `slope over lineages, ${scale} gain`,
        found?.reason ?? "the scale was not fitted",
        over({ lineages: table.lineages.length }),
      )
    );
  };
  return judgeWeakGainMore({
    absolute: slope("absolute"),
    normalized: slope("normalized"),
    logit: slope("logit"),
  });
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
    { name: "difference between sources, models and languages as samples", estimate: fit.estimate },
    { name: "difference between sources, sources as the sample", estimate: overSources },
  ];
  const { margin } = study.design;
  return new Map([["C1", judgeNoTransfer(primaries, { margin, totalOnly: true })]]);
}

function detectableOf(estimate: Estimate | null): number | null {
  if (estimate?.se == null || estimate.df === null || estimate.se === 0) return null;
  return smallestDetectable(estimate.se, estimate.df).effect;
}
