/**
 * The members of a large JSON document one at a time, each with the bytes that it stands on: a run's
 * file may be far larger than the memory that reading it should take. What is between the members is
 * not judged, so one that is broken leaves its neighbours readable.
 */
import type { LogFile } from "../reading";
import { bufferOver } from "./cursor";
import { stringEnd, stringText } from "./string";

/** One element of an array, or one value of an object with its key. */
export interface Member {
  /** `null` in an array. */
  readonly key: string | null;
  readonly bytes: Buffer;
  /** 0-based offset of the value in its file. */
  readonly byte: number;
  /** False where the file ends before the member does, and for what follows the container's end. */
  readonly isWhole: boolean;
}

interface Walk {
  readonly file: LogFile;
  /** How deep the members stand, and the key of their container; `null` where it is the outermost. */
  readonly inside: number;
  readonly under: string | null;
  bytes: Buffer;
  /** Where `bytes[0]` stands in the file. */
  base: number;
  at: number;
  depth: number;
  /** The text last seen at depth 1, which is the key of a container that opens there. */
  key: string;
  /** Where the present member begins, in `bytes`; -1 outside the container. */
  from: number;
}

const step = 1 << 18;

/**
 * The members of the outermost container of a file, or of the container under one of its keys.
 *
 * @param file - a JSON document
 * @param options - `under`: the key whose members are wanted; `at`: the offset of a member, from which
 * the walk goes on as if it had come there
 * @returns members in the order of the file; none if there is no such container
 */
export async function* members(
  file: LogFile,
  { under, at }: { readonly under?: string; readonly at?: number } = {},
): AsyncGenerator<Member> {
  const inside = under === undefined ? 1 : 2;
  const start = at === undefined ? { depth: 0, from: -1 } : { depth: inside, from: 0 };
  const walk: Walk = {
    ...{ file, inside, under: under ?? null, bytes: Buffer.alloc(0), base: at ?? 0, at: 0 },
    ...{ key: "", ...start },
  };
  for (;;) {
    if (!reachesEnd(walk)) {
      if (await more(walk)) continue;
      walk.at = walk.bytes.length;
      if (walk.from >= 0) yield* memberIn(walk, false);
      return;
    }
    yield* memberIn(walk, true);
    walk.at += 1;
    walk.from = walk.depth < inside ? -1 : walk.at;
    if (walk.from >= 0) continue;
    yield* leftOver(walk, under !== undefined);
    return;
  }
}

/**
 * Steps to the byte that ends the present member, or that of the next container that is wanted. Nothing
 * is awaited here: a wait for every byte took ten times as long as the bytes did.
 *
 * @returns false where that takes more bytes than are there, the walk standing on the first of a token
 */
function reachesEnd(walk: Walk): boolean {
  const { bytes, inside } = walk;
  for (; walk.at < bytes.length; walk.at += 1) {
    const byte = bytes[walk.at] ?? 0;
    if (byte === 0x22) {
      if (!skipString(walk)) return false;
    } else if (byte === 0x7b || byte === 0x5b) {
      walk.depth += 1;
      const isWanted = walk.depth === inside && (walk.under === null || walk.key === walk.under);
      if (isWanted && walk.from < 0) walk.from = walk.at + 1;
    } else if (byte === 0x7d || byte === 0x5d) {
      walk.depth -= 1;
      if (walk.from >= 0 && walk.depth < inside) return true;
    } else if (byte === 0x2c && walk.depth === inside && walk.from >= 0) return true;
  }
  return false;
}

/** Steps to the closing quote; false where it is not among the bytes that are there. */
function skipString(walk: Walk): boolean {
  const end = stringEnd(walk.bytes, walk.at + 1, walk.bytes.length);
  if (end < 0) return false;
  if (walk.depth === 1) walk.key = stringText(walk.bytes, walk.at + 1, end) ?? "";
  walk.at = end;
  return true;
}

/** The byte that the walk stands on; -1 at the end of the file. */
async function next(walk: Walk): Promise<number> {
  if (walk.at >= walk.bytes.length && !(await more(walk))) return -1;
  return walk.bytes[walk.at] ?? -1;
}

/** What follows the container although nothing may: brackets did not match, and members went by unseen. */
async function* leftOver(walk: Walk, isInObject: boolean): AsyncGenerator<Member> {
  while ((await next(walk)) >= 0 && (walk.bytes[walk.at] ?? 0) <= 0x20) walk.at += 1;
  const byte = await next(walk);
  if (byte < 0 || (isInObject && (byte === 0x2c || byte === 0x7d))) return;
  yield {
    key: null,
    bytes: walk.bytes.subarray(walk.at),
    byte: walk.base + walk.at,
    isWhole: false,
  };
}

/** Reads on, keeping what the present member needs. */
async function more(walk: Walk): Promise<boolean> {
  const kept = walk.from >= 0 ? Math.min(walk.from, walk.at) : walk.at;
  const reached = walk.base + walk.bytes.length;
  const size = Math.max(step, walk.bytes.length - kept);
  const read = bufferOver(await walk.file.bytes(reached, reached + size));
  if (read.length === 0) return false;
  walk.bytes = Buffer.concat([walk.bytes.subarray(kept), read]);
  walk.base += kept;
  walk.at -= kept;
  if (walk.from >= 0) walk.from -= kept;
  return true;
}

/**
 * The member that ends before the byte that the walk stands on, if it is more than white space. Where the
 * file ends in its stead there is always one, since the container is not whole.
 */
function* memberIn({ bytes, base, from, at }: Walk, isWhole: boolean): Generator<Member> {
  const text = bytes.subarray(from, at);
  const start = firstBlack(text, 0);
  if (start === text.length && isWhole) return;
  const keyEnd = text[start] === 0x22 ? stringEnd(text, start + 1, text.length) : -1;
  const colon = keyEnd < 0 ? -1 : firstBlack(text, keyEnd + 1);
  const isKeyed = colon >= 0 && text[colon] === 0x3a;
  const value = isKeyed ? firstBlack(text, colon + 1) : start;
  yield {
    key: isKeyed ? stringText(text, start + 1, keyEnd) : null,
    bytes: text.subarray(value),
    ...{ byte: base + from + value, isWhole },
  };
}

function firstBlack(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at += 1;
  return at;
}
