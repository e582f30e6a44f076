/**
 * Comma or tab separated rows with their lines and offsets. A record may hold line breaks, and empty
 * lines, inside quotes. A quote that is none costs its own line at most: what follows is read as if it
 * had not been there.
 */
import { bufferOver } from "../json/cursor";
import type { LogFile, Place } from "../reading";
import { fieldsAlone, firstInk, lineEnd, split } from "./record";
import type { TableRow } from "./row";

/** A record, or why its line is none. */
interface Separated {
  readonly fields: readonly string[] | string;
  readonly place: Place;
}

/** What was read and not yet told of a file. */
interface Rest {
  readonly file: LogFile;
  readonly delimiter: string;
  bytes: Buffer;
  /** Where `bytes[0]` stands in the file, and on which line. */
  base: number;
  line: number;
  /** The header's number of fields; `null` before it. */
  width: number | null;
}

const step = 1 << 20;

/** How far a record may go on after its first line before its quote counts as not closed. */
const furthest = 1 << 20;

const unclosed = "a quote that opens here is not closed";

/** Every record of a file in order, the header first; lines that hold nothing are none. */
async function* recordsIn(
  file: LogFile,
  delimiter: string,
): AsyncGenerator<Separated, void, undefined> {
  const start = bufferOver(await file.bytes(0, Math.min(step, file.size)));
  const mark = start.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)) ? 3 : 0;
  const rest: Rest = {
    ...{ file, delimiter, bytes: start.subarray(mark), base: mark, line: 1, width: null },
  };
  do yield* wholeRecords(rest);
  while (await more(rest));
}

/** The records that end among the bytes that were read, and of the next its line alone if it is none. */
function* wholeRecords(rest: Rest): Generator<Separated> {
  for (;;) {
    const { bytes, delimiter, file } = rest;
    const isEnd = rest.base + bytes.length >= file.size;
    const whole = isEnd ? bytes : bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
    const { records, stop } = split(whole, delimiter, rest.width);
    const base = rest.base;
    for (const { fields, from, to } of records)
      yield* taken(rest, fields, [base + from, base + to]);
    if (stop === null) return;
    const from = firstInk(whole, rest.base - base);
    const to = lineEnd(whole, from);
    if (stop === "open" && !isEnd && whole.length - to < furthest) return;
    const fields = stop === "open" ? unclosed : fieldsAlone(whole.subarray(from, to), delimiter);
    yield* taken(rest, fields, [base + from, base + to]);
  }
}

/** A record with its place, behind which the rest then begins. */
function* taken(
  rest: Rest,
  fields: readonly string[] | string,
  [from, to]: readonly [number, number],
): Generator<Separated> {
  passTo(rest, from);
  const place = { file: rest.file.path, line: rest.line, byte: from };
  passTo(rest, to);
  if (fields.length === 1 && fields[0]?.trim() === "") return;
  rest.width ??= typeof fields === "string" ? 0 : fields.length;
  yield { fields, place };
}

function passTo(rest: Rest, to: number): void {
  const passed = rest.bytes.subarray(0, to - rest.base);
  for (let at = passed.indexOf("\n"); at >= 0; at = passed.indexOf("\n", at + 1)) rest.line += 1;
  rest.bytes = rest.bytes.subarray(passed.length);
  rest.base += passed.length;
}

/** Reads on, twice as far where a record does not end; false at the end of the file. */
async function more(rest: Rest): Promise<boolean> {
  const reached = rest.base + rest.bytes.length;
  const to = Math.min(reached + Math.max(step, rest.bytes.length), rest.file.size);
  if (to <= reached) return false;
  rest.bytes = Buffer.concat([rest.bytes, bufferOver(await rest.file.bytes(reached, to))]);
  return rest.base + rest.bytes.length > reached;
}

/** The columns that the first record names; none if it cannot be read. */
export async function headerOf(file: LogFile, delimiter: string): Promise<readonly string[]> {
  for await (const { fields } of recordsIn(file, delimiter)) {
    return typeof fields === "string" ? [] : fields;
  }
  return [];
}

/** The rows after the header. */
export async function* separatedRows(
  file: LogFile,
  delimiter: string,
): AsyncGenerator<TableRow, void, undefined> {
  let header: readonly string[] | null = null;
  for await (const { fields, place } of recordsIn(file, delimiter)) {
    if (header === null) header = typeof fields === "string" ? [] : fields;
    else if (typeof fields === "string") {
      yield { kind: "rejected", rejection: { place, reason: fields } };
    } else if (fields.length !== header.length) {
      const reason = `expected ${header.length} fields, got ${fields.length}`;
      yield { kind: "rejected", rejection: { place, reason } };
    } else {
      const values = Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ""]));
      yield { kind: "row", values, place };
    }
  }
}
