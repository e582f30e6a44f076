/** The shape of a record is learnt from one that the parser has read. */
import { bufferOver } from "./cursor";
import { isWordByte } from "./number";
import { judged, type Part, type Shape, steppedOver, word } from "./shape";
import { stringEnd, stringText } from "./string";

/** More slots than any record has that is worth its shape. */
const most = 4096;

interface Learning {
  readonly bytes: Buffer;
  readonly without: ReadonlySet<string>;
  readonly between: Uint8Array[];
  readonly kinds: number[];
  /** Where what stands before the next slot begins. */
  from: number;
  at: number;
}

/**
 * The shape of a record.
 *
 * @param record - a JSON text that `parseJson` has read, nothing before and after the value
 * @param options - `without`, as `parseJson` was told
 * @returns `null` where the record has no shape that could be matched: a key twice, or very many values
 */
export function shapeOf(
  record: Uint8Array,
  { without = new Set<string>() }: { readonly without?: ReadonlySet<string> } = {},
): Shape | null {
  const bytes = bufferOver(record);
  const learning: Learning = { bytes, without, between: [], kinds: [], from: 0, at: 0 };
  const root = learn(learning);
  if (root === null || learning.kinds.length > most) return null;
  learning.between.push(Uint8Array.from(bytes.subarray(learning.from)));
  const { between, kinds } = learning;
  const places = (): Int32Array => new Int32Array(kinds.length);
  const keys = root.kind === "object" ? Object.keys(Object.fromEntries(root.parts.entries())) : [];
  return {
    ...{ between, kinds: Uint8Array.from(kinds), root, keys, bytes },
    ...{ starts: places(), ends: places() },
    last: kinds.map(() => ""),
  };
}

function learn(learning: Learning): Part | null {
  const byte = blackByte(learning);
  if (byte === 0x7b) return learnObject(learning);
  if (byte === 0x5b) return learnList(learning);
  return byte === 0x22 ? learnText(learning, judged) : learnWord(learning);
}

function blackByte(learning: Learning): number {
  while ((learning.bytes[learning.at] ?? 0x21) <= 0x20) learning.at += 1;
  return learning.bytes[learning.at] ?? 0;
}

function learnText(learning: Learning, kind: number): Part {
  const start = learning.at + 1;
  const end = stringEnd(learning.bytes, start, learning.bytes.length);
  return slot(learning, { kind, start, end });
}

function learnWord(learning: Learning): Part {
  const { bytes, at } = learning;
  let end = at;
  while (isWordByte(bytes[end] ?? 0)) end += 1;
  return slot(learning, { kind: word, start: at, end });
}

function slot(
  learning: Learning,
  { kind, start, end }: { readonly kind: number; readonly start: number; readonly end: number },
): Part {
  const { bytes, between, kinds, from } = learning;
  between.push(Uint8Array.from(bytes.subarray(from, start)));
  kinds.push(kind);
  learning.from = end;
  learning.at = kind === word ? end : end + 1;
  return { kind: "slot", slot: kinds.length - 1 };
}

function learnList(learning: Learning): Part | null {
  const parts: Part[] = [];
  learning.at += 1;
  while (blackByte(learning) !== 0x5d) {
    if (learning.bytes[learning.at] === 0x2c) learning.at += 1;
    const part = learn(learning);
    if (part === null || learning.kinds.length > most) return null;
    parts.push(part);
  }
  learning.at += 1;
  return { kind: "list", parts };
}

function learnObject(learning: Learning): Part | null {
  const { bytes, without } = learning;
  const parts = new Map<string, Part>();
  const keys = new Set<string>();
  learning.at += 1;
  while (blackByte(learning) !== 0x7d) {
    if (bytes[learning.at] === 0x2c) learning.at += 1;
    blackByte(learning);
    const end = stringEnd(bytes, learning.at + 1, bytes.length);
    const key = stringText(bytes, learning.at + 1, end) ?? "";
    if (keys.has(key) || key === "__proto__") return null;
    keys.add(key);
    learning.at = end + 1;
    blackByte(learning);
    learning.at += 1;
    const isLong = blackByte(learning) === 0x22 && without.has(key);
    const part = isLong ? learnText(learning, steppedOver) : learn(learning);
    if (part === null || learning.kinds.length > most) return null;
    if (!isLong) parts.set(key, part);
  }
  learning.at += 1;
  return { kind: "object", parts };
}
