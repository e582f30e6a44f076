/** The lines of a file one at a time, each with its number and offset; memory holds one chunk and line. */
import { bufferOver } from "./json/cursor";
import type { LogFile } from "./reading";

export interface Line {
  /** Without the line's end. */
  readonly bytes: Buffer;
  /** Counted from 1. */
  readonly line: number;
  /** 0-based. */
  readonly byte: number;
}

/** A line in the bytes of several. */
export interface Lying extends Line {
  /** Where in `bytes` it begins and ends. */
  readonly start: number;
  readonly end: number;
}

const step = 1 << 20;

/** Memory that lines together may be read into: one half while the other is looked at. */
export type LineMemory = readonly [Uint8Array, Uint8Array];

export function lineMemory(): LineMemory {
  return [new Uint8Array(step), new Uint8Array(step)];
}

/**
 * The lines of a file that hold more than white space.
 *
 * @param file - a text; LF or CRLF, with or without one at the end, a byte order mark is passed over
 */
export async function* lines(file: LogFile): AsyncGenerator<Line, void, undefined> {
  for await (const some of linesTogether(file)) {
    for (const { bytes, start, end, line, byte } of some) {
      yield { bytes: bytes.subarray(start, end), line, byte };
    }
  }
}

/**
 * The same lines, as many at once as one read of the file ends: nothing is awaited between them, which
 * takes longer than a short line does.
 *
 * @param file - as `lines` takes it
 * @param into - memory for the bytes, as `lineMemory` gives it: those of the last lines are gone with the next
 */
export async function* linesTogether(
  file: LogFile,
  into?: LineMemory,
): AsyncGenerator<readonly Lying[], void, undefined> {
  let kept: Buffer[] = [];
  let [line, byte] = [1, 0];
  for await (const { chunk, from } of chunksOf(file, into)) {
    const found: Lying[] = [];
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      if (kept.length === 0) addInked(found, { bytes: chunk, start, end, line, byte });
      else {
        const bytes = Buffer.concat([...kept, chunk.subarray(start, end)]);
        addInked(found, { bytes, start: 0, end: bytes.length, line, byte });
        kept = [];
      }
      line += 1;
      byte = from + end + 1;
      start = end + 1;
    }
    if (start < chunk.length) kept.push(Buffer.from(chunk.subarray(start)));
    if (found.length > 0) yield found;
  }
  const last: Lying[] = [];
  const bytes = Buffer.concat(kept);
  addInked(last, { bytes, start: 0, end: bytes.length, line, byte });
  if (last.length > 0) yield last;
}

/** The bytes of a file; while some are looked at the next are read. */
async function* chunksOf(
  file: LogFile,
  into?: LineMemory,
): AsyncGenerator<{ readonly chunk: Buffer; readonly from: number }, void, undefined> {
  const read = (from: number): Promise<Uint8Array> => {
    const half = into?.[(from / step) % 2];
    return file.bytes(from, Math.min(from + step, file.size), half);
  };
  let next = file.size > 0 ? read(0) : Promise.resolve(new Uint8Array(0));
  try {
    for (let from = 0; from < file.size; from += step) {
      const chunk = bufferOver(await next);
      if (from + step < file.size) next = read(from + step);
      yield { chunk, from };
    }
  } finally {
    // whoever stops early closes the file next, and nothing may be reading it then
    await next.catch(() => undefined);
  }
}

function addInked(lines: Lying[], { bytes, start, end, line, byte }: Lying): void {
  const isMarked = byte === 0 && bytes[start] === 0xef && bytes[start + 1] === 0xbb;
  const mark = isMarked && bytes[start + 2] === 0xbf ? 3 : 0;
  const from = start + mark;
  const to = end > start && bytes[end - 1] === 0x0d ? end - 1 : end;
  let at = from;
  while (at < to && (bytes[at] ?? 0) <= 0x20) at += 1;
  if (at < to) lines.push({ bytes, start: from, end: to, line, byte: byte + mark });
}
