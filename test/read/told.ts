/** Logs for the readers' tests, and what a reader told of them, gathered. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { languageIn } from "cognate/dist/read/language";
import type {
  AnswerBatch,
  Choices,
  LogFile,
  LogRun,
  Published,
  Reader,
  Reading,
  Rejection,
} from "cognate/dist/read/reading";
import { languages } from "../golden/languages/read";

/** Answers are not read from free text here: a letter in brackets will do. */
export const choices: Choices = {
  language: languageIn(languages),
  answer: (text) => {
    const letter = /\(([A-D])\)/.exec(text)?.[1];
    const position = letter === undefined ? null : letter.charCodeAt(0) - 65;
    return { strict: position, lenient: position };
  },
  metric: null,
};

/** Everything that a reader told. */
export interface Told {
  readonly runs: readonly LogRun[];
  readonly batches: readonly AnswerBatch[];
  readonly rejected: readonly Rejection[];
  readonly aggregates: readonly Published[];
  readonly notes: readonly string[];
  /** Rows that the reader says it saw. */
  readonly rows: number;
}

/** Bytes as a file. */
export function inMemory(path: string, bytes: Uint8Array): LogFile {
  const part = (from: number, to: number): Promise<Uint8Array> =>
    Promise.resolve(bytes.subarray(Math.max(0, from), Math.max(0, to)));
  return { path, size: bytes.length, bytes: part };
}

/** A file of the disk, read whole. */
export function onDisk(path: string): LogFile {
  return inMemory(basename(path), readFileSync(path));
}

/** What a reader tells of files that it recognises as logs of its own; rows kept and rejected add up. */
export async function told(reader: Reader, files: readonly LogFile[]): Promise<Told> {
  const readings: Reading[] = [];
  for (const log of await reader.recognise(files)) {
    for await (const reading of reader.read(log, choices)) readings.push(reading);
  }
  const of = <K extends Reading["kind"]>(kind: K): readonly Extract<Reading, { kind: K }>[] =>
    readings.filter((each): each is Extract<Reading, { kind: K }> => each.kind === kind);
  const batches = of("answers").map(({ batch }) => batch);
  const rejected = of("rejected").map(({ rejection }) => rejection);
  const rows = of("end").reduce((sum, end) => sum + end.rows, 0);
  const kept = batches.reduce((sum, { length }) => sum + length, 0) + of("cell").length;
  assert.equal(rows, kept + rejected.length, "rows read are rows kept and rows rejected");
  return {
    ...{ batches, rejected, rows },
    runs: of("run").map(({ run }) => run),
    aggregates: of("aggregate").map(({ aggregate }) => aggregate),
    notes: of("note").map(({ text }) => text),
  };
}

/** Option right, option chosen and score of every answer, for one look. */
export function marks(batch: AnswerBatch | undefined): readonly string[] {
  return (batch?.item ?? []).map((item, i) => {
    const [gold, strict] = [batch?.gold[i] ?? ".", batch?.strict[i] ?? "."];
    return `${item} ${gold}${strict} ${batch?.score[i]}`;
  });
}

/** The mean of the scores, unscored answers left out. */
export function meanScore({ score }: AnswerBatch): number {
  const scored = score.filter((value) => !Number.isNaN(value));
  return scored.reduce((sum, value) => sum + value, 0) / scored.length;
}
