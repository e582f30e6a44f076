import assert from "node:assert/strict";
import { test } from "node:test";
import { lmEval } from "cognate/dist/read/lmeval/lmeval";
import type { LogFile } from "cognate/dist/read/reading";
import { choices, fileOf, filesIn, gather, readOne } from "../reading";

const harness = filesIn("test/fixtures/lm-eval/runs");
const base = harness.filter(({ path }) => path.includes("standin-base"));

const date = "2024-07-01T10-00-00.5";

function samples(rows: readonly object[], task = "belebele_heb_Hebr"): LogFile {
  return fileOf(
    `m/samples_${task}_${date}.jsonl`,
    rows.map((row) => JSON.stringify(row)).join("\n"),
  );
}

function results(content: object): LogFile {
  return fileOf(`m/results_${date}.json`, JSON.stringify({ versions: {}, ...content }));
}

const ranked = {
  ...{ doc_id: 0, doc: {}, target: "1", filter: "none", metrics: ["acc"], acc: 1 },
  filtered_resps: [
    ["-2.5", "False"],
    ["-0.5", "True"],
  ],
};

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
  assert.equal(batches[0]?.language[0], "amh_Ethi");
});

test("an item whose key two documents of one language share is named by doc_id", async () => {
  const doc = { link: "l", question_number: 1 };
  const rows = [0, 1].map((id) => ({ ...ranked, doc_id: id, doc }));
  const { batches } = await readOne(lmEval, [samples(rows)]);
  assert.deepEqual(batches[0]?.item, ["0", "1"]);
  assert.deepEqual(batches[0]?.passage, ["l", "l"]);
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
  const { batches, rows } = await readOne(lmEval, [file]);
  assert.equal(rows, 2);
  assert.deepEqual(batches[0]?.strict, ["2", "2"]);
  assert.deepEqual(batches[0]?.gold, ["2", "2"]);
  const start = Number(batches[0]?.byte[0]);
  assert.equal(Buffer.from(await file.bytes(start, start + 1)).toString(), "{");
});

test("scores are read as the harness writes them, and what is no number is unscored", async () => {
  const values = ["True", "False", true, "0.5", null, NaN, "nan", [1, 0], [1, "[0.1 0.9]"]];
  const rows = values.map((acc, i) => ({ ...ranked, doc_id: i, acc }));
  const { batches } = await readOne(lmEval, [samples(rows)]);
  assert.deepEqual([...(batches[0]?.score ?? [])], [1, 0, 1, 0.5, NaN, NaN, NaN, NaN, NaN]);
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
  const { batches } = await readOne(lmEval, [
    samples(rows.map((row, i) => ({ ...row, doc_id: i }))),
  ]);
  assert.deepEqual(batches[0]?.strict, ["2", null, "1"]);
});

test("a target that lists several right answers is no gold", async () => {
  const { batches } = await readOne(lmEval, [samples([{ ...ranked, target: "['a', 'b']" }])]);
  assert.deepEqual(batches[0]?.gold, [null]);
  assert.equal(batches[0]?.score[0], 1);
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
  const { batches, runs } = await readOne(lmEval, [samples([row])]);
  assert.deepEqual(
    [batches[0]?.gold, batches[0]?.strict, batches[0]?.lenient],
    [["2"], [null], ["2"]],
  );
  assert.deepEqual([runs[0]?.scoring, runs[0]?.options], ["generated", 4]);
});

test("before 0.4.7 filters follow one another unnamed, in the order in which the task declares them", async () => {
  const row = (id: number) => ({
    doc_id: id,
    doc: {},
    target: "7",
    resps: [["7"]],
    exact_match: 1,
  });
  const filter_list = [{ name: "strict-match" }, { name: "flexible-extract" }];
  const content = { results: { t: {} }, configs: { t: { filter_list } } };
  const files = [results(content), samples([row(0), row(1), row(0), row(1)], "t")];
  const { runs, batches } = await readOne(lmEval, files);
  assert.deepEqual(
    runs.map(({ filter }) => filter),
    ["strict-match", "flexible-extract"],
  );
  assert.deepEqual(
    batches.map(({ length }) => length),
    [2, 2],
  );
});

test("results alone are cells, of every generation, and n is told where mean and error tell it", async () => {
  const task = {
    "acc,none": 0.5044444444444445,
    "acc_stderr,none": 0.01667527483379586,
    alias: " - x",
  };
  const { cells, runs } = await readOne(lmEval, [
    results({
      results: {
        belebele_eus_Latn: task,
        old: { acc: 0.25, acc_stderr: [] },
        na: { "acc,none": "0.5", "acc_stderr,none": "N/A" },
      },
      "n-samples": { na: { original: 10, effective: 8 } },
      config: { model_args: "pretrained=org/m,dtype=float16,load_in_4bit=True" },
    }),
  ]);
  assert.deepEqual(
    cells.map(({ language, metric, filter, value, n }) => [language, metric, filter, value, n]),
    [
      ["eus_Latn", "acc", "none", 0.5044444444444445, 900],
      [null, "acc", null, 0.25, null],
      [null, "acc", "none", 0.5, 8],
    ],
  );
  assert.equal(runs[0]?.model, "org/m");
  assert.deepEqual(runs[0].settings, {
    "argument dtype": "float16",
    "argument load_in_4bit": "True",
  });
});

test("averages over groups of tasks are noted and no cells", async () => {
  const { cells, notes } = await readOne(lmEval, [
    results({
      results: { g: { "acc,none": 0.5 }, t: { "acc,none": 0.5 } },
      group_subtasks: { g: ["t"], t: [] },
    }),
  ]);
  assert.equal(cells.length, 1);
  assert.match(notes[0] ?? "", /groups of tasks are recomputed, not read: g/);
});

test("on the Hub, where results and samples lie in different folders, their date brings them together", async () => {
  const content = JSON.stringify({
    results: { t: { "acc,none": 1 } },
    versions: {},
    model_name: "org/m",
  });
  const row = JSON.stringify(ranked);
  const logs = await lmEval.recognise([
    fileOf(`org/m/results_${date}.json`, content),
    fileOf(`org__m/samples_t_${date}.jsonl`, row),
    fileOf(`org__m/samples_t_2025-07-01T10-00-00.jsonl`, row),
  ]);
  assert.deepEqual(
    logs.map(({ files }) => files.length),
    [2, 1],
  );
  const [, alone] = logs;
  assert.ok(alone !== undefined);
  assert.equal((await gather(lmEval, alone)).runs[0]?.model, "org/m");
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

test("fewer samples than the results speak of are told", async () => {
  const content = { results: { t: {} }, "n-samples": { t: { effective: 2 } } };
  const { notes } = await readOne(lmEval, [results(content), samples([ranked], "t")]);
  assert.deepEqual(notes, ["1 samples with filter none where the results speak of 2"]);
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
