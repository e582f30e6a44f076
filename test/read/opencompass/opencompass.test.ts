import assert from "node:assert/strict";
import { test } from "node:test";
import { opencompass } from "cognate/dist/read/opencompass/opencompass";
import type { LogFile } from "cognate/dist/read/reading";
import { fileOf, gather, readOne } from "../reading";

const root = "outputs/default/20260102_030405/";

function predictions(name: string, value: unknown): LogFile {
  return fileOf(`${root}predictions/m1/${name}.json`, JSON.stringify(value, null, 4));
}

function results(name: string, value: unknown): LogFile {
  return fileOf(`${root}results/m1/${name}.json`, JSON.stringify(value, null, 4));
}

function generated(prediction: string, gold: string): Readonly<Record<string, unknown>> {
  return { origin_prompt: [{ role: "HUMAN", prompt: "Which?" }], prediction, gold };
}

const dataset = "belebele_heb_Hebr";
const items = {
  "0": generated("B", "B"),
  "1": generated("It is A.", "D"),
  "2": generated("no idea", "C"),
};

/** As the evaluator of accuracy with details writes them. */
function detail(pred: string, answer: string): Readonly<Record<string, unknown>> {
  return { pred, answer, correct: pred === answer };
}

test("percent is compared as percent, and a verdict by item is the score", async () => {
  const details = { type: "GEN", 0: detail("B", "B"), 1: detail("A", "D"), 2: detail("", "C") };
  const read = await readOne(opencompass, [
    predictions(dataset, items),
    results(dataset, { accuracy: (100 * 1) / 3, details }),
  ]);
  const [run] = read.runs;
  assert.deepEqual(
    [run?.model, run?.task, run?.metric, run?.options, run?.scoring, run?.date],
    ["m1", dataset, "accuracy", 4, "generated", "20260102_030405"],
  );
  const [batch] = read.batches;
  assert.deepEqual(batch?.gold, ["2", "4", "3"]);
  assert.deepEqual(batch.strict, ["2", "1", null]);
  assert.deepEqual([...batch.score], [1, 0, 0]);
  assert.deepEqual(batch.language, Array(3).fill("heb_Hebr"));
  const [aggregate] = read.aggregates;
  assert.deepEqual([aggregate?.value, aggregate?.scale, aggregate?.n], [100 / 3, 100, 3]);
  assert.deepEqual([read.rows, read.kept], [3, 3]);
});

test("without verdicts equal labels are right only where they give the published figure", async () => {
  const files = (accuracy: number): readonly LogFile[] => [
    predictions(dataset, { "0": generated("B", "B"), "1": generated("A", "B") }),
    results(dataset, { accuracy }),
  ];
  const agreeing = await readOne(opencompass, files(50));
  assert.deepEqual([...(agreeing.batches[0]?.score ?? [])], [1, 0]);
  const other = await readOne(opencompass, files(100));
  assert.deepEqual([...(other.batches[0]?.score ?? [])], [NaN, NaN]);
  assert.deepEqual(other.notes, [
    "no verdict by item: equal labels give 50.00 percent beside accuracy 100",
  ]);
});

test("parts of predictions are one dataset, their items counted on", async () => {
  const read = await readOne(opencompass, [
    predictions(`${dataset}_0`, { "0": items[0], "1": items[1] }),
    predictions(`${dataset}_1`, { "0": items[2] }),
  ]);
  assert.equal(read.runs.length, 1);
  assert.deepEqual(read.batches[0]?.item, ["0", "1", "2"]);
});

test("a part after a missing one has no index, so its items are rejected", async () => {
  const read = await readOne(opencompass, [
    predictions(`${dataset}_0`, { "0": items[0] }),
    predictions(`${dataset}_2`, { "0": items[1], "1": items[2] }),
    results(dataset, { accuracy: 100 }),
  ]);
  assert.deepEqual([read.rows, read.kept, read.rejections.length], [3, 1, 2]);
});

test("the label of least perplexity is the choice, among labels in their order", async () => {
  const ranked = (perplexities: readonly number[], more: object): object => ({
    "in-context examples": "",
    ...Object.fromEntries(
      perplexities.map((PPL, i) => [`label: ${i}`, { "testing input": "Which?", prompt: "", PPL }]),
    ),
    ...more,
  });
  const read = await readOne(opencompass, [
    predictions("xcopa_swh_Latn", {
      "0": ranked([2.5, 2.25], { prediction: 1, gold: 1 }),
      "1": ranked([2, 3], { gold: 1 }),
    }),
    results("xcopa_swh_Latn", { accuracy: 50 }),
  ]);
  const [batch] = read.batches;
  assert.deepEqual(
    [batch?.gold, batch?.strict],
    [
      ["2", "2"],
      ["2", "1"],
    ],
  );
  assert.deepEqual([...(batch?.score ?? [])], [1, 0]);
  assert.equal(read.runs[0]?.scoring, "log-probability");
});

test("repetitions of a dataset are epochs of its items", async () => {
  const read = await readOne(opencompass, [
    predictions(dataset, { "0": items[0], "1": items[1], "2": items[0], "3": items[1] }),
    results(dataset, {
      "accuracy (2 runs average)": 25,
      details: [
        { example_abbr: "a_0", pred: ["B", "A"], answer: ["B", "B"], correct: [true, false] },
        { example_abbr: "a_1", pred: ["A", "A"], answer: ["D", "D"], correct: [false, false] },
      ],
    }),
  ]);
  const [batch] = read.batches;
  assert.deepEqual(batch?.item, ["0", "1", "0", "1"]);
  assert.deepEqual([...batch.epoch], [1, 1, 2, 2]);
  assert.deepEqual([...batch.score], [1, 0, 0, 0]);
});

test("what an interrupted run left behind is rejected row by row", async () => {
  const half = `${JSON.stringify({ idx: "0", ...items[0] })}\n${JSON.stringify({ idx: "1" })}\n`;
  const read = await readOne(opencompass, [
    fileOf(`${root}predictions/m1/tmp_${dataset}.jsonl`, half),
  ]);
  assert.deepEqual([read.rows, read.kept], [2, 0]);
  assert.deepEqual(
    read.rejections.map(({ place, reason }) => [place.line, reason]),
    [
      [1, `half-written: the run of ${dataset} was not finished`],
      [2, `half-written: the run of ${dataset} was not finished`],
    ],
  );
});

test("results without predictions are cells in percent", async () => {
  const read = await readOne(opencompass, [results(dataset, { accuracy: 61.2, f1: 3 })]);
  assert.deepEqual(
    read.cells.map(({ metric, value, scale, n }) => [metric, value, scale, n]),
    [["accuracy", 61.2, 100, null]],
  );
});

test("a question answered freely has no options, and its score is the log's verdict", async () => {
  const read = await readOne(opencompass, [
    predictions("gsm8k", { "0": generated("so 42", "42") }),
    results("gsm8k", { accuracy: 100, details: { 0: detail("42", "42") } }),
  ]);
  assert.equal(read.runs[0]?.options, null);
  assert.deepEqual([read.batches[0]?.gold, read.batches[0]?.strict], [[null], [null]]);
  assert.deepEqual([...(read.batches[0]?.score ?? [])], [1]);
});

test("the text of an item is found again from its place", async () => {
  const [log] = await opencompass.recognise([predictions(dataset, items)]);
  assert.ok(log !== undefined);
  const { batches } = await gather(opencompass, log);
  const place = { file: log.files[0]?.path ?? "", line: null, byte: batches[0]?.byte[1] ?? -1 };
  assert.deepEqual(await opencompass.text(log, place), { prompt: "Which?", output: "It is A." });
});

test("other JSON in folders of these names is not taken for a run", async () => {
  const foreign = fileOf("predictions/m1/weather.json", '{"monday": {"prediction": "rain"}}');
  assert.deepEqual(await opencompass.recognise([foreign]), []);
});
