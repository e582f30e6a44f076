/**
 * The relation of gain to baseline freed of the noise that they share, from sums per passage
 * (METHOD 2.3): what one passage says of the baseline is set against what the others say of the
 * gain, over all splits at once. Items may be shared by all cells.
 */

import { type PlacedCell, averaged, cellsOf, momentsWithout } from "./departures";
import { type Estimate, over, undefinedEstimate } from "./estimate";
import { jackknife } from "./jackknife";
import type { CellSums, PassageTable } from "./sums";
import { type Column, at, sum } from "./vector";

/** Variances and covariances between cells, of which `v…` is noise of the items. */
export interface CrossPassage {
  readonly sxx: number;
  readonly sxg: number;
  readonly sgg: number;
  readonly vxx: number;
  readonly vxg: number;
  readonly vgg: number;
  readonly naiveSlope: number | null;
  readonly naiveR: number | null;
  /** `null` where the noise is as large as the spread. */
  readonly slope: number | null;
  readonly r: number | null;
  readonly baselineReliability: number | null;
  readonly gainReliability: number | null;
}

/** At which level the relation is asked for. */
export type Level = "between models" | "within models" | "over cells";

/** Below this share of true spread a corrected slope is not printed (METHOD 2.3, a convention). */
const leastReliability = 0.5;

/**
 * Between-cell variances and covariances of baseline and gain, freed of item noise.
 *
 * Each passage's sums are centred over the cells (within `groups`); Sxx and so on are their
 * variances over cells, Vxx and so on the part that comes from which passages were drawn:
 * slope = (Sxg - Vxg) / (Sxx - Vxx).
 *
 * @param sizes - items of each passage, at least two passages
 * @param cells - sums per passage, one entry per passage each
 * @param groups - the group of each cell, within which rows are centred; one group by default
 * @returns all parts; the corrected ones `null` where the noise is as large as the spread
 * @throws RangeError if there are fewer than two passages, or no more cells than groups
 */
export function crossPassage(
  sizes: Column,
  cells: readonly Pick<CellSums, "before" | "change">[],
  groups: readonly string[] = cells.map(() => ""),
): CrossPassage {
  const passages = sizes.length;
  const df = cells.length - new Set(groups).size;
  if (passages < 2 || df < 1) {
    throw new RangeError(
      `crossPassage: expected two passages and more cells than groups, got ${passages} and ${cells.length} cells`,
    );
  }
  const n = sum(sizes);
  const x = centredWithin(
    cells.map((cell) => cell.before),
    groups,
  );
  const d = centredWithin(
    cells.map((cell) => cell.change),
    groups,
  );
  let [sxx, sxg, sgg, vxx, vxg, vgg] = [0, 0, 0, 0, 0, 0];
  for (let j = 0; j < cells.length; j++) {
    const ownX = at(x, j);
    const ownD = at(d, j);
    const meanX = sum(ownX) / n;
    const meanD = sum(ownD) / n;
    sxx += meanX * meanX;
    sxg += meanX * meanD;
    sgg += meanD * meanD;
    for (let k = 0; k < passages; k++) {
      const size = sizes[k] ?? 0;
      const ex = (ownX[k] ?? 0) - size * meanX;
      const ed = (ownD[k] ?? 0) - size * meanD;
      vxx += ex * ex;
      vxg += ex * ed;
      vgg += ed * ed;
    }
  }
  const factor = passages / (passages - 1) / n ** 2 / df;
  [sxx, sxg, sgg] = [sxx / df, sxg / df, sgg / df];
  [vxx, vxg, vgg] = [vxx * factor, vxg * factor, vgg * factor];
  const isDefined = sxx > vxx;
  return Object.freeze({
    ...{ sxx, sxg, sgg, vxx, vxg, vgg },
    naiveSlope: sxx > 0 ? sxg / sxx : null,
    naiveR: sxx > 0 && sgg > 0 ? sxg / Math.sqrt(sxx * sgg) : null,
    slope: isDefined ? (sxg - vxg) / (sxx - vxx) : null,
    r: isDefined && sgg > vgg ? (sxg - vxg) / Math.sqrt((sxx - vxx) * (sgg - vgg)) : null,
    baselineReliability: sxx > 0 ? 1 - vxx / sxx : null,
    gainReliability: sgg > 0 ? 1 - vgg / sgg : null,
  });
}

/**
 * The noise-corrected slope of gain on baseline with its interval.
 *
 * Between models (cells averaged over languages) and over cells: delete-one-model jackknife,
 * t(M - 1). Within models: delete-one-language jackknife, t(L - 1). Not printed where the
 * reliability of the baseline is below one half. The slope is that of `crossPassage`; all jackknife
 * values come from one pass over the passages.
 *
 * @param table - sums per passage
 * @param options - `level`, between models by default
 * @returns the slope with its interval; undefined, with the reason, where there is too little
 */
export function crossPassageSlope(
  table: PassageTable,
  { level = "between models" }: { readonly level?: Level } = {},
): Estimate {
  const cluster = level === "within models" ? "language" : "model";
  const method = `noise-corrected slope ${level}, cross-passage, delete-one-${cluster} jackknife`;
  const standing = over(
    {
      models: new Set(table.cells.map(({ model }) => model)).size,
      languages: new Set(table.cells.map(({ language }) => language)).size,
      items: sum(table.sizes),
    },
    {
      population: level === "within models" ? "items and languages" : "items, languages and models",
      basis: "items",
    },
  );
  const fail = (reason: string): Estimate => undefinedEstimate(method, reason, standing);
  const cells = placed(table, level);
  const moments = momentsWithout(cells, table.sizes);
  const passages = table.sizes.length;
  const whole = passages < 2 ? null : moments(null);
  if (whole === null) return fail("too few passages or cells");
  const factor = passages / (passages - 1) / sum(table.sizes) ** 2;
  const noise = factor * whole.exx;
  if (!(whole.xx > noise)) return fail("the noise of the items is as large as the spread");
  const reliability = 1 - noise / whole.xx;
  if (reliability < leastReliability) {
    return fail(`reliability of the baseline is ${reliability.toFixed(2)}, below one half`);
  }
  const slopeWithout = (left: string | null): number | null => {
    const rest = moments(left);
    const spread = rest === null ? 0 : rest.xx - factor * rest.exx;
    return rest === null || !(spread > 0) ? null : (rest.xg - factor * rest.exg) / spread;
  };
  return jackknife({
    ...{ method, standing, clusters: cells.map((cell) => cell.cluster) },
    statistic: (_, left) => slopeWithout(left),
  }).estimate;
}

/**
 * The parts behind `crossPassageSlope`.
 *
 * @param table - sums per passage
 * @param options - `level`, between models by default
 * @returns `null` where there are fewer than two passages, or no more cells than groups
 */
export function crossPassageParts(
  table: PassageTable,
  { level = "between models" }: { readonly level?: Level } = {},
): CrossPassage | null {
  const cells = level === "between models" ? averagedOverLanguages(table.cells) : table.cells;
  const groups = cells.map((cell) => (level === "within models" ? cell.model : ""));
  if (table.sizes.length < 2 || cells.length <= new Set(groups).size) return null;
  return crossPassage(table.sizes, cells, groups);
}

/** The cells of a level, with the group and the cluster of each. */
function placed(table: PassageTable, level: Level): readonly PlacedCell[] {
  const own = cellsOf(table);
  if (level === "between models") {
    return [...new Set(own.map(({ model }) => model))].map((model) => ({
      ...averaged(
        own.filter((cell) => cell.model === model),
        table.sizes,
      ),
      ...{ group: "", cluster: model },
    }));
  }
  const isWithin = level === "within models";
  return own.map(({ model, language, ...cell }) => ({
    ...cell,
    ...{ group: isWithin ? model : "", cluster: isWithin ? language : model },
  }));
}

/** Rows minus the mean row of their group. */
function centredWithin(
  rows: readonly Column[],
  groups: readonly string[],
): readonly Float64Array[] {
  const means = new Map(
    [...new Set(groups)].map((group) => [
      group,
      meanRow(rows.filter((_, j) => groups[j] === group)),
    ]),
  );
  return rows.map((row, j) => {
    const middle = means.get(at(groups, j)) ?? new Float64Array(row.length);
    return middle.map((value, k) => (row[k] ?? 0) - value);
  });
}

function meanRow(rows: readonly Column[]): Float64Array {
  const middle = new Float64Array(at(rows, 0).length);
  for (const row of rows) {
    for (let k = 0; k < middle.length; k++) middle[k] = (middle[k] ?? 0) + (row[k] ?? 0);
  }
  return middle.map((total) => total / rows.length);
}

function averagedOverLanguages(cells: readonly CellSums[]): readonly CellSums[] {
  const models = new Map<string, CellSums[]>();
  for (const cell of cells) models.set(cell.model, [...(models.get(cell.model) ?? []), cell]);
  return [...models].map(([model, own]) => {
    const average = (key: "before" | "change"): Float64Array =>
      meanRow(own.map((cell) => cell[key]));
    return { model, language: "all", before: average("before"), change: average("change") };
  });
}
