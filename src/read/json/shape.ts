/**
 * Records of one log look alike: the same keys in the same order, other texts and numbers between them.
 * The shape of a record is all that stands between its texts, numbers and words; where the next record
 * has the same shape only these are looked at, and decoded only when they are asked for. A record of
 * another shape, or one in which anything is not as JSON has it, is left to the parser.
 */
import { isWordByte, numberIn, plainNumber } from "./number";
import { hasKnownEscapes, stringEnd, stringText } from "./string";
import { words } from "./words";

/** What stands in one place of a shape. */
export type Part =
  | { readonly kind: "slot"; readonly slot: number }
  | { readonly kind: "object"; readonly parts: ReadonlyMap<string, Part> }
  | { readonly kind: "list"; readonly parts: readonly Part[] };

/** A text, a text that is stepped over, or a number or word. */
export const judged = 0;
export const steppedOver = 1;
export const word = 2;

/** The shape of a record; what it says of the last record that had it changes with every match. */
export interface Shape {
  /** What stands before each slot, and behind the last one. */
  readonly between: readonly Uint8Array[];
  readonly kinds: Uint8Array;
  readonly root: Part;
  /** Of a record that is an object: its keys, in the order in which JavaScript tells them. */
  readonly keys: readonly string[];
  /** The bytes of the last record, as long as it is looked at. */
  bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The last text of each slot, which the next record often has as well. */
  readonly last: string[];
}

/**
 * Whether a record has a shape; the shape then knows where its values stand.
 *
 * @param shape - of an earlier record
 * @param bytes - which hold the record
 * @param start - where it begins
 * @param end - where it ends
 * @returns false too where the parser would have to judge: it alone says what is wrong
 */
export function hasShape(shape: Shape, bytes: Buffer, start: number, end: number): boolean {
  const { between, kinds, starts, ends } = shape;
  shape.bytes = bytes;
  let at = start;
  let long = -1;
  let backslash = -1;
  for (let slot = 0; slot < kinds.length; slot++) {
    const before = between[slot] ?? nothing;
    if (!stands(before, bytes, at)) return false;
    at += before.length;
    starts[slot] = at;
    const kind = kinds[slot];
    let to = -1;
    if (kind === word) to = wordEnd(bytes, at, end);
    else if (kind === judged) {
      if (backslash < at) backslash = firstFrom(bytes, 0x5c, at, end);
      to = firstFrom(bytes, 0x22, at, end);
      if (to > backslash) to = judgedEnd(bytes, at, end);
      else if (to === end) to = -1;
    } else {
      if (long >= 0)
        to = repeatedEnd(bytes, at, { from: starts[long] ?? 0, to: ends[long] ?? 0, end });
      if (to < 0) to = stringEnd(bytes, at, end);
      long = slot;
    }
    if (to < 0) return false;
    ends[slot] = to;
    at = to;
  }
  const rest = between[kinds.length] ?? nothing;
  return at + rest.length === end && stands(rest, bytes, at);
}

/** Where a byte stands first, or the end. */
function firstFrom(bytes: Buffer, byte: number, from: number, end: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 || at > end ? end : at;
}

/** The closing quote of a text whose escapes JSON knows, or -1. */
function judgedEnd(bytes: Buffer, from: number, end: number): number {
  const to = stringEnd(bytes, from, end);
  return to >= 0 && hasKnownEscapes(bytes, from, to) ? to : -1;
}

/** The closing quote of a text that is the last long one over again, as the context of every option is; or -1. */
function repeatedEnd(
  bytes: Buffer,
  at: number,
  last: { readonly from: number; readonly to: number; readonly end: number },
): number {
  const to = at + last.to - last.from;
  if (to >= last.end || bytes[to] !== 0x22) return -1;
  return bytes.compare(bytes, last.from, last.to, at, to) === 0 ? to : -1;
}

const nothing = new Uint8Array(0);

function stands(wanted: Uint8Array, bytes: Buffer, at: number): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** The end of a number or word that JSON knows, or -1. */
function wordEnd(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && isWordByte(bytes[at] ?? 0)) at += 1;
  const isNumber = !Number.isNaN(plainNumber(bytes, from, at));
  return isNumber || isValue(bytes.toString("latin1", from, at)) ? at : -1;
}

function isValue(text: string): boolean {
  return words.has(text) || numberIn(text) !== null;
}

/** Looking into a record: what stands under one key, or under two. */
export type Look = (key: string, inner?: string) => unknown;

/**
 * Looks into the last record that a shape was matched with.
 *
 * @returns what `memberOf` finds in the parsed record
 */
export function looking(shape: Shape): Look {
  const parts = shape.root.kind === "object" ? shape.root.parts : new Map<string, Part>();
  return (key, inner) => {
    const outer = parts.get(key);
    if (outer === undefined) return undefined;
    if (inner === undefined) return valueIn(shape, outer);
    const part = outer.kind === "object" ? outer.parts.get(inner) : undefined;
    return part === undefined ? undefined : valueIn(shape, part);
  };
}

function valueIn(shape: Shape, part: Part): unknown {
  if (part.kind === "slot") return slotIn(shape, part.slot);
  if (part.kind === "list") {
    const values: unknown[] = [];
    for (const each of part.parts) values.push(valueIn(shape, each));
    return values;
  }
  const object: Record<string, unknown> = {};
  for (const [key, each] of part.parts) object[key] = valueIn(shape, each);
  return object;
}

function slotIn({ kinds, starts, ends, last, bytes }: Shape, slot: number): unknown {
  const [from, to, before] = [starts[slot] ?? 0, ends[slot] ?? 0, last[slot] ?? ""];
  if (kinds[slot] !== word) {
    if (isText(before, bytes, from, to)) return before;
    const text = stringText(bytes, from, to) ?? "";
    last[slot] = text;
    return text;
  }
  const number = plainNumber(bytes, from, to);
  if (!Number.isNaN(number)) return number;
  const text = bytes.toString("latin1", from, to);
  return numberIn(text) ?? words.get(text);
}

/** Whether bytes say a text as it is, without an escape and in ASCII. */
function isText(text: string, bytes: Buffer, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) {
    const byte = bytes[from + i] ?? 0;
    if (byte !== text.charCodeAt(i) || byte >= 0x80 || byte === 0x5c) return false;
  }
  return true;
}
