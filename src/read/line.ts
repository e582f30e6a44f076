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

const step = 1 << 20;

/**
 * The lines of a file that hold more than white space.
 *
 * @param file - a text; LF or CRLF, with or without one at the end, a byte order mark is passed over
 */
export async function* lines(file: LogFile): AsyncGenerator<Line, void, undefined> {
  let kept: Buffer[] = [];
  let [line, byte] = [1, 0];
  for (let from = 0; from < file.size; from += step) {
    const chunk = bufferOver(await file.bytes(from, Math.min(from + step, file.size)));
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      const bytes = joined(kept, chunk.subarray(start, end));
      kept = [];
      yield* inked(bytes, line, byte);
      line += 1;
      byte = from + end + 1;
      start = end + 1;
    }
    kept.push(chunk.subarray(start));
  }
  yield* inked(joined(kept, Buffer.alloc(0)), line, byte);
}

function joined(before: readonly Buffer[], last: Buffer): Buffer {
  return before.length === 0 ? last : Buffer.concat([...before, last]);
}

function* inked(bytes: Buffer, line: number, byte: number): Generator<Line> {
  const mark = byte === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = bytes[bytes.length - 1] === 0x0d ? bytes.length - 1 : bytes.length;
  const text = bytes.subarray(mark, end);
  if (text.some((each) => each > 0x20)) yield { bytes: text, line, byte: byte + mark };
}
