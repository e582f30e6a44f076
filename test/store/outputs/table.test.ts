import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import type { AnswerBatch } from "cognate/dist/read/reading";
import { openTable } from "cognate/dist/store/outputs/table";
import { writerInto } from "cognate/dist/store/outputs/writer";
import { engineOfTest, folderOfTest } from "../../read/kept";

interface Record {
  readonly part: number;
  readonly item: string;
  readonly passage: string | null;
  readonly epoch: number;
  readonly gold: string | null;
  readonly strict: string | null;
  readonly lenient: string | null;
  readonly score: number;
  readonly line: number;
  readonly byte: number;
}

/** Text as logs have it: any character but half of a pair, which UTF-8 has not. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("", "'", "a'b", "\0", "NULL", "NaN", "ሰላም", "\u{1f600}", "x".repeat(300)),
);
const mark = fc.option(fc.constantFrom("1", "2", "3"));
const record = fc.record({
  part: fc.integer({ min: 0, max: 3 }),
  ...{ item: text, passage: fc.option(text), epoch: fc.integer({ min: 1, max: 3 }) },
  ...{ gold: mark, strict: mark, lenient: mark },
  score: fc.constantFrom(0, 1, 0.5, -1 / 3, NaN),
  line: fc.constantFrom(0, 1, 7),
  byte: fc.constantFrom(0, 2 ** 40),
});

function batchOf(records: readonly Record[]): AnswerBatch {
  return {
    ...{ run: 0, length: records.length, file: "a.jsonl", language: records.map(() => null) },
    item: records.map(({ item }) => item),
    hash: records.map(({ item }) => item),
    passage: records.map(({ passage }) => passage),
    epoch: Int32Array.from(records, ({ epoch }) => epoch),
    gold: records.map(({ gold }) => gold),
    strict: records.map(({ strict }) => strict),
    lenient: records.map(({ lenient }) => lenient),
    score: Float64Array.from(records, ({ score }) => score),
    line: Float64Array.from(records, ({ line }) => line),
    byte: Float64Array.from(records, ({ byte }) => byte),
  };
}

/** Stores records; the table of what counts. */
async function stored(records: readonly Record[]): ReturnType<typeof openTable> {
  const folder = folderOfTest();
  const engine = await engineOfTest(folder);
  const writer = await writerInto(engine, folder);
  const batch = batchOf(records);
  for (const [i, { part }] of records.entries()) writer.take(part, batch, i);
  await writer.end();
  const parts = [...new Set(records.map(({ part }) => part))];
  const epochs = Math.max(1, ...records.map(({ epoch }) => epoch));
  return openTable(
    engine,
    folder,
    parts.map((part) => ({ part, epochs })),
  );
}

/** The first epoch of every item, by brute force. */
function firsts(records: readonly Record[]): readonly Record[] {
  return records.filter(
    (one, i) =>
      !records.some(
        (other, j) =>
          other.part === one.part &&
          other.item === one.item &&
          (other.epoch < one.epoch || (other.epoch === one.epoch && j < i)),
      ),
  );
}

const count = (records: readonly Record[], holds: (record: Record) => boolean): number =>
  records.filter(holds).length;

test("what is stored is what was read, and cells and sums are those of a plain count", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 40 }), async (records) => {
      const table = await stored(records);
      const parts = [...new Set(records.map(({ part }) => part))].sort();
      const found = await table.answers(parts);
      const once = firsts(records);
      for (const part of parts) {
        const own = records.filter((each) => each.part === part);
        assert.deepEqual(found.get(part), {
          item: own.map(({ item }) => item),
          passage: own.map(({ passage }) => passage),
          epoch: own.map(({ epoch }) => epoch),
          gold: own.map(({ gold }) => gold),
          strict: own.map(({ strict }) => strict),
          lenient: own.map(({ lenient }) => lenient),
          score: own.map(({ score }) => score),
        });
        const { line, byte } = own.at(-1) ?? { line: 0, byte: 0 };
        assert.deepEqual(await table.place(part, own.length - 1), {
          ...{ file: "a.jsonl", line: line === 0 ? null : line, byte },
        });
      }
      const isScored = ({ score }: Record): boolean => !Number.isNaN(score);
      const isRight = (each: Record): boolean =>
        isScored(each) && each.gold !== null && each.strict === each.gold;
      assert.deepEqual(
        await table.cells(),
        parts.map((part) => {
          const own = once.filter((each) => each.part === part);
          return {
            ...{ part, items: own.length, n: count(own, isScored), correct: count(own, isRight) },
            correctLeniently: count(
              own,
              (each) => isScored(each) && each.gold !== null && each.lenient === each.gold,
            ),
            correctByLog: count(own, ({ score }) => score === 1),
            read: count(own, (each) => isScored(each) && each.strict !== null),
            readLeniently: count(own, (each) => isScored(each) && each.lenient !== null),
          };
        }),
      );
      const sums = await table.passages();
      const expected = parts.flatMap((part) => {
        const own = once.filter((each) => each.part === part);
        const passages = [...new Set(own.map(({ passage, item }) => passage ?? item))];
        return passages.map((passage) => {
          const inIt = own.filter((each) => (each.passage ?? each.item) === passage);
          return [part, passage, count(inIt, isScored), count(inIt, isRight)];
        });
      });
      assert.deepEqual(
        sums.passage.map((passage, i) => [sums.part[i], passage, sums.n[i], sums.correct[i]]),
        expected,
      );
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("a file is written for every so many rows, and the rows of a part go on in the next", async () => {
  const folder = folderOfTest();
  const engine = await engineOfTest(folder);
  const writer = await writerInto(engine, folder);
  const one = { part: 0, passage: null, epoch: 1, gold: "1", strict: "1", lenient: "1" };
  const rows = 200_000;
  for (let from = 0; from < rows; from += 4000) {
    const records = Array.from({ length: 4000 }, (_, i) => {
      return { ...one, item: `q${from + i}`, score: (from + i) % 2, line: 0, byte: from + i };
    });
    const batch = batchOf(records);
    for (const i of records.keys()) writer.take(0, batch, i);
    await writer.settle();
  }
  await writer.end();
  assert.equal(readdirSync(folder).filter((name) => name.endsWith(".parquet")).length, 2);
  const table = await openTable(engine, folder, [{ part: 0, epochs: 1 }]);
  const [cell] = await table.cells();
  assert.deepEqual([cell?.items, cell?.correctByLog], [rows, rows / 2]);
  assert.deepEqual(
    [await table.place(0, 0), await table.place(0, rows - 1)].map(({ byte }) => byte),
    [0, rows - 1],
  );
  const item = (await table.answers([0])).get(0)?.item ?? [];
  assert.deepEqual([item.length, item[150_000]], [rows, "q150000"]);
});

test("a column that a reader never fills is there, and of its type", async () => {
  const folder = folderOfTest();
  const engine = await engineOfTest(folder);
  const writer = await writerInto(engine, folder);
  const none = { part: 0, item: "q", passage: null, epoch: 1, gold: null, strict: null };
  const batch = batchOf([{ ...none, lenient: null, score: NaN, line: 0, byte: 0 }]);
  writer.take(0, batch, 0);
  await writer.end();
  const types = await engine.columns(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${join(folder, "*.parquet")}')`,
  );
  const [names, kinds] = [types.get("column_name") ?? [], types.get("column_type") ?? []];
  assert.deepEqual(
    names.map((name, i) => `${String(name)} ${String(kinds[i])}`),
    [
      ...["part INTEGER", "row INTEGER", "item VARCHAR", "document DOUBLE", "passage VARCHAR"],
      ...["epoch INTEGER", "gold VARCHAR", "strict VARCHAR", "lenient VARCHAR", "score DOUBLE"],
      ...["file VARCHAR", "line BIGINT", "byte BIGINT"],
    ],
  );
});
