import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { helm } from "cognate/dist/read/helm/helm";
import { filesIn, gather, readOne } from "../reading";
import { file, instance, joint, scores, spec, stat, typos } from "./run";

test("a letter that the options had is the strict reading, free text at most the lenient one", async () => {
  const states = [
    joint(instance("id1", 1), " B"),
    joint(instance("id2", 1), "surely C is right"),
    joint(instance("id3", 0), ""),
  ];
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("scenario_state.json", { adapter_spec: {}, request_states: states }),
    file("per_instance_stats.json", [scores("id1", 1), scores("id2", 0), scores("id3", 0)]),
  ]);
  const [batch] = read.batches;
  assert.deepEqual(batch?.item, ["id1", "id2", "id3"]);
  assert.deepEqual(batch.gold, ["2", "2", "1"]);
  assert.deepEqual(batch.strict, ["2", null, null]);
  assert.deepEqual(batch.lenient, ["2", "3", null]);
  assert.deepEqual([...batch.score], [1, 0, 0]);
  assert.deepEqual(batch.language, ["swh_Latn", "swh_Latn", "swh_Latn"]);
  assert.deepEqual([read.rows, read.kept, read.rejections.length], [3, 3, 0]);
  const [run] = read.runs;
  assert.deepEqual(
    [run?.model, run?.task, run?.benchmark, run?.metric, run?.options, run?.scoring],
    ["acme/m1", "mmlu:language=swahili", "mmlu", "exact_match", 3, "generated"],
  );
  assert.deepEqual(run?.settings, {
    ...{ method: "multiple_choice_joint", max_train_instances: "5", split: "test" },
  });
});

test("the likeliest completion is the one that was scored", async () => {
  const completions = [
    { text: "A", logprob: -3 },
    { text: "C", logprob: -1 },
  ];
  const state = { ...joint(instance("id1", 2), ""), result: { success: true, completions } };
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("scenario_state.json", { adapter_spec: {}, request_states: [state] }),
  ]);
  assert.deepEqual(read.batches[0]?.strict, ["3"]);
});

test("a perturbed instance belongs to a run of its own, and the worst over perturbations to none", async () => {
  const perturbation = typos;
  const worst = { ...typos, computed_on: "worst" };
  const states = [joint(instance("id1", 1), "B"), joint(instance("id1", 1, { perturbation }), "A")];
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("scenario_state.json", { adapter_spec: {}, request_states: states }),
    file("per_instance_stats.json", [scores("id1", 1), scores("id1", 0, { perturbation })]),
    file("stats.json", [
      stat("exact_match", 1),
      stat("exact_match", 0, 1, { perturbation }),
      stat("exact_match", 0, 1, { perturbation: worst }),
      stat("num_prompt_tokens", 300),
    ]),
  ]);
  assert.deepEqual(
    read.runs.map(({ settings }) => settings["perturbation"]),
    [undefined, "typos"],
  );
  assert.equal(read.runs[1]?.settings["prob"], "0.1");
  assert.deepEqual(
    read.batches.map(({ strict }) => strict),
    [["2"], ["1"]],
  );
  assert.deepEqual(
    read.aggregates.map(({ run, value }) => [run, value]),
    [
      [0, 1],
      [1, 0],
    ],
  );
  assert.deepEqual(read.notes, []);
});

test("a trial is an epoch, and the published average is that of the trials' means", async () => {
  const states = [0, 1].flatMap((trial) =>
    ["id1", "id2"].map((id) => joint(instance(id, 1), "B", { train_trial_index: trial })),
  );
  const entries = [
    ...[scores("id1", 1), scores("id2", 1)],
    ...[scores("id1", 1, { trial: 1 }), scores("id2", 0, { trial: 1 })],
  ];
  const files = (tokens: number): readonly ReturnType<typeof file>[] => [
    file("run_spec.json", spec()),
    file("scenario_state.json", { adapter_spec: {}, request_states: states }),
    file("per_instance_stats.json", entries),
    file("stats.json", [stat("exact_match", 1.5, 2), stat("num_prompt_tokens", tokens, 2)]),
  ];
  const read = await readOne(helm, files(600));
  assert.deepEqual([...(read.batches[0]?.epoch ?? [])], [1, 1, 2, 2]);
  assert.deepEqual([...(read.batches[0]?.score ?? [])], [1, 1, 1, 0]);
  assert.equal(read.aggregates[0]?.value, 0.75);
  assert.deepEqual(read.notes, []);
  assert.deepEqual((await readOne(helm, files(800))).notes, [
    "num_prompt_tokens: published 400, from instances 300",
  ]);
});

test("without request states the predictions are read, with the options of instances.json", async () => {
  const prediction = {
    ...{ instance_id: "id1", train_trial_index: 0, predicted_text: " C", mapped_output: "spleen" },
    stats: { exact_match: 1 },
  };
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("display_predictions.json", [prediction]),
    file("instances.json", [instance("id1", 2)]),
  ]);
  const [batch] = read.batches;
  assert.deepEqual([batch?.gold, batch?.strict, [...(batch?.score ?? [])]], [["3"], ["3"], [1]]);
});

test("scores alone are answers without options, once for all metrics of an instance", async () => {
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("per_instance_stats.json", [
      ...[scores("id1", 1), scores("id2", 0)],
      { instance_id: "id1", train_trial_index: 0, stats: [stat("toxic_frac", 0)] },
    ]),
  ]);
  assert.deepEqual(read.batches[0]?.item, ["id1", "id2"]);
  assert.deepEqual(read.batches[0].strict, [null, null]);
  assert.deepEqual([...read.batches[0].score], [1, 0]);
});

test("averages without instances are cells, with the number of instances", async () => {
  const worst = { perturbation: { name: "robustness", computed_on: "worst" } };
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("stats.json", [
      ...[stat("exact_match", 0.25), stat("exact_match", 0, 1, worst), stat("num_instances", 8)],
    ]),
  ]);
  assert.deepEqual(
    read.cells.map(({ metric, value, n, language }) => [metric, value, n, language]),
    [["exact_match", 0.25, 8, "swh_Latn"]],
  );
  assert.deepEqual([read.rows, read.kept], [1, 1]);
});

test("a score that HELM left out because it was no number is unscored, not wrong", async () => {
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("scenario_state.json", {
      adapter_spec: {},
      request_states: [joint(instance("id1", 1), "B")],
    }),
    file("per_instance_stats.json", [scores("id2", 1)]),
  ]);
  assert.ok(Number.isNaN(read.batches[0]?.score[0]));
});

test("a record that comes twice is kept once, and the second is rejected with its place", async () => {
  const states = [joint(instance("id1", 1), "B"), joint(instance("id1", 1), "A")];
  const read = await readOne(helm, [
    file("run_spec.json", spec()),
    file("scenario_state.json", { adapter_spec: {}, request_states: states }),
  ]);
  assert.deepEqual([read.rows, read.kept], [2, 1]);
  assert.equal(read.rejections[0]?.reason, "a second record of instance id1 in trial 0");
  assert.ok((read.rejections[0].place.byte ?? 0) > 0);
});

test("a record's texts are found again from its place", async () => {
  const states = [joint(instance("id1", 1), "B"), joint(instance("id2", 1), "C, I “think”")];
  const files = [
    file("run_spec.json", spec()),
    file("scenario_state.json", { adapter_spec: {}, request_states: states }),
  ];
  const [log] = await helm.recognise(files);
  assert.ok(log !== undefined);
  const { batches } = await gather(helm, log);
  const place = { file: files[1]?.path ?? "", line: null, byte: batches[0]?.byte[1] ?? -1 };
  assert.deepEqual(await helm.text(log, place), {
    ...{ prompt: "Which?\nAnswer:", output: "C, I “think”" },
  });
});

test("a file that ends in the middle of a record gives the others, and is told", async () => {
  const whole = JSON.stringify({
    adapter_spec: {},
    request_states: [joint(instance("id1", 1), "B"), joint(instance("id2", 1), "C")],
  });
  const cut = { ...file("scenario_state.json", {}), size: whole.length - 40 };
  const bytes = new TextEncoder().encode(whole.slice(0, -40));
  const state = {
    ...cut,
    bytes: (from: number, to: number) => Promise.resolve(bytes.subarray(from, to)),
  };
  const read = await readOne(helm, [file("run_spec.json", spec()), state]);
  assert.deepEqual(read.batches[0]?.item, ["id1"]);
  assert.deepEqual([read.rows, read.kept, read.rejections.length], [2, 1, 1]);
  assert.match(read.rejections[0]?.reason ?? "", /the end of the file where its list ends/);
});

const logs = process.env["COGNATE_LOGS"];

if (logs !== undefined) {
  test("a real HELM run agrees with its own averages", async () => {
    const read = await readOne(helm, filesIn(join(logs, "helm")));
    assert.deepEqual([read.rows, read.kept], [10, 10]);
    assert.deepEqual(
      read.runs.map(({ settings, options }) => [settings["split"], options]),
      [
        ["test", 4],
        ["valid", 4],
      ],
    );
    // Every output is D; D is right once among the nine of the test split.
    assert.deepEqual(read.batches[0]?.strict, Array(9).fill("4"));
    assert.deepEqual(
      read.aggregates.map(({ value, n }) => [value, n]),
      [
        [1 / 9, 9],
        [0, 1],
      ],
    );
    assert.deepEqual(read.notes, []);
  });
}
