/**
 * The files of a source on this disk, and a folder that appears whole or not at all. Links are
 * followed (a hub's cache is made of them), a circle of links is not.
 */
import { existsSync } from "node:fs";
import { realpath, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";

/** A file to copy: where it is, and its name below the pulled folder, with forward slashes. */
export interface Found {
  readonly path: string;
  readonly file: string;
}

/**
 * Every file below a path, or the file itself.
 *
 * @param path - a file or folder
 * @returns files in order of name
 * @throws RangeError if something below it is neither file nor folder
 */
export async function filesBelow(path: string): Promise<readonly Found[]> {
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await walk(path, new Set()) : [path];
  return files
    .map((file) => ({ path: file, file: isFolder ? relative(path, file) : basename(path) }))
    .map((found) => ({ ...found, file: found.file.split(sep).join("/") }))
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

async function walk(folder: string, passed: ReadonlySet<string>): Promise<readonly string[]> {
  const real = await realpath(folder);
  if (passed.has(real)) return [];
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isTold = entry.isFile() || entry.isDirectory();
    const kind = isTold ? entry : await stat(path);
    if (kind.isDirectory()) files.push(...(await walk(path, new Set([...passed, real]))));
    else if (kind.isFile()) files.push(path);
    else throw new RangeError(`pull: expected files and folders, got ${path}`);
  }
  return files;
}

/**
 * A path beside a target, hidden, for what leads to it: names that people give never begin with a dot.
 *
 * @param target - a file or folder
 * @param ending - what it is for
 * @example
 * beside(".cache/pulled/runs", "part") // => ".cache/pulled/.runs.part"
 */
export function beside(target: string, ending: string): string {
  return join(dirname(target), `.${basename(target)}.${ending}`);
}

/**
 * Fills a folder beside the target and puts it in the target's place when it is complete.
 *
 * @param target - the folder to make; a former one is replaced
 * @param fill - writes into the folder that it is given
 * @param isThere - whether the former folder holds the same already, and stays
 * @returns what `fill` returns; when it throws, the former folder stays as it was
 */
export async function whole<T>(
  target: string,
  fill: (folder: string) => Promise<T>,
  isThere: (filled: T) => boolean = () => false,
): Promise<T> {
  const [part, former] = [beside(target, "part"), beside(target, "former")];
  await rm(part, { recursive: true, force: true });
  // A process that was ended between the two renamings left the former folder aside.
  if (!existsSync(target)) await rename(former, target).catch(ifMissing);
  try {
    const filled = await fill(part);
    if (isThere(filled)) return filled;
    await rm(former, { recursive: true, force: true });
    await rename(target, former).catch(ifMissing);
    try {
      await rename(part, target);
    } catch (error) {
      await rename(former, target).catch(ifMissing);
      throw error;
    }
    await rm(former, { recursive: true, force: true });
    return filled;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

function ifMissing(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
  throw error;
}
