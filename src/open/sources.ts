/**
 * From the sources of outputs to what readers give of them: files are opened, recognised and read, and
 * names of languages that are not certain are noted. Loaded when something has to be read.
 */
import { type OpenFiles, openFiles } from "../pull/openfiles";
import { recordFile } from "../pull/record";
import { readAnswer } from "../read/answer/read";
import type { Collected, Keeper } from "../read/collected";
import { readLogs } from "../read/logs";
import { readersWith } from "../read/readers";
import type { Place, Reader, RecordText } from "../read/reading";
import type { Language } from "../study/language";
import { beside } from "./beside";
import { noting } from "./noting";

/** A name that may be several languages, or one that the table lacks. */
export interface Unclear {
  readonly name: string;
  readonly codes: readonly string[];
}

/** Where outputs lie, and how they are called in places; several sources may have files of one name. */
export interface OutputSource {
  readonly path: string;
  readonly name: string;
}

/** What is decided in reading outputs. */
export interface Decided {
  readonly table: readonly Language[];
  /** Names of languages as logs write them, to codes. */
  readonly language: ReadonlyMap<string, string>;
  readonly metric: string | null;
  readonly map: string | null;
  /** Formats in place of the project's own. */
  readonly readers: readonly Reader[] | null;
  /** For what is unpacked. */
  readonly cache: string;
}

/** Told now and then how far a reading is. */
export type Progress = (how: { log: number; logs: number; rows: number }) => void;

/**
 * Reads all outputs.
 *
 * @param sources - where they lie
 * @param decided - what readers are told
 * @param around - who keeps the answers, and whom to tell of progress
 * @returns what was gathered, and the names of no certain language
 */
export async function readSources(
  sources: readonly OutputSource[],
  decided: Decided,
  { keeper, progress }: { readonly keeper: Keeper; readonly progress?: Progress | undefined },
): Promise<{ readonly collected: Collected; readonly unclear: readonly Unclear[] }> {
  const { table, language, metric, map, cache } = decided;
  const unclear = new Map<string, readonly string[]>();
  const choices = {
    ...{ answer: readAnswer, metric },
    language: noting(table, language, unclear),
  };
  const { files, close } = await openAll(sources, cache);
  try {
    const readers = decided.readers ?? readersWith(map);
    const told = progress === undefined ? {} : { progress };
    const ahead = decided.readers === null ? { start: beside(files, decided, unclear) } : {};
    const collected = await readLogs(files, { readers, choices, keeper, ...told, ...ahead });
    return { collected, unclear: [...unclear].map(([name, codes]) => ({ name, codes })) };
  } finally {
    await close();
  }
}

/** Fetches the texts behind records of outputs that were read before. */
export interface TextSource {
  readonly text: (place: Place) => Promise<RecordText>;
  readonly close: () => Promise<void>;
}

/**
 * Opens outputs again for the texts in them.
 *
 * @param sources - where they lie
 * @param decided - as they were read
 * @param logs - what was found in them
 */
export async function openTexts(
  sources: readonly OutputSource[],
  { map, readers, cache }: Decided,
  { logs }: Pick<Collected, "logs">,
): Promise<TextSource> {
  const { files, close } = await openAll(sources, cache);
  return {
    close,
    text: (place) => {
      const log = logs.find((each) => each.files.includes(place.file));
      const using = readers ?? readersWith(map);
      const reader = using.find(({ format }) => format === log?.format);
      if (log === undefined || reader === undefined) {
        return Promise.resolve({ prompt: null, output: null });
      }
      const own = files.filter(({ path }) => log.files.includes(path));
      return reader.text({ format: log.format, title: log.title, files: own }, place);
    },
  };
}

/** The files of all sources, their paths beginning with the source's name where there are several. */
async function openAll(sources: readonly OutputSource[], cache: string): Promise<OpenFiles> {
  // One after the other: two of the same bytes are unpacked once.
  const opened: OpenFiles[] = [];
  for (const { path } of sources) opened.push(await openFiles(path, { cache }));
  const files = opened.flatMap((each, i) =>
    each.files
      .filter(({ path }) => path !== recordFile)
      .map((file) => ({ ...file, path: below(sources, i, file.path) })),
  );
  return {
    files,
    close: async () => {
      for (const each of opened) await each.close();
    },
  };
}

function below(sources: readonly OutputSource[], i: number, path: string): string {
  return sources.length === 1 ? path : `${sources[i]?.name ?? ""}/${path}`;
}
