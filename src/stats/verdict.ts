/**
 * Verdicts on the claims, by the rules of METHOD 0. What comes in are estimates; what goes out is a
 * verdict with every condition of its rule and where that stands. *Cannot tell* is a verdict: a null
 * result that excludes little says so.
 */

import { beside, type Condition, insideMargin, type Named, standOfCondition } from "./condition";
import type { Estimate } from "./estimate";
import type { GainScale } from "./scales";

/** What can be said of a claim. */
export type Verdict =
  "supported" | "supported as equal share of headroom" | "contradicted" | "cannot tell";

/** A verdict with what it rests on. */
export interface Judged {
  readonly claim: string;
  readonly verdict: Verdict;
  /** What the verdict is limited to, `on total gain only`; `null` where to nothing. */
  readonly qualifier: string | null;
  /** In words, one per condition of the rule, or what was not measured. */
  readonly reasons: readonly string[];
  /** The conditions of the rule, the first of them the headline; empty where an arm is missing. */
  readonly evidence: readonly Condition[];
  /** Of the claim that speaks of groups of models, each by itself; otherwise empty. */
  readonly groups: readonly GroupVerdicts[];
}

/** The verdicts of one group of models on its own evidence. */
export interface GroupVerdicts {
  readonly group: string;
  readonly transfer: Judged;
  readonly relation: Judged;
}

/**
 * C1: related languages do not gain more.
 *
 * Supported when every primary passes the equivalence test; contradicted when the 95 % interval of
 * every primary lies above 0. Primaries are the contrast on items read both times and on total gain,
 * unadjusted and adjusted over the whole range of what is assumed.
 *
 * @param primaries - related minus control
 * @param options - `margin`, as a proportion; `totalOnly`, true where there are no items
 * @returns the verdict
 * @throws RangeError if there is no primary or the margin is not positive
 */
export function judgeNoTransfer(
  primaries: readonly Named[],
  { margin, totalOnly }: { readonly margin: number; readonly totalOnly: boolean },
): Judged {
  if (primaries.length === 0) throw new RangeError("judgeNoTransfer: expected a primary, got none");
  const evidence = primaries.map((primary) => insideMargin(primary, margin));
  const isAbove = primaries.every(({ estimate }) => (estimate.interval?.low ?? -1) > 0);
  const isInside = evidence.every(({ stand }) => stand === "met");
  const verdict = isAbove ? "contradicted" : isInside ? "supported" : "cannot tell";
  return judged("C1", verdict, evidence, totalOnly ? "on total gain only" : null);
}

/** The relation of gain to baseline between models or lineages on one scale. */
export interface ScaledSlope extends Named {
  readonly scale: GainScale;
}

/**
 * C2: weak models gain more.
 *
 * Supported when the relation between models or lineages is negative with its interval below 0 on
 * all three scales; as equal share of headroom when only the absolute one is; contradicted when all
 * intervals lie above 0. A scale with several slopes lies below 0 when all of them do. A scale whose
 * slope is not defined was not looked at: it neither lies below 0 nor does it not, and leaves open
 * what needs it.
 *
 * @param slopes - freed of shared noise, at least one on each scale
 * @returns the verdict
 * @throws RangeError if a scale has no slope
 */
export function judgeWeakGainMore(slopes: readonly ScaledSlope[]): Judged {
  const evidence = slopes.map((slope) => beside(slope, "below 0"));
  const isBelow = (scale: GainScale): boolean | null => {
    const own = evidence.filter((_, place) => slopes[place]?.scale === scale);
    if (own.length === 0) throw new RangeError(`judgeWeakGainMore: expected a ${scale} slope`);
    if (own.every(({ stand }) => stand === "met")) return true;
    return own.some(({ stand }) => stand === "open" || stand === "against") ? false : null;
  };
  const absolute = isBelow("absolute") === true;
  const others = [isBelow("normalized"), isBelow("logit")];
  let verdict: Verdict = "cannot tell";
  if (absolute && others.every((is) => is === true)) verdict = "supported";
  else if (absolute && others.every((is) => is === false))
    verdict = "supported as equal share of headroom";
  else if (evidence.every(({ stand }) => stand === "against")) verdict = "contradicted";
  return judged("C2", verdict, evidence);
}

/**
 * C3: chain-of-thought and tuning help the same models by the same amount.
 *
 * Supported when the difference of the two gains passes the equivalence test and the substitution
 * index has its interval above 0; contradicted when the difference lies outside the margin with its
 * interval.
 *
 * @param evidence - difference of the gains and index; `missing` names an arm that was not measured
 * @param margin - as a proportion
 * @returns the verdict
 */
export function judgeSubstitutes(
  evidence:
    { readonly difference: Estimate; readonly index: Estimate } | { readonly missing: string },
  margin: number,
): Judged {
  if ("missing" in evidence) {
    const reasons = [`not measured: ${evidence.missing}`];
    return Object.freeze({ ...judged("C3", "cannot tell", []), reasons });
  }
  const { difference, index } = evidence;
  const { interval } = difference;
  const isOutside = interval !== null && (interval.low > margin || interval.high < -margin);
  const conditions = [
    insideMargin({ name: "gain by tuning minus gain by reasoning", estimate: difference }, margin),
    beside({ name: "substitution index", estimate: index }, "above 0"),
  ];
  const isSupported = conditions.every(({ stand }) => stand === "met");
  const verdict = isOutside ? "contradicted" : isSupported ? "supported" : "cannot tell";
  return judged("C3", verdict, conditions);
}

/**
 * C4: it holds for every architecture.
 *
 * Supported when C1 and C2 have the same decided verdicts in each group; contradicted when both are
 * decided everywhere and differ; a group that is absent or undecided leaves it open.
 *
 * @param groups - verdicts by architecture
 * @param expected - the architectures that the claim names
 * @returns the verdict; its evidence is that of the groups, under their names
 */
export function judgeEveryArchitecture(
  groups: readonly GroupVerdicts[],
  expected: readonly string[],
): Judged {
  const absent = expected.filter((name) => !groups.some((group) => group.group === name));
  const isOpen = groups.some(
    ({ transfer, relation }) =>
      transfer.verdict === "cannot tell" || relation.verdict === "cannot tell",
  );
  const [first] = groups;
  const isSame = groups.every(
    ({ transfer, relation }) =>
      transfer.verdict === first?.transfer.verdict && relation.verdict === first.relation.verdict,
  );
  const decided = isSame ? "supported" : "contradicted";
  const reasons = [
    ...absent.map((name) => `no model is ${name}`),
    ...groups.map(
      ({ group, transfer, relation }) => `${group}: C1 ${transfer.verdict}, C2 ${relation.verdict}`,
    ),
  ];
  const evidence = groups.flatMap(({ group, transfer, relation }) =>
    [transfer, relation].flatMap((own) =>
      own.evidence.map((each) => ({ ...each, name: `${group}, ${own.claim}: ${each.name}` })),
    ),
  );
  const verdict = absent.length > 0 || isOpen ? "cannot tell" : decided;
  const isTotalOnly =
    verdict !== "cannot tell" && groups.some(({ transfer }) => transfer.qualifier !== null);
  const qualifier = isTotalOnly ? (first?.transfer.qualifier ?? null) : null;
  return Object.freeze({ ...judged("C4", verdict, evidence, qualifier), reasons, groups });
}

/**
 * The reading: what was taught is the task, not the language.
 *
 * Supported when the format part carries more than half of the gain with its interval and the change
 * on items read both times is inside the margin; contradicted when that change exceeds the margin
 * with its interval.
 *
 * @param evidence - the format share of the gain, and the change on items read both times
 * @param margin - as a proportion
 * @returns the verdict
 */
export function judgeTaskAlignment(
  { formatShare, knowledge }: { readonly formatShare: Estimate; readonly knowledge: Estimate },
  margin: number,
): Judged {
  const conditions = [
    insideMargin({ name: "change on items read both times", estimate: knowledge }, margin),
    beside({ name: "format share of the gain", estimate: formatShare }, "above one half"),
  ];
  const exceeds = (knowledge.interval?.low ?? 0) > margin;
  const isSupported = conditions.every(({ stand }) => stand === "met");
  const verdict = exceeds ? "contradicted" : isSupported ? "supported" : "cannot tell";
  return judged("task alignment", verdict, conditions);
}

function judged(
  claim: string,
  verdict: Verdict,
  evidence: readonly Condition[],
  qualifier: string | null = null,
): Judged {
  const reasons = evidence.map(standOfCondition);
  return Object.freeze({ claim, verdict, qualifier, reasons, evidence, groups: [] });
}
