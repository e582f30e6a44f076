/** One scorer of a log as one run: what it is, the answers that it scored, and what was published. */
import { areAcrossKeys } from "../across";
import type { AnswerRecord } from "../batch";
import { batches } from "../batch";
import { memberOf, textIn } from "../json/value";
import { optionMark } from "../mark";
import type { Choices, LogRun, Place, Reading } from "../reading";
import type { Contents } from "./archive";
import type { PublishedScore } from "./header";
import { settingsIn } from "./header";
import { publishedReadings } from "./published";
import type { Sample } from "./sample";

/** What a run is made of. */
export interface RunPart {
  readonly run: number;
  readonly contents: Contents;
  readonly samples: readonly Sample[];
  /** `null` where the log names none. */
  readonly scorer: string | null;
  readonly published: readonly PublishedScore[];
  readonly choices: Choices;
  readonly place: Place;
}

/**
 * The readings of one run: itself, its answers in the order of the log, its published figures.
 *
 * @param part - the run's number, the log, and the scorer
 */
export function* runReadings(part: RunPart): Generator<Reading> {
  const { samples, scorer, published, choices, place, run } = part;
  const keys = keysOf(samples, scorer);
  const key = keys.find((each) => each === choices.metric) ?? keys[0] ?? "";
  const names = logNames(part.contents);
  const language = choices.language(names);
  yield { kind: "run", run: runOf(part, key, keys) };
  const records = samples.map((sample) => {
    const own = sample.names.length === 0 ? null : choices.language([...sample.names, ...names]);
    return recordOf(sample, { scorer, key, language: own ?? language });
  });
  yield* batches(run, named(records, samples));
  for (const score of published) {
    const of = keys.includes(score.name) ? score.name : "";
    const scored = samples.map((sample) => [sample, scoreOf(sample, scorer, of)] as const);
    yield* publishedReadings(score, scored, { run, language, filter: scorer, place }, of);
  }
}

/** Under the names across languages, where they hold. */
function named(
  records: readonly AnswerRecord[],
  samples: readonly Sample[],
): readonly AnswerRecord[] {
  const keys = samples.map(({ across }) => across);
  const item = records.map((record) => record.item);
  const language = records.map((record) => record.language);
  if (!areAcrossKeys({ keys, item, language })) return records;
  return records.map((record, i) => ({ ...record, item: keys[i] ?? record.item }));
}

function keysOf(samples: readonly Sample[], scorer: string | null): readonly string[] {
  const keys = new Set<string>();
  for (const { scores } of samples) {
    for (const key of scores.get(scorer ?? "")?.values.keys() ?? []) keys.add(key);
  }
  return [...keys];
}

function scoreOf({ scores }: Sample, scorer: string | null, key: string): number {
  return scores.get(scorer ?? "")?.values.get(key) ?? NaN;
}

/** Names that may tell the language, the most telling first. */
function logNames({ header }: Contents): readonly string[] {
  const args = Object.values(
    settingsIn({ eval: { task_args: memberOf(header, "eval", "task_args") } }),
  );
  const dataset = memberOf(header, "eval", "dataset");
  const texts = [memberOf(dataset, "name"), ...args, memberOf(header, "eval", "task")];
  return texts.flatMap((text) => textIn(text) ?? []);
}

function runOf(
  { contents, samples, scorer, published, place, run }: RunPart,
  key: string,
  keys: readonly string[],
): LogRun {
  const { header } = contents;
  const of = (...path: readonly string[]): string | null =>
    textIn(memberOf(header, "eval", ...path));
  const figures = published.flatMap(({ metrics }) => metrics.map(({ name }) => name));
  const main = figures.find((name) => name === "accuracy" || name === "mean");
  const options = new Set(samples.map((sample) => sample.options));
  const [only = null] = options;
  return {
    ...{ run, format: "inspect", version: of("packages", "inspect_ai"), place },
    ...{ model: of("model") ?? "unknown", task: of("task") ?? "unknown" },
    ...{ benchmark: of("dataset", "name"), filter: scorer, date: of("created") },
    metric: key === "" ? (main ?? scorer) : key,
    metrics: keys.some((each) => each !== "") ? keys : [...new Set(figures)],
    scoring: "generated",
    options: options.size === 1 ? only : null,
    settings: settingsIn(header),
  };
}

function recordOf(
  sample: Sample,
  {
    scorer,
    key,
    language,
  }: { readonly scorer: string | null; readonly key: string; readonly language: string | null },
): AnswerRecord {
  const score = sample.scores.get(scorer ?? "");
  const { id, passage, epoch, file, byte } = sample;
  return {
    item: id,
    hash: null,
    passage,
    language,
    epoch,
    file,
    line: 0,
    byte,
    gold: optionMark(sample.gold),
    strict: optionMark(score?.strict ?? null),
    lenient: optionMark(score?.lenient ?? null),
    score: scoreOf(sample, scorer, key),
  };
}
