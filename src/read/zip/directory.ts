/**
 * The directory of a ZIP file, read by random access: its end, ZIP64 included, and every entry that it
 * lists. Of several entries with one name the last holds, as a program that rewrites a member in place
 * means it. What is no ZIP file is refused with the byte at which that shows.
 *
 * Our own although yauzl opens archives for `pull`: yauzl reads entry by entry, which takes a second or
 * more for the 10,000 samples of one Inspect log where this takes some 30 milliseconds, tells no bytes of
 * what is damaged, and does not know Zstandard.
 */
import { refusal } from "../../study/refusal";
import type { LogFile } from "../reading";

/** One member, as the directory tells it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflate, 93 Zstandard. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header stands in the file. */
  readonly offset: number;
}

interface Extent {
  readonly offset: number;
  readonly size: number;
}

const signatures = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, entry: 0x02014b50 };
const endSize = 22;
const longestComment = 0xffff;
const largestDirectory = 1 << 28;
const missing = 0xffffffff;

/**
 * Whether a file begins as a ZIP file does.
 *
 * @param file - any file
 */
export async function isZip(file: LogFile): Promise<boolean> {
  const start = await file.bytes(0, 4);
  return Buffer.from(start).equals(Buffer.from([0x50, 0x4b, 3, 4]));
}

/**
 * Every member by its name, in the order of the directory.
 *
 * @param file - a ZIP file
 * @returns name to entry; names are read as UTF-8
 * @throws RangeError with file and byte where the directory does not hold
 */
export async function zipDirectory(file: LogFile): Promise<ReadonlyMap<string, ZipEntry>> {
  const { offset, size } = await directoryExtent(file);
  if (size > largestDirectory || offset + size > file.size) {
    throw refusal(placeIn(file, offset), "a ZIP directory inside the file", `${size} bytes`);
  }
  const bytes = await bufferOf(file, offset, offset + size);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at < bytes.length;) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== signatures.entry) {
      throw refusal(placeIn(file, offset + at), "an entry of the ZIP directory", "other bytes");
    }
    const end = at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30);
    const next = end + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) {
      throw refusal(placeIn(file, offset + at), "a whole entry of the ZIP directory", "a part");
    }
    const entry = entryIn(bytes.subarray(at, end));
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

/** One record of the directory, its comment left out. */
function entryIn(bytes: Buffer): ZipEntry {
  const nameEnd = 46 + bytes.readUInt16LE(28);
  const long = longFields(bytes.subarray(nameEnd));
  const field = (at: number): number => {
    const value = bytes.readUInt32LE(at);
    return value === missing ? (long.shift() ?? value) : value;
  };
  const size = field(24);
  const packedSize = field(20);
  return {
    name: bytes.toString("utf8", 46, nameEnd),
    method: bytes.readUInt16LE(10),
    isEncrypted: (bytes.readUInt16LE(8) & 1) === 1,
    crc: bytes.readUInt32LE(16),
    ...{ size, packedSize, offset: field(42) },
  };
}

/** The 64-bit numbers of the ZIP64 extra field: size, packed size, offset, those alone that are needed. */
function longFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    const fields: number[] = [];
    for (let from = at + 4; from + 8 <= end; from += 8) {
      fields.push(Number(extra.readBigUInt64LE(from)));
    }
    return fields;
  }
  return [];
}

async function directoryExtent(file: LogFile): Promise<Extent> {
  const from = Math.max(0, file.size - endSize - longestComment);
  const tail = await bufferOf(file, from, file.size);
  for (let at = tail.length - endSize; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== signatures.end) continue;
    if (at + endSize + tail.readUInt16LE(at + 20) > tail.length) continue;
    const extent = { offset: tail.readUInt32LE(at + 16), size: tail.readUInt32LE(at + 12) };
    return (await longExtent(file, from + at)) ?? extent;
  }
  throw refusal(placeIn(file, file.size), "the end of a ZIP directory", "none");
}

/** What the ZIP64 records before the end say, where there are any. */
async function longExtent(file: LogFile, end: number): Promise<Extent | null> {
  if (end < 20) return null;
  const locator = await bufferOf(file, end - 20, end);
  if (locator.readUInt32LE(0) !== signatures.locator64) return null;
  const at = Number(locator.readBigUInt64LE(8));
  const record = at + 56 <= end ? await bufferOf(file, at, at + 56) : Buffer.alloc(0);
  if (record.length < 56 || record.readUInt32LE(0) !== signatures.end64) {
    throw refusal(placeIn(file, end - 20), "the end of a ZIP64 directory", "other bytes");
  }
  return {
    offset: Number(record.readBigUInt64LE(48)),
    size: Number(record.readBigUInt64LE(40)),
  };
}

async function bufferOf(file: LogFile, from: number, to: number): Promise<Buffer> {
  const bytes = await file.bytes(from, to);
  if (bytes.length < to - from) {
    throw refusal(placeIn(file, from), `${to - from} bytes`, `${bytes.length}`);
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function placeIn(file: LogFile, byte: number): string {
  return `${file.path} byte ${byte}`;
}
