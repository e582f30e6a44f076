/**
 * A relation with each lineage left out in turn. What comes in is the whole estimate first and one
 * row per omission; what goes out is a forest: an estimate that hangs on one lineage shows it here.
 */

import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { forest, numbersOf, type ForestRow } from "./forest";
import { short } from "./percent";

/** What was estimated, and where the rows come from. */
export interface LeaveOneOutOptions {
  /** `correlation` or `slope`, as it stands in the axis title. */
  readonly quantity: "correlation" | "slope";
  /** What is left out: `lineage`, `recipe`, `language`. */
  readonly left: string;
  readonly about: About;
}

const titles = {
  correlation: "Correlation of gain and baseline, r",
  slope: "Slope of gain over baseline (points per point)",
} as const;

/**
 * A forest of the estimate over all, and without each in turn.
 *
 * @param whole - the estimate over all; drawn large
 * @param rows - one per omission, named by what was left out
 * @param options - quantity, what is left out, source of rows
 * @returns the figure `leave-one-out-STUDY`
 */
export function leaveOneOut(
  whole: ForestRow,
  rows: readonly ForestRow[],
  { quantity, left, about }: LeaveOneOutOptions,
): Figure {
  const heading = `Leaving out one ${left}`;
  const listed = [
    { ...whole, isMain: true, group: null },
    ...rows.map((row) => ({ ...row, isMain: false, group: heading })),
  ];
  const counts = [`${count(rows.length, left)} left out in turn`];
  const note = noteLine(counts, about);
  const drawn = forest(listed, { scale: "coefficient", title: titles[quantity], note });
  return finished({
    ...named(`leave-one-out-${left}`, about),
    ...drawn,
    caption: caption(shows(whole, rows, { quantity, left, about }), counts, about),
    alt: `Forest plot. ${listed.map((row) => `${row.label}: ${numbersOf(row, "coefficient")}`).join("; ")}.`,
    narrowest: 300,
  });
}

function shows(
  whole: ForestRow,
  rows: readonly ForestRow[],
  { quantity, left }: LeaveOneOutOptions,
): string {
  const all = numbersOf(whole, "coefficient");
  const values = rows.map((row) => row.value).filter((value) => value !== null);
  if (values.length === 0) return `The ${quantity} over all is ${all}.`;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = `${short(least, "coefficient")} and ${short(most, "coefficient")}`;
  return `The ${quantity} over all is ${all}; with one ${left} left out it lies between ${span}.`;
}
