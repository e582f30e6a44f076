/**
 * A whole JSON document from its bytes, read as evaluation harnesses write it: with bare NaN and
 * Infinity, a byte order mark, half surrogate pairs and whole numbers past 2^53. What is not JSON is
 * refused with its file, line and byte.
 */
import type { Place } from "../reading";
import type { Cursor } from "./cursor";
import { bufferOver, nextByte, unexpected } from "./cursor";
import { isWordByte, numberIn } from "./number";
import { stringEnd, stringText } from "./string";
import { words } from "./words";

/** Deeper than any log nests, and far from the end of the stack. */
const deepest = 1000;

/**
 * The value of a JSON document.
 *
 * Choices: bytes that are no UTF-8 become U+FFFD (`isUtf8` of node:buffer tells whether there were
 * any), the last of several equal keys holds, and a key `__proto__` is a key like any other. White
 * space may surround the value, and a byte order mark precede it; nothing else may.
 *
 * @param bytes - the document
 * @param place - where its first byte stands, for messages; line and byte may be null for a whole file
 * @param options - `without`: keys of objects whose value, where it is a text, is stepped over and left
 * out; long contexts that nobody asks for cost next to nothing so. What they say is not judged
 * @returns null, booleans, numbers, bigints for whole numbers past 2^53, texts, arrays, plain objects
 * @throws RangeError with file, line and byte where the document is not JSON, nests deeper than 1,000,
 * or writes a whole number of more than 4,300 digits
 * @see <https://www.rfc-editor.org/rfc/rfc8259>; the constants are those of Python's json module
 * @example
 * const place = { file: "results.json", line: null, byte: null };
 * parseJson(Buffer.from('{"acc": [NaN, 9007199254740993]}'), place)
 * // => { acc: [NaN, 9007199254740993n] }
 */
export function parseJson(
  bytes: Uint8Array,
  place: Place,
  { without = new Set<string>() }: { readonly without?: ReadonlySet<string> } = {},
): unknown {
  const buffer = bufferOver(bytes);
  const cursor: Cursor = {
    bytes: buffer,
    end: buffer.length,
    place,
    without,
    at: markLength(buffer),
  };
  const value = readValue(cursor, deepest);
  if (nextByte(cursor) >= 0) throw unexpected(cursor, "nothing after the value");
  return value;
}

/** The length of the byte order mark at the beginning: 3 or 0. */
function markLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** The value at the cursor, which then stands behind it. */
function readValue(cursor: Cursor, depth: number): unknown {
  const byte = nextByte(cursor);
  if (depth === 0) throw unexpected(cursor, `values nested at most ${deepest} deep`);
  if (byte === 0x22) return readString(cursor);
  if (byte === 0x7b) return readObject(cursor, depth - 1);
  if (byte === 0x5b) return readArray(cursor, depth - 1);
  return readWord(cursor);
}

function readString(cursor: Cursor): string {
  const from = cursor.at + 1;
  const to = stringEnd(cursor.bytes, from, cursor.end);
  if (to < 0) throw unexpected(cursor, "a string with its closing quote");
  const text = stringText(cursor.bytes, from, to);
  if (text === null) throw unexpected(cursor, "a string with JSON's own escapes");
  cursor.at = to + 1;
  return text;
}

function skipString(cursor: Cursor): void {
  const to = stringEnd(cursor.bytes, cursor.at + 1, cursor.end);
  if (to < 0) throw unexpected(cursor, "a string with its closing quote");
  cursor.at = to + 1;
}

function readWord(cursor: Cursor): unknown {
  const { bytes, end, at } = cursor;
  let to = at;
  while (to < end && isWordByte(bytes[to] ?? 0)) to += 1;
  const text = bytes.toString("latin1", at, to);
  const number = numberIn(text);
  if (number === null && !words.has(text)) throw unexpected(cursor, "a JSON value");
  cursor.at = to;
  return number ?? words.get(text);
}

function readArray(cursor: Cursor, depth: number): readonly unknown[] {
  const values: unknown[] = [];
  cursor.at += 1;
  if (nextByte(cursor) === 0x5d) {
    cursor.at += 1;
    return values;
  }
  do values.push(readValue(cursor, depth));
  while (isContinued(cursor, 0x5d, "a comma or ]"));
  return values;
}

function readObject(cursor: Cursor, depth: number): object {
  const object: Record<string, unknown> = {};
  cursor.at += 1;
  if (nextByte(cursor) === 0x7d) {
    cursor.at += 1;
    return object;
  }
  do {
    if (nextByte(cursor) !== 0x22) throw unexpected(cursor, "a key in quotes");
    const key = readString(cursor);
    if (nextByte(cursor) !== 0x3a) throw unexpected(cursor, "a colon");
    cursor.at += 1;
    if (cursor.without.has(key) && nextByte(cursor) === 0x22) skipString(cursor);
    else setMember(object, key, readValue(cursor, depth));
  } while (isContinued(cursor, 0x7d, "a comma or }"));
  return object;
}

function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
}

/** Steps over a comma, or over the bracket that ends the list. */
function isContinued(cursor: Cursor, closing: number, expected: string): boolean {
  const byte = nextByte(cursor);
  if (byte !== 0x2c && byte !== closing) throw unexpected(cursor, expected);
  cursor.at += 1;
  return byte === 0x2c;
}
