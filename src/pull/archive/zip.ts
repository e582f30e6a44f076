/**
 * The entries of a ZIP archive in order of its directory: stored, deflated or Zstandard members,
 * ZIP64 included. A member whose bytes are not of the size or the CRC-32 that its entry tells is
 * refused, and so is one that is encrypted.
 */
import { PassThrough, type Readable, Transform, pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import * as yauzl from "yauzl";
import { refusal } from "../../study/refusal";
import type { Entry } from "./entry";
import { zstdDecompressor } from "./zstd";

/**
 * Every entry of a ZIP archive.
 *
 * @param path - on this disk
 * @param place - what the archive is called in messages
 * @returns entries one by one; the archive is closed at the end
 * @throws RangeError or Error naming place and reason if the archive or a member does not hold
 */
export async function* zipEntries(path: string, place: string): AsyncGenerator<Entry> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, decodeStrings: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      yield {
        name,
        kind: kindOf(entry, name),
        content: () => content(zip, entry, `${place}/${name}`),
      };
    }
  } finally {
    zip.close();
  }
}

/** Whether a ZIP file is the log of Inspect, told by the members that each of its logs has. */
export async function isInspectLog(path: string): Promise<boolean> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, decodeStrings: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (["header.json", "_journal/start.json"].includes(nameOf(entry))) return true;
    }
    return false;
  } finally {
    zip.close();
  }
}

/** Old programs for Windows write backslashes between folders. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: yauzl.Entry): string {
  return yauzl
    .getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)
    .replaceAll("\\", "/");
}

function kindOf(entry: yauzl.Entry, name: string): Entry["kind"] {
  const isUnix = entry.versionMadeBy >> 8 === 3;
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (isUnix && type === 0o120000) return { other: "a symbolic link" };
  if (isUnix && type !== 0 && type !== 0o100000 && type !== 0o040000) return { other: "a device" };
  return name.endsWith("/") ? "folder" : "file";
}

async function content(zip: yauzl.ZipFile, entry: yauzl.Entry, place: string): Promise<Readable> {
  if (entry.isEncrypted()) throw refusal(place, "a member without a password", "an encrypted one");
  const decompressor = decompressorOf(entry.compressionMethod);
  if (decompressor === null) {
    const expected = "a stored, deflated or Zstandard member";
    throw refusal(place, expected, `compression method ${entry.compressionMethod}`);
  }
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const whole = checked(entry, place);
  pipeline(packed, decompressor, whole, () => undefined);
  return whole;
}

function decompressorOf(method: number): Transform | null {
  if (method === 0) return new PassThrough();
  if (method === 8) return createInflateRaw();
  if (method === 93) return zstdDecompressor();
  return null;
}

function checked({ uncompressedSize, crc32: expected }: yauzl.Entry, place: string): Transform {
  let [bytes, sum] = [0, 0];
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      bytes += piece.length;
      sum = crc32(piece, sum);
      if (bytes <= uncompressedSize) done(null, piece);
      else done(refusal(place, `${uncompressedSize} bytes`, "more"));
    },
    flush: (done) => {
      if (bytes !== uncompressedSize) done(refusal(place, `${uncompressedSize} bytes`, `${bytes}`));
      else if (sum !== expected)
        done(refusal(place, "bytes as they were packed", "damaged ones (CRC-32)"));
      else done();
    },
  });
}
