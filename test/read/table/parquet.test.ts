import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogFile } from "cognate/dist/read/reading";
import { parseMapping } from "cognate/dist/read/table/mapping";
import { parquetColumns } from "cognate/dist/read/table/parquet";
import { tableReader } from "cognate/dist/read/table/table";
import { fileOf, filesIn, readOne } from "../reading";

const table = tableReader();

test("Parquet is read by the types of its columns", async () => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: "model", data: ["m1", "m1"], type: "STRING" },
      { name: "language", data: ["heb_Hebr", "arb_Arab"], type: "STRING" },
      { name: "item", data: [7n, 7n], type: "INT64" },
      { name: "correct", data: [true, null], type: "BOOLEAN" },
    ],
  });
  const read = await readOne(table, [fileOf("t.parquet", new Uint8Array(bytes))]);
  assert.deepEqual(read.batches[0]?.item, ["7", "7"]);
  assert.deepEqual([...read.batches[0].score], [1, NaN]);
  const cut = fileOf("t.parquet", new Uint8Array(bytes).subarray(0, bytes.byteLength - 9));
  const broken = await readOne(tableReader(parseMapping("model=model")), [cut]);
  assert.deepEqual([broken.rows, broken.kept, broken.rejections.length], [1, 0, 1]);
});

test("two Parquet files that are read at once keep their own rows", async () => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const made = ["m1", "m2", "m3"].map((model) => {
    const columnData = [
      { name: "model", data: [model, model], type: "STRING" as const },
      { name: "language", data: ["heb_Hebr", "arb_Arab"], type: "STRING" as const },
      { name: "item", data: [`${model} a`, `${model} b`], type: "STRING" as const },
      { name: "correct", data: [true, false], type: "BOOLEAN" as const },
    ];
    return fileOf(`${model}.parquet`, new Uint8Array(parquetWriteBuffer({ columnData })));
  });
  const read = await Promise.all(made.map((file) => readOne(table, [file])));
  assert.deepEqual(
    read.map(({ batches }) => batches[0]?.item),
    [
      ["m1 a", "m1 b"],
      ["m2 a", "m2 b"],
      ["m3 a", "m3 b"],
    ],
  );
});

test("of a Parquet file only the columns that are used are fetched", async () => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const long = Array.from({ length: 200_000 }, (_, i) => `word ${i}`).join(" ");
  const columns = { ...{ model: "m1", language: "heb_Hebr", item: "q1" }, gold: "A", answer: "A" };
  const columnData = Object.entries({ ...columns, prompt: long }).map(([name, text]) => ({
    ...{ name, type: "STRING" as const, data: [text] },
  }));
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, statistics: false }));
  const whole = fileOf("t.parquet", bytes);
  const inside: number[] = [];
  const watched: LogFile = {
    ...whole,
    bytes: (from, to) => {
      if (from > 0 && to < bytes.length) inside.push(to - from);
      return whole.bytes(from, to);
    },
  };
  assert.equal((await readOne(table, [watched])).kept, 1);
  assert.ok(bytes.length > 600_000, "larger than what is fetched with the metadata");
  assert.ok(inside.length === 1 && (inside[0] ?? 0) < 500, `${inside.join()} bytes`);
});

/** Three rows about one model, in one row group. */
async function three(): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = ["model", "language", "item", "gold", "answer"].map((name) => ({
    ...{ name, type: "STRING" as const },
    data: ["q1", "q2", "q3"].map((item) =>
      name === "item" ? item : name === "language" ? "heb_Hebr" : "B",
    ),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

test("damage on which decoding does not end costs two seconds and its row group", async () => {
  const bytes = await three();
  bytes[114] = 231; // in a page's header; found by mutation
  const read = await readOne(table, [fileOf("t.parquet", bytes)]);
  assert.match(read.rejections[0]?.reason ?? "", /3 rows from here .* decoding does not end/);
  assert.deepEqual([read.rows, read.kept], [1, 0]);
});

test("several damaged columns cost their row group, and the next file is read", async () => {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const texts = { model: "a model", language: "heb_Hebr", item: "an item" };
  const columnData = Object.entries({ ...texts, gold: "A", answer: "A" }).map(([name, text]) => ({
    ...{ name, type: "STRING" as const, data: [text] },
  }));
  const whole = Buffer.from(parquetWriteBuffer({ columnData, codec: "UNCOMPRESSED" }));
  const bytes = Buffer.from(whole);
  // The length of each text, which stands before it, becomes half a gigabyte.
  for (const text of Object.values(texts)) bytes[bytes.indexOf(text) - 1] = 0x20;
  const broken = await readOne(table, [fileOf("t.parquet", bytes)]);
  assert.match(broken.rejections[0]?.reason ?? "", /1 rows from here cannot be read/);
  assert.equal((await readOne(table, [fileOf("t.parquet", whole)])).kept, 1);
});

test("metadata on which decoding does not end cost two seconds and their file", async () => {
  const [whole] = filesIn("test/fixtures/lighteval/flat").filter(({ path }) => /arb/.test(path));
  assert.ok(whole !== undefined);
  const bytes = Uint8Array.from(await whole.bytes(0, whole.size));
  bytes[5527] = 51; // found by mutation
  const file = fileOf("t.parquet", bytes);
  assert.ok((await parquetColumns(whole)).includes("gold_index"));
  assert.deepEqual(await parquetColumns(file), []);
});

for (const [at, value, kept, reason] of [
  [602, 46, 0, /rows from here cannot be read: their number is not told/],
  [639, 46, 3, /expected model to be a text, got nothing/],
  [328, 46, 3, /expected 23 rows in all row groups, got 3/],
] as const) {
  test(`rows that only the metadata's byte ${at} tells of are not lost without a word`, async () => {
    const bytes = await three();
    bytes[at] = value; // found by mutation
    const read = await readOne(table, [fileOf("t.parquet", bytes)]);
    assert.equal(read.kept, kept);
    assert.match(read.rejections[0]?.reason ?? "", reason);
  });
}
