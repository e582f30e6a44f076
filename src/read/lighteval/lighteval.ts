/**
 * lighteval, flat details until 0.10 and structs since 0.11: results documents and details, together or
 * either alone. Every task is a run; figures beside details are compared, figures without are cells.
 */
import { batches, languageOf } from "../batch";
import { textIn } from "../json/value";
import type { Choices, Log, LogFile, LogRun, Place, Reader, Reading, RecordText } from "../reading";
import { parquetColumns, parquetRow } from "../table/parquet";
import { lightevalKind, pathFacts, recogniseLighteval } from "./files";
import { figureOf, figureReadings, notesOn } from "./published";
import type { Known } from "./document";
import { documentIn } from "./document";
import type { LightevalTask } from "./results";
import { modelOf, settingsOf, taskIn } from "./results";
import type { DetailsRun } from "./run";
import { detailsRun } from "./run";
import { sampleIn } from "./sample";

/** Reads the logs of lighteval. */
export const lighteval: Reader = {
  format: "lighteval",
  recognise: recogniseLighteval,
  read,
  text,
};

async function* read(log: Log, choices: Choices): AsyncGenerator<Reading, void, undefined> {
  const { known, refused, details } = await sorted(log);
  let [run, rows] = [0, refused.length];
  yield* refused;
  yield* notesOn(known);
  const asked = new Set<string>();
  for (const file of details) {
    const own = await detailsRun(file, {
      ...{ has: await parquetColumns(file), choices },
      languageOf: (task) => choices.language(languageNames(taskOf(file, task, known))),
    });
    rows += own.rows;
    for (const rejection of own.rejected) yield { kind: "rejected", rejection };
    if (own.records.length === 0) continue;
    const task = taskOf(file, own.task, known);
    asked.add(task.key);
    yield { kind: "run", run: runOf(run, task, { known, file, own }) };
    yield* batches(run, own.records);
    yield* figureReadings(task, run, {
      known,
      own,
      language: languageOf(own.records.map((record) => record.language)),
    });
    run += 1;
  }
  for (const task of known.results.tasks.filter(({ key }) => !asked.has(key))) {
    const language = choices.language(languageNames(task));
    if (figureOf(task, choices.metric) !== undefined) rows += 1;
    for (const reading of figureReadings(task, run, { known, language, metric: choices.metric })) {
      if (reading.kind === "cell") {
        const own = { ...none, metric: reading.cell.metric };
        yield { kind: "run", run: runOf(run, task, { known, file: known.file, own }) };
        run += 1;
      }
      yield reading;
    }
  }
  yield { kind: "end", rows };
}

const none: Omit<DetailsRun, "records" | "rejected" | "rows" | "task"> = {
  ...{ metric: null, metrics: [], scoring: null, options: null },
};

interface Sorted {
  readonly known: Known;
  readonly refused: readonly Reading[];
  readonly details: readonly LogFile[];
}

/** A results document of several, as the Hub has it twice, is read once. */
async function sorted({ files }: Log): Promise<Sorted> {
  const [documents, details]: [LogFile[], LogFile[]] = [[], []];
  for (const file of files) {
    ((await lightevalKind(file)) === "results" ? documents : details).push(file);
  }
  const { known, refused } = await documentIn(documents);
  return { known, refused, details };
}

/** The task of a details file: as its records name it, else as its file's name does. */
function taskOf(file: LogFile, told: string | null, { results }: Known): LightevalTask {
  const key = told ?? pathFacts(file.path).task ?? "unknown";
  const plain = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, "_");
  const found =
    results.tasks.find((each) => each.key === key) ??
    results.tasks.find((each) => plain(each.key) === plain(key));
  return found ?? taskIn(key, {}, {});
}

/** The names that may tell the language of a task, the most telling first. */
function languageNames({ config, name }: LightevalTask): readonly string[] {
  return [textIn(config["hf_subset"]), name].flatMap((each) => each ?? []);
}

function runOf(
  run: number,
  task: LightevalTask,
  {
    known,
    file,
    own,
  }: {
    readonly known: Known;
    readonly file: LogFile | null;
    readonly own: Omit<DetailsRun, "records" | "rejected" | "rows" | "task">;
  },
): LogRun {
  const { metric, metrics, scoring, options } = own;
  const path = file?.path ?? "";
  return {
    ...{ run, format: "lighteval", version: null, task: task.name, filter: null },
    model: modelOf(known.results) ?? modelIn(path),
    benchmark: textIn(task.config["hf_repo"]),
    ...{ metric, metrics, scoring, options },
    settings: settingsOf(known.results, task),
    date: pathFacts(path).date,
    place: { file: path, line: null, byte: null },
  };
}

/** `details/ORG/MODEL/DATE/...` on disk, `details_ORG__MODEL/DATE/...` on the Hub. */
function modelIn(path: string): string {
  const { folders, date } = pathFacts(path);
  const above = folders.at(-1) === date ? folders.slice(0, -1) : folders;
  const root = above.lastIndexOf("details");
  if (root >= 0 && root < above.length - 1) return above.slice(root + 1).join("/");
  const last = above.at(-1) ?? path;
  return last
    .replace(/^details_/, "")
    .replace(/_private$/, "")
    .replace("__", "/");
}

async function text(log: Log, place: Place): Promise<RecordText> {
  const file = log.files.find(({ path }) => path === place.file);
  const row = file === undefined ? null : await parquetRow(file, place.line ?? 0);
  const sample = row?.kind === "row" ? sampleIn(row.values) : null;
  if (sample === null || typeof sample === "string") return { prompt: null, output: null };
  return { prompt: sample.prompt, output: sample.text };
}
