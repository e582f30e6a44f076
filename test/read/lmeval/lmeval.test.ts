import assert from "node:assert/strict";
import { test } from "node:test";
import { lmEval } from "cognate/dist/read/lmeval/lmeval";
import { choices, fileOf, filesIn, gather, readOne } from "../reading";
import { date, ranked, samples } from "./made";

const harness = filesIn("test/fixtures/lm-eval/runs");
const base = harness.filter(({ path }) => path.includes("standin-base"));

test("what the harness wrote is read whole: a run for each task and filter, an answer for each sample", async () => {
  const logs = await lmEval.recognise(harness);
  assert.deepEqual(
    logs.map(({ files }) => files.length),
    [7, 7],
  );
  const { runs, rows, kept, rejections, notes } = await readOne(lmEval, base);
  assert.equal(runs.length, 8);
  assert.deepEqual([rows, kept, rejections.length, notes], [48, 48, 0, []]);
  assert.deepEqual([...new Set(runs.map(({ model }) => model))], ["cognate/standin-base"]);
  assert.deepEqual(runs.map(({ task, filter }) => [task, filter]).slice(2, 4), [
    ["belebele_cot_arb_Arab", "strict-match"],
    ["belebele_cot_arb_Arab", "flexible-extract"],
  ]);
});

test("accuracy by the largest log-probability is what the harness counted and published", async () => {
  const { runs, batches, aggregates } = await readOne(lmEval, base);
  for (const { run, scoring } of runs) {
    const [batch] = batches.filter((each) => each.run === run);
    const [figure] = aggregates.filter((each) => each.run === run);
    assert.ok(batch !== undefined && figure !== undefined);
    const mean = batch.score.reduce((sum, each) => sum + each, 0) / batch.length;
    assert.ok(Math.abs(mean - figure.value) < 1e-12);
    if (scoring === "generated") continue;
    const right = batch.strict.map((mark, i) => Number(mark === batch.gold[i]));
    assert.deepEqual(right, [...batch.score]);
  }
});

test("an item of Belebele has one key in every language, and its passage is the link", async () => {
  const { runs, batches } = await readOne(lmEval, base);
  const keys = (task: string): readonly string[] => {
    const run = runs.find((each) => each.task === task)?.run;
    return [...(batches.find((each) => each.run === run)?.item ?? [])].sort();
  };
  assert.equal(new Set(keys("belebele_amh_Ethi")).size, 6);
  assert.deepEqual(keys("belebele_amh_Ethi"), keys("belebele_eng_Latn"));
  assert.equal(batches[0]?.passage[0], "https://example.org/olive-trees");
  assert.equal(batches[0].language[0], "amh_Ethi");
});

test("an item whose key two documents of one language share is named by doc_id", async () => {
  const doc = { link: "l", question_number: 1 };
  const rows = [0, 1].map((id) => ({ ...ranked, doc_id: id, doc }));
  const {
    batches: [batch],
  } = await readOne(lmEval, [samples(rows)]);
  assert.deepEqual(batch?.item, ["0", "1"]);
  assert.deepEqual(batch.passage, ["l", "l"]);
});

test("samples of 0.4.0 are one array with raw numbers, each with its byte", async () => {
  const row = {
    ...{ doc_id: 3, doc: {}, target: 1, acc: 1.0 },
    arguments: [
      ["Q", " A"],
      ["Q", " B"],
    ],
    ...{
      resps: [[[-1.5, false]], [[-0.5, true]]],
      filtered_resps: [
        [-1.5, false],
        [-0.5, true],
      ],
    },
  };
  const file = fileOf(
    "m/pretrained__x_belebele_heb_Hebr.jsonl",
    JSON.stringify([row, row], null, 2),
  );
  const {
    batches: [batch],
    rows,
  } = await readOne(lmEval, [file]);
  assert.equal(rows, 2);
  assert.deepEqual(batch?.strict, ["2", "2"]);
  assert.deepEqual(batch.gold, ["2", "2"]);
  const start = Number(batch.byte[0]);
  assert.equal(Buffer.from(await file.bytes(start, start + 1)).toString(), "{");
});

test("scores are read as the harness writes them, and what is no number is unscored", async () => {
  const values = ["True", "False", true, "0.5", null, NaN, "nan", [1, 0], [1, "[0.1 0.9]"]];
  const rows = values.map((acc, i) => ({ ...ranked, doc_id: i, acc }));
  const {
    batches: [batch],
  } = await readOne(lmEval, [samples(rows)]);
  assert.deepEqual([...(batch?.score ?? [])], [1, 0, 1, 0.5, NaN, NaN, NaN, NaN, NaN]);
});

test("a log-probability of nothing loses, and one that is no number leaves the answer unread", async () => {
  const pairs = (first: unknown, second: unknown) => ({
    ...ranked,
    filtered_resps: [
      [first, "False"],
      [second, "False"],
    ],
  });
  const rows = [pairs("-inf", "-3"), pairs("nan", "-3"), pairs("-1", "-1")];
  const {
    batches: [batch],
  } = await readOne(lmEval, [samples(rows.map((row, i) => ({ ...row, doc_id: i })))]);
  assert.deepEqual(batch?.strict, ["2", null, "1"]);
});

test("a target that lists several right answers is no gold", async () => {
  const {
    batches: [batch],
  } = await readOne(lmEval, [samples([{ ...ranked, target: "['a', 'b']" }])]);
  assert.deepEqual(batch?.gold, [null]);
  assert.equal(batch.score[0], 1);
});

test("what a filter left is read strictly, what the model wrote leniently", async () => {
  const doc = {
    ...{ mc_answer1: "a", mc_answer2: "b", mc_answer3: "c", mc_answer4: "d" },
    correct_answer_num: "2",
  };
  const row = {
    ...{ doc_id: 0, doc, target: "B", resps: [["perhaps B"]], filtered_resps: ["[invalid]"] },
    ...{ filter: "strict-match", metrics: ["exact_match"], exact_match: 0 },
  };
  const {
    batches: [batch],
    runs,
  } = await readOne(lmEval, [samples([row])]);
  assert.deepEqual([batch?.gold, batch?.strict, batch?.lenient], [["2"], [null], ["2"]]);
  assert.deepEqual([runs[0]?.scoring, runs[0]?.options], ["generated", 4]);
});

test("a line that was cut off, is no sample or no UTF-8 is rejected or read, and never lost", async () => {
  const whole = JSON.stringify(ranked);
  const text = Buffer.concat([
    Buffer.from(`\ufeff${whole}\r\n\r\n[1]\r\n{"doc": {}}\r\n`),
    Buffer.from(`${whole.slice(0, -1)}, "x": "\\ud800`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`", "big": 123456789012345678901, "n": NaN}\n${whole.slice(0, 40)}`),
  ]);
  const { rows, kept, rejections } = await readOne(lmEval, [
    fileOf(`m/samples_t_${date}.jsonl`, text),
  ]);
  assert.deepEqual([rows, kept], [5, 2]);
  assert.deepEqual(
    rejections.map(({ place }) => place.line),
    [3, 4, 6],
  );
  assert.match(
    rejections[2]?.reason ?? "",
    /t_2024-07-01T10-00-00.5.jsonl:6 \(byte \d+\): expected/,
  );
});

test("the texts of a record are fetched again from its place", async () => {
  const [log] = await lmEval.recognise(base);
  assert.ok(log !== undefined);
  const { runs, batches } = await gather(lmEval, log, choices);
  const batch = batches.find((each) => runs[each.run]?.task === "belebele_cot_eng_Latn");
  const file = typeof batch?.file === "string" ? batch.file : (batch?.file[0] ?? "");
  const place = { file, line: batch?.line[0] ?? null, byte: batch?.byte[0] ?? null };
  const { prompt, output } = await lmEval.text(log, place);
  assert.match(prompt ?? "", /^P: Sara planted twelve olive trees/);
  assert.equal(output, "(D)? No, it is (C).\n\nQ: ");
});
