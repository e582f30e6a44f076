/**
 * Rows become a danfo DataFrame, the table that a notebook holds, and columns come back out as plain
 * typed arrays. danfo guesses types from 20 rows, gives `undefined` for a column that is not there
 * and cannot build an empty table from columns; so types are stated here and columns are checked. It
 * takes more than a second to load, so it is loaded with the first table that is asked for.
 */
import { createRequire } from "node:module";
import type { DataFrame } from "danfojs-node";

type Value = string | number | boolean | null;

/** What gives a column: a DataFrame, or the selection of its rows that a notebook made. */
interface Table {
  readonly columns: readonly string[];
  readonly column: (name: string) => { readonly values: unknown };
}

/**
 * A table of rows, column by column.
 *
 * Numbers keep their full precision; `null` stays `null`. The table shares nothing with the rows.
 *
 * @param rows - flat records, all with the same keys, each column of one kind or `null`
 * @param columns - the columns, in order; those of the first row where nothing is said
 * @returns a DataFrame with one line per row, in order of rows
 * @throws TypeError if a column mixes kinds, or a number is not finite
 * @throws RangeError if a row lacks a column, or a column has the name of a member of DataFrame
 * @example
 * frame([{ model: "a-b,c", n: 4, read: null }]).values // => [["a-b,c", 4, null]]
 */
export function frame<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[] = namesOf(rows),
): DataFrame {
  const { DataFrame } = danfo();
  const values = columns.map((name) => rows.map((row, i) => valueOf(row, name, i)));
  const dtypes = columns.map((name, i) => kindOf(name, values[i] ?? []));
  if (rows.length === 0) return new DataFrame([], { columns: [...columns] });
  return new DataFrame(Object.fromEntries(columns.map((name, i) => [name, values[i]])), { dtypes });
}

/**
 * A table that is made when it is first looked at, and is the same one from then on.
 *
 * @param rows - as `frame` takes them
 * @param columns - the columns, in order
 * @returns what gives the table
 * @example
 * const cells = frameOnDemand([{ model: "m1", n: 4 }], ["model", "n"]);
 * cells() === cells() // => true
 */
export function frameOnDemand<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): () => DataFrame {
  let made: DataFrame | undefined;
  return () => (made ??= frame(rows, columns));
}

/** An import would load it with the module, whoever asks for it. */
function danfo(): typeof import("danfojs-node") {
  return createRequire(__filename)("danfojs-node") as typeof import("danfojs-node");
}

/**
 * A column of numbers.
 *
 * @param table - a table that `frame` made, or a selection of its rows
 * @param name - one of its columns
 * @returns a new array, in order of rows
 * @throws RangeError if there is no such column; TypeError if it holds anything but finite numbers
 * @example
 * column(frame([{ model: "m1", n: 4 }]), "n") // => [4]
 */
export function column(table: Table, name: string): readonly number[] {
  return cellsOf(table, name).map((value, i) => {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw new TypeError(
      `column: expected finite numbers in ${name}, got ${String(value)} in row ${i}`,
    );
  });
}

/**
 * A column of texts.
 *
 * @param table - a table that `frame` made, or a selection of its rows
 * @param name - one of its columns
 * @returns a new array, in order of rows
 * @throws RangeError if there is no such column; TypeError if it holds anything but texts
 * @example
 * labels(frame([{ model: "m1", n: 4 }]), "model") // => ["m1"]
 */
export function labels(table: Table, name: string): readonly string[] {
  return cellsOf(table, name).map((value, i) => {
    if (typeof value === "string") return value;
    throw new TypeError(`labels: expected texts in ${name}, got ${String(value)} in row ${i}`);
  });
}

function namesOf<Row extends object>(rows: readonly Row[]): readonly (keyof Row & string)[] {
  const [first] = rows;
  const names: (keyof Row & string)[] = [];
  for (const name in first) names.push(name);
  return names;
}

function valueOf<Row extends object>(row: Row, name: keyof Row & string, i: number): Value {
  const value: unknown = row[name];
  if (value === undefined) {
    throw new RangeError(`frame: expected ${name} in every row, got none in row ${i}`);
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`frame: expected finite numbers in ${name}, got ${value} in row ${i}`);
  }
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError(`frame: expected flat rows, got a ${typeof value} for ${name} in row ${i}`);
}

function kindOf(name: string, values: readonly Value[]): string {
  if (name in danfo().DataFrame.prototype) {
    throw new RangeError(`frame: expected a name that is no member of DataFrame, got ${name}`);
  }
  const kinds = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (kinds.size > 1) {
    throw new TypeError(`frame: expected one kind in ${name}, got ${[...kinds].join(" and ")}`);
  }
  if (kinds.has("string")) return "string";
  return kinds.has("boolean") ? "boolean" : "float32";
}

function cellsOf(table: Table, name: string): readonly unknown[] {
  if (!table.columns.includes(name)) {
    throw new RangeError(`column: expected one of ${table.columns.join(", ")}, got ${name}`);
  }
  const { values } = table.column(name);
  return Array.isArray(values) ? values.map((value: unknown) => value) : [];
}
