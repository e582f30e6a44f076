/** The record of a pull beside its files: where they came from, and the sums that hold them. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "../study/refusal";
import type { Written } from "./bytes";
import { filesBelow } from "./folder";
import { type Source, shown } from "./source";
import { sumOf } from "./sums";

/** The record's file in a pulled folder. */
export const recordFile = "pulled.json";

export interface PulledFile extends Written {
  /** Name below the folder, with forward slashes. */
  readonly file: string;
}

/** What was pulled, as the record keeps it. */
export interface Pulled {
  /** The address without credentials, or the path. */
  readonly source: string;
  /** Of a dataset of the Hub: what its revision stood for. */
  readonly commit?: string;
  readonly bytes: number;
  readonly files: readonly PulledFile[];
}

/** Writes the record into the folder whose files it tells. */
export async function record(pulled: Pulled, folder: string): Promise<void> {
  await writeFile(join(folder, recordFile), `${JSON.stringify(pulled, null, 2)}\n`);
}

/**
 * What an earlier pull of the same source left, held to its record.
 *
 * @param source - what is asked for
 * @param to - the folder that was pulled into
 * @returns the record
 * @throws RangeError if something else or nothing was pulled, or a file is not as it came
 */
export async function pulledBefore(source: Source, to: string): Promise<Pulled> {
  const pulled = await readRecord(to);
  if (pulled?.source !== shown(source)) {
    throw refusal("pull", `${shown(source)} in ${to} while offline`, pulled?.source ?? "none");
  }
  await checkHeld(pulled, to);
  return pulled;
}

/**
 * The record of a folder.
 *
 * @param folder - that something may have been pulled into
 * @returns `null` where there is no record
 * @throws RangeError if there is one, but not as a pull writes it
 */
export async function readRecord(folder: string): Promise<Pulled | null> {
  const path = join(folder, recordFile);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const pulled = JSON.parse(text) as unknown;
    if (isPulled(pulled)) return pulled;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw refusal(path, "the record of a pull", JSON.stringify(text.slice(0, 60)));
}

function isPulled(value: unknown): value is Pulled {
  if (typeof value !== "object" || value === null) return false;
  const { source, files } = value as Partial<Pulled>;
  const isFile = ({ file, bytes, sha256 }: PulledFile): boolean =>
    typeof file === "string" && typeof bytes === "number" && typeof sha256 === "string";
  return typeof source === "string" && Array.isArray(files) && files.every(isFile);
}

/**
 * Whether a folder holds what was pulled anew, every file as it came.
 *
 * @param pulled - the new record
 * @param folder - that was pulled into before, or is not there
 */
export async function isHeld(pulled: Pulled, folder: string): Promise<boolean> {
  const former = await readRecord(folder).catch(() => null);
  if (JSON.stringify(former) !== JSON.stringify(pulled)) return false;
  if ((await foreignIn(pulled, folder)) !== null) return false;
  return checkHeld(pulled, folder).then(
    () => true,
    () => false,
  );
}

/** The first file of a folder that its record does not tell of; `null` where there is none. */
export async function foreignIn({ files }: Pulled, folder: string): Promise<string | null> {
  const known = new Set([recordFile, ...files.map(({ file }) => file)]);
  return (await filesBelow(folder)).find(({ file }) => !known.has(file))?.path ?? null;
}

/**
 * Holds the files of a folder to its record.
 *
 * @throws RangeError naming the first that is not as it came
 */
export async function checkHeld({ files }: Pulled, folder: string): Promise<void> {
  for (const { file, bytes, sha256 } of files) {
    const path = join(folder, file);
    const size = (await stat(path).catch(() => null))?.size;
    const sum = size === bytes ? await sumOf(path) : size === undefined ? "no file" : "other bytes";
    if (sum !== sha256) throw refusal(path, `the bytes that were pulled (sha256 ${sha256})`, sum);
  }
}

/** Refuses a file whose name is the record's. */
export function checkName(file: string): void {
  if (file !== recordFile) return;
  throw new RangeError(`pull: expected no file named ${recordFile}, which is the record, got one`);
}
