/**
 * What a JSON document looks like from its first bytes: enough to tell whose it is, without reading
 * it. A document that is cut off, or is none, has an outline too.
 */
import type { LogFile } from "../reading";
import { bufferOver } from "./cursor";
import { stringEnd, stringText } from "./string";

export interface Outline {
  readonly kind: "object" | "array" | null;
  /** Of an object: its keys, as far as they stand in the first bytes. */
  readonly keys: ReadonlySet<string>;
  /** The keys of objects one level further in. */
  readonly inner: ReadonlySet<string>;
  /** Whether an object, an array or a string is still open where these bytes end. */
  readonly isOpen: boolean;
}

const enough = 1 << 16;

/** What was seen before: every reader asks whose a file is, and one reading of its first bytes tells all. */
const seen = new WeakMap<LogFile, Promise<Outline>>();

/**
 * The outline of a file, which is looked at once as long as it is open.
 *
 * @param file - any file
 * @returns kind `null` where the first byte that counts opens neither an object nor an array
 */
export function outline(file: LogFile): Promise<Outline> {
  const before = seen.get(file);
  if (before !== undefined) return before;
  const now = file.bytes(0, Math.min(file.size, enough)).then(outlineOf);
  seen.set(file, now);
  return now;
}

/**
 * The outline of a text's first bytes.
 *
 * @example
 * [...outlineOf(Buffer.from('[{"id": 1, "of": {"no": 2}}')).inner] // => ["id", "of"]
 */
export function outlineOf(start: Uint8Array): Outline {
  const bytes = bufferOver(start);
  const keys = [new Set<string>(), new Set<string>()] as const;
  let at = bytes[0] === 0xef ? 3 : 0;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  const first = bytes[at];
  const kind = first === 0x7b ? "object" : first === 0x5b ? "array" : null;
  let depth = 0;
  for (let end = 0; kind !== null && at < bytes.length && end >= 0; at += 1) {
    const byte = bytes[at];
    if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    else if (byte === 0x22) {
      end = stringEnd(bytes, at + 1, bytes.length);
      if (end < 0) break;
      if (isKey(bytes, end + 1)) keys[depth - 1]?.add(stringText(bytes, at + 1, end) ?? "");
      at = end;
    }
  }
  return { kind, keys: keys[0], inner: keys[1], isOpen: depth > 0 };
}

/**
 * Whether a JSON document, or the last of several, ends before it is closed: cut off, or still being
 * written. Of a file that is larger than its outline only the last bytes are looked at, so that one cut
 * just behind a closing bracket passes for whole.
 *
 * @returns `false` for anything that opens neither an object nor an array
 */
export async function isCutOff(file: LogFile): Promise<boolean> {
  const { kind, isOpen } = await outline(file);
  if (kind === null || file.size <= enough) return isOpen;
  const last = bufferOver(await file.bytes(file.size - 64, file.size)).toString("latin1");
  return !/[}\]]\s*$/.test(last);
}

function isKey(bytes: Buffer, from: number): boolean {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  return bytes[at] === 0x3a;
}
