/**
 * The details of one task as one run. An item is named by its document's number, where every record
 * has one of its own, else by its position; the hash of the query tells whether it is the same.
 */
import { createHash } from "node:crypto";
import type { AnswerRecord } from "../batch";
import { optionMark } from "../mark";
import { metricOf } from "../metric";
import type { Choices, LogFile, Rejection } from "../reading";
import { parquetRows } from "../table/parquet";
import { answerOf } from "./option";
import type { LightevalSample } from "./sample";
import { sampleIn } from "./sample";

/** The records of one details file. */
export interface DetailsRun {
  readonly records: readonly AnswerRecord[];
  readonly rejected: readonly Rejection[];
  /** Rows of the file; of a row group that is broken, one. */
  readonly rows: number;
  /** As the records name it, `null` before 0.11. */
  readonly task: string | null;
  readonly metric: string | null;
  readonly metrics: readonly string[];
  readonly scoring: "generated" | "log-probability" | null;
  /** `null` where there are none, or they differ. */
  readonly options: number | null;
}

const columns = [
  ...["doc", "metric", "model_response", "__doc__", "__metric__", "__model_response__"],
  ...["example", "full_prompt", "choices", "gold_index", "predictions", "cont_tokens", "metrics"],
];

/**
 * The records of a details file, a row group at a time.
 *
 * @param file - details in either layout
 * @param known - the columns that it has, and the language of its task by the names that tell it
 */
export async function detailsRun(
  file: LogFile,
  {
    has,
    choices,
    languageOf,
  }: {
    readonly has: readonly string[];
    readonly choices: Choices;
    readonly languageOf: (task: string | null) => string | null;
  },
): Promise<DetailsRun> {
  const wanted = columns.filter((name) => has.includes(name));
  const [records, ids]: [AnswerRecord[], (string | null)[]] = [[], []];
  const rejected: Rejection[] = [];
  const counts = new Set<number>();
  let first: LightevalSample | null = null;
  let rows = 0;
  for await (const row of parquetRows(file, wanted)) {
    rows += 1;
    const sample = row.kind === "row" ? sampleIn(row.values) : null;
    if (row.kind === "rejected") rejected.push(row.rejection);
    else if (typeof sample === "string") rejected.push({ place: row.place, reason: sample });
    else if (sample !== null) {
      first ??= sample;
      counts.add(optionsOf(sample));
      ids.push(sample.id);
      const metric = metricOf(metricsOf(sample), choices.metric);
      const language = languageOf(sample.task);
      records.push(
        recordOf(sample, { metric, language, choices, line: row.place.line ?? 0, file }),
      );
    }
  }
  const [options = 0] = counts;
  const metrics = first === null ? [] : metricsOf(first);
  return {
    records: named(records, ids),
    ...{ rejected, rows },
    task: first?.task ?? null,
    ...{ metric: metricOf(metrics, choices.metric), metrics },
    scoring:
      first === null ? null : first.logProbabilities === null ? "generated" : "log-probability",
    options: counts.size === 1 && options > 1 ? options : null,
  };
}

/** The metrics that score a single sample, or all where none does. */
function metricsOf({ scores }: LightevalSample): readonly string[] {
  const scored = [...scores].filter(([, score]) => !Number.isNaN(score));
  return (scored.length > 0 ? scored : [...scores]).map(([name]) => name);
}

function optionsOf({ options, logProbabilities }: LightevalSample): number {
  return logProbabilities?.length ?? options.length;
}

function recordOf(
  sample: LightevalSample,
  {
    metric,
    language,
    choices,
    line,
    file,
  }: {
    readonly metric: string | null;
    readonly language: string | null;
    readonly choices: Choices;
    readonly line: number;
    readonly file: LogFile;
  },
): AnswerRecord {
  const { strict, lenient } = answerOf(sample, metric, choices);
  const options = optionsOf(sample);
  const { gold } = sample;
  return {
    item: String(line - 1),
    hash: createHash("sha256").update(sample.query).digest("hex"),
    passage: null,
    language,
    epoch: 1,
    gold: options < 2 || (gold ?? 0) >= options ? null : optionMark(gold),
    strict: optionMark(strict),
    lenient: optionMark(lenient),
    score: metric === null ? NaN : (sample.scores.get(metric) ?? NaN),
    file: file.path,
    line,
    byte: 0,
  };
}

function named(
  records: readonly AnswerRecord[],
  ids: readonly (string | null)[],
): readonly AnswerRecord[] {
  if (ids.includes(null) || new Set(ids).size < ids.length) return records;
  return records.map((record, i) => ({ ...record, item: ids[i] ?? record.item }));
}
