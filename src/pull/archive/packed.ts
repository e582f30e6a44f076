/**
 * What a file is packed with, told by its first bytes and never by its name; and the stream of what
 * is inside a compressed one.
 */
import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { type Readable, pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { zstdDecompressor } from "./zstd";

export type Compression = "gzip" | "zstd";
export type Packing = Compression | "zip" | "tar" | "none";

/** Bytes from the start that tell every packing. */
const headLength = 512;

/**
 * The packing of a file.
 *
 * @param path - on this disk
 * @returns `none` for what is not packed
 */
export function packingOf(path: string): Packing {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(headLength);
    return packingOfHead(head.subarray(0, readSync(file, head, 0, headLength, 0)));
  } finally {
    closeSync(file);
  }
}

/** The packing of what is inside a compressed file. */
export async function packingInside(path: string, compression: Compression): Promise<Packing> {
  const stream = decompressed(path, compression);
  let head = Buffer.alloc(0);
  for await (const piece of stream as AsyncIterable<Buffer>) {
    head = Buffer.concat([head, piece]);
    if (head.length >= headLength) break;
  }
  return packingOfHead(head.subarray(0, headLength));
}

function packingOfHead(head: Buffer): Packing {
  if (head.length >= 3 && head.readUIntBE(0, 3) === 0x1f8b08) return "gzip";
  if (head.length >= 4) {
    const magic = head.readUInt32LE(0);
    if (magic === 0xfd2fb528) return "zstd";
    if (magic === 0x04034b50 || magic === 0x06054b50) return "zip";
  }
  return head.toString("latin1", 257, 262) === "ustar" ? "tar" : "none";
}

/**
 * What is inside a compressed file.
 *
 * @param path - on this disk
 * @param compression - as `packingOf` told
 * @returns a stream that fails when the file is cut or damaged
 */
export function decompressed(path: string, compression: Compression): Readable {
  const inside = compression === "gzip" ? createGunzip() : zstdDecompressor();
  return pipeline(createReadStream(path, { highWaterMark: 2 ** 18 }), inside, () => undefined);
}

/** The bytes of a file, undone where it is compressed. */
export function contentOf(path: string, packing: Packing): Readable {
  if (packing === "gzip" || packing === "zstd") return decompressed(path, packing);
  return createReadStream(path, { highWaterMark: 2 ** 18 });
}
