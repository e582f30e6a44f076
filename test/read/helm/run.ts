/** Small HELM runs, as HELM writes them: `None` is left out, stats hold sums, variances are populations'. */
import type { LogFile } from "cognate/dist/read/reading";
import { fileOf } from "../reading";

const folder = "runs/v1/mmlu:subject=anatomy,model=acme_m1/";

export type Json = Readonly<Record<string, unknown>>;

export const typos: Json = {
  ...{ name: "typos", robustness: true, fairness: false, computed_on: "perturbed", prob: 0.1 },
};

export function file(name: string, value: unknown): LogFile {
  return fileOf(`${folder}${name}`, JSON.stringify(value, null, 2));
}

export function spec(method = "multiple_choice_joint", args: Json = { language: "swahili" }): Json {
  return {
    name: "mmlu:subject=anatomy,model=acme_m1",
    scenario_spec: { class_name: "a.Scenario", args },
    adapter_spec: { method, model: "acme/m1", max_train_instances: 5, instructions: "" },
  };
}

export function instance(id: string, correct: number, more: Json = {}): Json {
  const references = ["heart", "liver", "spleen"].map((text, i) => ({
    output: { text },
    tags: i === correct ? ["correct"] : [],
  }));
  return { input: { text: "Which?" }, references, split: "test", id, ...more };
}

export function joint(asked: Json, text: string, more: Json = {}): Json {
  const output_mapping = { A: "heart", B: "liver", C: "spleen" };
  const request = { model: "acme/m1", prompt: "Which?\nAnswer:" };
  const result = { success: true, completions: [{ text, logprob: -1, tokens: [] }] };
  return { instance: asked, train_trial_index: 0, output_mapping, request, result, ...more };
}

/** A reference asked about by itself; its tokens follow those of the question. */
export function separate(
  asked: Json,
  reference: number,
  logprobs: readonly number[],
  mode = "original",
): Json {
  const text = ["heart", "liver", "spleen"][reference] ?? "";
  const half = Math.ceil(text.length / 2);
  const tokens = [
    { text: "Which?", logprob: -9 },
    ...(logprobs.length === 1
      ? [{ text: ` ${text}`, logprob: logprobs[0] }]
      : [
          { text: ` ${text.slice(0, half)}`, logprob: logprobs[0] },
          { text: text.slice(half), logprob: logprobs[1] },
        ]),
  ];
  const completions = [{ text: `Which? ${text}`, logprob: -20, tokens }];
  return {
    ...{ instance: asked, reference_index: reference, request_mode: mode, train_trial_index: 0 },
    ...{ request: { prompt: `Which? ${text}` }, result: { success: true, completions } },
  };
}

export function stat(name: string, sum: number, count = 1, more: Json = {}): Json {
  const mean = sum / count;
  return {
    name: { name, split: "test", ...more },
    count,
    sum,
    sum_squared: sum,
    mean,
    variance: 0,
  };
}

export function scores(
  id: string,
  score: number,
  { trial = 0, perturbation = null as Json | null } = {},
): Json {
  const how = perturbation === null ? {} : { perturbation };
  return {
    ...{ instance_id: id, ...how, train_trial_index: trial },
    stats: [stat("exact_match", score, 1, how), stat("num_prompt_tokens", 300, 1, how)],
  };
}
