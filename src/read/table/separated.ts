/**
 * Comma or tab separated rows with their lines and offsets. A record may hold line breaks inside quotes;
 * one that has another number of fields than the header, or a quote that is not closed, is told apart.
 */
import { CsvError, parse } from "csv-parse/sync";
import type { LogFile, Place } from "../reading";
import { lines } from "../line";
import type { TableRow } from "./rows";

interface Record_ {
  readonly text: string;
  readonly place: Place;
  readonly isClosed: boolean;
}

const quote = 0x22;

/** Lines joined until every quote is closed. */
async function* recordsIn(file: LogFile): AsyncGenerator<Record_, void, undefined> {
  let open: { readonly texts: Buffer[]; readonly place: Place; quotes: number } | null = null;
  for await (const { bytes, line, byte } of lines(file)) {
    const now: { readonly texts: Buffer[]; readonly place: Place; quotes: number } = open ?? {
      ...{ texts: [], quotes: 0, place: { file: file.path, line, byte } },
    };
    now.texts.push(bytes);
    now.quotes += quotesIn(bytes);
    open = now.quotes % 2 === 0 ? null : now;
    if (open === null) yield { text: joined(now.texts), place: now.place, isClosed: true };
  }
  if (open !== null) yield { text: joined(open.texts), place: open.place, isClosed: false };
}

function joined(texts: readonly Buffer[]): string {
  return texts.map((text) => text.toString("utf8")).join("\n");
}

function quotesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(quote); at >= 0; at = bytes.indexOf(quote, at + 1)) count += 1;
  return count;
}

function fieldsIn(text: string, delimiter: string): readonly string[] | string {
  try {
    const options = { delimiter, relax_column_count: true, record_delimiter: "\n" };
    const [fields = []] = parse(text, options) as readonly (readonly string[])[];
    return fields;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.message;
  }
}

/** The columns that the first record names; none if it cannot be read. */
export async function headerOf(file: LogFile, delimiter: string): Promise<readonly string[]> {
  for await (const { text, isClosed } of recordsIn(file)) {
    const fields = fieldsIn(text, delimiter);
    return isClosed && typeof fields !== "string" ? fields : [];
  }
  return [];
}

/** The rows after the header. */
export async function* separatedRows(
  file: LogFile,
  delimiter: string,
): AsyncGenerator<TableRow, void, undefined> {
  let header: readonly string[] | null = null;
  for await (const { text, place, isClosed } of recordsIn(file)) {
    const fields = fieldsIn(text, delimiter);
    if (header === null) {
      header = typeof fields === "string" ? [] : fields;
      continue;
    }
    const reason = !isClosed
      ? "a quote that opens here is not closed, so nothing after it could be read"
      : typeof fields === "string"
        ? fields
        : fields.length === header.length
          ? null
          : `expected ${header.length} fields, got ${fields.length}`;
    if (reason !== null || typeof fields === "string") {
      yield { kind: "rejected", rejection: { place, reason: reason ?? "not a record" } };
      continue;
    }
    const values = Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ""]));
    yield { kind: "row", values, place };
  }
}
