/**
 * The noise-corrected slope at its three levels at once, for hundreds of drawn studies: the numbers of
 * `crossPassageSlope`, from sums that are made once. Errors are linear in a cell's passages, so that
 * leaving out a cluster takes its sum off those of its groups.
 */
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { jackknife } from "../jackknife";
import type { Level } from "../crosspassage";
import type { CellSums, PassageTable } from "../sums";
import { at, mean, sum } from "../vector";

/** What one cell brings: means, and how its passages depart from them. */
interface Departures {
  readonly x: number;
  readonly g: number;
  readonly ex: Float64Array;
  readonly eg: Float64Array;
}

/** Cells with the group that they are centred in and the cluster that they are left out with. */
interface Placed extends Departures {
  readonly group: string;
  readonly cluster: string;
}

/** Sums over cells of squares, and over groups of squared sums; `null` cells were left out. */
interface Moments {
  readonly xx: number;
  readonly xg: number;
  readonly exx: number;
  readonly exg: number;
}

const leastReliability = 0.5;

/**
 * The noise-corrected slope between models, over cells and within models.
 *
 * @param table - sums per passage of a complete study
 * @returns an estimate for each level, as `crossPassageSlope` defines it
 */
export function correctedSlopes(table: PassageTable): ReadonlyMap<Level, Estimate> {
  const cells = table.cells.map((cell) => departures(cell, table.sizes));
  const names = table.cells.map(({ model, language }) => ({ model, language }));
  const place = (group: (i: number) => string, cluster: (i: number) => string): readonly Placed[] =>
    cells.map((cell, i) => ({ ...cell, group: group(i), cluster: cluster(i) }));
  const models = [...new Set(names.map(({ model }) => model))];
  const averages = models.map((model) => ({
    ...average(cells.filter((_, i) => names[i]?.model === model)),
    ...{ group: "", cluster: model },
  }));
  const overCells = place(
    () => "",
    (i) => at(names, i).model,
  );
  const within = place(
    (i) => at(names, i).model,
    (i) => at(names, i).language,
  );
  return new Map<Level, Estimate>([
    ["between models", estimate(averages, table.sizes, "between models")],
    ["over cells", estimate(overCells, table.sizes, "over cells")],
    ["within models", estimate(within, table.sizes, "within models")],
  ]);
}

function departures({ before, change }: CellSums, sizes: PassageTable["sizes"]): Departures {
  const n = sum(sizes);
  const [x, g] = [sum(before) / n, sum(change) / n];
  const [ex, eg] = [new Float64Array(sizes.length), new Float64Array(sizes.length)];
  for (let k = 0; k < sizes.length; k++) {
    const size = sizes[k] ?? 0;
    ex[k] = (before[k] ?? 0) - size * x;
    eg[k] = (change[k] ?? 0) - size * g;
  }
  return { x, g, ex, eg };
}

function average(cells: readonly Departures[]): Departures {
  const middle = (of: (cell: Departures) => Float64Array): Float64Array => {
    const total = new Float64Array(at(cells, 0).ex.length);
    for (const cell of cells) add(total, of(cell), 1 / cells.length);
    return total;
  };
  return {
    x: mean(cells.map((cell) => cell.x)),
    g: mean(cells.map((cell) => cell.g)),
    ex: middle((cell) => cell.ex),
    eg: middle((cell) => cell.eg),
  };
}

function add(total: Float64Array, column: Float64Array, factor: number): void {
  for (let k = 0; k < total.length; k++) total[k] = (total[k] ?? 0) + factor * (column[k] ?? 0);
}

function inner(one: Float64Array, other: Float64Array): number {
  let total = 0;
  for (let k = 0; k < one.length; k++) total += (one[k] ?? 0) * (other[k] ?? 0);
  return total;
}

function estimate(cells: readonly Placed[], sizes: PassageTable["sizes"], level: Level): Estimate {
  const clusters = cells.map(({ cluster }) => cluster);
  const unit = level === "within models" ? "language" : "model";
  const method = `noise-corrected slope ${level}, cross-passage, delete-one-${unit} jackknife`;
  const standing = over(
    { items: sum(sizes) },
    {
      basis: "items",
      population: level === "within models" ? "items and languages" : "items, languages and models",
    },
  );
  const fail = (reason: string): Estimate => undefinedEstimate(method, reason, standing);
  const own = cells.map(squares);
  const parts = (places: readonly number[]): Moments | null => momentsOf(cells, own, places);
  const factor = noiseFactor(sizes);
  const slope = (places: readonly number[]): number | null => {
    const moments = parts(places);
    if (moments === null) return null;
    const spread = moments.xx - factor * moments.exx;
    const together = moments.xg - factor * moments.exg;
    return spread > 0 ? together / spread : null;
  };
  const whole = parts(cells.map((_, i) => i));
  if (whole === null) return fail("too few passages or cells");
  const reliability = 1 - (factor * whole.exx) / whole.xx;
  if (reliability <= 0) return fail("the noise of the items is as large as the spread");
  if (reliability < leastReliability) {
    return fail(`reliability of the baseline is ${reliability.toFixed(2)}, below one half`);
  }
  return jackknife({ method, clusters, statistic: slope, standing }).estimate;
}

/** G/(G - 1)/n^2, which makes a variance of what passages depart by. */
function noiseFactor(sizes: PassageTable["sizes"]): number {
  return sizes.length / (sizes.length - 1) / sum(sizes) ** 2;
}

function squares({ x, g, ex, eg }: Departures): Moments {
  return { xx: x * x, xg: x * g, exx: inner(ex, ex), exg: inner(ex, eg) };
}

/** Sums of squares and products of what is left after centring in groups. */
function momentsOf(
  cells: readonly Placed[],
  own: readonly Moments[],
  places: readonly number[],
): Moments | null {
  const groups = new Map<
    string,
    { count: number; x: number; g: number; ex: Float64Array; eg: Float64Array }
  >();
  let [xx, xg, exx, exg] = [0, 0, 0, 0];
  for (const i of places) {
    const cell = at(cells, i);
    const group = groups.get(cell.group) ?? {
      ...{ count: 0, x: 0, g: 0 },
      ex: new Float64Array(cell.ex.length),
      eg: new Float64Array(cell.eg.length),
    };
    groups.set(cell.group, group);
    group.count += 1;
    group.x += cell.x;
    group.g += cell.g;
    add(group.ex, cell.ex, 1);
    add(group.eg, cell.eg, 1);
    const moments = at(own, i);
    [xx, xg] = [xx + moments.xx, xg + moments.xg];
    [exx, exg] = [exx + moments.exx, exg + moments.exg];
  }
  if (places.length <= groups.size) return null;
  for (const { count, x, g, ex, eg } of groups.values()) {
    [xx, xg] = [xx - (x * x) / count, xg - (x * g) / count];
    [exx, exg] = [exx - inner(ex, ex) / count, exg - inner(ex, eg) / count];
  }
  return { xx, xg, exx, exg };
}
