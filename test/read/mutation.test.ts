import assert from "node:assert/strict";
import { test } from "node:test";
import { everyEval } from "cognate/dist/read/everyeval/everyeval";
import { helm } from "cognate/dist/read/helm/helm";
import { lmEval } from "cognate/dist/read/lmeval/lmeval";
import { opencompass } from "cognate/dist/read/opencompass/opencompass";
import type { LogFile, Reader } from "cognate/dist/read/reading";
import { tableReader } from "cognate/dist/read/table/table";
import { seeded } from "cognate/dist/stats/random";
import { file, instance, joint, scores, spec, stat } from "./helm/run";
import { withstands } from "./mutation";
import { fileOf, filesIn } from "./reading";

const ids = ["id1", "id2", "id3"];

const helmRun = [
  file("run_spec.json", spec()),
  file("scenario_state.json", {
    ...spec(),
    request_states: ids.map((id) => joint(instance(id, 1), " B")),
  }),
  file(
    "per_instance_stats.json",
    ids.map((id) => scores(id, 1)),
  ),
  file("stats.json", [stat("exact_match", 1), stat("num_instances", 3)]),
];

const compass = [
  fileOf(
    "predictions/m1/belebele_heb_Hebr.json",
    JSON.stringify(
      { 0: { origin_prompt: "?", prediction: "B", gold: "B" }, 1: { prediction: "A", gold: "B" } },
      null,
      4,
    ),
  ),
  fileOf(
    "results/m1/belebele_heb_Hebr.json",
    JSON.stringify(
      { accuracy: 50, details: { 0: { pred: "B", answer: "B", correct: true } } },
      null,
      4,
    ),
  ),
];

const every = [
  fileOf(
    "a.json",
    JSON.stringify({
      ...{ schema_version: "0.3.0", evaluation_id: "e", model_info: { id: "m1" } },
      evaluation_results: [{ evaluation_name: "b", score_details: { score: 0.5 } }],
    }),
  ),
  fileOf(
    "a_samples.jsonl",
    ids
      .map((id) =>
        JSON.stringify({
          ...{ schema_version: "0.3.0", evaluation_id: "e", evaluation_name: "b", sample_id: id },
          ...{ input: { reference: ["B"], choices: ["A", "B"] }, evaluation: { score: 1 } },
        }),
      )
      .join("\n"),
  ),
];

const csv = [
  fileOf(
    "t.csv",
    `model,language,item,correct,text\n${ids.map((id) => `m1,heb_Hebr,${id},1,"a, b"\n`).join("")}`,
  ),
];

async function parquet(): Promise<readonly LogFile[]> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = ["model", "language", "item", "gold", "answer"].map((name) => ({
    ...{ name, type: "STRING" as const },
    data: ids.map((id) => (name === "item" ? id : name === "language" ? "heb_Hebr" : "B")),
  }));
  return [fileOf("t.parquet", new Uint8Array(parquetWriteBuffer({ columnData })))];
}

const cases: readonly (readonly [
  string,
  Reader,
  () => readonly LogFile[] | Promise<readonly LogFile[]>,
])[] = [
  ["HELM", helm, () => helmRun],
  [
    "lm-eval",
    lmEval,
    () =>
      filesIn("test/fixtures/lm-eval/runs/cognate__standin-base").filter(({ path }) =>
        /results|eng_Latn/.test(path),
      ),
  ],
  ["OpenCompass", opencompass, () => compass],
  ["Every Eval Ever", everyEval, () => every],
  ["comma-separated", tableReader(), () => csv],
  ["Parquet", tableReader(), parquet],
];

for (const [name, reader, files] of cases) {
  test(`${name} files changed at random are read in part or refused, and no row is lost silently`, async () => {
    const random = seeded(20_261_125);
    const { read, rejected } = await withstands(reader, await files(), { random, times: 200 });
    assert.ok(rejected > 0 && read > rejected, `${read} rows, ${rejected} rejected`);
  });
}
