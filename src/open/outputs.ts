/**
 * Evaluation outputs as they lie on this disk, from their files to cells and sums by passage: for a look
 * at what is there, or for more answers than a study of `data/` should carry. They are read once and kept
 * in the store; what a model wrote is fetched from the outputs themselves when it is asked for.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Collected, KeptAnswers } from "../read/collected";
import { belongings, type Paired } from "../read/pairing";
import type { Reader, RecordText } from "../read/reading";
import { setUpsOf } from "../read/setup";
import { languagesFile } from "../store/files";
import { openStored } from "../store/outputs/stored";
import type { PassageSums, StoredCell } from "../store/outputs/table";
import { findRoot } from "../store/root";
import type { Language } from "../study/language";
import { parseLanguages } from "../study/languages";
import { quoted, refusal } from "../study/refusal";
import type { Decided, OutputSource, Progress, TextSource, Unclear } from "./sources";

export type { OutputSource, Unclear } from "./sources";

/** One run in one language. */
export interface OutputCell extends StoredCell {
  readonly model: string;
  /** Task, filter and whatever else tells this run from others. */
  readonly setUp: string;
  readonly language: string | null;
}

/** Outputs that were read, open for questions until they are closed. */
export interface Outputs {
  /** Runs, published figures, what was rejected and why. */
  readonly collected: Collected;
  /** Names in the logs of no certain language. */
  readonly unclear: readonly Unclear[];
  /** One row a run and language, in the order of the files. */
  readonly cells: () => Promise<readonly OutputCell[]>;
  /** Sums by passage of every cell, in the same order; `part` is the cell's. */
  readonly passages: () => Promise<PassageSums>;
  /** How items pair over runs and languages. */
  readonly paired: () => Promise<Paired>;
  /** The answers of some cells, by `part`. */
  readonly answers: (parts: readonly number[]) => Promise<ReadonlyMap<number, KeptAnswers>>;
  /** What was asked and answered in record `row` of a cell, fetched from the outputs. */
  readonly text: (part: number, row: number) => Promise<RecordText>;
  readonly close: () => Promise<void>;
}

/** What is decided in reading outputs. */
export interface OutputOptions {
  readonly root?: string;
  /** Names of languages as logs write them, to codes. */
  readonly language?: ReadonlyMap<string, string>;
  /** The metric that says which answer is right. */
  readonly metric?: string | null;
  /** Columns of plain tables, as `--map` of the commands takes them. */
  readonly map?: string | null;
  /** Formats in place of the project's own; what they read is known by their names alone. */
  readonly readers?: readonly Reader[] | null;
  readonly progress?: Progress;
}

/**
 * Opens evaluation outputs.
 *
 * They are read when they are met for the first time or have changed since, which takes some
 * seconds for a gigabyte, and kept in `.cache/store/`; from then on opening them takes a fraction of a
 * second. Deleting that folder is safe. Memory does not grow with the number of answers.
 *
 * @param sources - a path, or several with their names
 * @param options - `language`, `metric`, `map` as the commands `explain` and `new` take them; `root`;
 * `progress`, told now and then how far the reading is
 * @returns the outputs, open until `close`
 * @throws RangeError if a path is not there, an archive does not hold, or a given code is not known
 * @example
 * const outputs = await openOutputs(".cache/pulled/logs");
 * (await outputs.cells())[0]?.correct
 */
export async function openOutputs(
  sources: string | readonly OutputSource[],
  options: OutputOptions = {},
): Promise<Outputs> {
  const { root = findRoot(), language = new Map(), metric = null, map = null } = options;
  const { readers = null, progress } = options;
  const from = typeof sources === "string" ? [{ path: sources, name: sources }] : sources;
  const table = parseLanguages(
    readFileSync(join(root, "data", languagesFile), "utf8"),
    languagesFile,
  );
  checkGiven(table, language);
  const cache = join(root, ".cache", "unpacked");
  const decided: Decided = { table, language, metric, map, readers, cache };
  const stored = await openStored({
    ...{ root, paths: from.map(({ path }) => path) },
    decided: [
      ...[table, [...language], metric, map, from.map(({ name }) => name)],
      readers?.map(({ format }) => format) ?? null,
    ],
    read: async (keeper) => {
      const { readSources } = await import("./sources.js");
      return readSources(from, decided, { keeper, progress });
    },
  });
  const { collected, unclear } = stored.summary;
  let texts: Promise<TextSource> | undefined;
  return {
    ...{ collected, unclear },
    cells: async () => named(await stored.table.cells(), collected),
    passages: stored.table.passages,
    paired: () => stored.table.paired(belongings(collected.runs)),
    answers: stored.table.answers,
    text: async (part, row) => {
      texts ??= import("./sources.js").then(({ openTexts }) => openTexts(from, decided, collected));
      return (await texts).text(await stored.table.place(part, row));
    },
    close: async () => {
      stored.close();
      await (await texts)?.close();
    },
  };
}

function checkGiven(table: readonly Language[], given: ReadonlyMap<string, string>): void {
  for (const [name, code] of given) {
    if (table.some((language) => language.code === code)) continue;
    throw refusal(`--language ${name}`, "a code of languages.csv", quoted(code));
  }
}

function named(cells: readonly StoredCell[], { runs }: Collected): readonly OutputCell[] {
  const setUps = setUpsOf(runs);
  const about = new Map(
    runs.flatMap((each) =>
      each.asked.map(({ part, language }) => {
        const { model, task } = each.run;
        return [part, { model, setUp: setUps.get(each) ?? task, language }] as const;
      }),
    ),
  );
  return cells.flatMap((cell) => {
    const own = about.get(cell.part);
    return own === undefined ? [] : [Object.freeze({ ...own, ...cell })];
  });
}
