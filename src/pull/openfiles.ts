/**
 * A path becomes files to read: a file, a folder of thousands, an archive, a compressed file, and any
 * of these in each other. What is packed is unpacked once into a cache, under the SHA-256 of its
 * bytes; nothing is held in memory, and few files are open at once.
 */
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createWriteStream, statSync } from "node:fs";
import { refusal } from "../study/refusal";
import { type Allowance, type Bounds, allowanceOf, usualBounds } from "./archive/allowance";
import { type Packing, contentOf, decompressed, packingInside, packingOf } from "./archive/packed";
import { tarEntries } from "./archive/tar";
import { unpack, unpackingFailure } from "./archive/unpack";
import { isInspectLog, zipEntries } from "./archive/zip";
import { madeOnce } from "./cache";
import { filesBelow } from "./folder";
import { handlesOf } from "./handles";
import type { LogFile } from "./logfile";
import { sumOf } from "./sums";

/** A file to read that also tells where its bytes lie, for programs that open files themselves. */
export interface OpenFile extends LogFile {
  /** On this disk, neither packed nor compressed. */
  readonly disk: string;
  /** When it was last changed, in milliseconds: it is refused once it is another file. */
  readonly changed: number;
}

/** Files that can be read until they are closed. */
export interface OpenFiles {
  /** In order of path. */
  readonly files: readonly OpenFile[];
  readonly close: () => Promise<void>;
}

const mostHandles = 32;
/** An archive in an archive in an archive is unpacked; what is deeper stays a file. */
const deepest = 3;

interface Unpacking {
  readonly cache: string;
  readonly bounds: Bounds;
  readonly allowance: Allowance | null;
  readonly depth: number;
}

/**
 * Opens the files behind a path.
 *
 * What a file is packed with is told by its first bytes; a ZIP is unpacked only where its name ends in
 * .zip, since the containers of other programs are ZIP files too. gzip and zstd are undone, and the ending
 * `.gz` or `.zst` is left off the path unless another file has that name; archives (.zip, .tar, and a
 * compressed .tar) stand in the path as folders, unless the archive is the source itself. A log of
 * Inspect stays a file, whatever its name. A file that changed since it was opened is refused when it
 * is read.
 *
 * @param path - a file or a folder
 * @param options - `cache`: the folder for what is unpacked; `bounds`: what it may become
 * @returns the files, in order of path, and what closes them
 * @throws RangeError if there is no file, an archive does not hold, leaves its folder or is more than
 * the bounds allow; nothing of it stays then
 * @example
 * const { files, close } = await openFiles("runs.tar.gz", { cache: ".cache/unpacked" })
 */
export async function openFiles(
  path: string,
  { cache, bounds = usualBounds }: { readonly cache: string; readonly bounds?: Bounds },
): Promise<OpenFiles> {
  await mkdir(cache, { recursive: true });
  const unpacking: Unpacking = { cache, bounds, allowance: null, depth: 0 };
  const plain = await plainFiles(path, unpacking);
  if (plain.length === 0) throw refusal(path, "files", "none");
  const handles = handlesOf(mostHandles);
  const files: OpenFile[] = [];
  for (const { name, disk } of inOrder(plain)) {
    const { size, mtimeMs: changed } = statSync(disk);
    const seen = { disk, size, changed };
    files.push({
      ...{ path: name, size, disk, changed },
      bytes: (from, to, into) => handles.read(seen, from, to, into),
    });
  }
  return { files, close: handles.close };
}

/** A file that is not packed: its name below the source, and where it lies. */
interface Plain {
  readonly name: string;
  /** The same with the endings of what it is compressed with: no other file has it. */
  readonly packed: string;
  readonly disk: string;
}

async function plainFiles(path: string, unpacking: Unpacking): Promise<readonly Plain[]> {
  const isFolder = (await stat(path)).isDirectory();
  const plain: Plain[] = [];
  for (const { path: disk, file } of await filesBelow(path)) {
    for (const one of await plainOf({ name: file, packed: file, disk }, unpacking)) {
      const isWhole = !isFolder && one.name.startsWith(`${file}/`);
      const from = isWhole ? file.length + 1 : 0;
      const { name, packed } = one;
      plain.push({ ...one, name: name.slice(from), packed: packed.slice(from) });
    }
  }
  const [names, taken] = [new Set<string>(), new Set<string>()];
  for (const { name } of plain) (names.has(name) ? taken : names).add(name);
  return plain.map((one) => (taken.has(one.name) ? { ...one, name: one.packed } : one));
}

/** The files that one file is, unpacked. */
async function plainOf(file: Plain, unpacking: Unpacking): Promise<readonly Plain[]> {
  const { name, packed, disk } = file;
  const packing = packingOf(disk);
  if (packing === "none" || unpacking.depth >= deepest) return [file];
  const isZip = packing === "zip";
  if (isZip && (!/\.zip$/i.test(name) || (await told(name, packing, isInspectLog(disk)))))
    return [file];
  const target = join(unpacking.cache, await sumOf(disk));
  const { size } = await stat(disk);
  const { cache, bounds } = unpacking;
  const allowance = unpacking.allowance ?? (await allowanceOf(size, cache, bounds));
  const made = madeOnce(target, (folder) => unpackInto(folder, file, { packing, allowance }));
  await told(name, packing, made);
  const inner = { ...unpacking, allowance, depth: unpacking.depth + 1 };
  const files: Plain[] = [];
  for (const { path, file: below } of await filesBelow(target)) {
    const isContent = below === contentFile && (packing === "gzip" || packing === "zstd");
    const inside = isContent
      ? { name: uncompressedName(name), packed }
      : { name: `${name}/${below}`, packed: `${packed}/${below}` };
    files.push(...(await plainOf({ ...inside, disk: path }, inner)));
  }
  return files;
}

/** What unpacking gives, or its failure with the name of the packed file in front. */
async function told<T>(name: string, packing: Packing, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw unpackingFailure(cause, name, packing);
  }
}

/** Where the content of a compressed file that is no archive lies in its folder of the cache. */
const contentFile = "content";

function uncompressedName(name: string): string {
  return name.replace(/\.(gz|gzip|zst|zstd)$/i, "");
}

async function unpackInto(
  folder: string,
  { name: place, disk }: Plain,
  { packing, allowance }: { readonly packing: Packing; readonly allowance: Allowance },
): Promise<void> {
  if (packing === "none") return;
  if (packing === "zip") {
    await unpack(zipEntries(disk, place), folder, { place, allowance });
  } else if (packing === "tar" || (await packingInside(disk, packing)) === "tar") {
    await unpack(tarEntries(contentOf(disk, packing)), folder, { place, allowance });
  } else {
    await mkdir(folder, { recursive: true });
    const target = createWriteStream(join(folder, contentFile), { flags: "wx" });
    await pipeline(decompressed(disk, packing), allowance.counted(place), target);
  }
}

function inOrder(plain: readonly Plain[]): readonly Plain[] {
  return [...plain].sort((one, other) => (one.name < other.name ? -1 : 1));
}
