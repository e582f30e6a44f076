/**
 * Cells as their means and as how their passages depart from them, so that one pass over the passages
 * serves a statistic and its jackknife. Departures are linear in a cell's passages: to leave cells out,
 * to centre and to average are sums over cells. What comes in are sums per passage; what goes out are
 * sums of squares and products.
 */
import type { CellSums } from "./sums";
import { type Column, at, mean, sum } from "./vector";

/** What one cell brings: means of baseline and gain, and per passage what its sums exceed them by. */
export interface Departures {
  readonly x: number;
  readonly g: number;
  readonly ex: Float64Array;
  readonly eg: Float64Array;
}

/** Sums over cells of squares and products, of the means and of the departures. */
export interface Moments {
  readonly xx: number;
  readonly xg: number;
  readonly exx: number;
  readonly exg: number;
}

/**
 * The departures of one cell.
 *
 * @param cell - sums per passage
 * @param sizes - items of each passage
 * @returns means as proportions, departures in items
 */
export function departures(
  { before, change }: Pick<CellSums, "before" | "change">,
  sizes: Column,
): Departures {
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

/** The departures of the mean of cells, of which there is at least one. */
export function averaged(cells: readonly Departures[]): Departures {
  const middle = (of: (cell: Departures) => Float64Array): Float64Array => {
    const total = new Float64Array(at(cells, 0).ex.length);
    for (const cell of cells) addColumn(total, of(cell), 1 / cells.length);
    return total;
  };
  return {
    x: mean(cells.map((cell) => cell.x)),
    g: mean(cells.map((cell) => cell.g)),
    ex: middle((cell) => cell.ex),
    eg: middle((cell) => cell.eg),
  };
}

/** A cell with the group that it is centred in and the cluster that it is left out with. */
export interface PlacedDepartures extends Departures {
  readonly group: string;
  readonly cluster: string;
}

/** Cells added up, and the sums of their own squares. */
interface Total {
  readonly cells: number;
  readonly sum: Departures;
  readonly squares: Moments;
}

/**
 * Moments of cells centred within their groups, for any cluster that is left out: its sums are taken
 * off those of its groups.
 *
 * @param cells - of one study, all over the same passages
 * @returns a function of the cluster to leave out (`null` for none), which gives `null` where no
 *   more cells than groups are left
 */
export function momentsWithout(
  cells: readonly PlacedDepartures[],
): (cluster: string | null) => Moments | null {
  const groups = [...by(cells, ({ group }) => group)].map(([, own]) => ({
    whole: totalOf(own),
    parts: new Map([...by(own, ({ cluster }) => cluster)].map(([name, of]) => [name, totalOf(of)])),
  }));
  return (cluster) => {
    const moments = { ...none };
    let spare = 0;
    for (const { whole, parts } of groups) {
      const part = cluster === null ? undefined : parts.get(cluster);
      const count = whole.cells - (part?.cells ?? 0);
      if (count === 0) continue;
      spare += count - 1;
      add(moments, whole.squares, 1);
      if (part !== undefined) add(moments, part.squares, -1);
      add(moments, squaresOf(whole.sum, part?.sum), -1 / count);
    }
    return spare > 0 ? moments : null;
  };
}

const none: Moments = { xx: 0, xg: 0, exx: 0, exg: 0 };

function by(
  cells: readonly PlacedDepartures[],
  key: (cell: PlacedDepartures) => string,
): ReadonlyMap<string, readonly PlacedDepartures[]> {
  const lists = new Map<string, PlacedDepartures[]>();
  for (const cell of cells) {
    const own = lists.get(key(cell)) ?? [];
    lists.set(key(cell), own);
    own.push(cell);
  }
  return lists;
}

function totalOf(cells: readonly Departures[]): Total {
  const passages = at(cells, 0).ex.length;
  const [ex, eg] = [new Float64Array(passages), new Float64Array(passages)];
  const squares = { ...none };
  let [x, g] = [0, 0];
  for (const cell of cells) {
    [x, g] = [x + cell.x, g + cell.g];
    addColumn(ex, cell.ex, 1);
    addColumn(eg, cell.eg, 1);
    add(squares, squaresOf(cell), 1);
  }
  return { cells: cells.length, sum: { x, g, ex, eg }, squares };
}

/** Squares and products of one cell, or of a sum of cells from which others are taken off. */
function squaresOf(whole: Departures, off?: Departures): Moments {
  const [x, g] = [whole.x - (off?.x ?? 0), whole.g - (off?.g ?? 0)];
  let [exx, exg] = [0, 0];
  for (let k = 0; k < whole.ex.length; k++) {
    const ex = (whole.ex[k] ?? 0) - (off?.ex[k] ?? 0);
    exx += ex * ex;
    exg += ex * ((whole.eg[k] ?? 0) - (off?.eg[k] ?? 0));
  }
  return { xx: x * x, xg: x * g, exx, exg };
}

function add(
  moments: { -readonly [Name in keyof Moments]: number },
  by: Moments,
  factor: number,
): void {
  moments.xx += factor * by.xx;
  moments.xg += factor * by.xg;
  moments.exx += factor * by.exx;
  moments.exg += factor * by.exg;
}

function addColumn(total: Float64Array, column: Float64Array, factor: number): void {
  for (let k = 0; k < total.length; k++) total[k] = (total[k] ?? 0) + factor * (column[k] ?? 0);
}
