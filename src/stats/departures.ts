/**
 * How the passages of a cell depart from its means, so that one pass over the passages serves a
 * statistic and its jackknife. A departure is linear in a cell's sums: to leave cells out, to centre and
 * to average are sums over cells. What comes in are sums per passage; what goes out are sums of squares
 * and products.
 */
import type { CellSums, PassageTable } from "./sums";
import { type Column, at, columns, sum } from "./vector";

/** Sums of squares and products: of the means, and per passage of what its sums exceed them by. */
export interface Moments {
  readonly xx: number;
  readonly xg: number;
  readonly exx: number;
  readonly exg: number;
}

/** A sum of cells: their means of baseline and gain, and their sums per passage. */
export interface Added {
  readonly cells: number;
  readonly x: number;
  readonly g: number;
  readonly before: Column;
  readonly change: Column;
  /** The moments of each cell by itself, added up. */
  readonly squares: Moments;
}

/** One cell of a table. */
export interface AddedCell extends Added {
  readonly model: string;
  readonly language: string;
}

/** The three levels of a relation ask for the same cells of a study. */
const measured = new WeakMap<PassageTable, readonly AddedCell[]>();

/**
 * The cells of a table with their means and moments, once for as long as it is held.
 *
 * @param table - sums per passage
 * @returns one per cell, in the order of the cells; means as proportions, departures in items
 */
export function cellsOf(table: PassageTable): readonly AddedCell[] {
  const known = measured.get(table);
  if (known !== undefined) return known;
  const { sizes } = table;
  const n = sum(sizes);
  const cells = table.cells.map(({ model, language, before, change }: CellSums) => {
    const own = { before, change, x: sum(before) / n, g: sum(change) / n };
    return { ...own, model, language, cells: 1, squares: momentsOf(own, sizes) };
  });
  measured.set(table, cells);
  return cells;
}

/** The mean of cells, of which there is at least one, as one cell. */
export function averaged(cells: readonly Added[], sizes: Column): Added {
  const total = added(cells);
  const share = 1 / cells.length;
  const column = columns(2, sizes.length);
  const own = { before: column(0), change: column(1) };
  for (let k = 0; k < sizes.length; k++) {
    own.before[k] = (total.before[k] ?? 0) * share;
    own.change[k] = (total.change[k] ?? 0) * share;
  }
  const middle = { ...own, x: total.x * share, g: total.g * share };
  return { ...middle, cells: 1, squares: momentsOf(middle, sizes) };
}

/** A cell with the group that it is centred in and the cluster that it is left out with. */
export interface PlacedCell extends Added {
  readonly group: string;
  readonly cluster: string;
}

/**
 * Moments of cells centred within their groups, for any cluster that is left out: its sums are taken
 * off those of its groups.
 *
 * @param cells - of one study, all over the same passages
 * @param sizes - items of each passage
 * @returns a function of the cluster to leave out (`null` for none), which gives `null` where no
 *   more cells than groups are left
 */
export function momentsWithout(
  cells: readonly PlacedCell[],
  sizes: Column,
): (cluster: string | null) => Moments | null {
  const groups = [...by(cells, ({ group }) => group)].map(([, own]) => {
    const parts = new Map(
      [...by(own, ({ cluster }) => cluster)].map(([name, of]) => [name, added(of)]),
    );
    return { whole: added([...parts.values()]), parts };
  });
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
      const rest = part === undefined ? momentsOf(whole, sizes) : restOf(whole, part, sizes);
      add(moments, rest, -1 / count);
    }
    return spare > 0 ? moments : null;
  };
}

const none: Moments = { xx: 0, xg: 0, exx: 0, exg: 0 };

function by(
  cells: readonly PlacedCell[],
  key: (cell: PlacedCell) => string,
): ReadonlyMap<string, readonly PlacedCell[]> {
  const lists = new Map<string, PlacedCell[]>();
  for (const cell of cells) {
    const own = lists.get(key(cell)) ?? [];
    lists.set(key(cell), own);
    own.push(cell);
  }
  return lists;
}

function added(cells: readonly Added[]): Added {
  const first = at(cells, 0);
  if (cells.length === 1) return first;
  const column = columns(2, first.before.length);
  const [before, change] = [column(0), column(1)];
  const squares = { ...none };
  let [count, x, g] = [0, 0, 0];
  for (const cell of cells) {
    [count, x, g] = [count + cell.cells, x + cell.x, g + cell.g];
    addColumn(before, cell.before);
    addColumn(change, cell.change);
    add(squares, cell.squares, 1);
  }
  return { cells: count, x, g, before, change, squares };
}

type Sums = Pick<Added, "x" | "g" | "before" | "change">;

/** Squares and products of one cell, or of a sum of cells taken as one. */
function momentsOf({ x, g, before, change }: Sums, sizes: Column): Moments {
  let [exx, exg] = [0, 0];
  for (let k = 0; k < sizes.length; k++) {
    const size = sizes[k] ?? 0;
    const ex = (before[k] ?? 0) - size * x;
    exx += ex * ex;
    exg += ex * ((change[k] ?? 0) - size * g);
  }
  return { xx: x * x, xg: x * g, exx, exg };
}

/** The same of a sum from which a part is taken off. */
function restOf(whole: Sums, part: Sums, sizes: Column): Moments {
  const [x, g] = [whole.x - part.x, whole.g - part.g];
  const { before, change } = whole;
  const { before: partBefore, change: partChange } = part;
  let [exx, exg] = [0, 0];
  for (let k = 0; k < sizes.length; k++) {
    const size = sizes[k] ?? 0;
    const ex = (before[k] ?? 0) - (partBefore[k] ?? 0) - size * x;
    exx += ex * ex;
    exg += ex * ((change[k] ?? 0) - (partChange[k] ?? 0) - size * g);
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

function addColumn(total: Float64Array, column: Column): void {
  for (let k = 0; k < total.length; k++) total[k] = (total[k] ?? 0) + (column[k] ?? 0);
}
