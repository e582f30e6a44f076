/**
 * Cross-fitting: what one half of the passages says is set against what the other half says, so that
 * the two share no noise of items. What comes in are sums per passage; what goes out is the family
 * contrast adjusted for a baseline from other items than the gain (METHOD 3.3).
 */

import { type Slopes, adjustedTwoWay } from "./adjusted";
import { unusable } from "./correlation";
import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { type ContrastUnit, contrastCells } from "./itemerror";
import { correlation } from "./moments";
import type { CellSums, PassageTable } from "./sums";
import { type ContrastFit, crossed, twoWayContrast } from "./twoway";
import { type Column, at, mean, sum } from "./vector";

/** The cross-fitted adjusted contrast. */
export interface CrossFittedContrast {
  readonly estimate: Estimate;
  /** Baseline from odd passages with gains from even ones, and the other way round. */
  readonly halves: readonly (number | null)[];
  /** Two-way contrast of the averaged adjusted gains, before its error is widened for the slopes. */
  readonly contrast: ContrastFit | null;
  /** Correlation of the two halves' baselines inside model and family: slopes fall short by as much. */
  readonly reliability: number | null;
}

/**
 * The adjusted two-way contrast with the baseline of one half of the passages and the gain of the
 * other, averaged over both ways.
 *
 * Odd passages (the first, third and so on, in the order of the table) give the baseline and even ones
 * the gain; gains are adjusted as by `adjustedTwoWay`; then swapped. The two adjusted tables are
 * averaged and go through the two-way contrast, its error widened for the slopes with the baselines
 * of all passages. The slope is freed of the noise that gain and baseline would share, not of its
 * attenuation: half the items measure a baseline less well, and `isCorrected` divides each slope by
 * the reliability of a half.
 *
 * @param table - sums per passage; every model has every language of `units`
 * @param units - of both sides
 * @param options - `slopes`, per model by default; `isCorrected`, false by default; `level`, 0.95
 * @returns related minus control as a proportion; undefined for fewer than four passages, where
 *   `adjustedTwoWay` is in either half, and corrected where the reliability is below one half
 * @throws RangeError as `contrastCells`
 * @see Chernozhukov et al. (2018), Double/debiased machine learning for treatment and structural
 *   parameters, Econometrics Journal 21(1), C1-C68, doi 10.1111/ectj.12097
 */
export function crossFittedContrast(
  table: PassageTable,
  units: readonly ContrastUnit[],
  options: {
    readonly slopes?: Slopes;
    readonly isCorrected?: boolean;
    readonly level?: number;
  } = {},
): CrossFittedContrast {
  const { slopes = "per model", isCorrected = false, level = 0.95 } = options;
  const cells = contrastCells(table, units).map(({ cell }) => cell);
  const isRelated = units.map((unit) => unit.isRelated);
  const models = new Set(cells.map((cell) => cell.model)).size;
  const items = sum(table.sizes);
  const standing = over(
    { models, languages: units.length, items },
    { basis: "items", population: "items, languages and models" },
  );
  const method = `two-way contrast, adjusted for a cross-fitted baseline, ${slopes === "common" ? "one slope" : "a slope per model"}`;
  const fail = (reason: string, reliability: number | null = null): CrossFittedContrast =>
    Object.freeze({
      estimate: undefinedEstimate(method, reason, standing),
      ...{ halves: [], contrast: null, reliability },
    });
  if (cells.length === 0) return fail("no model, no related unit or no control");
  if (table.sizes.length < 4) return fail("fewer than four passages");
  const [odd, even] = halvesOf(table);
  const of = (key: "before" | "change", half: Half): number[][] =>
    unitTable(cells, units, (cell) => half.mean(cell[key]));
  const starts = [of("before", odd), of("before", even)] as const;
  const changes = [of("change", odd), of("change", even)] as const;
  const reliability = innerReliability(...starts, isRelated);
  if (isCorrected && !(reliability !== null && reliability >= leastReliability)) {
    return fail("the reliability of a half's baselines is below one half", reliability);
  }
  const ways = starts.map((x, half) => {
    const g = at(changes, 1 - half);
    const fitted = adjustedTwoWay(g, x, {
      ...{ isRelated, slopes, reliability: isCorrected ? (reliability ?? 1) : 1 },
    });
    const adjusted = g.map((row, m) => {
      const [slope, middle] = [fitted.slopes[m] ?? 0, mean(at(x, m))];
      return row.map((gain, u) => gain - slope * (at(at(x, m), u) - middle));
    });
    return { fitted, adjusted };
  });
  for (const { fitted } of ways) {
    if (fitted.estimate.value === null) {
      return fail(fitted.estimate.reason ?? "not defined in one half", reliability);
    }
  }
  const averaged = at(ways, 0).adjusted.map((row, m) =>
    row.map((gain, u) => (gain + at(at(at(ways, 1).adjusted, m), u)) / 2),
  );
  const contrast = twoWayContrast(averaged, isRelated, { level, items, basis: "items" });
  const baselines = unitTable(cells, units, (cell) => sum(cell.before) / items);
  const error = widenedError(contrast, baselines, isRelated);
  if (error === null || contrast.estimate.value === null) {
    return fail("mean baselines have no spread inside families", reliability);
  }
  const warnings = models === 1 ? ["one model: the estimate speaks of that model only"] : [];
  const estimate = studentEstimate(
    method,
    { value: contrast.estimate.value, ...error, level },
    { ...standing, warnings, ...(models === 1 ? { population: "items and languages" } : {}) },
  );
  const halves = ways.map(({ fitted }) => fitted.estimate.value);
  return Object.freeze({ estimate, halves, contrast, reliability });
}

/** Below this a half is mostly noise, and what is divided by its reliability is garbage (METHOD 4). */
export const leastReliability = 0.5;

/** One half of the passages. */
export interface Half {
  /** Mean per item over the half's passages, of sums per passage. */
  readonly mean: (sums: Column) => number;
}

/** Odd and even passages, counted from one in the order of the table. */
export function halvesOf({ sizes }: PassageTable): readonly [Half, Half] {
  const half = (from: number): Half => {
    const total = (sums: Column): number => {
      let own = 0;
      for (let k = from; k < sums.length; k += 2) own += sums[k] ?? 0;
      return own;
    };
    const n = total(sizes);
    return { mean: (sums) => total(sums) / n };
  };
  return [half(0), half(1)];
}

/** A number per cell, averaged over the languages of each unit: models by units. */
function unitTable(
  cells: readonly CellSums[],
  units: readonly ContrastUnit[],
  of: (cell: CellSums) => number,
): number[][] {
  const width = units.reduce((total, unit) => total + unit.languages.length, 0);
  return Array.from({ length: cells.length / width }, (_, m) => {
    let place = m * width;
    return units.map((unit) => mean(unit.languages.map(() => of(at(cells, place++)))));
  });
}

/** Correlation of two tables' deviations from the means of model and family. */
function innerReliability(
  first: readonly Column[],
  second: readonly Column[],
  isRelated: readonly boolean[],
): number | null {
  const inner = (table: readonly Column[]): number[] =>
    table.flatMap((row) => {
      const middle = (side: boolean): number =>
        mean(Array.from(row).filter((_, u) => isRelated[u] === side));
      const [related, control] = [middle(true), middle(false)];
      return isRelated.map((is, u) => at(row, u) - (is ? related : control));
    });
  const [x, y] = [inner(first), inner(second)];
  return unusable(x, y) === null ? correlation(x, y) : null;
}

/** The two-way error with one degree of freedom of languages given up and their part widened, as in
 *  `adjustedTwoWay`. */
function widenedError(
  { parts }: ContrastFit,
  baselines: readonly Column[],
  isRelated: readonly boolean[],
): { readonly se: number; readonly df: number } | null {
  if (parts === null || parts.languageDf < 2) return null;
  const x = isRelated.map((_, u) => mean(baselines.map((row) => at(row, u))));
  const sides = [true, false].map((side) => x.filter((_, u) => isRelated[u] === side));
  let squares = 0;
  for (const side of sides) for (const value of side) squares += (value - mean(side)) ** 2;
  if (!(squares > 1e-24)) return null;
  const h = sides.reduce((total, side) => total + 1 / side.length, 0);
  const gap = mean(at(sides, 0)) - mean(at(sides, 1));
  const languageDf = parts.languageDf - 1;
  const wider = (parts.languageDf / languageDf) * ((h + gap ** 2 / squares) / h);
  const languages = parts.languages * wider;
  if (baselines.length === 1) return { se: Math.sqrt(languages), df: languageDf };
  const { squared, df } = crossed({ ...parts, languages, languageDf });
  const bounded = Math.max(1, Math.min(df, languageDf + parts.modelDf));
  return { se: Math.sqrt(squared), df: bounded };
}
