/**
 * Transition strata: a gain split exactly by which answers could be read before and after (METHOD 5).
 * What comes in are items; what goes out are counts and parts, and the change on items read both
 * times, which is evidence of knowledge that selection cannot bend.
 */

import { type ReadItem, checkReadItems } from "./decomposition";
import type { Estimate } from "./estimate";
import { clusteredMean } from "./passages";
import { mean, sum } from "./vector";

/** What became of the items by whether their answers could be read. */
export interface Strata {
  readonly both: number;
  readonly rescued: number;
  readonly lost: number;
  readonly neither: number;
  /** Parts of the gain, which they sum to: read both times, rescued, lost (negative). */
  readonly partBoth: Estimate;
  readonly partRescued: number;
  readonly partLost: number;
  /** Change of right answers among items read both times: knowledge without selection. */
  readonly knowledge: Estimate;
  /** Accuracy after of items read both times and of rescued ones: lower ones were selected. */
  readonly accuracyBothBefore: number | null;
  readonly accuracyBothAfter: number | null;
  readonly accuracyRescued: number | null;
  readonly accuracyLost: number | null;
}

/**
 * Transition strata: the gain split exactly by which answers could be read before and after.
 *
 * gain = [read both times: sum of changes]/n + [rescued: right after]/n - [lost: right before]/n.
 * The accuracy among read answers compares different items; the change on items read both times
 * does not.
 *
 * @param items - of one model in one language
 * @returns counts, parts and the knowledge evidence; undefined parts with their reason
 * @throws RangeError if an unread answer is right
 */
export function transitionStrata(items: readonly ReadItem[]): Strata {
  checkReadItems("transitionStrata", items);
  const n = items.length;
  const both = items.filter((item) => item.readBefore && item.readAfter);
  const rescued = items.filter((item) => !item.readBefore && item.readAfter);
  const lost = items.filter((item) => item.readBefore && !item.readAfter);
  const change = (item: ReadItem): number => Number(item.rightAfter) - Number(item.rightBefore);
  const inBoth = items.map((item) => (item.readBefore && item.readAfter ? change(item) : 0));
  const passages = items.map((item) => item.passage);
  return Object.freeze({
    ...{ both: both.length, rescued: rescued.length, lost: lost.length },
    neither: n - both.length - rescued.length - lost.length,
    partBoth: clusteredMean(inBoth, passages, {
      method: "part of the gain on items read both times",
    }),
    partRescued: n === 0 ? 0 : sum(rescued.map((item) => Number(item.rightAfter))) / n,
    partLost: n === 0 ? 0 : -sum(lost.map((item) => Number(item.rightBefore))) / n,
    knowledge: clusteredMean(
      both.map(change),
      both.map((item) => item.passage),
      { method: "change on items read both times" },
    ),
    accuracyBothBefore: share(both, "rightBefore"),
    accuracyBothAfter: share(both, "rightAfter"),
    accuracyRescued: share(rescued, "rightAfter"),
    accuracyLost: share(lost, "rightBefore"),
  });
}

function share(items: readonly ReadItem[], which: "rightBefore" | "rightAfter"): number | null {
  return items.length === 0 ? null : mean(items.map((item) => Number(item[which])));
}
