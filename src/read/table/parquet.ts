/** Rows of a Parquet file, a row group at a time, with the types of its columns. */
import type { AsyncBuffer, FileMetaData } from "hyparquet" with { "resolution-mode": "import" };
import type { LogFile } from "../reading";
import { decode } from "./decoder";
import type { GroupAnswer, GroupTask } from "./parquetthread";
import type { TableRow } from "./row";

function bufferOf(file: LogFile): AsyncBuffer {
  return {
    byteLength: file.size,
    slice: async (start, end) => {
      const from = start < 0 ? file.size + start : start;
      return Uint8Array.from(await file.bytes(from, end ?? file.size)).buffer;
    },
  };
}

async function metadataOf(file: LogFile): Promise<FileMetaData | string> {
  const { parquetMetadataAsync } = await import("hyparquet");
  try {
    return await parquetMetadataAsync(bufferOf(file));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The outermost columns of a file; none if it cannot be read. */
export async function parquetColumns(file: LogFile): Promise<readonly string[]> {
  const metadata = await metadataOf(file);
  if (typeof metadata === "string") return [];
  const { parquetSchema } = await import("hyparquet");
  try {
    const names: readonly unknown[] = parquetSchema(metadata).children.map((c) => c.element.name);
    return names.filter((name) => typeof name === "string");
  } catch {
    return [];
  }
}

/**
 * Every row, its number in place of a line. A row group that is broken is one rejection.
 *
 * @param file - a Parquet file
 * @param columns - the columns that are wanted; `null` for all
 */
export async function* parquetRows(
  file: LogFile,
  columns: readonly string[] | null = null,
): AsyncGenerator<TableRow, void, undefined> {
  const metadata = await metadataOf(file);
  if (typeof metadata === "string") {
    const place = { file: file.path, line: null, byte: null };
    const reason = `not a whole Parquet file: ${metadata}`;
    yield { kind: "rejected", rejection: { place, reason } };
    return;
  }
  let before = 0;
  for (const group of metadata.row_groups) {
    const place = { file: file.path, line: before + 1, byte: null };
    const count = countOf(group);
    const range = { rowStart: before, rowEnd: before + (count ?? 0) };
    const none = { reason: "their number is not told" };
    const answer =
      count === null ? none : await decoded(file, metadata, group, { ...range, columns });
    const rows = "rows" in answer ? answer.rows : [];
    for (const [i, values] of rows.entries()) {
      yield { kind: "row", values, place: { ...place, line: place.line + i } };
    }
    before += count ?? 0;
    if (rows.length === count) continue;
    const why = "reason" in answer ? answer.reason : `it has ${rows.length}`;
    const reason = `${count ?? "the"} rows from here cannot be read: ${why}`;
    yield { kind: "rejected", rejection: { place, reason } };
  }
  if (before === Number(metadata.num_rows)) return;
  const place = { file: file.path, line: before + 1, byte: null };
  const reason = `expected ${metadata.num_rows} rows in all row groups, got ${before}`;
  yield { kind: "rejected", rejection: { place, reason } };
}

/** The rows that a group says it has; `null` where it does not, as only damage makes it. */
function countOf({ num_rows }: { readonly num_rows: unknown }): number | null {
  const count = typeof num_rows === "bigint" ? Number(num_rows) : -1;
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** The row of a number counted from 1; `null` where there is none that can be read. */
export async function parquetRow(file: LogFile, line: number): Promise<TableRow | null> {
  const metadata = await metadataOf(file);
  if (typeof metadata === "string" || line < 1) return null;
  let before = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (line <= before + count) {
      const range = { rowStart: line - 1, rowEnd: line, columns: null };
      const answer = await decoded(file, metadata, group, range);
      const place = { file: file.path, line, byte: null };
      const values = "rows" in answer ? answer.rows[0] : undefined;
      return values === undefined ? null : { kind: "row", values, place };
    }
    before += count;
  }
  return null;
}

/** Rows of one group, decoded beside this thread. */
async function decoded(
  file: LogFile,
  metadata: FileMetaData,
  group: FileMetaData["row_groups"][number],
  wanted: Pick<GroupTask, "rowStart" | "rowEnd" | "columns">,
): Promise<GroupAnswer> {
  const [base, end] = rangeOf(group, wanted.columns, file.size);
  const bytes = await file.bytes(base, end);
  return decode({ metadata, bytes, base, size: file.size, ...wanted });
}

/** Where those columns of a row group stand that are wanted, from the first to the last of them. */
function rangeOf(
  { columns }: FileMetaData["row_groups"][number],
  wanted: readonly string[] | null,
  size: number,
): readonly [number, number] {
  const parts = columns.flatMap(({ meta_data: column }) => {
    const [name = ""] = column?.path_in_schema ?? [];
    if (column === undefined || wanted?.includes(name) === false) return [];
    const from = Number(column.dictionary_page_offset ?? column.data_page_offset);
    const first = Math.min(from, Number(column.data_page_offset));
    return [[first, from + Number(column.total_compressed_size)] as const];
  });
  const base = Math.min(...parts.map(([from]) => from), size);
  return [Math.max(0, base), Math.min(size, Math.max(...parts.map(([, to]) => to), base))];
}
