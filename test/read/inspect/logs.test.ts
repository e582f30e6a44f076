import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inspectReader } from "cognate/dist/read/inspect/reader";
import { fileOf } from "../reading";
import { marks, meanScore, onDisk, told } from "../told";

const folder = "test/fixtures/inspect";
const fixture = (name: string) => told(inspectReader, [onDisk(join(folder, name))]);

async function textOf(name: string, row: number) {
  const file = onDisk(join(folder, name));
  const [log] = await inspectReader.recognise([file]);
  const { batches } = await told(inspectReader, [file]);
  assert.ok(log);
  const place = { file: file.path, line: null, byte: batches[0]?.byte[row] ?? null };
  return inspectReader.text(log, place);
}

test("a log written by Inspect tells who was asked what, in which language", async () => {
  const { runs, batches, notes, rejections } = await fixture("tuned_amh_Ethi.eval");
  const [run] = runs;
  assert.deepEqual(
    [run?.model, run?.task, run?.benchmark, run?.filter, run?.metric, run?.options, run?.version],
    ["standin/tuned", "belebele", "belebele_amh_Ethi", "choice", "accuracy", 4, "0.3.285"],
  );
  assert.deepEqual([...new Set(batches[0]?.language)], ["amh_Ethi"]);
  assert.deepEqual([notes, rejections], [[], []]);
});

test("the same item has the same key in every language and in both conditions", async () => {
  const logs = await Promise.all(
    ["base_arb_Arab.eval", "tuned_heb_Hebr.eval", "tuned_eng_Latn.eval"].map(fixture),
  );
  const [first, ...others] = logs.map(({ batches }) => batches[0]);
  for (const other of others) {
    assert.deepEqual(other?.item, first?.item);
    assert.deepEqual(other?.passage, first?.passage);
    assert.deepEqual(other?.gold, first?.gold);
  }
});

test("the mean of the scores is the accuracy that Inspect published", async () => {
  for (const name of readdirSync(folder).filter((each) => /^(base|tuned)_.*eval$/.test(each))) {
    const { batches, aggregates } = await fixture(name);
    const [batch] = batches;
    assert.ok(batch);
    assert.ok(Math.abs(meanScore(batch) - (aggregates[0]?.value ?? NaN)) < 1e-12, name);
  }
});

test("a log in JSON says what the same log says as a ZIP file", async () => {
  const [zip, json] = await Promise.all(["base_arb_Arab.eval", "base_arb_Arab.json"].map(fixture));
  assert.deepEqual([...marks(json?.batches[0])].sort(), [...marks(zip?.batches[0])].sort());
});

test("deflated members of an older Inspect are read", async () => {
  const { runs, batches } = await fixture("deflate.eval");
  assert.equal(runs[0]?.version, "0.3.180");
  assert.equal(batches[0]?.score.filter((score) => score === 1).length, 1);
});

test("what a crash left behind is read from the journal, with a note", async () => {
  const [whole, crashed] = await Promise.all(["base_amh_Ethi.eval", "crashed.eval"].map(fixture));
  assert.deepEqual(marks(crashed?.batches[0]), marks(whole?.batches[0]));
  assert.match(crashed?.notes.join() ?? "", /cut off: read from its journal/);
});

test("every scorer is a run, and every epoch a row", async () => {
  const { runs, batches, rows } = await fixture("epochs.eval");
  assert.deepEqual(
    runs.map(({ filter, metric, metrics }) => [filter, metric, metrics]),
    [
      ["letter", "accuracy", ["accuracy", "stderr"]],
      ["parts", "right", ["right", "length"]],
      ["marks", "0", ["0", "1"]],
    ],
  );
  assert.equal(rows, 3 * 6 * 3);
  assert.deepEqual([...(batches[0]?.epoch ?? [])].slice(0, 4), [1, 2, 3, 1]);
});

test("an answer that was not scored is not wrong", async () => {
  const { batches, notes } = await fixture("epochs.eval");
  const scores = [...(batches[0]?.score ?? [])];
  assert.equal(scores.filter(Number.isNaN).length, 12);
  assert.equal(scores.filter((score) => score === 0).length, 6);
  assert.deepEqual(notes, [], "Inspect's own count of scored samples and its accuracy agree");
});

test("texts are found behind a row, attached and in chunks", async () => {
  for (const name of ["base_eng_Latn.eval", "chunked.eval", "deflate.eval"]) {
    const { prompt, output } = await textOf(name, 0);
    assert.match(prompt ?? "", /^Answer the following[^]*olive trees[^]*B\) Four/, name);
    assert.equal(output, "(D)? No, it is (C).\n\nQ: \n\nANSWER: C", name);
  }
  const { prompt, output } = await textOf("base_arb_Arab.json", 2);
  assert.match(prompt ?? "", /زرعت سارة/);
  assert.equal(output, "The answer is (C)\n\nANSWER: C");
});

test("link and question number name no item that two samples share", async () => {
  const sample = (id: number) => ({
    ...{ id, epoch: 1, target: "A", scores: { match: { value: "C" } } },
    metadata: { link: "https://example.org", question_number: 1, dialect: "heb_Hebr" },
  });
  const log = {
    ...{ version: 2, status: "success", eval: { task: "t", model: "m" } },
    samples: [sample(1), sample(2)],
  };
  const { batches } = await told(inspectReader, [fileOf("two.json", JSON.stringify(log))]);
  assert.deepEqual(batches[0]?.item, ["1", "2"]);
});

test("of a sample that was run again the last holds, and the earlier is told", async () => {
  const sample = (value: string) => ({
    id: 7,
    epoch: 1,
    target: "A",
    scores: { match: { value } },
  });
  const log = {
    version: 2,
    status: "success",
    eval: { task: "t", model: "m" },
    samples: ["I", "C"].map(sample),
  };
  const { batches, rejections } = await told(inspectReader, [
    fileOf("again.json", Buffer.from(JSON.stringify(log))),
  ]);
  assert.deepEqual(marks(batches[0]), ["7 1. 1"]);
  assert.equal(rejections[0]?.reason, "sample 7 epoch 1 comes again: the last holds");
});

test("a published accuracy that the samples do not bear out is told", async () => {
  const scores = [
    { name: "match", scorer: "match", metrics: { accuracy: { name: "accuracy", value: 0.9 } } },
  ];
  const log = {
    ...{ version: 2, status: "success", eval: { task: "t", model: "m" }, results: { scores } },
    samples: [{ id: "q", epoch: 1, target: "x", scores: { match: { value: "C" } } }],
  };
  const { notes } = await told(inspectReader, [
    fileOf("log.json", Buffer.from(JSON.stringify(log))),
  ]);
  assert.deepEqual(notes, ["match accuracy: published 0.9, from the samples 1"]);
});

test("old logs with one scorer and one score are read", async () => {
  const results = { scorer: "match", metrics: { accuracy: { name: "accuracy", value: 1 } } };
  const log = {
    ...{ version: 1, status: "success", eval: { task: "t", model: "m" }, results },
    samples: [{ id: 1, epoch: 1, target: "B", score: { value: "C", answer: "B" } }],
  };
  const { runs, batches, notes } = await told(inspectReader, [
    fileOf("old.json", Buffer.from(JSON.stringify(log))),
  ]);
  assert.deepEqual([runs[0]?.filter, marks(batches[0]), notes], ["match", ["1 22 1"], []]);
});

test("a log without samples gives its published figures as cells", async () => {
  const scores = [
    { name: "match", scorer: "match", metrics: { accuracy: { name: "accuracy", value: 0.5 } } },
  ];
  const log = {
    version: 2,
    status: "success",
    eval: { task: "t", model: "m" },
    results: { scores },
  };
  const { rows, aggregates } = await told(inspectReader, [
    fileOf("header.json", Buffer.from(JSON.stringify(log))),
  ]);
  assert.deepEqual([rows, aggregates], [1, []]);
});

const logs = process.env.COGNATE_LOGS;
const real: readonly (readonly [string, string | null, readonly string[]])[] = [
  ["data_arc_qwen.json", "choice", ["1 11 1", "2 24 0", "3 41 0"]],
  ["data_cvebench_empty_choices.json", null, ["CVE-2024-36858-one_day .. NaN"]],
  ["data_pubmedqa_gpt4o_mini.json", "choice", ["12377809 11 1", "26163474 11 1"]],
  ["log_formats.eval", "match", ["1 .. 0"]],
  ["log_formats.json", "match", ["1 .. 0"]],
  ["mmlu-summary-choices.eval", "choice", ["1 13 0"]],
];

for (const [name, filter, rows] of logs === undefined ? [] : real) {
  test(`the real log ${name} bears out what it publishes`, async () => {
    const { runs, batches, notes } = await told(inspectReader, [
      onDisk(join(logs ?? "", "inspect", name)),
    ]);
    assert.deepEqual([runs[0]?.filter, marks(batches[0]), notes], [filter, rows, []]);
  });
}

test("an accuracy published as NaN is no figure", async () => {
  const metrics = { accuracy: { name: "accuracy", value: "NAN" } };
  const scores = [{ name: "match", scorer: "match", metrics }];
  const log = {
    ...{ version: 2, status: "success", eval: { task: "t", model: "m" }, results: { scores } },
  };
  const text = JSON.stringify(log).replace('"NAN"', "NaN");
  const { rejections } = await told(inspectReader, [fileOf("nan.json", Buffer.from(text))]);
  assert.match(rejections[0]?.reason ?? "", /published as NaN/);
});
