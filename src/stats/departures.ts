/**
 * Cells as their means and as how their passages depart from them, so that one pass over the passages
 * serves a statistic and its jackknife. Departures are linear in a cell's passages: to leave cells out,
 * to centre and to average are sums over cells. What comes in are sums per passage; what goes out are
 * sums of squares and products.
 */
import type { CellSums, PassageTable } from "./sums";
import { at, columns, sum } from "./vector";

/** Sums over cells of squares and products, of the means and of the departures. */
export interface Moments {
  readonly xx: number;
  readonly xg: number;
  readonly exx: number;
  readonly exg: number;
}

/** A sum of cells: means of baseline and gain, and per passage what its sums exceed them by. */
export interface Departures {
  readonly cells: number;
  readonly x: number;
  readonly g: number;
  readonly ex: Float64Array;
  readonly eg: Float64Array;
  /** The squares of each cell, added up. */
  readonly squares: Moments;
}

/** One cell of a table. */
export interface CellDepartures extends Departures {
  readonly model: string;
  readonly language: string;
}

/** The three levels of a relation ask for the same cells of a study. */
const departed = new WeakMap<PassageTable, readonly CellDepartures[]>();

/**
 * The departures of every cell of a table, once for as long as it is held.
 *
 * @param table - sums per passage
 * @returns means as proportions, departures in items, in the order of the cells
 */
export function departures(table: PassageTable): readonly CellDepartures[] {
  const known = departed.get(table);
  if (known !== undefined) return known;
  const sizes = Float64Array.from(table.sizes);
  const n = sum(sizes);
  const column = columns(2 * table.cells.length, sizes.length);
  const own = table.cells.map(({ model, language, before, change }: CellSums, j) => {
    const [x, g] = [sum(before) / n, sum(change) / n];
    const [ex, eg] = [column(2 * j), column(2 * j + 1)];
    for (let k = 0; k < sizes.length; k++) {
      const size = sizes[k] ?? 0;
      ex[k] = (before[k] ?? 0) - size * x;
      eg[k] = (change[k] ?? 0) - size * g;
    }
    const squares = squaresOf({ x, g, ex, eg });
    return { ...{ model, language, cells: 1, x, g, ex, eg }, squares };
  });
  departed.set(table, own);
  return own;
}

/** The mean of cells, of which there is at least one, as one cell. */
export function averaged(cells: readonly Departures[]): Departures {
  const total = totalOf(cells);
  const share = 1 / cells.length;
  const [x, g] = [total.x * share, total.g * share];
  const [ex, eg] = [total.ex, total.eg].map((all) => all.map((value) => value * share));
  const mean = { x, g, ex: ex ?? total.ex, eg: eg ?? total.eg };
  return { ...mean, cells: 1, squares: squaresOf(mean) };
}

/** A cell with the group that it is centred in and the cluster that it is left out with. */
export interface PlacedDepartures extends Departures {
  readonly group: string;
  readonly cluster: string;
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
  const groups = [...by(cells, ({ group }) => group)].map(([, own]) => {
    const parts = new Map(
      [...by(own, ({ cluster }) => cluster)].map(([name, of]) => [name, totalOf(of)]),
    );
    return { whole: totalOf([...parts.values()]), parts };
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
      add(moments, part === undefined ? squaresOf(whole) : squaresWithout(whole, part), -1 / count);
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

function totalOf(cells: readonly Departures[]): Departures {
  const first = at(cells, 0);
  if (cells.length === 1) return first;
  const column = columns(2, first.ex.length);
  const [ex, eg] = [column(0), column(1)];
  const squares = { ...none };
  let [count, x, g] = [0, 0, 0];
  for (const cell of cells) {
    [count, x, g] = [count + cell.cells, x + cell.x, g + cell.g];
    addColumns(ex, eg, cell);
    add(squares, cell.squares, 1);
  }
  return { cells: count, x, g, ex, eg, squares };
}

type Measured = Pick<Departures, "x" | "g" | "ex" | "eg">;

/** Squares and products of one cell, or of a sum of cells. */
function squaresOf({ x, g, ex, eg }: Measured): Moments {
  let [exx, exg] = [0, 0];
  for (let k = 0; k < ex.length; k++) {
    const each = ex[k] ?? 0;
    exx += each * each;
    exg += each * (eg[k] ?? 0);
  }
  return { xx: x * x, xg: x * g, exx, exg };
}

/** The same of a sum from which a part is taken off. */
function squaresWithout(whole: Measured, part: Measured): Moments {
  const [x, g] = [whole.x - part.x, whole.g - part.g];
  const [wholeX, wholeG, partX, partG] = [whole.ex, whole.eg, part.ex, part.eg];
  let [exx, exg] = [0, 0];
  for (let k = 0; k < wholeX.length; k++) {
    const ex = (wholeX[k] ?? 0) - (partX[k] ?? 0);
    exx += ex * ex;
    exg += ex * ((wholeG[k] ?? 0) - (partG[k] ?? 0));
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

function addColumns(ofX: Float64Array, ofG: Float64Array, { ex, eg }: Measured): void {
  for (let k = 0; k < ofX.length; k++) {
    ofX[k] = (ofX[k] ?? 0) + (ex[k] ?? 0);
    ofG[k] = (ofG[k] ?? 0) + (eg[k] ?? 0);
  }
}
