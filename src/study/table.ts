/**
 * A comma-separated text becomes rows that know their line. The header must be one of those that
 * the caller names, to the letter; a row with another number of fields, a broken quote or a second
 * column of one name is refused. Byte order marks, CRLF and blank lines do no harm.
 */
import { CsvError, parse } from "csv-parse/sync";
import { quoted, refusal, wrongKind } from "./refusal";

export interface TableRow {
  /** File and line, `cells.csv:17`. */
  readonly place: string;
  readonly fields: ReadonlyMap<string, string>;
}

interface Parsed {
  readonly record: readonly string[];
  readonly line: number;
}

/**
 * The rows of a comma-separated text, in the order of the file.
 *
 * @param text - the file's text
 * @param file - its name, for messages
 * @param headers - the headers that are accepted, each a list of column names in order
 * @param options - `more`: whether further columns may follow, which the caller does not read
 * @returns one row per line after the header; every field is there, perhaps empty
 * @throws RangeError if the header is none of `headers`, names a column twice, or a row has another
 * number of fields
 * @throws TypeError if the text is not comma-separated (a quote that is not closed)
 * @example
 * readTable("code,name\nheb_Hebr,Hebrew\n", "languages.csv", [["code", "name"]])[0]?.place
 * // => "languages.csv:2"
 */
export function readTable(
  text: string,
  file: string,
  headers: readonly (readonly string[])[],
  { more = false }: { readonly more?: boolean } = {},
): readonly TableRow[] {
  const [first, ...rest] = records(text, file);
  const header = first?.record ?? [];
  const fits = (names: readonly string[]): boolean =>
    names.every((name, i) => name === header[i]) && (more || names.length === header.length);
  if (!headers.some(fits) || new Set(header).size < header.length) {
    const wanted = headers.map((names) => names.join(",")).join(" or ");
    throw refusal(`${file}:1`, `the columns ${wanted}`, header.join(",") || "nothing");
  }
  return rest.map(({ record, line }) => {
    const place = `${file}:${line}`;
    if (record.length !== header.length) {
      throw refusal(place, `${header.length} fields (${header.join(",")})`, `${record.length}`);
    }
    return { place, fields: new Map(header.map((name, i) => [name, record[i] ?? ""])) };
  });
}

/**
 * One field of a row, which must not be empty and has no space around it.
 *
 * @param row - a row of `readTable`
 * @param column - a column of its header
 * @returns the field's text
 * @throws RangeError if the field is empty or has a space around it
 * @example
 * field({ place: "cells.csv:2", fields: new Map([["model", "m1"]]) }, "model") // => "m1"
 */
export function field(row: TableRow, column: string): string {
  const value = row.fields.get(column) ?? "";
  if (value === "" || value !== value.trim()) {
    throw refusal(row.place, `${column} to be a text without spaces around it`, quoted(value));
  }
  return value;
}

function records(text: string, file: string): readonly Parsed[] {
  const found: Parsed[] = [];
  try {
    parse(text.replace(/\r\n?/g, "\n"), {
      ...{ bom: true, record_delimiter: "\n", relax_column_count: true, skip_empty_lines: true },
      on_record: (record: readonly string[], { lines }) => {
        const breaks = record.join("").split("\n").length - 1;
        found.push({ record, line: lines - breaks });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    const broken = wrongKind(`${file}:${line}`, "comma-separated fields", error.message);
    broken.cause = error;
    throw broken;
  }
  return found;
}
