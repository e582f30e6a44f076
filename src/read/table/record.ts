/**
 * A stretch of comma or tab separated text becomes records, by the letter of RFC 4180 and no further: what
 * stops the splitting is told apart, so that a stray quote does not swallow the records that follow it.
 */
import type { Options } from "csv-parse/sync";
import { CsvError, parse } from "csv-parse/sync";

/** A record, and where it begins and ends in the bytes that it was found in. */
export interface SplitRecord {
  readonly fields: readonly string[];
  readonly from: number;
  readonly to: number;
}

export interface Split {
  readonly records: readonly SplitRecord[];
  /** What comes after them: a quote that nothing closes, or one that is none. */
  readonly stop: "open" | "stray" | null;
}

const lineFeed = 0x0a;
const quote = 0x22;

/** Thrown through the parser where a record of several lines has not the header's number of fields. */
const misfit = new RangeError("another number of fields");

/**
 * The records of some whole lines, up to the first that is none.
 *
 * @param bytes - whole lines
 * @param delimiter - a comma or a tab
 * @param width - the header's number of fields, which a record of several lines must have; null where
 * the first of these records is the header
 * @returns records in order, empty lines left out
 */
export function split(bytes: Buffer, delimiter: string, width: number | null): Split {
  // Where nothing is quoted a line is a record, and found ten times as fast.
  if (!bytes.includes(quote)) return { records: [...unquoted(bytes, delimiter)], stop: null };
  const records: SplitRecord[] = [];
  const take = (fields: readonly string[], { bytes: to }: { readonly bytes: number }): null => {
    const from = firstInk(bytes, records.at(-1)?.to ?? 0);
    const wanted = width ?? (records[0] ?? { fields }).fields.length;
    if (lineEnd(bytes, from) < to && fields.length !== wanted) throw misfit;
    records.push({ fields, from, to });
    return null;
  };
  try {
    parse(bytes, { ...form(delimiter), on_record: take });
    return { records, stop: null };
  } catch (error) {
    if (error !== misfit && !(error instanceof CsvError)) throw error;
    const isOpen = error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED";
    return { records, stop: isOpen ? "open" : "stray" };
  }
}

function* unquoted(bytes: Buffer, delimiter: string): Generator<SplitRecord> {
  for (let from = firstInk(bytes, 0); from < bytes.length;) {
    const to = lineEnd(bytes, from);
    const text = bytes.toString("utf8", from, to).replace(/\r?\n$/, "");
    yield { fields: text.split(delimiter), from, to };
    from = firstInk(bytes, to);
  }
}

function form(delimiter: string): Options {
  const record_delimiter = ["\r\n", "\n"];
  return { delimiter, record_delimiter, relax_column_count: true, skip_empty_lines: true };
}

/**
 * The fields of a line by itself. Quotes are characters like any other in a field that does not begin with
 * one, and in the whole line where one is not closed in it.
 *
 * @example
 * fieldsAlone(Buffer.from('a 5" disk,"so he said'), ",") // => ['a 5" disk', '"so he said']
 */
export function fieldsAlone(line: Buffer, delimiter: string): readonly string[] {
  for (const mark of ['"', false] as const) {
    try {
      const options = { ...form(delimiter), quote: mark, relax_quotes: true };
      const [fields = []] = parse(line, options) as readonly (readonly string[])[];
      return fields;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
  }
  return [];
}

/** The first byte from a place on that is no line break. */
export function firstInk(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === lineFeed || bytes[at] === 0x0d) at += 1;
  return at;
}

/** Where the next line begins. */
export function lineEnd(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(lineFeed, from);
  return end < 0 ? bytes.length : end + 1;
}
