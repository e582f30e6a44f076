/** The bytes of one file become another on this disk, counted and summed on the way. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";

/** What was written: enough to know the file again. */
export interface Written {
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/**
 * Copies one file.
 *
 * @param from - a file
 * @param target - a file that is not there yet; its folder is made
 * @returns the number of bytes and their SHA-256
 */
export async function copy(from: string, target: string): Promise<Written> {
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  await mkdir(dirname(target), { recursive: true });
  await pipeline(createReadStream(from), counted, createWriteStream(target, { flags: "wx" }));
  return { bytes, sha256: hash.digest("hex") };
}
