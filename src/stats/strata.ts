/**
 * Transition strata: a gain split exactly by which answers could be read before and after (METHOD 5).
 * What comes in are items; what goes out are counts and parts, and the change on items read both
 * times, which is evidence of knowledge that selection cannot bend.
 */

import { type ReadItem, checkReadItems } from "./decomposition";
import { type Estimate, pointEstimate } from "./estimate";
import { clusteredMean } from "./passages";
import { mean } from "./vector";

/** What became of the items by whether their answers could be read. */
export interface Strata {
  readonly both: number;
  readonly rescued: number;
  readonly lost: number;
  readonly neither: number;
  /** Parts of the gain, which they sum to: read both times, rescued, lost (negative). */
  readonly partBoth: Estimate;
  readonly partRescued: Estimate;
  readonly partLost: Estimate;
  /** Change of right answers among items read both times: knowledge without selection. */
  readonly knowledge: Estimate;
  /** Accuracy after of items read both times and of rescued ones: lower ones were selected. */
  readonly accuracyBothBefore: Estimate;
  readonly accuracyBothAfter: Estimate;
  readonly accuracyRescued: Estimate;
  readonly accuracyLost: Estimate;
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
  const part = (of: string, value: (item: ReadItem) => number): Estimate =>
    meanOver(items, value, `part of the gain on items ${of}`);
  const isBoth = ({ readBefore, readAfter }: ReadItem): boolean => readBefore && readAfter;
  const change = (item: ReadItem): number => Number(item.rightAfter) - Number(item.rightBefore);
  const before = (item: ReadItem): number => Number(item.rightBefore);
  const after = (item: ReadItem): number => Number(item.rightAfter);
  return Object.freeze({
    ...{ both: both.length, rescued: rescued.length, lost: lost.length },
    neither: n - both.length - rescued.length - lost.length,
    partBoth: part("read both times", (item) => (isBoth(item) ? change(item) : 0)),
    partRescued: part("rescued", (item) => (item.readBefore ? 0 : after(item))),
    partLost: part("lost", (item) => (item.readAfter ? 0 : -before(item))),
    knowledge: meanOver(both, change, "change on items read both times"),
    accuracyBothBefore: meanOver(both, before, "accuracy before, on items read both times"),
    accuracyBothAfter: meanOver(both, after, "accuracy after, on items read both times"),
    accuracyRescued: meanOver(rescued, after, "accuracy after, on rescued items"),
    accuracyLost: meanOver(lost, before, "accuracy before, on lost items"),
  });
}

/** A mean clustered by passage; without an error where all items are of one passage. */
function meanOver(
  items: readonly ReadItem[],
  value: (item: ReadItem) => number,
  method: string,
): Estimate {
  const values = items.map(value);
  const made = clusteredMean(
    values,
    items.map((item) => item.passage),
    { method },
  );
  if (made.value !== null || items.length === 0) return made;
  const { n, population, basis, reason } = made;
  const warnings = [reason ?? "no error"];
  return pointEstimate(method, mean(values), { n, population, basis, warnings });
}
