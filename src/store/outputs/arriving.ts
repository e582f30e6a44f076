/**
 * Records as they arrive, as plain numbers: a text is its number in its column's list, which holds it
 * once. Some hundred thousand of them take a few megabytes so.
 */
import type { AnswerBatch } from "../../read/reading";
import { numbers, texts } from "./columns";

export type TextName = (typeof texts)[number];
type Name = (typeof numbers)[number] | TextName;

/** Columns whose numbers may be none, no whole ones, or past 2^31. */
const wide: ReadonlySet<Name> = new Set(["document", "score", "line", "byte"] as const);

/** The type of a column as it arrives. */
export function typeOf(name: Name): "INTEGER" | "DOUBLE" {
  return wide.has(name) ? "DOUBLE" : "INTEGER";
}

type Columns = Readonly<Record<Name, Int32Array | Float64Array>>;

export interface Batch {
  rows: number;
  columns: Columns;
  /** Each text of a column with its number, in order of number. */
  readonly codes: Readonly<Record<TextName, Map<string, number>>>;
}

/** Nothing yet, with room for so many records. */
export function emptyBatch(most: number): Batch {
  const none = (): Map<string, number> => new Map();
  return {
    ...{ rows: 0, columns: columnsFor(most) },
    codes: {
      ...{ item: none(), passage: none(), gold: none(), strict: none() },
      ...{ lenient: none(), file: none() },
    },
  };
}

function columnsFor(size: number): Columns {
  const whole = (): Int32Array => new Int32Array(size);
  const any = (): Float64Array => new Float64Array(size);
  return {
    ...{ part: whole(), row: whole(), epoch: whole(), score: any(), line: any(), byte: any() },
    ...{ document: any(), item: whole(), passage: whole(), gold: whole(), strict: whole() },
    ...{ lenient: whole(), file: whole() },
  };
}

interface Arrival {
  readonly part: number;
  readonly row: number;
  readonly from: AnswerBatch;
  readonly i: number;
}

/**
 * Takes a record, as the row `row` of a part.
 *
 * @param batch - grows where it has to
 */
export function add(batch: Batch, { part, row, from, i }: Arrival): void {
  const at = batch.rows;
  if (at === batch.columns.part.length) batch.columns = longer(batch.columns);
  const { columns, codes } = batch;
  const line = from.line[i] ?? 0;
  columns.part[at] = part;
  columns.row[at] = row;
  columns.epoch[at] = from.epoch[i] ?? 1;
  columns.score[at] = from.score[i] ?? NaN;
  columns.line[at] = line === 0 ? NaN : line;
  columns.byte[at] = from.byte[i] ?? NaN;
  columns.item[at] = codeOf(codes.item, from.item[i]);
  columns.document[at] = fingerprint(from.hash[i] ?? null);
  columns.passage[at] = codeOf(codes.passage, from.passage[i]);
  columns.gold[at] = codeOf(codes.gold, from.gold[i]);
  columns.strict[at] = codeOf(codes.strict, from.strict[i]);
  columns.lenient[at] = codeOf(codes.lenient, from.lenient[i]);
  columns.file[at] = codeOf(codes.file, typeof from.file === "string" ? from.file : from.file[i]);
  batch.rows = at + 1;
}

/**
 * A number for a text, of 53 bits: two different texts have the same one once in 10^16 pairs. A choice:
 * hashes are only compared, and are long.
 *
 * @returns NaN for none
 */
function fingerprint(text: string | null): number {
  if (text === null) return NaN;
  let [high, low] = [0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 15), 0x85ebca77) ^ (low >>> 13);
  low = Math.imul(low ^ (low >>> 15), 0xc2b2ae3d) ^ (high >>> 16);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** A text's number, or -1, which no text has. */
function codeOf(codes: Map<string, number>, text: string | null | undefined): number {
  if (text === null || text === undefined) return -1;
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, codes.size);
  return codes.size - 1;
}

function longer(columns: Columns): Columns {
  const twice = columnsFor(2 * columns.part.length);
  for (const name of [...numbers, ...texts]) twice[name].set(columns[name]);
  return twice;
}
