/**
 * A source becomes bytes on this disk, with a record of what they are: a file, a folder or an
 * http(s) address goes in, a folder comes out that is complete or not there. Archives, hubs and
 * resumed downloads are not part of it yet.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, isAbsolute } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import axios from "axios";
import type { Written } from "./bytes";
import { copy } from "./bytes";
import { type Patience, download } from "./download";
import { filesBelow, whole } from "./folder";
import { type Source, fileNameOf, shown, sourceOf } from "./source";

/** The record's file in a pulled folder. */
export const recordFile = "pulled.json";

interface PulledFile extends Written {
  /** Name below the folder, with forward slashes. */
  readonly file: string;
}

/** What was pulled, as the record keeps it. */
export interface Pulled {
  /** The address without credentials, or the path. */
  readonly source: string;
  readonly bytes: number;
  readonly files: readonly PulledFile[];
}

/**
 * Pulls a source into a folder.
 *
 * The folder appears when everything is in it, with `pulled.json` beside the files; a former folder
 * of that name is replaced then, and stays as it was when anything fails. Credentials in the address
 * (`user:password@`) or in `authorization` go to its own origin alone, never across a redirect to
 * another one, and stand in no record and no message.
 *
 * @param text - a path, or an http(s) or file address
 * @param options - `to`: the folder to make; `client`: an axios instance; `attempts` in all, each
 * ended after `timeout` milliseconds without a byte; `wait`: how the pause between them is waited
 * @returns source, bytes and files with their SHA-256, in order of name
 * @throws RangeError if the source is no path that exists and no http(s) address, holds the target,
 * or holds a file named as the record
 * @throws Error if the download fails, naming method, address and status
 * @example
 * await pull("https://example.org/results.csv", { to: ".cache/pulled/results" })
 */
export async function pull(
  text: string,
  { to, ...patience }: { readonly to: string } & Partial<Patience>,
): Promise<Pulled> {
  const source = sourceOf(text);
  if (source.kind === "path") checkApart(source.path, to);
  await mkdir(dirname(resolve(to)), { recursive: true });
  return whole(to, async (folder) => {
    const files = await fill(folder, source, patience);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const pulled: Pulled = { source: shown(source), bytes, files };
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, recordFile), `${JSON.stringify(pulled, null, 2)}\n`);
    return pulled;
  });
}

async function fill(
  folder: string,
  source: Source,
  patience: Partial<Patience>,
): Promise<readonly PulledFile[]> {
  const files: PulledFile[] = [];
  if (source.kind === "address") {
    const { client = axios, attempts = 4, timeout = 30_000, wait = pause } = patience;
    const authorization = patience.authorization ?? source.authorization;
    const file = fileNameOf(source);
    checkName(file);
    const patient = { client, attempts, timeout, wait, authorization };
    return [{ file, ...(await download(source.address, join(folder, file), patient)) }];
  }
  for (const { path, file } of await filesBelow(source.path)) {
    checkName(file);
    files.push({ file, ...(await copy(path, join(folder, file))) });
  }
  if (files.length === 0) throw new RangeError(`pull: expected files in ${source.path}, got none`);
  return files;
}

async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}

function checkName(file: string): void {
  if (file !== recordFile) return;
  throw new RangeError(`pull: expected no file named ${recordFile}, which is the record, got one`);
}

function checkApart(path: string, to: string): void {
  const way = relative(path, resolve(to));
  if (way !== "" && (way.startsWith("..") || isAbsolute(way))) return;
  throw new RangeError(`pull: expected a source that does not hold ${to}, got ${path}`);
}
