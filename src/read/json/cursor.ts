/**
 * A position in the bytes of a JSON text, and the two things that every walk over it needs: where the
 * next token begins, and how to say what was expected there.
 */
import { quoted, refusal } from "../../study/refusal";
import type { Place } from "../reading";

/** The only thing here that changes is `at`: a walk over bytes that made a new one a token would crawl. */
export interface Cursor {
  readonly bytes: Buffer;
  readonly end: number;
  /** Where `bytes[0]` stands. */
  readonly place: Place;
  /** Keys whose texts are not wanted. */
  readonly without: ReadonlySet<string>;
  at: number;
}

/** The bytes as a Buffer, without a copy. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The next byte that is no white space, which the cursor then stands on; -1 at the end. */
export function nextByte(cursor: Cursor): number {
  const { bytes, end } = cursor;
  let at = cursor.at;
  while (at < end) {
    const byte = bytes[at] ?? -1;
    if (byte > 0x20 || !isSpace(byte)) {
      cursor.at = at;
      return byte;
    }
    at += 1;
  }
  cursor.at = end;
  return -1;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * What is wrong where the cursor stands.
 *
 * @param cursor - on the first byte that should not be there
 * @param expected - what must stand there, as the end of "expected …"
 * @returns a RangeError to be thrown, with file, line and byte
 */
export function unexpected(cursor: Cursor, expected: string): RangeError {
  const { bytes, at, end } = cursor;
  const got = at >= end ? "the end" : quoted(bytes.toString("utf8", at, Math.min(at + 24, end)));
  return refusal(whereIs(cursor, at), expected, got);
}

function whereIs({ bytes, place }: Cursor, at: number): string {
  let line = place.line ?? 1;
  for (let end = bytes.indexOf(0x0a); end >= 0 && end < at; end = bytes.indexOf(0x0a, end + 1)) {
    line += 1;
  }
  return `${place.file}:${line} (byte ${(place.byte ?? 0) + at})`;
}
