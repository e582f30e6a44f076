/** Paths become what was read of them, with progress on standard error while it lasts. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openFiles } from "../../pull/openfiles";
import { recordFile } from "../../pull/pull";
import { shown as shownSource, sourceOf } from "../../pull/source";
import { readAnswer } from "../../read/answer/read";
import type { Collected } from "../../read/collected";
import { codesNamed, languageIn } from "../../read/language";
import { readLogs } from "../../read/logs";
import { readersWith } from "../../read/readers";
import type { Reader } from "../../read/reading";
import { languagesFile } from "../../store/files";
import { pull } from "../../store/pulled";
import { findRoot } from "../../store/root";
import { digest } from "../../store/seen";
import { parseLanguages } from "../../study/languages";
import { quoted, refusal } from "../../study/refusal";
import { transfer } from "../transfer";

/** A name that may be several languages, or one that the table lacks. */
export interface Unclear {
  readonly name: string;
  readonly codes: readonly string[];
}

export interface ReadOptions {
  readonly given: ReadonlyMap<string, string>;
  readonly metric: string | null;
  /** Columns of plain tables, as they are named by a person. */
  readonly map?: string | null;
  readonly readers?: readonly Reader[];
}

/**
 * Reads the logs of some paths.
 *
 * @param paths - as a person typed them; what is behind an address is pulled first
 * @param options - names of languages that were decided, the metric, the columns of
 * tables, the readers
 * @returns what was read, and the names of languages that were not clear
 * @throws RangeError if a path is not there, or a given code is not in the table
 */
export async function readPath(
  paths: readonly string[],
  { given, metric, map = null, readers = readersWith(map) }: ReadOptions,
): Promise<{ readonly collected: Collected; readonly unclear: readonly Unclear[] }> {
  const root = findRoot();
  const table = parseLanguages(
    readFileSync(join(root, "data", languagesFile), "utf8"),
    languagesFile,
  );
  for (const [name, code] of given) {
    if (table.some((language) => language.code === code)) continue;
    throw refusal(`--language ${name}`, "a code of languages.csv", quoted(code));
  }
  const unclear = new Map<string, readonly string[]>();
  const [certain, named] = [languageIn(table, given), codesNamed(table, given)];
  const language = (names: readonly string[]): string | null => {
    const code = certain(names);
    if (code === null) note(names, named, unclear);
    return code;
  };
  const cache = join(root, ".cache", "unpacked");
  const sources: Source[] = [];
  for (const path of paths) sources.push(isAddress(path) ? await fetched(path) : typed(path));
  const opened = await Promise.all(sources.map(({ folder }) => openFiles(folder, { cache })));
  try {
    // two sources may have files of one name
    const files = opened.flatMap((each, i) =>
      each.files
        .filter(({ path }) => !(sources[i]?.isFetched === true && path === recordFile))
        .map((file) => ({ ...file, path: below(sources, i, file.path) })),
    );
    const choices = { language, answer: readAnswer, metric };
    const collected = await readLogs(files, { readers, choices, progress: progress() });
    const names = [...unclear].map(([name, codes]) => ({ name, codes }));
    return { collected, unclear: names };
  } finally {
    for (const each of opened) await each.close();
  }
}

/** Where files lie, and what a person calls it; of an address without its credentials. */
interface Source {
  readonly folder: string;
  readonly name: string;
  readonly isFetched: boolean;
}

function below(sources: readonly Source[], i: number, path: string): string {
  return sources.length === 1 ? path : `${sources[i]?.name ?? ""}/${path}`;
}

function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path);
}

/** What is behind an address, pulled into a folder of its own. */
async function fetched(address: string): Promise<Source> {
  const screen = transfer({
    write: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    now: Date.now,
  });
  try {
    const as = `from-${digest(shownSource(sourceOf(address))).slice(0, 12)}`;
    const { folder, source } = await pull(address, { as, onProgress: screen.show });
    return { folder, name: source, isFetched: true };
  } catch (cause) {
    // what a server did wrong is no fault of this program: it is told without a stack
    if (!(cause instanceof Error && cause.message.startsWith("pull: "))) throw cause;
    throw new RangeError(cause.message, { cause });
  } finally {
    screen.end();
  }
}

function note(
  names: readonly string[],
  named: (name: string) => readonly string[] | null,
  unclear: Map<string, readonly string[]>,
): void {
  for (const name of names) {
    const codes = named(name);
    if (codes === null) continue;
    unclear.set(name, codes);
    return;
  }
}

/** npm changes to the project's root; a path is meant from the folder in which it was typed. */
function typed(path: string): Source {
  const from = process.env["INIT_CWD"];
  const full = from === undefined ? resolve(path) : resolve(from, path);
  if (existsSync(full)) return { folder: full, name: path, isFetched: false };
  throw refusal(path, "a file, a folder, an archive or an address", "nothing there");
}

/** `--language NAME=CODE`, as often as it was given. */
export function languageChoices(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const at = word.lastIndexOf("=");
      if (at > 0) return [word.slice(0, at), word.slice(at + 1)];
      throw refusal("--language", "NAME=CODE", quoted(word));
    }),
  );
}

/** A line that counts on a terminal; nothing elsewhere, and nothing for what is read at once. */
function progress(): (how: { log: number; logs: number; rows: number }) => void {
  const start = Date.now();
  let last = start;
  return ({ log, logs, rows }) => {
    if (!process.stderr.isTTY || Date.now() - last < 500) return;
    last = Date.now();
    process.stderr.write(
      `\rlog ${log} of ${logs}, ${rows} rows, ${Math.round((last - start) / 1000)} s\u001b[K`,
    );
  };
}
