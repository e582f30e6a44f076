/**
 * The gains of genera, one row each, sorted. What comes in is the mean gain of each genus and where a
 * genus of its size would be expected, as proportions; what goes out is a forest in which the
 * related genus can be seen among all the others.
 */

import { readFrom } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook } from "./families";
import { finished, type Figure } from "./figure";
import { forest, numbersOf } from "./forest";
import { familyEntries } from "./gain-within-model";
import { legend } from "./look";
import { ends, short } from "./percent";

/** One genus: the mean over its language units and over lineages. */
export interface GenusMean {
  readonly genus: string;
  readonly family: string;
  readonly isRelated: boolean;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Language units in it. */
  readonly units: number;
  /** Lines of its languages, in words. */
  readonly source?: string;
  /** Where a genus of its size is expected if nothing sets it apart. */
  readonly expected: { readonly low: number; readonly high: number } | null;
}

/**
 * A forest of genera, the largest gain first.
 *
 * @param rows - one per genus, in any order
 * @param options - where the rows come from
 * @returns the figure `genus-means-STUDY`
 * @throws RangeError without rows
 */
export function genusMeans(
  rows: readonly GenusMean[],
  { about }: { readonly about: About },
): Figure {
  const sorted = [...rows].sort((a, b) => b.value - a.value || (a.genus < b.genus ? -1 : 1));
  const listed = sorted.map((row) => ({
    label: `${row.genus} (${row.units})`,
    value: row.value,
    low: row.low,
    high: row.high,
    reason: null,
    group: null,
    counts: `${row.family}, ${count(row.units, "language unit")}`,
    isMain: row.isRelated,
    behind: readFrom(row.source),
    ...familyLook(row.family),
    expected: row.expected,
  }));
  const units = rows.reduce((sum, row) => sum + row.units, 0);
  const counts = [count(rows.length, "genus", "genera"), count(units, "language unit")];
  const { data, layout } = forest(listed, {
    scale: "points",
    title: "Gain over baseline (percentage points)",
    note: noteLine(counts, about),
    rowHeight: rows.length > 24 ? 17 : 22,
    room: 42,
    key: rows.some((row) => row.expected !== null)
      ? "wide bars: where a genus of its size is expected if nothing sets it apart"
      : "",
  });
  return finished({
    ...named("genus-means", about),
    data: [...data, ...familyEntries(rows)],
    layout: { ...layout, ...legend(1) },
    caption: caption(shows(sorted), counts, about),
    alt: `Forest plot of ${about.benchmark}, genera from the largest mean gain to the smallest: ${listed.map((row) => `${row.label} ${numbersOf(row, "points")}`).join("; ")}.`,
    narrowest: 300,
  });
}

function shows(sorted: readonly GenusMean[]): string {
  const first = `Mean gain of ${count(sorted.length, "genus", "genera")}, the largest first, with the number of language units in brackets.`;
  const places = sorted.flatMap((row, index) => {
    if (!row.isRelated) return [];
    const expected =
      row.expected === null
        ? ""
        : `, where ${ends(row.expected, "points")} points would be expected of its size`;
    const gain = `${short(row.value, "points")} points${expected}`;
    return [`${row.genus} is number ${index + 1} of ${sorted.length}, at ${gain}.`];
  });
  return [first, ...places].join(" ");
}
