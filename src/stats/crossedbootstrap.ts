/**
 * The crossed bootstrap of the family contrast: models, languages and passages are drawn anew, each
 * once per draw, and crossed. What comes in are sums per passage; what goes out is the contrast with
 * the spread of its draws as error. Sums are enough, so that items cost nothing once they are summed,
 * and one thread does ten thousand draws of a whole study in well under a second.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { type Grid, contrastDraws } from "./crosseddraws";
import { type ContrastUnit, contrastCells } from "./itemerror";
import type { Random } from "./random";
import type { PassageTable } from "./sums";
import { twoWayContrast } from "./twoway";
import { at, mean, sum } from "./vector";

/** The contrast with its bootstrap error. */
export interface CrossedBootstrap {
  /** Two-way contrast, the spread of the draws as error, degrees of freedom of `twoWayContrast`. */
  readonly estimate: Estimate;
  /** Error of the closed form on the same table, for comparison. */
  readonly closedForm: number | null;
  /** Mean of the draws: far from the estimate, the contrast is not close to linear in what is drawn. */
  readonly meanOfDraws: number | null;
  readonly draws: number;
}

/** How to draw. */
export interface BootstrapOptions {
  /** Seeded; moved on by the draws. */
  readonly random: Random;
  /** 10,000 by default. */
  readonly draws?: number;
  readonly level?: number;
}

/**
 * Bootstrap of models, languages and passages at once.
 *
 * Each draw takes as many models, as many units of either side and as many passages as there are,
 * with replacement; the passages drawn are the same in every cell, since items are parallel. The
 * contrast of a draw is the mean over its models of mean gain of its related minus its control
 * units, a gain being the change summed over its passages over their items. The error is the standard
 * deviation of the draws, read with the t of the two-way contrast: percentiles over seven models
 * reject too often. It counts the noise of single cells up to three times and takes (n - 1)/n of each
 * factor's variance: close to the closed form where models and languages differ, wider where cells do.
 *
 * @param table - sums per passage; every model has every language of `units`
 * @param units - both sides; a side of one unit is drawn as it is
 * @param options - `random`; `draws`; `level`, 0.95 by default
 * @returns related minus control as a proportion; undefined with fewer than two models or passages,
 *   or where the two-way contrast is
 * @throws RangeError as `contrastCells`, and for fewer than two draws
 * @see Owen (2007), The pigeonhole bootstrap, Annals of Applied Statistics 1(2), 386-411,
 *   doi 10.1214/07-AOAS122, arXiv 0712.1111
 */
export function crossedBootstrap(
  table: PassageTable,
  units: readonly ContrastUnit[],
  options: BootstrapOptions,
): CrossedBootstrap {
  return at(crossedBootstraps([table], units, options), 0);
}

/**
 * The crossed bootstrap of several gains at once: every draw takes the same models, units and passages
 * in all of them.
 *
 * @param tables - sums per passage under several conditions, of the same models and passages
 * @param units - as for `crossedBootstrap`
 * @param options - likewise
 * @returns one result per table, the same as each alone with the same generator
 * @throws RangeError as `crossedBootstrap`, and where tables differ in models or passages
 */
export function crossedBootstraps(
  tables: readonly PassageTable[],
  units: readonly ContrastUnit[],
  { random, draws = 10_000, level = 0.95 }: BootstrapOptions,
): readonly CrossedBootstrap[] {
  if (!(Number.isInteger(draws) && draws >= 2)) {
    throw new RangeError(`crossedBootstrap: expected at least two draws, got ${draws}`);
  }
  const grids = tables.map((table) => gridOf(table, units));
  const [first] = grids;
  if (first === undefined) return [];
  for (const { models, sizes } of grids) {
    const isSame =
      sizes.length === first.sizes.length && sizes.every((n, k) => n === first.sizes[k]);
    if (models !== first.models || !isSame) {
      throw new RangeError(
        "crossedBootstraps: expected the same models and passages in all tables",
      );
    }
  }
  const isDrawn = reasonAgainst(first) === null;
  const values = isDrawn ? contrastDraws(grids, random, draws) : [];
  return grids.map((grid, t) => result(grid, values[t] ?? new Float64Array(0), { draws, level }));
}

function reasonAgainst({ related, units, models, sizes }: Grid): string | null {
  if (related === 0 || related === units) return "no related unit or no control";
  if (models < 2) return "fewer than two models";
  return sizes.length < 2 ? "fewer than two passages" : null;
}

function result(
  grid: Grid,
  values: Float64Array,
  { draws, level }: { readonly draws: number; readonly level: number },
): CrossedBootstrap {
  const method = `contrast, ${draws} crossed bootstrap draws of models, languages and passages`;
  const standing = over(
    { models: grid.models, languages: grid.units, items: sum(grid.sizes) },
    { basis: "items", population: "items, languages and models" },
  );
  const fail = (reason: string): CrossedBootstrap =>
    Object.freeze({
      estimate: undefinedEstimate(method, reason, standing),
      ...{ closedForm: null, meanOfDraws: null, draws: 0 },
    });
  const reason = reasonAgainst(grid);
  if (reason !== null) return fail(reason);
  const { estimate } = twoWayContrast(gainsOf(grid), sidesOf(grid));
  if (estimate.value === null || estimate.df === null) {
    return fail(estimate.reason ?? "the two-way contrast is not defined");
  }
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < draws; i++) squares += (at(values, i) - middle) ** 2;
  const measured = { value: estimate.value, se: Math.sqrt(squares / (draws - 1)), df: estimate.df };
  return Object.freeze({
    estimate: studentEstimate(method, { ...measured, level }, standing),
    ...{ closedForm: estimate.se, meanOfDraws: middle, draws },
  });
}

function gridOf(table: PassageTable, units: readonly ContrastUnit[]): Grid {
  const sorted = [...units].sort((one, other) => Number(other.isRelated) - Number(one.isRelated));
  const cells = contrastCells(table, sorted);
  const passages = table.sizes.length;
  const rows = new Map<string, number>();
  sorted.forEach((unit, u) => {
    for (const language of unit.languages) rows.set(language, u);
  });
  const models = [...new Set(cells.map(({ cell }) => cell.model))];
  const changes = new Float64Array(models.length * units.length * passages);
  for (const { cell } of cells) {
    const u = rows.get(cell.language) ?? 0;
    const start = (models.indexOf(cell.model) * units.length + u) * passages;
    const share = 1 / at(sorted, u).languages.length;
    for (let k = 0; k < passages; k++) {
      changes[start + k] = at(changes, start + k) + share * at(cell.change, k);
    }
  }
  const related = units.filter((unit) => unit.isRelated).length;
  const sizes = Float64Array.from(table.sizes);
  return { models: models.length, related, units: units.length, changes, sizes };
}

function gainsOf({ models, units, changes, sizes }: Grid): Float64Array[] {
  const passages = sizes.length;
  const n = sum(sizes);
  return Array.from({ length: models }, (_, m) =>
    Float64Array.from({ length: units }, (_unused, u) => {
      const start = (m * units + u) * passages;
      return sum(changes.subarray(start, start + passages)) / n;
    }),
  );
}

function sidesOf({ units, related }: Grid): boolean[] {
  return Array.from({ length: units }, (_, u) => u < related);
}
