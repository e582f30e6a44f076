/**
 * Verdicts as rows. What comes in are judged claims of one study or of many; what goes out are the
 * matrix of claims against studies, every estimate that a rule looks at, and each architecture by itself.
 */

import { count } from "../figures/caption";
import { short } from "../figures/percent";
import type { JudgedClaim } from "../stats/claims/study";
import { type Condition, standWords } from "../stats/condition";
import type { Judged } from "../stats/verdict";
import { claims, claimWords, type Claim } from "../study/claims";
import { list } from "./number";
import { conditionsOpen, valueOf, whyOpen } from "./open";
import type { OverviewRow } from "./overview";
import { heldAgainst, limited, marks, nameOf } from "./verdictwords";

/**
 * The matrix of claims against studies.
 *
 * @param judged - from `judgeClaims`, of several studies
 * @returns one row per study: its verdict on each claim with a mark, the reason in a few words, and of a
 *   simulated study whether the verdict is right
 */
export function verdictMatrix(judged: readonly JudgedClaim[]): readonly OverviewRow[] {
  const studies = [...new Set(judged.map(({ study }) => study))];
  return studies.map((study) => {
    const own = judged.filter((each) => each.study === study);
    const cells = claims.map((claim) => {
      const found = own.find((each) => each.claim === claim);
      return [`${claim}: ${claimWords[claim]}`, found === undefined ? null : inShort(found)];
    });
    return { study, ...(Object.fromEntries(cells) as OverviewRow) };
  });
}

/** A verdict with why in a few words. */
function inShort(judged: JudgedClaim): string {
  const { verdict, lacks, standsFor } = judged;
  const [first] = lacks;
  if (first !== undefined) {
    const more = lacks.length > 1 ? ` and ${count(lacks.length - 1, "more reason")}` : "";
    return `${marks[verdict]} ${verdict}${heldAgainst(judged)}: ${first}${more}`;
  }
  const of = standsFor === null ? "" : ` (${standsFor})`;
  const open = judged.groups.length > 0 ? openGroups(judged) : whyOpen(judged);
  const why = verdict === "cannot tell" ? `: ${open}` : "";
  return `${marks[verdict]} ${limited(judged)}${of}${heldAgainst(judged)}${why}`;
}

/** Which claims are open in which architecture, without their reasons. */
function openGroups({ groups }: JudgedClaim): string {
  const each = groups.flatMap(({ group, transfer, relation }) => {
    const open = [transfer, relation].filter(({ verdict }) => verdict === "cannot tell");
    const which = list(open.map(({ claim }) => claim));
    return open.length === 0 ? [] : [`${which} cannot be told in ${group} models alone`];
  });
  return each.join("; ");
}

/**
 * One claim, study by study, with every estimate that its rule looks at.
 *
 * @param judged - from `judgeClaims`
 * @param claim - which one
 * @returns a row per study and estimate: verdict, estimate with its interval, what the rule asks and
 *   where the estimate stands, the smallest effect it could have seen, and the smallest margin that
 *   would pass; one row for a study that cannot carry the claim, with what it lacks
 */
export function verdictRows(judged: readonly JudgedClaim[], claim: Claim): readonly OverviewRow[] {
  const own = judged.filter((each) => each.claim === claim);
  return own.flatMap((each): readonly OverviewRow[] => {
    const named = { study: nameOf(each), verdict: `${marks[each.verdict]} ${limited(each)}` };
    const withReach = claim === "C2" ? (): OverviewRow => ({}) : reach;
    if (each.evidence.length === 0) {
      const nothing = { estimate: null, "with its 95 % interval": null, "the rule asks": null };
      return [{ ...named, ...nothing, "what is found": list(each.reasons), ...withReach(null) }];
    }
    return each.evidence.map((condition) => ({
      ...named,
      estimate: condition.name,
      "with its 95 % interval": valueOf(condition),
      "the rule asks": `${condition.asks}${condition.asks === "inside the margin" ? ", at 90\u00a0%" : ""}`,
      "what is found": standWords[condition.asks][condition.stand],
      ...withReach(condition),
    }));
  });
}

function reach(condition: Condition | null): OverviewRow {
  const isPoints = condition?.asks === "inside the margin";
  const points = (value: number | null | undefined): string | null =>
    value == null || !isPoints ? null : short(value, "percent");
  return {
    "could have seen (points)": points(condition?.detectable),
    "smallest margin (points)": points(condition?.smallestMargin),
  };
}

/**
 * The verdicts of each architecture by itself, of the studies that hold both.
 *
 * @param judged - from `judgeClaims`
 * @returns a row per study and architecture: its verdicts on C1 and C2, each with why it is open
 */
export function groupRows(judged: readonly JudgedClaim[]): readonly OverviewRow[] {
  return judged.flatMap(({ study, groups }) =>
    groups.map(({ group, transfer, relation }) => ({
      study,
      architecture: group,
      [`C1: ${claimWords.C1}`]: byItself(transfer),
      [`C2: ${claimWords.C2}`]: byItself(relation),
    })),
  );
}

function byItself(own: Judged): string {
  const why = own.verdict === "cannot tell" ? `: ${conditionsOpen(own.evidence)}` : "";
  return `${marks[own.verdict]} ${limited(own)}${why}`;
}
