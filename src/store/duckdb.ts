/** DuckDB behind the SQL boundary, in memory; no other file imports it. */
import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from "@duckdb/node-api";
import type { Bounds, Engine, NumberColumn, SqlColumns, SqlValue } from "./engine";

/** Rows that DuckDB takes at once. */
const most = 2048;

/**
 * An empty database.
 *
 * @param bounds - memory, threads and the folder for what does not fit
 * @returns the engine
 */
export async function openDuckdb({ memory, threads, temporary }: Bounds): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memory}MB`,
    threads: `${threads}`,
    temp_directory: temporary,
    // nothing of the network, and no extension that is not inside the package
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    columns: (sql) => columnsOf(connection, sql),
    addNumbers: (table, columns) => addNumbers(connection, table, columns),
    addTexts: (table, texts) => addTexts(connection, table, texts),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Chunk by chunk, so that a long result is not there twice. */
async function columnsOf(connection: DuckDBConnection, sql: string): Promise<SqlColumns> {
  const result = await connection.stream(sql);
  const columns = result.columnNames().map((name) => [name, [] as SqlValue[]] as const);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return new Map(columns);
    for (const [i, [, values]] of columns.entries()) {
      for (const value of chunk.getColumnValues(i)) values.push(plain(value));
    }
  }
}

function plain(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  throw new Error(`duckdb: expected a number, a text or a truth, got ${String(value)}`);
}

async function addNumbers(
  connection: DuckDBConnection,
  table: string,
  columns: readonly NumberColumn[],
): Promise<void> {
  const types = columns.map((column) => (column instanceof Int32Array ? INTEGER : DOUBLE));
  const rows = columns[0]?.length ?? 0;
  await added(connection, { table, types, rows }, (column, row) => {
    const value = columns[column]?.[row] ?? NaN;
    return Number.isNaN(value) ? null : value;
  });
}

async function addTexts(
  connection: DuckDBConnection,
  table: string,
  texts: readonly string[],
): Promise<void> {
  const shape = { table, types: [INTEGER, VARCHAR], rows: texts.length };
  await added(connection, shape, (column, row) => (column === 0 ? row : (texts[row] ?? null)));
}

interface Shape {
  readonly table: string;
  readonly types: readonly DuckDBType[];
  readonly rows: number;
}

async function added(
  connection: DuckDBConnection,
  { table, types, rows }: Shape,
  valueAt: (column: number, row: number) => number | string | null,
): Promise<void> {
  const appender = await connection.createAppender(table);
  const chunk = DuckDBDataChunk.create(types, most);
  for (let from = 0; from < rows; from += most) {
    const count = Math.min(most, rows - from);
    chunk.reset();
    chunk.rowCount = count;
    for (let column = 0; column < types.length; column++) {
      const vector = chunk.getColumnVector(column);
      for (let row = 0; row < count; row++) vector.setItem(row, valueAt(column, from + row));
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
