/**
 * Samples of one file become runs, one a filter. The key of an item across languages holds for a whole
 * run or not at all, so a run's answers are kept, column by column, until its last one is there.
 */
import { optionMark } from "../mark";
import type { AnswerBatch, Choices, Reading } from "../reading";
import { listIn, memberOf, textIn } from "../json/value";
import type { JsonObject } from "../json/value";
import { areAcrossKeys } from "../across";
import { batchSize } from "../batch";
import { metricOf } from "../metric";
import { answerOf, belebeleIn } from "./option";
import type { LmSample } from "./sample";
import { scoreOf } from "./sample";

/** Where one record stands. */
export interface SamplePlace {
  readonly file: string;
  readonly line: number;
  readonly byte: number;
}

/** The answers of one filter; `[i]` of every column is one record. */
export interface SampleRun {
  readonly filter: string | null;
  readonly metric: string | null;
  readonly metrics: readonly string[];
  readonly scoring: "generated" | "log-probability";
  /** Different numbers of options. */
  readonly options: Set<number>;
  readonly place: SamplePlace;
  /** What `doc_id` says. */
  readonly item: string[];
  /** Keys across languages; `null` where a document has none. */
  readonly keys: (string | null)[];
  readonly hash: (string | null)[];
  readonly passage: (string | null)[];
  readonly language: (string | null)[];
  readonly gold: (string | null)[];
  readonly strict: (string | null)[];
  readonly lenient: (string | null)[];
  readonly score: number[];
  readonly line: number[];
  readonly byte: number[];
  /** What the last document says of its language, and the code that it stands for. */
  spoken: Spoken | null;
}

interface Spoken {
  readonly dialect: unknown;
  readonly short: unknown;
  readonly code: string | null;
}

/** What is known of the task beside its samples. */
export interface TaskFacts {
  readonly task: string;
  readonly config: JsonObject;
}

/** The names that may tell the language of a task, the most telling first. */
export function languageNames({ task, config }: TaskFacts): readonly string[] {
  const names = [memberOf(config, "dataset_name"), task, memberOf(config, "test_split")];
  return names.flatMap((name) => textIn(name) ?? []);
}

/** What a file's samples are taken into. */
export interface Taking {
  /** The runs of this file so far, by filter. */
  readonly runs: Map<string | null, SampleRun>;
  /** How often each document was there without a filter's name. */
  readonly times: Map<string, number>;
  readonly facts: TaskFacts;
  readonly choices: Choices;
}

/**
 * Takes a sample into the run of its filter, which is opened with the first.
 *
 * Before 0.4.7 a sample does not name its filter; there the filters follow one another in the order in
 * which the task declares them, each with all documents.
 */
export function take(sample: LmSample, place: SamplePlace, taking: Taking): void {
  const { runs, times, facts, choices } = taking;
  const filter = sample.filter ?? unnamedFilter(sample, times, facts);
  const answer = answerOf(sample, choices);
  let run = runs.get(filter);
  if (run === undefined) {
    run = opened(sample, place, { filter, scoring: answer.scoring, choices });
    runs.set(filter, run);
  }
  run.options.add(answer.options);
  const belebele = belebeleIn(sample);
  run.item.push(sample.id);
  run.keys.push(belebele?.item ?? null);
  run.hash.push(sample.hash);
  run.passage.push(belebele?.passage ?? null);
  run.language.push(languageOf(sample, run, taking));
  run.gold.push(optionMark(answer.gold));
  run.strict.push(optionMark(answer.strict));
  run.lenient.push(optionMark(answer.lenient));
  run.score.push(scoreOf(sample, run.metric));
  run.line.push(place.line);
  run.byte.push(place.byte);
}

/** The document's own word first, then the task, then a short tag; documents follow that say the same. */
function languageOf({ look }: LmSample, run: SampleRun, { facts, choices }: Taking): string | null {
  const [dialect, short] = [look("doc", "dialect"), look("doc", "lang")];
  const { spoken } = run;
  if (spoken !== null && spoken.dialect === dialect && spoken.short === short) return spoken.code;
  const before = typeof dialect === "string" ? [dialect] : [];
  const after = typeof short === "string" ? [short] : [];
  const code = choices.language([...before, ...languageNames(facts), ...after]);
  run.spoken = { dialect, short, code };
  return code;
}

function unnamedFilter(
  { id }: LmSample,
  times: Map<string, number>,
  { config }: TaskFacts,
): string | null {
  const before = times.get(id) ?? 0;
  times.set(id, before + 1);
  const filters = listIn(memberOf(config, "filter_list")) ?? [];
  return filters.length < 2 ? null : textIn(memberOf(filters[before], "name"));
}

function opened(
  { metrics }: LmSample,
  place: SamplePlace,
  {
    filter,
    scoring,
    choices,
  }: Pick<SampleRun, "filter" | "scoring"> & { readonly choices: Choices },
): SampleRun {
  return {
    ...{ filter, metrics, metric: metricOf(metrics, choices.metric), scoring, place },
    ...{ options: new Set<number>(), item: [], keys: [], hash: [], passage: [], language: [] },
    ...{ gold: [], strict: [], lenient: [], score: [], line: [], byte: [], spoken: null },
  };
}

/**
 * The answers of a run, named by the key across languages where every document has one and no two
 * documents of a language share it, else by `doc_id`.
 *
 * @param sampled - complete
 * @param run - its number
 */
export function* settled(sampled: SampleRun, run: number): Generator<Reading> {
  const item = areAcrossKeys(sampled) ? sampled.keys.map((key) => key ?? "") : sampled.item;
  for (let from = 0; from < item.length; from += batchSize) {
    const to = Math.min(from + batchSize, item.length);
    const batch: AnswerBatch = {
      ...{ run, length: to - from, item: item.slice(from, to), file: sampled.place.file },
      hash: sampled.hash.slice(from, to),
      passage: sampled.passage.slice(from, to),
      language: sampled.language.slice(from, to),
      epoch: new Int32Array(to - from).fill(1),
      gold: sampled.gold.slice(from, to),
      strict: sampled.strict.slice(from, to),
      lenient: sampled.lenient.slice(from, to),
      score: Float64Array.from(sampled.score.slice(from, to)),
      line: Float64Array.from(sampled.line.slice(from, to)),
      byte: Float64Array.from(sampled.byte.slice(from, to)),
    };
    yield { kind: "answers", batch };
  }
}
