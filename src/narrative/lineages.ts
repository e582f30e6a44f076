/**
 * The relation of gain to baseline in words. What comes in are relations over lineages and levels;
 * what goes out are phrases, sentences and rows for `table`.
 */

import { count } from "../figures/caption";
import { ends, short } from "../figures/percent";
import { blomqvistSlope } from "../stats/blomqvist";
import type { CorrectedRelation } from "../stats/corrected";
import { pearson } from "../stats/correlation";
import type { Estimate } from "../stats/estimate";
import { fitLine } from "../stats/line";
import { lineageCells } from "../stats/lineage/cells";
import type { LineageRelation } from "../stats/lineage/relation";
import type { LineageTable } from "../stats/lineage/table";
import type { Relations } from "../stats/relation";
import { bracketed, numbers, relation, side } from "./direction";
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
  return sentence`The correlation is negative in ${negative} of ${fits.length} studies and its interval excludes zero in ${clear.length === 0 ? "none" : String(clear.length)}; the studies share models, so they are not independent evidence.`;
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
 * @returns between, within and pooled: the slope, its interval, and over what the interval is
 */
export function levels({ between, within, pooled }: Relations): readonly OverviewRow[] {
  const row = (level: string, over: string, slope: Estimate): OverviewRow => ({
    level,
    slope: bracketed(slope, "coefficient"),
    "the interval is over": over,
  });
  return [
    row("between lineages (means over languages)", "lineages", between.line.slope),
    row("within lineages (deviations of languages)", "languages, these lineages", within.slope),
    row("within lineages (deviations of languages)", "lineages", within.overModels),
    row("pooled over cells: never the headline", "lineages", pooled.slope),
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
    { level: "within these lineages, over languages", slope: within.slope },
    { level: "within lineages like these", slope: within.overModels },
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
 * @param table - from `lineageTable`
 * @returns one sentence: where a straight line over a lineage's languages rises, falls, or is
 *   neither, and for which lineages it is not defined, their baselines being mostly noise
 */
export function withinSigns(table: LineageTable): Sentence {
  const cells = lineageCells(table);
  const lines = table.lineages.map((lineage) => {
    const own = cells.filter(({ model }) => model === lineage);
    const baselines = own.map(({ baseline }) => baseline);
    const gains = own.map(({ gain }) => gain);
    const { slope } = fitLine(baselines, gains, { of: "languages" });
    const isNoise = (blomqvistSlope(own).reliability ?? 0) < 0.5;
    return slope.interval === null || isNoise
      ? { lies: "undefined", said: lineage }
      : { lies: side(slope.interval), said: `${lineage} (${bracketed(slope, "coefficient")})` };
  });
  const those = (which: string): string =>
    list(lines.filter(({ lies }) => lies === which).map(({ said }) => said));
  return sentence`A straight line over a lineage's languages has a slope above zero for ${those("above")} and below zero for ${those("below")}; its interval spans zero for ${those("over")}; it is not defined for ${those("undefined")}, where the baselines differ by hardly more than noise.`;
}

/**
 * The correlation if pairs were taken as independent, which they are not.
 *
 * @param fit - from `lineageRelation`
 * @returns a phrase with r, its interval and the p of its t test
 */
export function asIfIndependent({ pairs }: LineageRelation): string {
  const baselines = pairs.map(({ baseline }) => baseline);
  const gains = pairs.map(({ gain }) => gain);
  const naive = pearson(baselines, gains, { of: "models" });
  if (naive.value === null) return `r over pairs is not defined (${naive.reason ?? ""})`;
  return `the ${pairs.length} pairs taken as if they were independent would give r ${numbers(naive, "coefficient")}`;
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
 * What taking out shared noise does to the slope, over the conditions of a study of items.
 *
 * @param rows - from `correctedRelations`
 * @returns one sentence: by how much the slope moves, how reliable the baselines are, and for how
 *   many conditions the slope's interval excludes zero
 */
export function correctedOf(rows: readonly CorrectedRelation[]): Sentence {
  const moved = rows.flatMap(({ naiveSlope, slope }) =>
    naiveSlope.value === null || slope.value === null
      ? []
      : Math.abs(slope.value - naiveSlope.value),
  );
  const reliable = rows.flatMap(({ parts }) => parts?.baselineReliability ?? []);
  const corrected = rows.flatMap(({ parts }) => parts?.r ?? []);
  const naive = rows.flatMap(({ naiveR }) => naiveR.value ?? []);
  const clear = rows.filter(
    ({ slope: { interval } }) => interval !== null && side(interval) !== "over",
  );
  const cells = count(rows[0]?.cells ?? 0, "language");
  const most = short(Math.max(...moved), "coefficient");
  const least = short(Math.min(...reliable), "coefficient");
  const none = clear.length === 0 ? "none" : String(clear.length);
  return sentence`Over ${cells}, taking shared noise out moves the slope by at most ${most}, since the baselines differ by far more than noise (reliability at least ${least}); r goes from ${span(naive)} as it stands and from ${span(corrected)} freed of noise. With a jackknife over languages the slope's interval excludes zero for ${none} of ${rows.length} conditions.`;
}

function span(values: readonly number[]): string {
  if (values.length === 0) return "nowhere (undefined)";
  return ends({ low: Math.min(...values), high: Math.max(...values) }, "coefficient");
}
