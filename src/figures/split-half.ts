/**
 * A relation as it stands beside the same relation freed of the noise that baseline and gain share.
 * What comes in are estimates of one quantity, each with its interval from the same jackknife over
 * languages; what goes out is a forest.
 */

import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { forest, numbersOf, type ForestRow } from "./forest";

/** What was estimated, and where the rows come from. */
export interface SplitHalfOptions {
  readonly quantity: "correlation" | "slope";
  readonly about: About;
}

/**
 * A forest of estimates as they stand and freed of shared noise.
 *
 * @param rows - one per estimator, grouped by model or condition where there are several
 * @param options - quantity and source of rows
 * @returns the figure `split-half-STUDY`
 */
export function splitHalf(
  rows: readonly ForestRow[],
  { quantity, about }: SplitHalfOptions,
): Figure {
  const title =
    quantity === "slope"
      ? "Slope of gain over baseline (points per point)"
      : "Correlation of gain and baseline, r";
  const what =
    quantity === "slope" ? "Slope of gain over baseline" : "Correlation of gain and baseline";
  const counts = [count(rows.length, "estimate")];
  const drawn = forest(rows, { scale: "coefficient", title, note: noteLine([], about) });
  const list = rows.map((row) => {
    const label = row.group === null ? row.label : `${row.group}, ${row.label}`;
    return `${label}: ${numbersOf(row, "coefficient")}`;
  });
  return finished({
    ...named("split-half", about),
    ...drawn,
    caption: caption(
      `${what} over languages, by one delete-one-language jackknife: as it stands, and freed of the noise that baseline and gain share.`,
      counts,
      about,
    ),
    alt: `Forest plot of ${about.benchmark}. ${list.join("; ")}.`,
    narrowest: 300,
  });
}
