/**
 * Why a verdict is open, and what would change it. What comes in is a judged claim; what goes out are
 * phrases made from the conditions of its rule: which one is open, and in which way.
 */

import { short, type Scale } from "../figures/percent";
import type { JudgedClaim } from "../stats/claims/study";
import type { Ask, Condition } from "../stats/condition";
import { standWords } from "../stats/condition";
import { bracketed } from "./direction";
import { list } from "./number";

/** On which scale the estimate of a condition is written, and its unit. */
const scales: Readonly<Record<Ask, { readonly scale: Scale; readonly unit: string }>> = {
  "inside the margin": { scale: "points", unit: " points" },
  "below 0": { scale: "coefficient", unit: "" },
  "above 0": { scale: "coefficient", unit: "" },
  "above one half": { scale: "percent", unit: "" },
};

/**
 * The estimate of a condition with its interval and its unit.
 *
 * @param condition - of a rule
 * @returns e.g. `+0.9 [+0.2 to +1.6] points`; the reason where it is not defined
 */
export function valueOf({ asks, estimate }: Condition): string {
  const { scale, unit } = scales[asks];
  return `${bracketed(estimate, scale)}${estimate.value === null ? "" : unit}`;
}

/**
 * Why a verdict is *cannot tell*, in a clause.
 *
 * @param judged - a claim that cannot be told on a study
 * @returns what the design lacks, or which conditions are open and how; where some hold and others
 *   are turned against, both are named, since the estimates disagree
 */
export function whyOpen(judged: JudgedClaim): string {
  const { lacks, groups, evidence, reasons } = judged;
  if (lacks.length > 0) return list(lacks);
  if (groups.length > 0) return groupsOpen(judged);
  if (evidence.length === 0) return list(reasons);
  return conditionsOpen(evidence);
}

/**
 * Which conditions of a rule are open, and how.
 *
 * @param evidence - all conditions of the rule
 * @returns a clause per way of standing; with those that are met where others are turned against
 */
export function conditionsOpen(evidence: readonly Condition[]): string {
  const [met, against] = [
    evidence.filter(({ stand }) => stand === "met"),
    evidence.filter(({ stand }) => stand === "against"),
  ];
  const left = evidence.filter(({ stand }) => stand === "open" || stand === "undefined");
  const isSplit = met.length > 0 && against.length > 0;
  const told = clauses([...(isSplit ? met : []), ...against, ...left], evidence.length);
  return isSplit ? `the estimates disagree: ${told.join(", ")}` : told.join("; ");
}

/** One clause per way of standing: `a and b span zero`. */
function clauses(conditions: readonly Condition[], all: number): readonly string[] {
  const ways = new Map<string, Condition[]>();
  for (const each of conditions) {
    const why = each.stand === "undefined" ? ` (${each.estimate.reason ?? "no interval"})` : "";
    const way = `${standWords[each.asks][each.stand]}${why}`;
    ways.set(way, [...(ways.get(way) ?? []), each]);
  }
  return [...ways].map(([way, own]) => {
    if (own.length === all && all > 1) return `each of ${all} estimates ${way}`;
    const names = list(own.map(({ name }) => `the ${name}`));
    return own.length === 1 ? `${names} ${way}` : `each of ${names} ${way}`;
  });
}

function groupsOpen({ groups }: JudgedClaim): string {
  const each = groups.flatMap(({ group, transfer, relation }) =>
    [transfer, relation]
      .filter(({ verdict }) => verdict === "cannot tell")
      .map(
        (own) =>
          `for ${own.claim} in ${group} models by themselves ${conditionsOpen(own.evidence)}`,
      ),
  );
  return each.join("; ");
}

/**
 * What would change a verdict that a study can carry, in a clause.
 *
 * @param judged - a claim, nothing of which the design lacks
 * @returns the margin that would pass where only the margin stands in the way; otherwise the open
 *   conditions; of a decided verdict, the margin or the condition on which it hangs
 */
export function whatChanges(judged: JudgedClaim): string {
  const { verdict, evidence, groups, reasons } = judged;
  if (verdict !== "cannot tell") return hangsOn(judged);
  if (groups.length > 0) {
    return "each architecture would have to be decided by its own evidence";
  }
  if (evidence.length === 0) return list(reasons);
  const unmet = evidence.filter(({ stand }) => stand !== "met");
  const isSplit = unmet.length < evidence.length && unmet.some(({ stand }) => stand === "against");
  const least = smallestMargin(unmet);
  if (!isSplit && least !== null && unmet.every(({ asks }) => asks === "inside the margin")) {
    return `equivalence would be shown only with a margin of ${least} points or more`;
  }
  if (unmet.every(({ stand }) => stand === "undefined")) return conditionsOpen(evidence);
  return isSplit
    ? `${conditionsOpen(evidence)}; no narrower interval would mend that`
    : `${conditionsOpen(evidence)}; the rule asks for ${asked(unmet)}`;
}

function asked(conditions: readonly Condition[]): string {
  const words: Readonly<Record<Ask, string>> = {
    "inside the margin": "a place inside the margin",
    "below 0": "a whole interval below zero",
    "above 0": "a whole interval above zero",
    "above one half": "a whole interval above one half",
  };
  return list([...new Set(conditions.map(({ asks }) => words[asks]))]);
}

/** What a decided verdict hangs on: the margins at which it holds, or the intervals that decided it. */
function hangsOn({ verdict, evidence, groups, claim }: JudgedClaim): string {
  if (groups.length > 0) return "the verdict hangs on those of each architecture by itself";
  if (verdict === "contradicted") {
    const decided = claim === "C1" || claim === "C2" ? evidence : evidence.slice(0, 1);
    return `the verdict hangs on ${valuesOf(decided)}`;
  }
  const least = smallestMargin(evidence);
  const others = evidence.filter(({ asks }) => asks !== "inside the margin");
  const parts = [
    ...(least === null ? [] : [`the verdict holds with any margin from ${least} points up`]),
    ...(others.length === 0 ? [] : [`the verdict hangs on ${valuesOf(others)}`]),
  ];
  return parts.join(", and ");
}

function valuesOf(conditions: readonly Condition[]): string {
  return list(conditions.map((each) => `the ${each.name} (${valueOf(each)})`));
}

/** The smallest margin at which all of these would pass; `null` where no margin is asked for. */
function smallestMargin(conditions: readonly Condition[]): string | null {
  const own = conditions.filter(({ asks }) => asks === "inside the margin");
  const known = own.flatMap(({ smallestMargin: least }) => (least === null ? [] : [least]));
  if (known.length === 0 || known.length < own.length) return null;
  return short(Math.max(...known), "percent");
}
