import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lmEval } from "cognate/dist/read/lmeval/lmeval";
import { fileOf, filesIn, gather, readOne } from "../reading";
import { date, ranked, results, samples } from "./made";

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

test("the figure of a task in two languages is of neither of them", async () => {
  const content = { results: { mixed: { "acc,none": 1 } } };
  const row = (doc_id: number, dialect: string) => ({ ...ranked, doc_id, doc: { dialect } });
  const rows = [row(0, "heb_Hebr"), row(1, "arb_Arab")];
  const { aggregates } = await readOne(lmEval, [results(content), samples(rows, "mixed")]);
  assert.deepEqual(
    aggregates.map(({ language, value }) => [language, value]),
    [[null, 1]],
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

test("fewer samples than the results speak of are told", async () => {
  const content = { results: { t: {} }, "n-samples": { t: { effective: 2 } } };
  const { notes } = await readOne(lmEval, [results(content), samples([ranked], "t")]);
  assert.deepEqual(notes, ["1 samples with filter none where the results speak of 2"]);
});

const logs = process.env["COGNATE_LOGS"];
if (logs !== undefined && existsSync(join(logs, "lm-eval"))) {
  test("real logs of 2024 to 2026 are read whole, and agree with what their authors published", async () => {
    for (const log of await lmEval.recognise(filesIn(join(logs, "lm-eval")))) {
      const { rows, kept, rejections, batches, aggregates } = await gather(lmEval, log);
      assert.deepEqual([kept, rejections], [rows, []], log.title);
      for (const { run, value, n } of aggregates) {
        const scores = batches
          .filter((each) => each.run === run)
          .flatMap(({ score }) => [...score]);
        if (scores.length !== n) continue;
        assert.ok(Math.abs(scores.reduce((sum, each) => sum + each, 0) / n - value) < 1e-12);
      }
    }
  });
}
