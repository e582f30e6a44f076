/** The record of a pull beside its files: where they came from, and the sums that hold them. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "../study/refusal";
import type { Written } from "./bytes";
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
  const text = await readFile(join(to, recordFile), "utf8").catch(() => "{}");
  const pulled = JSON.parse(text) as Pulled;
  if (pulled.source !== shown(source)) {
    const got = text === "{}" ? "none" : pulled.source;
    throw refusal("pull", `${shown(source)} in ${to} while offline`, got);
  }
  for (const { file, bytes, sha256 } of pulled.files) {
    const size = (await stat(join(to, file)).catch(() => null))?.size;
    const sum = size === bytes ? await sumOf(join(to, file)) : "other bytes";
    if (sum !== sha256) throw refusal(join(to, file), `sha256 ${sha256}`, sum);
  }
  return pulled;
}

/** Refuses a file whose name is the record's. */
export function checkName(file: string): void {
  if (file !== recordFile) return;
  throw new RangeError(`pull: expected no file named ${recordFile}, which is the record, got one`);
}
