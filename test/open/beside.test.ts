import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { beside } from "cognate/dist/open/beside";
import { openFiles, type OpenFiles } from "cognate/dist/pull/openfiles";
import { readAnswer } from "cognate/dist/read/answer/read";
import type { AnswerBatch } from "cognate/dist/read/reading";
import { languageIn } from "cognate/dist/read/language";
import { inTurn, readLogs, type StartReading } from "cognate/dist/read/logs";
import { packed, unpacked } from "cognate/dist/read/packed";
import { readersWith } from "cognate/dist/read/readers";
import { languages } from "../golden/languages/read";
import { folderOfTest } from "../read/kept";

const decisions = {
  ...{ table: languages, language: new Map<string, string>(), metric: null, map: null },
};

/** What is gathered, and every record that was kept. */
async function read(
  { files }: OpenFiles,
  start: StartReading,
): Promise<{ readonly collected: unknown; readonly records: readonly unknown[] }> {
  const records: unknown[] = [];
  const take = (part: number, batch: AnswerBatch, i: number): void => {
    const { item, hash, passage, epoch, gold, strict, lenient, score, file, line, byte } = batch;
    const columns = [item, hash, passage, epoch, gold, strict, lenient, score, line, byte];
    records.push([part, typeof file === "string" ? file : file[i], columns.map((each) => each[i])]);
  };
  const settle = (): Promise<void> => Promise.resolve();
  const keeper = { take, settle, areSame: () => Promise.resolve(false) };
  const choices = { language: languageIn(languages), answer: readAnswer, metric: null };
  const collected = await readLogs(files, {
    ...{ readers: readersWith(null), choices, keeper, start },
  });
  return { collected, records };
}

/** Runs of every kind that the fixtures have, some of them damaged. */
async function opened(): Promise<OpenFiles> {
  const folder = folderOfTest();
  for (const name of ["lm-eval/runs", "inspect", "lighteval", "helm"]) {
    cpSync(join("test", "fixtures", name), join(folder, name), { recursive: true });
  }
  mkdirSync(join(folder, "damaged"));
  writeFileSync(
    join(folder, "damaged", "samples_belebele_xxx_2026-01-15T10-30-00.123456.jsonl"),
    '{"doc_id": 0, "doc": {}, "target": "1"}\n{"doc_id": 1, "doc": {\n',
  );
  return openFiles(folder, { cache: join(folder, ".cache") });
}

test("logs that are read at once give what they give one after the other", async () => {
  const files = await opened();
  const alone = await read(files, inTurn);
  const unclear = new Map<string, readonly string[]>();
  const together = await read(files, beside(files.files, decisions, unclear, { least: 0 }));
  await files.close();
  assert.ok(alone.records.length > 100 && availableParallelism() > 0);
  assert.deepEqual(together, alone);
});

test("few bytes are read here, where no thread has to start", async () => {
  const files = await opened();
  const start = beside(files.files, decisions, new Map());
  const reading = start([], { language: () => null, answer: readAnswer, metric: null });
  await reading.end();
  assert.throws(() => reading.of(0), /expected a log of number 0/);
  await files.close();
});

test("a batch is what it was before it was sent", () => {
  const batch: AnswerBatch = {
    ...{
      run: 2,
      length: 3,
      item: ["a", "b", "a"],
      hash: ["x", null, "x"],
      passage: [null, "", "p"],
    },
    ...{
      language: ["heb_Hebr", null, "heb_Hebr"],
      gold: ["1", "2", null],
      strict: [null, "1", "1"],
    },
    ...{
      lenient: ["1", "1", "1"],
      epoch: Int32Array.of(1, 1, 2),
      score: Float64Array.of(1, NaN, 0),
    },
    ...{ file: "a.jsonl", line: Float64Array.of(1, 2, 3), byte: Float64Array.of(0, 10, 20) },
  };
  assert.deepEqual(unpacked(structuredClone(packed(batch))), batch);
});
