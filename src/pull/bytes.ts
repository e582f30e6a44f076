/** Bytes of a stream become a file on this disk, counted and summed on the way. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What was written: enough to know the file again. */
export interface Written {
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes a stream to a new file.
 *
 * @param stream - read to its end, or destroyed when writing fails
 * @param target - a file that is not there yet; its folder is made
 * @param options - `signal` ends the writing; `onBytes` is called for every piece
 * @returns the number of bytes and their SHA-256
 */
export async function write(
  stream: Readable,
  target: string,
  { signal, onBytes }: { readonly signal?: AbortSignal; readonly onBytes?: () => void } = {},
): Promise<Written> {
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      onBytes?.();
      yield piece;
    }
  }
  await mkdir(dirname(target), { recursive: true });
  const file = createWriteStream(target, { flags: "wx" });
  await pipeline(stream, counted, file, signal === undefined ? {} : { signal });
  return { bytes, sha256: hash.digest("hex") };
}

/** Copies one file, counted and summed. */
export function copy(from: string, target: string): Promise<Written> {
  return write(createReadStream(from), target);
}
