/**
 * Samples of one file become runs, one a filter. The key of an item across languages holds for a whole
 * run or not at all, so a run's records are kept until its last one is there.
 */
import type { AnswerRecord } from "../batch";
import { optionMark } from "../mark";
import type { Choices } from "../reading";
import { listIn, memberOf, textIn } from "../json/value";
import type { JsonObject } from "../json/value";
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

/** The records of one filter. */
export interface SampleRun {
  readonly filter: string | null;
  readonly metric: string | null;
  readonly metrics: readonly string[];
  readonly scoring: "generated" | "log-probability";
  /** Different numbers of options. */
  readonly options: Set<number>;
  readonly place: SamplePlace;
  readonly records: AnswerRecord[];
  /** Keys across languages, in the order of the records; `null` where a document has none. */
  readonly keys: (string | null)[];
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

/**
 * Takes a sample into the run of its filter, which is opened with the first.
 *
 * Before 0.4.7 a sample does not name its filter; there the filters follow one another in the order in
 * which the task declares them, each with all documents.
 *
 * @param runs - the runs of this file so far, by filter
 * @param times - how often each document was there without a filter's name
 */
export function take(
  sample: LmSample,
  place: SamplePlace,
  {
    runs,
    times,
    facts,
    choices,
  }: {
    readonly runs: Map<string | null, SampleRun>;
    readonly times: Map<string, number>;
    readonly facts: TaskFacts;
    readonly choices: Choices;
  },
): void {
  const filter = sample.filter ?? unnamedFilter(sample, times, facts);
  const answer = answerOf(sample, choices);
  const run = runs.get(filter) ?? opened(sample, place, filter, answer.scoring, choices);
  runs.set(filter, run);
  run.options.add(answer.options);
  const belebele = belebeleIn(sample.doc);
  const own = [memberOf(sample.doc, "dialect"), memberOf(sample.doc, "lang")];
  const [dialect, short] = own.map((name) => (typeof name === "string" ? [name] : []));
  run.keys.push(belebele?.item ?? null);
  run.records.push({
    ...{ item: sample.id, hash: sample.hash, passage: belebele?.passage ?? null, epoch: 1 },
    language: choices.language([...(dialect ?? []), ...languageNames(facts), ...(short ?? [])]),
    gold: optionMark(answer.gold),
    strict: optionMark(answer.strict),
    lenient: optionMark(answer.lenient),
    ...{ score: scoreOf(sample, run.metric), ...place },
  });
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
  filter: string | null,
  scoring: "generated" | "log-probability",
  choices: Choices,
): SampleRun {
  return {
    ...{ filter, metrics, metric: metricOf(metrics, choices.metric), scoring, place },
    ...{ options: new Set<number>(), records: [], keys: [] },
  };
}

/**
 * The records of a run, named by the key across languages where every document has one and no two
 * documents of a language share it, else by `doc_id`.
 */
export function settled({ records, keys }: SampleRun): readonly AnswerRecord[] {
  const documents = new Map<string | null, Map<string, string>>();
  for (const [i, { language, item }] of records.entries()) {
    const key = keys[i] ?? null;
    const own = documents.get(language) ?? new Map<string, string>();
    documents.set(language, own);
    if (key === null || (own.get(key) ?? item) !== item) return records;
    own.set(key, item);
  }
  return records.map((record, i) => ({ ...record, item: keys[i] ?? record.item }));
}
