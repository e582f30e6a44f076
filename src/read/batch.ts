/** Records of a small log, gathered one by one, become the column batches that every reader gives. */
import type { AnswerBatch, Reading } from "./reading";

/** One record, as a reader of a small log meets it; `null` and NaN mean what they mean in a batch. */
export interface AnswerRecord {
  readonly item: string;
  readonly hash: string | null;
  readonly passage: string | null;
  readonly language: string | null;
  readonly epoch: number;
  readonly gold: string | null;
  readonly strict: string | null;
  readonly lenient: string | null;
  readonly score: number;
  readonly file: string;
  readonly line: number;
  readonly byte: number;
}

/** How many records a batch has at most. */
export const batchSize = 4096;

/**
 * The records of one run as batches.
 *
 * @param run - the run's number
 * @param records - in the order of the files
 * @returns batches of at most 4,096 records, in the same order
 */
export function* batches(run: number, records: readonly AnswerRecord[]): Generator<Reading> {
  for (let from = 0; from < records.length; from += batchSize) {
    const part = records.slice(from, from + batchSize);
    yield { kind: "answers", batch: batchOf(run, part) };
  }
}

/** The language of all answers; `null` where they have several, or none. */
export function languageOf(languages: readonly (string | null)[]): string | null {
  const [first = null] = languages;
  return languages.every((language) => language === first) ? first : null;
}

function batchOf(run: number, records: readonly AnswerRecord[]): AnswerBatch {
  return {
    ...{ run, length: records.length },
    item: records.map(({ item }) => item),
    hash: records.map(({ hash }) => hash),
    passage: records.map(({ passage }) => passage),
    language: records.map(({ language }) => language),
    epoch: Int32Array.from(records, ({ epoch }) => epoch),
    gold: records.map(({ gold }) => gold),
    strict: records.map(({ strict }) => strict),
    lenient: records.map(({ lenient }) => lenient),
    score: Float64Array.from(records, ({ score }) => score),
    file: records.map(({ file }) => file),
    line: Float64Array.from(records, ({ line }) => line),
    byte: Float64Array.from(records, ({ byte }) => byte),
  };
}
