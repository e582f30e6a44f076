/**
 * The crossed bootstrap of the family contrast: models, languages and passages are drawn anew, each
 * once per draw, and crossed. What comes in are sums per passage; what goes out is the contrast with
 * the spread of its draws as error. Sums are enough, so that items cost nothing once they are summed,
 * and one thread does ten thousand draws of a whole study in well under a second.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
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

/** Changes per passage of models by units, related units first. */
interface Grid {
  readonly models: number;
  readonly related: number;
  readonly units: number;
  /** Row after row: model by model, unit by unit, one entry per passage. */
  readonly changes: Float64Array;
  readonly sizes: Float64Array;
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

/** The contrast of every draw. Indices are inside their arrays, so that `?? 0` never counts. */
function contrastDraws(
  grids: readonly Grid[],
  random: Random,
  draws: number,
): readonly Float64Array[] {
  const { models, related, units, sizes } = at(grids, 0);
  const passages = sizes.length;
  const values = grids.map(() => new Float64Array(draws));
  const ofModels = new Float64Array(models);
  const ofUnits = new Float64Array(units);
  const ofPassages = new Float64Array(passages);
  const rows: Rows = {
    starts: new Int32Array(models * units + 3),
    weights: new Float64Array(models * units + 3),
  };
  const chosen: Chosen = { places: new Int32Array(passages), counts: new Float64Array(passages) };
  for (let draw = 0; draw < draws; draw++) {
    ofModels.fill(0);
    ofUnits.fill(0);
    ofPassages.fill(0);
    deal(random, ofModels, { from: 0, to: models, weight: 1 / models });
    deal(random, ofUnits, { from: 0, to: related, weight: 1 / related });
    deal(random, ofUnits, { from: related, to: units, weight: -1 / (units - related) });
    deal(random, ofPassages, { from: 0, to: passages, weight: 1 });
    let kinds = 0;
    let items = 0;
    for (let k = 0; k < passages; k++) {
      const count = ofPassages[k] ?? 0;
      if (count === 0) continue;
      items += count * (sizes[k] ?? 0);
      chosen.places[kinds] = k;
      chosen.counts[kinds++] = count;
    }
    let cells = 0;
    for (let m = 0; m < models; m++) {
      for (let u = 0; u < units; u++) {
        const weight = (ofModels[m] ?? 0) * (ofUnits[u] ?? 0);
        if (weight === 0) continue;
        rows.starts[cells] = (m * units + u) * passages;
        rows.weights[cells++] = weight;
      }
    }
    // Rows go by four; what fills up the last four weighs nothing.
    rows.weights.fill(0, cells, cells + 3);
    for (let t = 0; t < grids.length; t++) {
      const { changes } = at(grids, t);
      let total = 0;
      for (let row = 0; row < cells; row += 4) total += fourRows(changes, rows, row, chosen, kinds);
      at(values, t)[draw] = total / items;
    }
  }
  return values;
}

/** The cells of a draw: where their passages begin, and their weight. */
interface Rows {
  readonly starts: Int32Array;
  readonly weights: Float64Array;
}

/** The passages of a draw, each once, with how often it was drawn. */
interface Chosen {
  readonly places: Int32Array;
  readonly counts: Float64Array;
}

/** Adds `weight` to as many places drawn between `from` and `to` as lie there. */
function deal(
  random: Random,
  to: Float64Array,
  range: { readonly from: number; readonly to: number; readonly weight: number },
): void {
  const count = range.to - range.from;
  for (let i = 0; i < count; i++) {
    // 32 random bits: no place is likelier than another by more than one in four thousand million.
    const place = range.from + Math.floor((random.next() >>> 0) * 2 ** -32 * count);
    to[place] = (to[place] ?? 0) + range.weight;
  }
}

/** Four cells over the drawn passages: side by side the processor adds them in the time of two. */
function fourRows(
  changes: Float64Array,
  { starts, weights }: Rows,
  row: number,
  { places, counts }: Chosen,
  kinds: number,
): number {
  const one = starts[row] ?? 0;
  const two = starts[row + 1] ?? 0;
  const three = starts[row + 2] ?? 0;
  const four = starts[row + 3] ?? 0;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < kinds; i++) {
    const k = places[i] ?? 0;
    const count = counts[i] ?? 0;
    a += count * (changes[one + k] ?? 0);
    b += count * (changes[two + k] ?? 0);
    c += count * (changes[three + k] ?? 0);
    d += count * (changes[four + k] ?? 0);
  }
  return (
    a * (weights[row] ?? 0) +
    b * (weights[row + 1] ?? 0) +
    c * (weights[row + 2] ?? 0) +
    d * (weights[row + 3] ?? 0)
  );
}
