/**
 * Verdicts on the claims, by rules that were fixed before any data were looked at (METHOD 0). What
 * comes in are estimates; what goes out is a verdict with its reasons and with what the design could
 * have seen. *Cannot tell* is a verdict: a null result that excludes little says so.
 */

import { type Equivalence, equivalence, smallestDetectable } from "./equivalence";
import type { Estimate } from "./estimate";

/** What can be said of a claim. */
export type Verdict =
  "supported" | "supported as equal share of headroom" | "contradicted" | "cannot tell";

/** A verdict with what it rests on. */
export interface Judged {
  readonly claim: string;
  readonly verdict: Verdict;
  /** In words, one per piece of evidence that decided or failed to. */
  readonly reasons: readonly string[];
  /** What it rests on, the first of them the headline; empty where an arm is missing. */
  readonly evidence: readonly Named[];
}

/** A verdict on a null claim, with the margins that would have passed. */
export interface JudgedNull extends Judged {
  /** `on total gain only` where there are no items; `null` where both primaries are at hand. */
  readonly qualifier: string | null;
  /** The smallest margin at which all primaries would pass; `null` where one is undefined. */
  readonly smallestMargin: number | null;
  /** The smallest effect that the least exact primary would have found in 80 % of runs. */
  readonly smallestDetectable: number | null;
}

/** An estimate under the name that a reader knows. */
export interface Named {
  readonly name: string;
  readonly estimate: Estimate;
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
): JudgedNull {
  if (primaries.length === 0) throw new RangeError("judgeNoTransfer: expected a primary, got none");
  const tests = primaries.map(({ estimate }) => equivalence(estimate, margin));
  const isAbove = primaries.every(({ estimate }) => (estimate.interval?.low ?? -1) > 0);
  const isInside = tests.every((test) => test.equivalent === true);
  const effects = primaries.map(({ estimate: { se, df } }) =>
    se === null || df === null || se === 0 ? null : smallestDetectable(se, df).effect,
  );
  return Object.freeze({
    claim: "C1",
    verdict: isAbove ? "contradicted" : isInside ? "supported" : "cannot tell",
    reasons: primaries.map(({ name, estimate }, i) => reason(name, estimate, tests[i])),
    evidence: primaries,
    qualifier: totalOnly ? "on total gain only" : null,
    smallestMargin: largest(tests.map((test) => test.smallestMargin)),
    smallestDetectable: largest(effects),
  });
}

/** The relation of gain to baseline between models or lineages on the three scales. */
export interface ScaleEstimates {
  readonly absolute: Estimate;
  readonly normalized: Estimate;
  readonly logit: Estimate;
}

/**
 * C2: weak models gain more.
 *
 * Supported when the relation between lineages is negative with its interval below 0 on all three
 * scales; as equal share of headroom when only the absolute one is; contradicted when all three
 * intervals lie above 0.
 *
 * @param scales - the relation, freed of shared noise, with its interval
 * @returns the verdict
 */
export function judgeWeakGainMore(scales: ScaleEstimates): Judged {
  const named = Object.entries(scales).map(([name, estimate]) => ({
    name,
    estimate: estimate as Estimate,
  }));
  const sides = named.map(({ estimate }) => sideOf(estimate));
  const [absolute, ...others] = sides;
  const isShare = absolute === "below" && others.every((side) => side !== "below");
  let verdict: Verdict = "cannot tell";
  if (sides.every((side) => side === "below")) verdict = "supported";
  else if (isShare) verdict = "supported as equal share of headroom";
  else if (sides.every((side) => side === "above")) verdict = "contradicted";
  const reasons = named.map(({ name, estimate }) => reason(name, estimate));
  return Object.freeze({ claim: "C2", verdict, reasons, evidence: named });
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
    return Object.freeze({ claim: "C3", verdict: "cannot tell", reasons, evidence: [] });
  }
  const { difference, index } = evidence;
  const test = equivalence(difference, margin);
  const { interval } = difference;
  const isOutside = interval !== null && (interval.low > margin || interval.high < -margin);
  const isSupported = test.equivalent === true && sideOf(index) === "above";
  return Object.freeze({
    claim: "C3",
    verdict: isOutside ? "contradicted" : isSupported ? "supported" : "cannot tell",
    reasons: [reason("difference of the gains", difference, test), reason("index", index)],
    evidence: [
      { name: "difference of the gains", estimate: difference },
      { name: "index", estimate: index },
    ],
  });
}

/** The verdicts of one group of models on its own evidence. */
export interface GroupVerdicts {
  readonly group: string;
  readonly transfer: Verdict;
  readonly relation: Verdict;
}

/**
 * C4: it holds for every architecture.
 *
 * Supported when C1 and C2 have the same decided verdicts in each group; contradicted when both are
 * decided everywhere and differ; a group that is absent or undecided leaves it open.
 *
 * @param groups - verdicts by architecture
 * @param expected - the architectures that the claim names
 * @returns the verdict
 */
export function judgeEveryArchitecture(
  groups: readonly GroupVerdicts[],
  expected: readonly string[],
): Judged {
  const absent = expected.filter((name) => !groups.some((group) => group.group === name));
  const open = groups.filter(
    ({ transfer, relation }) => transfer === "cannot tell" || relation === "cannot tell",
  );
  const reasons = [
    ...absent.map((name) => `no model is ${name}`),
    ...open.map(({ group }) => `${group}: undecided on its own evidence`),
  ];
  const evidence: readonly Named[] = [];
  if (reasons.length > 0) {
    return Object.freeze({ claim: "C4", verdict: "cannot tell", reasons, evidence });
  }
  const [first] = groups;
  const isSame = groups.every(
    ({ transfer, relation }) => transfer === first?.transfer && relation === first.relation,
  );
  const listed = groups.map(
    ({ group, transfer, relation }) => `${group}: C1 ${transfer}, C2 ${relation}`,
  );
  const verdict = isSame ? "supported" : "contradicted";
  return Object.freeze({ claim: "C4", verdict, reasons: listed, evidence });
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
  const test = equivalence(knowledge, margin);
  const carries = (formatShare.interval?.low ?? 0) > 0.5;
  const exceeds = (knowledge.interval?.low ?? 0) > margin;
  const isSupported = carries && test.equivalent === true;
  return Object.freeze({
    claim: "task alignment",
    verdict: exceeds ? "contradicted" : isSupported ? "supported" : "cannot tell",
    reasons: [
      reason("format share of the gain", formatShare),
      reason("change on items read both times", knowledge, test),
    ],
    evidence: [
      { name: "change on items read both times", estimate: knowledge },
      { name: "format share of the gain", estimate: formatShare },
    ],
  });
}

function sideOf({ interval }: Estimate): "above" | "below" | "over" {
  if (interval === null) return "over";
  if (interval.low > 0) return "above";
  return interval.high < 0 ? "below" : "over";
}

function reason(name: string, estimate: Estimate, test?: Equivalence): string {
  if (estimate.value === null)
    return `${name}: not defined (${estimate.reason ?? "no reason given"})`;
  if (estimate.interval === null) return `${name}: no interval`;
  const side = { above: "above 0", below: "below 0", over: "over 0" }[sideOf(estimate)];
  const inside =
    test === undefined
      ? ""
      : test.equivalent === true
        ? ", inside the margin"
        : ", not inside the margin";
  return `${name}: interval ${side}${inside}`;
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  return known.length < values.length || known.length === 0 ? null : Math.max(...known);
}
