/** Rows of a Parquet file, a row group at a time, with the types of its columns. */
import type { FileMetaData } from "hyparquet" with { "resolution-mode": "import" };
import { bufferOver } from "../json/cursor";
import type { LogFile } from "../reading";
import { decode, decodeMetadata } from "./decoder";
import type { GroupAnswer, GroupTask, MetadataAnswer } from "./parquetthread";
import type { TableRow } from "./row";

const ending = 8;

/** Decoded beside this thread: damaged metadata can speak of more than there ever was. */
async function metadataOf(file: LogFile): Promise<MetadataAnswer> {
  const end = bufferOver(await file.bytes(Math.max(0, file.size - ending), file.size));
  const isParquet = end.length === ending && end.toString("latin1", 4) === "PAR1";
  const from = isParquet ? file.size - ending - end.readUInt32LE(0) : -1;
  if (from < 0) return { reason: "its end is no end of a Parquet file" };
  return decodeMetadata({ tail: await file.bytes(from, file.size) });
}

/** The outermost columns of a file; none if it cannot be read. */
export async function parquetColumns(file: LogFile): Promise<readonly string[]> {
  const answer = await metadataOf(file);
  return "columns" in answer ? answer.columns : [];
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
  const known = await metadataOf(file);
  if ("reason" in known) {
    const place = { file: file.path, line: null, byte: null };
    const reason = `not a whole Parquet file: ${known.reason}`;
    yield { kind: "rejected", rejection: { place, reason } };
    return;
  }
  const { metadata } = known;
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
  const known = await metadataOf(file);
  if ("reason" in known || line < 1) return null;
  const { metadata } = known;
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
