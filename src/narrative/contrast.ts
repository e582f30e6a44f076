/**
 * The contrast of related and other languages in words. What comes in are a study's contrast and its
 * adjusted form; what goes out are phrases and sentences.
 */

import { count } from "../figures/caption";
import { short, withUnit } from "../figures/percent";
import { average } from "../stats/average";
import type { Estimate } from "../stats/estimate";
import type { AdjustedGenusContrast } from "../stats/lineage/adjusted";
import { allEquivalent, type GenusContrast } from "../stats/lineage/genus";
import type { AtLevel } from "../stats/lineage/levels";
import { overLineages, unitGains, type LineageTable } from "../stats/lineage/table";
import { at } from "../stats/vector";
import type { Design } from "../study/design";
import type { Placed } from "../study/language";
import { bracketed, difference } from "./direction";
import { list, pValue } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** A study, for the name of its related languages and its margin. */
interface Designed {
  readonly design: Design;
}

/**
 * How related languages and the others differ.
 *
 * @param study - names the related languages
 * @param estimate - gain of related minus gain of others
 * @returns a clause: `Semitic languages and the other genera show no clear difference in gain (...)`
 */
export function contrastOf({ design }: Designed, estimate: Estimate): string {
  return difference(relatedName(design), "the other genera", estimate);
}

/**
 * The contrast without a language that counts among the related ones, though another study has it as
 * its source.
 *
 * @param study - with the units of its languages
 * @param contrast - from `genusContrast`
 * @param code - of that language
 * @returns one sentence; an empty one where the language is not among the related
 */
export function withoutSource(
  { languages }: { readonly languages: readonly Placed[] },
  { without }: Pick<GenusContrast, "without">,
  code: string,
): Sentence {
  const own = languages.find((each) => each.code === code && each.role === "related");
  const left = without.find((each) => each.left === "unit" && each.without === own?.unit);
  if (own === undefined || left === undefined) return sentence``;
  return sentence`${own.unit} itself, which would be the source, is among the related languages here; without it the difference is ${bracketed(left.estimate, "points")} points.`;
}

/**
 * How families differ in their mean gain over lineages.
 *
 * @param table - from `lineageTable`
 * @param options - `smallest`, the fewest units of a family that is named
 * @returns one sentence: the families with the smallest and the largest mean gain
 */
export function familySpan(
  table: LineageTable,
  { smallest = 4 }: { readonly smallest?: number } = {},
): Sentence {
  const gains = overLineages(table, (pair) => unitGains(table, pair));
  const families = new Map<string, number[]>();
  table.units.forEach(({ family }, place) => {
    const value = average(gains.map((row) => at(row, place))).value ?? 0;
    families.set(family, [...(families.get(family) ?? []), value]);
  });
  const means = [...families]
    .filter(([, values]) => values.length >= smallest)
    .map(([family, values]) => ({ family, mean: average(values).value ?? 0 }))
    .sort((a, b) => a.mean - b.mean);
  const [low, high] = [means[0], means.at(-1)];
  if (low === undefined || high === undefined) {
    return sentence`No family has ${smallest} language units.`;
  }
  return sentence`Among ${count(means.length, "family", "families")} with at least ${smallest} language units, the mean gain goes from ${withUnit(low.mean, "points")} (${low.family}) to ${withUnit(high.mean, "points")} (${high.family}).`;
}

/**
 * The place of the related genus among the genera, and the smallest p that a place can have.
 *
 * @param study - names the related languages
 * @param contrast - from `genusContrast`
 * @returns one sentence
 */
export function placeOf({ design }: Designed, { places }: GenusContrast): Sentence {
  const { fromTop, genera, rank, p, reason } = places.large;
  if (fromTop === null || rank === null || p === null) {
    return sentence`A place among the genera cannot be given (${reason ?? "no reason given"}).`;
  }
  const least = short(1 / genera, "coefficient");
  return sentence`By mean gain ${relatedName(design)} take place ${fromTop} from the top among the ${genera} genera of at least three units; by distance from the mean of the others, place ${rank} (${pValue(p)}, which with so few genera cannot be less than ${least}).`;
}

/**
 * The sign of the contrast in each lineage.
 *
 * @param contrast - from `genusContrast`
 * @returns one sentence, with the smallest p that a sign test over so many lineages can reach
 */
export function lineageSigns({ lineages }: GenusContrast): Sentence {
  const above = lineages.filter(({ contrast }) => contrast > 0).map(({ lineage }) => lineage);
  const least = 2 / 2 ** lineages.length;
  return sentence`The contrast is above zero in ${above.length} of ${count(lineages.length, "lineage")} (${list(above)}); a sign test over so few lineages cannot give a p below ${short(least, "coefficient")}.`;
}

/**
 * The contrast at equal baselines, and its range.
 *
 * @param study - names the related languages
 * @param adjusted - from `adjustedGenusContrast`
 * @returns a phrase
 */
export function adjustedOf(study: Designed, adjusted: AdjustedGenusContrast): string {
  const values = adjusted.range.flatMap(({ estimate: { value } }) => value ?? []);
  const out = adjusted.leftOut.map(({ pair }) => pair);
  const said = contrastOf(study, adjusted.estimate);
  if (values.length === 0) return said;
  const [low, high] = [Math.min(...values), Math.max(...values)].map((end) => short(end, "points"));
  const span = low === high ? `stays at ${low}` : `goes from ${low} to ${high}`;
  const without =
    out.length === 0
      ? "no pair is left out"
      : `without ${list(out)}, whose baselines are mostly noise`;
  return `${said}; over the range of plausible shares of noise the estimate ${span} points; ${without}`;
}

/**
 * Whose differences make up the doubt of the widest rung.
 *
 * @param contrast - from `genusContrast`
 * @returns one sentence: which rung decides, and how much of it is scatter of lineages
 */
export function whereDoubt({ parts, branch }: GenusContrast): Sentence {
  if (parts === null || branch === null) return sentence`The parts of the doubt cannot be told.`;
  const scatter = withUnit(parts.residual / parts.languages, "percent");
  const which =
    branch === "languages"
      ? "Counting models as a sample too does not widen the interval: the one over languages holds that doubt already"
      : "Counting models as a sample too widens the interval further";
  return sentence`${which}. Of its variance over languages, ${scatter} is that lineages disagree on single languages and genera; the rest is lasting difference between languages and genera, which is there in every lineage.`;
}

/** Levels of what counts as one lineage, as a table calls them. */
function levelName({ level }: AtLevel): string {
  return level === "lineage" ? "major version (default)" : level;
}

/**
 * The relation of gain to baseline at each level of what counts as one lineage, as rows.
 *
 * @param rows - from `atEachLevel`
 * @returns level, how many there are, r and its permutation p
 */
export function relationLevels(rows: readonly AtLevel[]): readonly OverviewRow[] {
  return rows.map((row) => {
    const { relation: fitted, reason } = row.relation.absolute;
    return {
      ...{ "one lineage is one": levelName(row), "how many": row.lineages },
      r: fitted === null ? reason : bracketed(fitted.r, "coefficient"),
      "permutation p":
        fitted?.permutation.p == null ? null : Number(fitted.permutation.p.toPrecision(2)),
    };
  });
}

/**
 * The contrast at each level of what counts as one lineage, as rows.
 *
 * @param rows - from `atEachLevel`
 * @returns level, how many there are, the contrast, the smallest margin, and whether it is equivalent
 */
export function contrastLevels(rows: readonly AtLevel[]): readonly OverviewRow[] {
  return rows.map((row) => ({
    ...{ "one lineage is one": levelName(row), "how many": row.lineages },
    "contrast (points)": bracketed(row.contrast, "points"),
    "smallest margin (points)":
      row.smallestMargin === null ? null : short(row.smallestMargin, "percent"),
    "equivalence is": row.equivalent === null ? "not told" : row.equivalent ? "shown" : "not shown",
  }));
}

/**
 * Whether the answers hang on what counts as one lineage.
 *
 * @param study - with its margin
 * @param rows - from `atEachLevel`
 * @returns one sentence
 */
export function levelsAgree({ design }: Designed, rows: readonly AtLevel[]): Sentence {
  const shown = rows.filter(({ equivalent }) => equivalent === true).map(({ level }) => level);
  const margins = rows.flatMap(({ smallestMargin }) => smallestMargin ?? []);
  const margin = short(design.margin, "percent");
  const [low, high] = [Math.min(...margins), Math.max(...margins)];
  const where =
    shown.length === rows.length
      ? "at every level"
      : shown.length === 0
        ? "at no level"
        : `only when one lineage is one ${list(shown)}`;
  return sentence`On ${design.benchmark.name}, equivalence within ${margin} points is shown ${where}; the smallest margin that would pass goes from ${short(low, "percent")} to ${short(high, "percent")} points.`;
}

/**
 * Whether the difference is inside the margin, unadjusted and adjusted over the whole range.
 *
 * @param study - with its margin
 * @param contrast - from `genusContrast`
 * @param adjusted - from `adjustedGenusContrast`
 * @returns one sentence: equivalent or not shown to be, and the smallest margin that would pass
 */
export function equivalenceOver(
  { design }: Designed,
  contrast: GenusContrast,
  adjusted: AdjustedGenusContrast,
): Sentence {
  const all = [contrast.estimate, ...adjusted.range.map(({ estimate }) => estimate)];
  const { equivalent, smallestMargin } = allEquivalent(all, design.margin);
  const margin = short(design.margin, "percent");
  const name = design.benchmark.name;
  if (equivalent === null || smallestMargin === null) {
    return sentence`On ${name}, equivalence within ${margin} points cannot be tested.`;
  }
  const smallest = short(smallestMargin, "percent");
  return sentence`On ${name}, unadjusted and adjusted taken together, equivalence within ${margin} points is ${equivalent ? "shown" : "not shown"}; the smallest margin at which all would pass is ${smallest} points.`;
}

function relatedName({ related }: Design): string {
  return related !== null && "branch" in related
    ? `${related.branch} languages`
    : "related languages";
}
