/**
 * The one SQL boundary: what the store asks of a database, and nothing more. DuckDB stands behind it
 * (`duckdb.ts`, the only file that knows it) and is loaded when a store is first opened; another engine
 * that reads Parquet could stand there as well.
 */

/** A value as it comes out of a query; whole numbers are numbers, whatever their type was. */
export type SqlValue = string | number | boolean | null;

/** Columns of a query by their name, all of one length. */
export type SqlColumns = ReadonlyMap<string, readonly SqlValue[]>;

/** Numbers to be added to a table, column by column. */
export type NumberColumn = Int32Array | Float64Array;

/** A database that lives as long as its process. */
export interface Engine {
  /** Carries out a statement that gives nothing. */
  readonly run: (sql: string) => Promise<void>;
  /** The whole result of a query; only an ORDER BY makes its order certain. */
  readonly columns: (sql: string) => Promise<SqlColumns>;
  /** Adds rows of numbers to a table; NaN is no value. */
  readonly addNumbers: (table: string, columns: readonly NumberColumn[]) => Promise<void>;
  /** Adds texts to a table of two columns, each with its number, counted from 0. */
  readonly addTexts: (table: string, texts: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

/** How much of the machine a database may take. */
export interface Bounds {
  /** Megabytes. */
  readonly memory: number;
  readonly threads: number;
  /** What does not fit into the memory goes into this folder meanwhile. */
  readonly temporary: string;
}

/**
 * Opens a database.
 *
 * @param bounds - what it may take
 * @returns the engine, empty
 */
export async function openEngine(bounds: Bounds): Promise<Engine> {
  const { openDuckdb } = await import("./duckdb.js");
  return openDuckdb(bounds);
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The column of a result. */
export function columnOf(columns: SqlColumns, name: string): readonly SqlValue[] {
  const found = columns.get(name);
  if (found !== undefined) return found;
  throw new Error(`columnOf: expected ${name}, got ${[...columns.keys()].join(", ")}`);
}

/** A column of numbers. */
export function numbersIn(columns: SqlColumns, name: string): readonly number[] {
  return columnOf(columns, name).map((value) => {
    if (typeof value === "number") return value;
    throw new Error(`numbersIn: expected numbers in ${name}, got ${String(value)}`);
  });
}

/** A column of texts or nothing. */
export function textsIn(columns: SqlColumns, name: string): readonly (string | null)[] {
  return columnOf(columns, name).map((value) => {
    if (value === null || typeof value === "string") return value;
    throw new Error(`textsIn: expected texts in ${name}, got ${String(value)}`);
  });
}
