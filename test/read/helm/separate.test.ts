import assert from "node:assert/strict";
import { test } from "node:test";
import { helm } from "cognate/dist/read/helm/helm";
import { readOne } from "../reading";
import type { Json } from "./run";
import { file, instance, separate, spec, stat } from "./run";

/** Heart by one token at -4; liver by two at -1 and -5; spleen by two at -3 and -3.5. */
const asked = instance("id1", 0);
const original = [[-4], [-1, -5], [-3, -3.5]].map((each, i) => separate(asked, i, each));
const alone = [[-1], [-5, -6], [-3, -3]].map((each, i) => separate(asked, i, each, "calibration"));

async function chosen(
  method: string,
  states: readonly Json[],
  entries: readonly Json[] = [],
): Promise<string | null | undefined> {
  const read = await readOne(helm, [
    file("run_spec.json", spec(method)),
    file("scenario_state.json", { adapter_spec: {}, request_states: states }),
    file("per_instance_stats.json", entries),
  ]);
  assert.equal(read.rows, 1, "requests about one instance are one record");
  assert.equal(read.runs[0]?.scoring, "log-probability");
  return read.batches[0]?.strict[0];
}

test("asked reference by reference, the likeliest per token is chosen", async () => {
  // per token: heart -4, liver -3, spleen -3.25
  assert.equal(await chosen("multiple_choice_separate_original", original), "2");
});

test("calibrated, the likelihood without the question is taken off", async () => {
  // differences of sums: heart -4 + 1, liver -6 + 11, spleen -6.5 + 6
  const states = original.flatMap((state, i) => [state, alone[i] ?? {}]);
  assert.equal(await chosen("multiple_choice_separate_calibrated", states), "2");
  const [first = {}] = alone;
  const raised = [separate(asked, 0, [-20], "calibration"), alone[1] ?? {}, alone[2] ?? {}];
  assert.notDeepEqual(first, raised[0]);
  const others = original.flatMap((state, i) => [state, raised[i] ?? {}]);
  assert.equal(await chosen("multiple_choice_separate_calibrated", others), "1");
});

test("where HELM itself tells the predicted index, that is the choice", async () => {
  const entry = { instance_id: "id1", train_trial_index: 0, stats: [stat("predicted_index", 2)] };
  assert.equal(await chosen("multiple_choice_separate_original", original, [entry]), "3");
});
