/** The rows of a plain table, whatever it is written in: comma or tab separated, JSON lines, Parquet. */
import type { LogFile, Place } from "../reading";
import { bufferOver } from "../json/cursor";
import { outline } from "../json/outline";
import { parseJson } from "../json/parse";
import { objectIn } from "../json/value";
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { lines } from "../line";
import type { TableRow } from "./row";
import { headerOf, separatedRows } from "./separated";
import { parquetColumns, parquetRows } from "./parquet";

export type TableForm = "comma" | "tab" | "lines" | "list" | "parquet";

/** How a file is written, told by its first bytes; `null` if it is no table. */
export async function formOf(file: LogFile): Promise<TableForm | null> {
  const start = bufferOver(await file.bytes(0, Math.min(file.size, 1 << 16)));
  if (start.subarray(0, 4).toString("latin1") === "PAR1") return "parquet";
  const { kind, keys, inner } = await outline(file);
  if (kind === "array") return inner.size > 1 && keys.size === 0 ? "list" : null;
  if (kind === "object") return (await isLine(file)) ? "lines" : null;
  if (start.includes(0)) return null;
  const header = start.toString("utf8").split(/\r?\n/, 1)[0] ?? "";
  if (header.includes("\t")) return "tab";
  return header.includes(",") ? "comma" : null;
}

async function isLine(file: LogFile): Promise<boolean> {
  for await (const { bytes, line, byte } of lines(file)) {
    try {
      return objectIn(parseJson(bytes, { file: file.path, line, byte })) !== null;
    } catch {
      return false;
    }
  }
  return false;
}

/** The columns of a table: its header, or the keys of its first rows. */
export async function columnsIn(file: LogFile, form: TableForm): Promise<readonly string[]> {
  if (form === "comma" || form === "tab") return headerOf(file, form === "tab" ? "\t" : ",");
  if (form === "parquet") return parquetColumns(file);
  const found = new Set<string>();
  let count = 0;
  for await (const row of jsonRows(file, form)) {
    if (row.kind === "row") for (const key of Object.keys(row.values)) found.add(key);
    count += 1;
    if (count === 100) break;
  }
  return [...found];
}

/**
 * Every row in order, those that are broken with why.
 *
 * @param file - a table
 * @param form - how it is written
 * @param columns - the columns that are wanted, where a form lets others be passed over; `null` for all
 */
export function rowsIn(
  file: LogFile,
  form: TableForm,
  columns: readonly string[] | null = null,
): AsyncGenerator<TableRow, void, undefined> {
  if (form === "comma" || form === "tab") return separatedRows(file, form === "tab" ? "\t" : ",");
  return form === "parquet" ? parquetRows(file, columns) : jsonRows(file, form);
}

async function* jsonRows(
  file: LogFile,
  form: "lines" | "list",
): AsyncGenerator<TableRow, void, undefined> {
  if (form === "list") {
    for await (const member of members(file)) {
      const { value, reason, place } = valueOf(member, file);
      yield jsonRow(value, reason, place);
    }
    return;
  }
  for await (const { bytes, line, byte } of lines(file)) {
    const place = { file: file.path, line, byte };
    try {
      yield jsonRow(parseJson(bytes, place), null, place);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      yield jsonRow(null, error.message, place);
    }
  }
}

function jsonRow(value: unknown, reason: string | null, place: Place): TableRow {
  const values = objectIn(value);
  if (reason === null && values !== null) return { kind: "row", values, place };
  return { kind: "rejected", rejection: { place, reason: reason ?? "expected an object per row" } };
}
