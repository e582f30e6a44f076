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
  const depth = under === undefined ? 1 : 2;
  const base = at ?? 0;
  const walk: Walk = { file, bytes: Buffer.alloc(0), base, at: 0, depth: 0, key: "", from: -1 };
  if (at !== undefined) Object.assign(walk, { depth, from: 0 });
  for (;;) {
    const byte = await next(walk);
    if (byte < 0) break;
    const isInside = walk.from >= 0;
    if (byte === 0x22) await skipString(walk);
    else if (byte === 0x7b || byte === 0x5b) {
      walk.depth += 1;
      const isWanted = walk.depth === depth && (under === undefined || walk.key === under);
      if (!isInside && isWanted) walk.from = walk.at + 1;
    } else if (byte === 0x7d || byte === 0x5d) walk.depth -= 1;
    const isEnd = walk.depth === depth - 1;
    if (isInside && (isEnd || (byte === 0x2c && walk.depth === depth))) {
      yield* memberIn(walk, true);
      walk.from = isEnd ? -1 : walk.at + 1;
      if (isEnd) yield* leftOver(walk, under !== undefined);
      if (isEnd) return;
    }
    walk.at += 1;
  }
  if (walk.from >= 0) yield* memberIn(walk, false);
}

/** The byte that the walk stands on; -1 at the end of the file. */
async function next(walk: Walk): Promise<number> {
  if (walk.at >= walk.bytes.length && !(await more(walk))) return -1;
  return walk.bytes[walk.at] ?? -1;
}

/** What follows the container although nothing may: brackets did not match, and members went by unseen. */
async function* leftOver(walk: Walk, isInObject: boolean): AsyncGenerator<Member> {
  walk.at += 1;
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

/** Steps to the closing quote, or to the end of the file where there is none. */
async function skipString(walk: Walk): Promise<void> {
  for (;;) {
    const end = stringEnd(walk.bytes, walk.at + 1, walk.bytes.length);
    if (end >= 0) {
      if (walk.depth === 1) walk.key = stringText(walk.bytes, walk.at + 1, end) ?? "";
      walk.at = end;
      return;
    }
    if (!(await more(walk))) {
      walk.at = walk.bytes.length;
      return;
    }
  }
}

/** The member that ends before the byte that the walk stands on, if it is more than white space. */
function* memberIn({ bytes, base, from, at }: Walk, isWhole: boolean): Generator<Member> {
  const text = bytes.subarray(from, at);
  const start = firstBlack(text, 0);
  if (start === text.length) return;
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
