/**
 * lm-evaluation-harness, 0.3 to today: results documents and samples, together or either alone. Every
 * task and filter is a run; figures beside samples are compared, figures without are cells.
 */
import { languageOf } from "../batch";
import { countBehindError } from "../count";
import { parseJson } from "../json/parse";
import { textIn } from "../json/value";
import { lineMemory } from "../line";
import type { Choices, Log, LogFile, LogRun, Place, Published } from "../reading";
import type { Reader, Reading, RecordText } from "../reading";
import { dateIn, lmEvalKind, recogniseLmEval, taskIn } from "./files";
import type { SampleRun } from "./gathered";
import { languageNames, settled, take } from "./gathered";
import { modelOf, settingsOf } from "./model";
import { samplesIn, sampleAt } from "./records";
import type { LmFigure, LmResults, LmTask } from "./results";
import { figuresByFilter, resultsIn } from "./results";
import { answerOf } from "./option";
import { filteredOf, rawOf, requestsOf } from "./sample";

export const lmEval: Reader = { format: "lm-eval", recognise: recogniseLmEval, read, text };

/** A results document, or what there is in its place. */
interface Known {
  readonly file: LogFile | null;
  readonly results: LmResults;
}

async function* read(log: Log, choices: Choices): AsyncGenerator<Reading, void, undefined> {
  const { known, refused } = await resultsOf(log);
  let [run, rows] = [0, refused.length];
  yield* refused;
  const asked = new Set<LmTask>();
  const memory = lineMemory();
  for (const file of log.files) {
    if (file === known.file || (refused.length > 0 && file === log.files[0])) continue;
    const task = taskOf(file, known.results);
    const runs = new Map<string | null, SampleRun>();
    const times = new Map<string, number>();
    for await (const some of samplesIn(file, memory)) {
      for (const { sample, place } of some) {
        rows += 1;
        if (typeof sample !== "string") take(sample, place, { runs, times, facts: task, choices });
        else yield rejected(place, sample);
      }
    }
    if (runs.size > 0) asked.add(task);
    for (const own of runs.values()) {
      yield* sampled(own, run, { known, task, file });
      run += 1;
    }
    yield* unlike(runs, task, file);
  }
  for (const task of known.results.tasks.filter((each) => !asked.has(each))) {
    for (const figure of figuresByFilter(task, choices.metric)) {
      rows += 1;
      yield { kind: "run", run: publishedRun(run, figure, { known, task, log }) };
      yield { kind: "cell", cell: publishedOf(run, figure, { known, task, log, choices }) };
      run += 1;
    }
  }
  yield* groupsIn(known);
  yield { kind: "end", rows };
}

async function resultsOf(
  log: Log,
): Promise<{ readonly known: Known; readonly refused: readonly Reading[] }> {
  const none = { file: null, results: resultsIn(null) };
  const [file] = log.files;
  if (file === undefined || (await lmEvalKind(file)) !== "results") {
    return { known: none, refused: [] };
  }
  const place = { file: file.path, line: null, byte: null };
  try {
    const results = resultsIn(parseJson(await file.bytes(0, file.size), place));
    return { known: { file, results }, refused: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { known: none, refused: [rejected(place, error.message)] };
  }
}

function taskOf(file: LogFile, { tasks }: LmResults): LmTask {
  const name = taskIn(
    file.path,
    tasks.map(({ task }) => task),
  );
  const found = tasks.find(({ task }) => task === name);
  return found ?? { task: name, config: {}, figures: [], n: null };
}

interface Context {
  readonly known: Known;
  readonly task: LmTask;
}

function* sampled(
  own: SampleRun,
  run: number,
  { known, task, file }: Context & { readonly file: LogFile },
): Generator<Reading> {
  const { filter, metric, metrics, scoring, place } = own;
  const [options = 0] = own.options;
  const counts = own.options.size === 1 && options > 0 ? options : null;
  const shared = sharedFacts({ known, task }, file);
  yield {
    kind: "run",
    run: { ...shared, run, filter, metric, metrics, scoring, options: counts, place },
  };
  yield* settled(own, run);
  const figure = task.figures.find(
    (each) =>
      each.metric === metric && (each.filter === filter || (filter === null && isSole(task))),
  );
  if (figure === undefined || known.file === null) return;
  const language = languageOf(own.language);
  const n = task.n ?? own.item.length;
  const beside = { file: known.file.path, line: null, byte: null };
  yield {
    kind: "aggregate",
    aggregate: { ...figured(figure), filter, run, language, n, place: beside },
  };
}

/** Samples that name no filter belong to the only one that the figures have. */
function isSole({ figures }: LmTask): boolean {
  return new Set(figures.map(({ filter }) => filter)).size === 1;
}

function figured({
  metric,
  filter,
  value,
  error,
}: LmFigure): Omit<Published, "run" | "language" | "n" | "place"> {
  return { metric, filter, value, error, scale: 1 };
}

function publishedRun(
  run: number,
  { metric, filter, metrics }: LmFigure & { readonly metrics: readonly string[] },
  { known, task, log }: Context & { readonly log: Log },
): LogRun {
  const kind = textIn(task.config["output_type"]);
  const scoring =
    kind === null ? null : kind === "generate_until" ? "generated" : "log-probability";
  const [file] = log.files;
  const place = { file: file?.path ?? "", line: null, byte: null };
  const shared = sharedFacts({ known, task }, file);
  return { ...shared, run, filter, metric, metrics, scoring, options: null, place };
}

function publishedOf(
  run: number,
  figure: LmFigure,
  { known, task, choices }: Context & { readonly log: Log; readonly choices: Choices },
): Published {
  const n = task.n ?? countBehindError(figure.value, figure.error);
  const place = { file: known.file?.path ?? "", line: null, byte: null };
  return { ...figured(figure), run, language: choices.language(languageNames(task)), n, place };
}

function sharedFacts(
  { known, task }: Context,
  file: LogFile | undefined,
): Pick<LogRun, "format" | "version" | "model" | "task" | "benchmark" | "settings" | "date"> {
  const { whole, version } = known.results;
  return {
    ...{ format: "lm-eval", version, task: task.task },
    model: modelOf(whole) ?? folderOf(file?.path ?? ""),
    benchmark: textIn(task.config["dataset_path"]),
    settings: settingsOf(whole, task.task),
    date: dateIn(known.file?.path ?? "") ?? dateIn(file?.path ?? ""),
  };
}

/** The harness names a model's folder after it, with `__` for what paths cannot hold. */
function folderOf(path: string): string {
  return path.split("/").at(-2)?.replaceAll("__", "/") ?? path;
}

/** Fewer or more samples than the results speak of: a file that was cut, or appended to. */
function* unlike(
  runs: ReadonlyMap<string | null, SampleRun>,
  { n }: LmTask,
  file: LogFile,
): Generator<Reading> {
  for (const { item, filter } of runs.values()) {
    if (n === null || item.length === n) continue;
    const named = filter === null ? "" : ` with filter ${filter}`;
    const text = `${item.length} samples${named} where the results speak of ${n}`;
    yield { kind: "note", place: { file: file.path, line: null, byte: null }, text };
  }
}

function* groupsIn({ file, results }: Known): Generator<Reading> {
  if (file === null || results.groups.length === 0) return;
  const shown = results.groups.slice(0, 5).join(", ");
  const text = `averages over groups of tasks are recomputed, not read: ${shown}`;
  yield { kind: "note", place: { file: file.path, line: null, byte: null }, text };
}

function rejected(place: Place, reason: string): Reading {
  return { kind: "rejected", rejection: { place: { ...place, line: place.line || null }, reason } };
}

async function text(log: Log, place: Place): Promise<RecordText> {
  const file = log.files.find(({ path }) => path === place.file);
  const sample = file === undefined ? null : await sampleAt(file, place.byte ?? 0);
  if (sample === null) return { prompt: null, output: null };
  const prompt = textIn(requestsOf(sample)[0]?.[0]);
  if (sample.logProbabilities === null)
    return { prompt, output: rawOf(sample) ?? filteredOf(sample) };
  const none = { language: () => null, answer: () => ({ strict: null, lenient: null }) };
  const { strict } = answerOf(sample, { ...none, metric: null });
  return { prompt, output: strict === null ? null : textIn(requestsOf(sample)[strict]?.[1]) };
}
