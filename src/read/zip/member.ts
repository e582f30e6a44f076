/**
 * The bytes of one member of a ZIP file: stored, deflated, or Zstandard in one frame or many. Sizes come
 * from the directory, so that members with a data descriptor read like any other; what does not have
 * the size and the CRC-32 that the directory tells is refused.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { Decompress } from "fzstd";
import { refusal } from "../../study/refusal";
import type { LogFile } from "../reading";
import type { ZipEntry } from "./directory";

/** A larger member is no log that a reader should hold in memory. */
const largest = 1 << 30;
const localHeader = 0x04034b50;

/**
 * A member, unpacked and checked.
 *
 * @param file - the ZIP file
 * @param entry - of its directory
 * @returns exactly `entry.size` bytes
 * @throws RangeError with file and member if it is encrypted, packed in another way, larger than 1 GiB,
 * cut off, or not what was packed
 */
export async function memberBytes(file: LogFile, entry: ZipEntry): Promise<Buffer> {
  const place = `${file.path}/${entry.name}`;
  if (entry.isEncrypted) throw refusal(place, "a member without a password", "an encrypted one");
  if (Math.max(entry.size, entry.packedSize) > largest) {
    throw refusal(place, "a member of at most 1 GiB", `${entry.size} bytes`);
  }
  const packed = await packedBytes(file, entry, place);
  const bytes = unpacked(packed, entry, place);
  if (bytes.length !== entry.size) {
    throw refusal(place, `${entry.size} bytes`, `${bytes.length}`);
  }
  if (crc32(bytes) !== entry.crc) {
    throw refusal(place, "bytes as they were packed", "damaged ones (CRC-32)");
  }
  return bytes;
}

async function packedBytes(file: LogFile, entry: ZipEntry, place: string): Promise<Buffer> {
  const header = Buffer.from(await file.bytes(entry.offset, entry.offset + 30));
  if (header.length < 30 || header.readUInt32LE(0) !== localHeader) {
    throw refusal(place, `a member at byte ${entry.offset}`, "other bytes");
  }
  const from = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = Buffer.from(await file.bytes(from, from + entry.packedSize));
  if (packed.length === entry.packedSize) return packed;
  throw refusal(place, `${entry.packedSize} packed bytes`, `${packed.length}`);
}

function unpacked(packed: Buffer, { method, size }: ZipEntry, place: string): Buffer {
  if (method === 0) return packed;
  if (method !== 8 && method !== 93) {
    throw refusal(place, "a stored, deflated or Zstandard member", `compression method ${method}`);
  }
  try {
    return method === 8
      ? inflateRawSync(packed, { maxOutputLength: size + 1 })
      : frames(packed, size);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RangeError(refusal(place, `${size} bytes when unpacked`, reason).message, { cause });
  }
}

/** Zstandard frames one after the other, given up as soon as they hold more than `size` bytes. */
function frames(packed: Buffer, size: number): Buffer {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((piece) => {
    length += piece.length;
    if (length > size) throw new RangeError("more bytes");
    pieces.push(piece);
  });
  const step = 1 << 16;
  for (let from = 0; from < packed.length; from += step) {
    stream.push(packed.subarray(from, from + step), from + step >= packed.length);
  }
  return Buffer.concat(pieces, length);
}
