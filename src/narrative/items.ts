/**
 * What became of items, in words and as rows. What comes in are changes language by language; what
 * goes out are rows for `table` and a sentence.
 */

import { count } from "../figures/caption";
import { ends, short, wholeNumber } from "../figures/percent";
import type { ItemChanges } from "../stats/changes";
import type { Placed } from "../study/language";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/**
 * Items gained and lost: one row per language.
 *
 * @param rows - from `itemChanges`
 * @param languages - names of the codes
 * @returns baseline, gain with its interval, items gained and lost, exact p and its Holm correction
 */
export function changeRows(
  rows: readonly ItemChanges[],
  languages: readonly Placed[],
): readonly OverviewRow[] {
  const names = new Map(languages.map(({ code, name }) => [code, name]));
  return rows.map(({ language, n, baseline, gain, gained, lost, p, pHolm, readBoth }) => ({
    language: names.get(language) ?? language,
    code: language,
    items: n,
    "baseline (%)": short(baseline, "percent"),
    "gain (points)": gain.value === null ? gain.reason : short(gain.value, "points"),
    "95 % interval": gain.interval === null ? "" : ends(gain.interval, "points"),
    gained,
    lost,
    "exact p": Number(p.toPrecision(2)),
    "p by Holm": Number(pHolm.toPrecision(2)),
    "read both: gained": readBoth.gained,
    "read both: lost": readBoth.lost,
    "read both: p by Holm": Number(readBoth.pHolm.toPrecision(2)),
  }));
}

/**
 * In how many languages more items were gained than chance would, and in how many lost.
 *
 * @param rows - from `itemChanges`
 * @param languages - names of the codes
 * @returns one sentence; only differences that hold after Holm's correction count
 */
export function changesOf(rows: readonly ItemChanges[], languages: readonly Placed[]): Sentence {
  const names = new Map(languages.map(({ code, name }) => [code, name]));
  const named = (which: (row: ItemChanges) => boolean): string =>
    list(rows.filter(which).map(({ language }) => names.get(language) ?? language));
  const isClear = ({ pHolm }: ItemChanges): boolean => pHolm < 0.05;
  const gaining = named((row) => isClear(row) && row.gained > row.lost);
  const losing = named((row) => isClear(row) && row.gained < row.lost);
  const isClearRead = ({ readBoth }: ItemChanges): boolean => readBoth.pHolm < 0.05;
  const readGaining = named((row) => isClearRead(row) && row.readBoth.gained > row.readBoth.lost);
  const readLosing = named((row) => isClearRead(row) && row.readBoth.gained < row.readBoth.lost);
  const before = rows.reduce((sofar, row) => sofar + row.unreadBefore, 0);
  const after = rows.reduce((sofar, row) => sofar + row.unreadAfter, 0);
  return sentence`Over ${count(rows.length, "language")}, and after Holm's correction over them, more items are gained than lost beyond chance in: ${gaining}; more lost than gained in: ${losing}. ${readingIn(before, after)} Among items read both times, more are gained than lost beyond chance in: ${readGaining}; more lost than gained in: ${readLosing}.`;
}

/** Whether what could be read speaks for a gain or against it; the change itself is among the rows. */
function readingIn(before: number, after: number): string {
  const counted = `${wholeNumber(before)} answers could not be read before and ${wholeNumber(after)} after`;
  if (before === 0 && after === 0) return "Every answer could be read both times.";
  if (after === before) return `Reading makes little of that: ${counted}.`;
  return `Reading works ${after < before ? "towards a gain" : "against a gain"}: ${counted}.`;
}
