/**
 * The relation of gain to baseline in words. What comes in are relations over lineages and levels;
 * what goes out are phrases, sentences and rows for `table`.
 */

import { count } from "../figures/caption";
import { ends, short } from "../figures/percent";
import { blomqvistSlope } from "../stats/blomqvist";
import type { CorrectedRelation } from "../stats/corrected";
import type { Estimate } from "../stats/estimate";
import { lineageCells } from "../stats/lineage/cells";
import type { LineageRelation } from "../stats/lineage/relation";
import type { LineageTable } from "../stats/lineage/table";
import type { Relations } from "../stats/relation";
import { bracketed, relation, side } from "./direction";
import { orders } from "./doubt";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** What a result over lineages was computed from: `16 pairs in 5 lineages, 110 language units ...`. */
export function sample(table: LineageTable): string {
  const pairs = count(table.pairs.length, "pair");
  const lineages = count(table.lineages.length, "lineage");
  const units = count(table.units.length, "language unit");
  return `${pairs} in ${lineages}, ${units} and ${table.items} items in each language`;
}

/**
 * The relation over lineages with its permutation p.
 *
 * @param fit - from `lineageRelation`
 * @returns a clause: `the gain shows no clear relation to the baseline (r ...; permutation p ...)`
 */
export function relationOf({ absolute }: LineageRelation): string {
  const { relation: fitted, reason } = absolute;
  if (fitted === null) return `no relation could be fitted (${reason ?? "no reason given"})`;
  // The p of the t test is left out: the one that counts is the permutation's.
  const said = relation("the gain", "the baseline", { ...fitted.r, p: null });
  return said.replace(/\)$/, `; ${orders(fitted.permutation)})`).replace(/ \(/, " (r ");
}

/**
 * What several relations say together: their signs, and whether any is established.
 *
 * @param fits - from `lineageRelation`, of different studies
 * @returns one sentence
 */
export function besideEachOther(fits: readonly LineageRelation[]): Sentence {
  const known = fits.flatMap(({ absolute }) => absolute.relation?.r ?? []);
  const negative = known.filter(({ value }) => value !== null && value < 0).length;
  const clear = known.filter(({ interval }) => interval !== null && side(interval) !== "over");
  return sentence`The correlation is negative in ${negative} of ${fits.length} studies and its interval excludes zero in ${clear.length}; the studies share models, so they are not independent evidence.`;
}

/**
 * The slope on the three scales.
 *
 * @param fit - from `lineageRelation`
 * @returns one sentence: on which scales the interval excludes zero, and all slopes
 */
export function scalesOf({ scales }: LineageRelation): Sentence {
  const slopes = scales.map(({ scale, relation: fitted, reason }) => ({
    scale,
    reason,
    slope: fitted?.line.slope ?? null,
  }));
  const below = slopes.filter(
    ({ slope }) => slope?.interval != null && side(slope.interval) === "below",
  );
  const where =
    below.length === 0
      ? "on none of them"
      : `on the scale ${list(below.map(({ scale }) => scale))}`;
  const each = slopes.map(({ scale, slope, reason }) =>
    slope === null
      ? `${scale} undefined (${reason ?? "no reason given"})`
      : `${scale} ${bracketed(slope, "coefficient")}`,
  );
  return sentence`Of the three scales, the slope lies below zero with its whole interval ${where}: ${list(each)}.`;
}

/**
 * The relation at three levels, as rows.
 *
 * @param three - from `relations`
 * @returns between, within and pooled: r and slope with their intervals
 */
export function levels({ between, within, pooled }: Relations): readonly OverviewRow[] {
  const row = (level: string, r: Estimate, slope: Estimate): OverviewRow => ({
    level,
    r: bracketed(r, "coefficient"),
    slope: bracketed(slope, "coefficient"),
  });
  return [
    row("between lineages (means over languages)", between.r, between.line.slope),
    row("within lineages (deviations of languages)", within.r, within.slope),
    row("pooled over cells: never the headline", pooled.r, pooled.slope),
  ];
}

/**
 * How the three levels differ.
 *
 * @param three - from `relations`
 * @returns one sentence
 */
export function levelsOf({ between, within, pooled }: Relations): Sentence {
  const clear = [
    { level: "between lineages", slope: between.line.slope },
    { level: "within lineages", slope: within.slope },
    { level: "over the pooled cells", slope: pooled.slope },
  ].flatMap(({ level, slope: { interval } }) => {
    const lies = interval === null ? "over" : side(interval);
    return lies === "over" ? [] : [`${lies} zero ${level}`];
  });
  const where = clear.length === 0 ? "over zero at every level" : list(clear);
  return sentence`The slope's interval lies ${where}; as they stand, gains and baselines share their noise at every level.`;
}

/**
 * The sign of the slope inside each lineage.
 *
 * @param three - from `relations`, its models being lineages
 * @returns one sentence: in how many lineages the slope lies above, below and over zero
 */
export function withinSigns({ within }: Relations): Sentence {
  const lies = within.models.map(({ line }) =>
    line.slope.interval === null ? "over" : side(line.slope.interval),
  );
  const those = (which: string): string =>
    list(within.models.filter((_, place) => lies[place] === which).map(({ model }) => model));
  return sentence`By least squares over its languages, the slope inside a lineage lies above zero for ${those("above")}, below zero for ${those("below")}, and its interval spans zero for ${those("over")}.`;
}

/**
 * The slope inside lineages from cells alone, over the whole range of what cells cannot tell.
 *
 * @param table - from `lineageTable`
 * @returns a phrase with the naive slope and the corrected range
 */
export function cellsOnly(table: LineageTable): string {
  const { slope, naiveSlope, reason, reliability } = blomqvistSlope(lineageCells(table), {
    within: true,
  });
  if (slope === null || naiveSlope === null) {
    return `the slope cannot be freed of shared noise (${reason ?? "no reason given"})`;
  }
  const share =
    reliability === null
      ? ""
      : ` (reliability of the baselines ${short(reliability, "coefficient")})`;
  return `the pooled slope is ${short(naiveSlope, "coefficient")} as it stands, and between ${ends(slope, "coefficient").replace(" to ", " and ")} when shared noise is taken out, depending on how much of it returns in the gain${share}`;
}

/**
 * Naive and noise-free correlations over the conditions of a study of items.
 *
 * @param rows - from `correctedRelations`
 * @returns one sentence with both ranges
 */
export function correctedOf(rows: readonly CorrectedRelation[]): Sentence {
  const naive = rows.flatMap(({ naiveR }) => naiveR.value ?? []);
  const halves = rows.flatMap(({ halves: { value } }) => value ?? []);
  const clear = rows.filter(
    ({ slope: { interval } }) => interval !== null && side(interval) !== "over",
  );
  const cells = rows[0]?.cells ?? 0;
  return sentence`Over ${count(cells, "language")}, the correlation of gain and baseline goes from ${span(naive)} on the same items, and from ${span(halves)} with baseline and gain from different items; the interval of the noise-corrected slope excludes zero for ${clear.length} of ${rows.length} conditions.`;
}

function span(values: readonly number[]): string {
  if (values.length === 0) return "nowhere (undefined)";
  return ends({ low: Math.min(...values), high: Math.max(...values) }, "coefficient");
}
