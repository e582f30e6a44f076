import assert from "node:assert/strict";
import { test } from "node:test";
import type { Collected } from "cognate/dist/read/collected";
import type { LogFile, Reader } from "cognate/dist/read/reading";
import { setUpsOf } from "cognate/dist/read/setup";
import { kept, surveyed } from "./kept";
import { file, lineReader, log } from "./lines";

async function read(files: readonly LogFile[], readers?: readonly Reader[]): Promise<Collected> {
  return (await kept(files, readers)).collected;
}

const hebrew = { model: "m1", task: "belebele_heb_Hebr" };
const amharic = { model: "m1", task: "belebele_amh_Ethi" };
const right = (item: string) => [item, null, "1", "1", "1", 1] as const;
const wrong = (item: string) => [item, null, "1", "2", "2", 0] as const;

test("rows read are rows kept and rows rejected", async () => {
  const { rows, rejected } = await read([
    file("a.jsonl", log(hebrew, [right("q1"), null, wrong("q2"), right("q1")])),
  ]);
  assert.deepEqual(rows, { read: 4, kept: 2, rejected: 2 });
  assert.deepEqual(
    rejected.map(({ reason, count, places }) => [reason, count, places[0]?.line]),
    [
      ["a row that is not JSON", 1, 3],
      ["an item that comes twice in one run, language and epoch", 1, 5],
    ],
  );
});

test("a log that breaks off gives its error and what was read before, and the others go on", async () => {
  const { rows, logs } = await read([
    file("a.jsonl", log(hebrew, [right("q1"), "crash", right("q2")])),
    file("b.jsonl", log(amharic, [right("q1")])),
  ]);
  assert.deepEqual(rows, { read: 2, kept: 2, rejected: 0 });
  assert.deepEqual(
    logs.map(({ failure }) => failure),
    ["a.jsonl:3: expected JSON, got a crash", null],
  );
});

test("a file of no format is listed, and so is an empty one", async () => {
  const { foreign } = await read([file("notes.txt", "hello"), file("empty.jsonl", "")]);
  assert.deepEqual(foreign, [
    { file: "notes.txt", reason: "not a log of any format that is read" },
    { file: "empty.jsonl", reason: "empty" },
  ]);
});

test("JSON that is no known log is told to be cut off where it is, whatever its size", async () => {
  const whole = `{"of": [{"a": "}"}], "text": "${"x".repeat(200)}"}`;
  const large = `{"of": ["${"x".repeat(1 << 16)}", {}]}\n`;
  const cuts = [whole.slice(0, 14), whole.slice(0, 18), whole.slice(0, -3), large.slice(0, -4)];
  const texts = [whole, `${whole}\n${whole}\n`, large, ...cuts, "hello {"];
  const { foreign } = await read(texts.map((text, i) => file(`${i}.json`, text)));
  const cutOff = foreign.filter(({ reason }) => reason.includes("ends before it is closed"));
  assert.deepEqual(
    cutOff.map((each) => each.file),
    ["3.json", "4.json", "5.json", "6.json"],
  );
});

test("the same run twice in a folder counts once, and the second is rejected with the first's place", async () => {
  const text = log(hebrew, [right("q1"), wrong("q2")]);
  const { rows, runs, rejected } = await read([file("a.jsonl", text), file("copy.jsonl", text)]);
  assert.deepEqual(rows, { read: 4, kept: 2, rejected: 2 });
  assert.equal(runs.length, 1);
  assert.equal(rejected[0]?.reason, "a run that is there already, at a.jsonl");
  assert.equal(rejected[0].places[0]?.file, "copy.jsonl");
});

test("the second epoch of an item is not the first of an item of another name", async () => {
  const again = ["2 x", null, "1", "1", "1", 1, 1] as const;
  const { rows } = await read([
    file("a.jsonl", log(hebrew, [["x", null, "1", "1", "1", 1, 2], again])),
  ]);
  assert.deepEqual(rows, { read: 2, kept: 2, rejected: 0 });
});

test("runs on other data are not the same run, however alike their answers", async () => {
  const { rows } = await read([
    file("a.jsonl", log({ ...hebrew, benchmark: "Belebele" }, [right("q1")])),
    file("b.jsonl", log({ ...hebrew, benchmark: "XCOPA" }, [right("q1")])),
  ]);
  assert.deepEqual(rows, { read: 2, kept: 2, rejected: 0 });
});

test("a reader that loses a row is a bug, and is called one", async () => {
  const losing: Reader = {
    ...lineReader,
    async *read(each, given) {
      for await (const reading of lineReader.read(each, given))
        if (reading.kind !== "answers") yield reading;
    },
  };
  await assert.rejects(read([file("a.jsonl", log(hebrew, [right("q1")]))], [losing]), {
    name: "Error",
    message:
      /expected as many rows as the table reader counted in a\.jsonl \(1\), got 0: this is a bug/,
  });
});

test("one task in two languages is one set-up, and another instruction is another", async () => {
  const { runs } = await read([
    file("a.jsonl", log({ ...hebrew, settings: { shots: "0", language: "he" } }, [right("q1")])),
    file("b.jsonl", log({ ...amharic, settings: { shots: "0", language: "am" } }, [right("q1")])),
    file("c.jsonl", log({ ...hebrew, settings: { shots: "5" } }, [wrong("q1")])),
  ]);
  assert.deepEqual(
    [...setUpsOf(runs).values()],
    [...["belebele_*, shots 0", "belebele_*, shots 0", "belebele_*, shots 5"]],
  );
});

test("a published figure that the items do not give is listed, one that they give is not", async () => {
  const { compared, disagreements } = await surveyed(
    await kept([
      file("a.jsonl", log(hebrew, [right("q1"), wrong("q2"), 0.5])),
      file("b.jsonl", log(amharic, [right("q1"), wrong("q2"), 0.6])),
    ]),
  );
  assert.equal(compared, 2);
  assert.deepEqual(
    disagreements.map(({ language, published, recomputed }) => [language, published, recomputed]),
    [["amh_Ethi", 0.6, 0.5]],
  );
});

test("items that a run lacks do not pair, in one language and across languages", async () => {
  const { pairing, acrossLanguages, answers } = await surveyed(
    await kept([
      file("a.jsonl", log(hebrew, [right("q1"), wrong("q2")])),
      file("b.jsonl", log({ ...hebrew, model: "m2" }, [right("q1")])),
      file("c.jsonl", log(amharic, [["q1", null, "1", null, "2", null]])),
    ]),
  );
  assert.deepEqual(
    pairing.map(({ language, runs, items, paired }) => [language, runs, items, paired]),
    [
      ["amh_Ethi", 1, 1, 1],
      ["heb_Hebr", 2, 2, 1],
    ],
  );
  assert.deepEqual(acrossLanguages, { all: 1, some: 1 });
  assert.deepEqual(answers, { scored: 3, unscored: 1, readStrictly: 3, readLeniently: 4 });
});

test("the first question of two benchmarks is not one question", async () => {
  const { pairing, acrossLanguages } = await surveyed(
    await kept([
      file("a.jsonl", log({ ...hebrew, benchmark: "belebele_heb_Hebr" }, [right("q1")])),
      file("b.jsonl", log({ ...amharic, benchmark: "belebele_amh_Ethi" }, [right("q1")])),
      file("c.jsonl", log({ ...hebrew, benchmark: "XCOPA" }, [right("q1"), wrong("q2")])),
    ]),
  );
  assert.deepEqual(
    pairing.map(({ benchmark, language, items, paired }) => [benchmark, language, items, paired]),
    [
      ["XCOPA", "heb_Hebr", 2, 2],
      ["belebele_*", "amh_Ethi", 1, 1],
      ["belebele_*", "heb_Hebr", 1, 1],
    ],
  );
  assert.deepEqual(acrossLanguages, { all: 3, some: 0 });
});
