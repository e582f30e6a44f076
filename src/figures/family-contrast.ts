/**
 * The contrast of related and other languages, from every side. What comes in are estimates in
 * groups (the ladder of inference, adjusted, each lineage left out), as proportions; what goes out
 * is a forest with the margin as a band and, row by row, the smallest effect it could have shown.
 */

import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { forest, numbersOf, type ForestRow } from "./forest";
import { short } from "./percent";
import { escaped } from "./text";

/** The margin of equivalence, the names of both sides, and where the rows come from. */
export interface ContrastOptions {
  /** Half width as a proportion; `null` where none was declared. */
  readonly margin: number | null;
  /** The related languages in words: `Semitic`. */
  readonly related: string;
  /** What they are compared with: `other genera`. */
  readonly controls: string;
  readonly about: About;
}

/**
 * A forest of the contrast.
 *
 * @param rows - estimates in groups; the headline one has `isMain`
 * @param options - margin, names of both sides, source of rows
 * @returns the figure `family-contrast-STUDY`
 */
export function familyContrast(rows: readonly ForestRow[], options: ContrastOptions): Figure {
  return contrastForest("family-contrast", rows, options);
}

/**
 * A forest of the contrast in each lineage, and over all of them.
 *
 * @param rows - one per lineage; the mean over them has `isMain`
 * @param options - margin, names of both sides, source of rows
 * @returns the figure `lineage-contrast-STUDY`
 */
export function lineageContrast(rows: readonly ForestRow[], options: ContrastOptions): Figure {
  return contrastForest("lineage-contrast", rows, options);
}

function contrastForest(
  name: string,
  rows: readonly ForestRow[],
  { margin, related, controls, about }: ContrastOptions,
): Figure {
  const counts = [count(rows.length, "estimate")];
  const sides = `Gain of ${related} minus gain of ${controls}`;
  const title = `${escaped(sides)} (percentage points)`;
  const note = noteLine([], about);
  const list = rows.map((row) => {
    const label = row.group === null ? row.label : `${row.group}, ${row.label}`;
    return `${label}: ${numbersOf(row, "points")}`;
  });
  const band = margin === null ? "" : ` Band: the margin of ${short(margin, "percent")} points.`;
  const main = rows.filter((row) => row.isMain);
  const said = main.map((row) => ` Large (${row.label}): ${numbersOf(row, "points")} points.`);
  const hasTicks = rows.some((row) => (row.detectable ?? 0) > 0);
  const ticks = hasTicks ? " Upright ticks: the smallest effect that a row could show." : "";
  return finished({
    ...named(name, about),
    ...forest(rows, { scale: "points", title, margin, note }),
    caption: caption(
      `Difference in gain between ${related} and ${controls}.${said.join("")}${band}${ticks}`,
      counts,
      about,
    ),
    alt: `Forest plot of ${about.benchmark}, gain of ${related} minus gain of ${controls} in percentage points. ${list.join("; ")}.${band}`,
    narrowest: 300,
  });
}
