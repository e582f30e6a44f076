/** What a reader tells of files with the project's own languages, and short looks at it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { languageIn } from "cognate/dist/read/language";
import type { AnswerBatch, Choices, LogFile, Reader } from "cognate/dist/read/reading";
import { languages } from "../golden/languages/read";
import type { Gathered } from "./reading";
import { fileOf, gather } from "./reading";

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

/** A file of the disk, read whole. */
export function onDisk(path: string): LogFile {
  return fileOf(basename(path), readFileSync(path));
}

/** What a reader tells of all logs that it recognises; rows kept and rejected add up. */
export async function told(reader: Reader, files: readonly LogFile[]): Promise<Gathered> {
  const logs: Gathered[] = [];
  for (const log of await reader.recognise(files)) logs.push(await gather(reader, log, choices));
  const sum = (of: (log: Gathered) => number): number =>
    logs.reduce((total, log) => total + of(log), 0);
  const [rows, kept] = [sum((log) => log.rows), sum((log) => log.kept)];
  const rejections = logs.flatMap((log) => log.rejections);
  assert.equal(rows, kept + rejections.length, "rows read are rows kept and rows rejected");
  return {
    ...{ rows, kept, rejections },
    runs: logs.flatMap((log) => log.runs),
    batches: logs.flatMap((log) => log.batches),
    cells: logs.flatMap((log) => log.cells),
    aggregates: logs.flatMap((log) => log.aggregates),
    notes: logs.flatMap((log) => log.notes),
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
