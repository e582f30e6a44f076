import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { everyEval } from "cognate/dist/read/everyeval/everyeval";
import { optionNamed } from "cognate/dist/read/everyeval/instance";
import type { LogFile } from "cognate/dist/read/reading";
import { fileOf, gather, readOne } from "../reading";

type Json = Readonly<Record<string, unknown>>;

const stem = "data/ours/acme/m1/6b9eb0b9-5671-4fb6-879d-1303939a42d8";

function result(name: string, more: Json = {}): Json {
  return {
    evaluation_name: name,
    source_data: { dataset_name: "Belebele", source_type: "other" },
    metric_config: { metric_id: "accuracy", lower_is_better: false, min_score: 0, max_score: 1 },
    score_details: { score: 0.5, uncertainty: { num_samples: 2 } },
    ...more,
  };
}

function aggregate(results: readonly Json[], more: Json = {}): LogFile {
  const document = {
    ...{ schema_version: "0.3.0", evaluation_id: "ours/m1/1", retrieved_timestamp: "1" },
    ...{ source_metadata: {}, eval_library: { name: "unknown", version: "1.0" } },
    ...{ model_info: { name: "M 1", id: "acme/m1" }, evaluation_results: results, ...more },
  };
  return fileOf(`${stem}.json`, JSON.stringify(document, null, 2));
}

function instance(sample: string, more: Json = {}): Json {
  return {
    ...{ schema_version: "0.3.0", evaluation_id: "ours/m1/1", model_id: "acme/m1" },
    ...{ evaluation_name: "belebele_heb_Hebr", sample_id: sample, interaction_type: "single_turn" },
    input: { raw: "Which?", reference: ["liver"], choices: ["heart", "liver", "spleen"] },
    output: { raw: ["The liver."] },
    answer_attribution: [attributed("liver")],
    evaluation: { score: 1, is_correct: true },
    ...more,
  };
}

function attributed(extracted_value: string): Json {
  return { turn_idx: 0, source: "output.raw", extracted_value, is_terminal: true };
}

function samples(rows: readonly Json[]): LogFile {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  return fileOf(`${stem}_samples.jsonl`, text);
}

test("an aggregate is known by its own id, not by one that stands deeper and before it", async () => {
  const document = {
    evaluation_results: [{ ...result("belebele_heb_Hebr"), evaluation_id: "theirs/m1/9" }],
    ...{ schema_version: "0.3.0", evaluation_id: "ours/m1/1", model_info: { id: "acme/m1" } },
  };
  const row = fileOf("elsewhere.jsonl", JSON.stringify(instance("q1")));
  const logs = await everyEval.recognise([fileOf("a.json", JSON.stringify(document)), row]);
  assert.deepEqual(
    logs.map(({ title, files }) => [title, files.length]),
    [["ours/m1/1", 2]],
  );
});

test("evaluations without a name, and an aggregate without a list of them, are rows that are told", async () => {
  const named = await readOne(everyEval, [
    aggregate([result("a"), { score_details: { score: 1 } }]),
  ]);
  assert.deepEqual([named.rows, named.kept], [2, 1]);
  assert.equal(named.rejections[0]?.reason, "expected an evaluation with evaluation_name");
  const none = await readOne(everyEval, [aggregate([], { evaluation_results: 3 })]);
  assert.deepEqual([none.rows, none.kept], [1, 0]);
  assert.match(none.rejections[0]?.reason ?? "", /expected a list of evaluation_results, got none/);
});

test("instances are answers, the aggregate beside them is compared", async () => {
  const wrong = {
    answer_attribution: [attributed("C")],
    evaluation: { score: 0, is_correct: false },
  };
  const read = await readOne(everyEval, [
    aggregate([result("belebele_heb_Hebr")]),
    samples([instance("q1"), instance("q2", wrong)]),
  ]);
  const [batch] = read.batches;
  assert.deepEqual(batch?.item, ["q1", "q2"]);
  assert.deepEqual(
    [batch.gold, batch.strict],
    [
      ["2", "2"],
      ["2", "3"],
    ],
  );
  assert.deepEqual([...batch.score], [1, 0]);
  assert.deepEqual(batch.language, ["heb_Hebr", "heb_Hebr"]);
  assert.deepEqual([...batch.line], [1, 2]);
  assert.deepEqual(
    read.aggregates.map(({ value, scale, n }) => [value, scale, n]),
    [[0.5, 1, 2]],
  );
  assert.deepEqual([read.rows, read.kept], [2, 2]);
  assert.deepEqual([read.runs[0]?.model, read.runs[0]?.options], ["acme/m1", 3]);
});

test("an aggregate alone gives cells: percent as percent, unbounded metrics as they are", async () => {
  const read = await readOne(everyEval, [
    aggregate([
      result("mmlu", {
        metric_config: { metric_id: "accuracy", max_score: 100 },
        score_details: { score: 61.2, uncertainty: { standard_error: { value: 1.5 } } },
      }),
      result("arena", {
        metric_config: { metric_id: "elo", min_score: "-Infinity", max_score: "Infinity" },
        score_details: { score: 1234 },
      }),
    ]),
  ]);
  assert.deepEqual(
    read.cells.map(({ metric, value, scale, error }) => [metric, value, scale, error]),
    [
      ["accuracy", 61.2, 100, 1.5],
      ["elo", 1234, 1, null],
    ],
  );
  assert.deepEqual([read.rows, read.kept], [2, 2]);
});

test("several evaluations of one model are runs, and instances find theirs by its id", async () => {
  const read = await readOne(everyEval, [
    aggregate(
      ["heb_Hebr", "arb_Arab"].map((id) => result("belebele", { evaluation_result_id: id })),
    ),
    samples(
      ["arb_Arab", "heb_Hebr"].map((id) =>
        instance("q1", {
          ...{ evaluation_name: "belebele", evaluation_result_id: id, metadata: { language: id } },
        }),
      ),
    ),
  ]);
  assert.deepEqual(
    read.batches.map(({ run, language }) => [run, ...language]),
    [
      [0, "heb_Hebr"],
      [1, "arb_Arab"],
    ],
  );
});

test("an answer that was not read is null, and a sample that comes again is another epoch", async () => {
  const unread = { answer_attribution: [], output: { raw: ["no idea"] } };
  const read = await readOne(everyEval, [samples([instance("q1"), instance("q1", unread)])]);
  assert.deepEqual(read.batches[0]?.strict, ["2", null]);
  assert.deepEqual([...read.batches[0].epoch], [1, 2]);
});

test("a score that the converter of lm-eval made up for want of one is unscored", async () => {
  const metadata = { lm_eval_metrics: "{}" };
  const made = { evaluation: { score: 0, is_correct: false }, metadata };
  const read = await readOne(everyEval, [samples([instance("q1", made)])]);
  assert.deepEqual([...(read.batches[0]?.score ?? [])], [NaN]);
});

test("options are named by text, letter, or in conversions of lm-eval by position", () => {
  const options = ["heart", "liver"];
  assert.equal(optionNamed(" liver ", options, false), 1);
  assert.equal(optionNamed("(B)", options, false), 1);
  assert.equal(optionNamed("1", options, true), 1);
  assert.equal(optionNamed("1", options, false), null);
  assert.equal(optionNamed("C", options, false), null);
  assert.equal(optionNamed("3", ["1", "2", "3"], false), 2);
});

test("a line that is cut off is rejected with its line, and the checksum tells that the file is not whole", async () => {
  const whole = `${JSON.stringify(instance("q1"))}\n${JSON.stringify(instance("q2"))}\n`;
  const checksum = createHash("sha256").update(whole).digest("hex");
  const detailed = { hash_algorithm: "sha256", checksum, total_rows: 2 };
  const about = aggregate([result("belebele_heb_Hebr")], { detailed_evaluation_results: detailed });
  const cut = fileOf(`${stem}_samples.jsonl`, whole.slice(0, -30));
  const read = await readOne(everyEval, [about, cut]);
  assert.deepEqual([read.rows, read.kept], [2, 1]);
  assert.equal(read.rejections[0]?.place.line, 2);
  assert.match(read.notes[0] ?? "", /not the [0-9a-f]{64} that the aggregate names \(.* 2 rows\)/);
  const good = fileOf(`${stem}_samples.jsonl`, whole);
  assert.deepEqual((await readOne(everyEval, [about, good])).notes, []);
});

test("an aggregate that cannot be read is one rejected row, its instances are read nevertheless", async () => {
  const text = new TextDecoder().decode(
    await aggregate([result("belebele_heb_Hebr")]).bytes(0, 1e6),
  );
  const broken = fileOf(`${stem}.json`, text.slice(0, -20));
  const read = await readOne(everyEval, [broken, samples([instance("q1")])]);
  assert.deepEqual([read.rows, read.kept, read.rejections.length], [2, 1, 1]);
});

test("the texts of an instance are found again from its place", async () => {
  const [log] = await everyEval.recognise([samples([instance("q1"), instance("q2")])]);
  assert.ok(log !== undefined);
  const { batches } = await gather(everyEval, log);
  const place = { file: `${stem}_samples.jsonl`, line: 2, byte: batches[0]?.byte[1] ?? -1 };
  assert.deepEqual(await everyEval.text(log, place), { prompt: "Which?", output: "The liver." });
});
