/**
 * What a results document says of the model and of how it was asked. Arguments are a text in older
 * versions and an object since 0.4.9; those that only tell the machine are no setting.
 */
import { jsonText, memberOf, objectIn, textIn } from "../json/value";

const ofTheMachine =
  /^(pretrained|peft|delta|model|path|engine|parallelize|device.*|dtype|batch_size|max_batch_size|tensor_parallel_size|data_parallel_size|gpu_memory_utilization|trust_remote_code|attn_implementation|use_fast_tokenizer|base_url|num_concurrent|max_retries|tokenizer.*|swap_space|offload_folder|cache_dir)$/;

/** The arguments of the model, by name. */
function argumentsOf(results: unknown): ReadonlyMap<string, string> {
  const given = memberOf(results, "config", "model_args");
  const entries =
    typeof given === "string"
      ? given.split(",").map((pair) => pairOf(pair))
      : Object.entries(objectIn(given) ?? {}).map(
          ([key, value]) => [key, jsonText(value)] as const,
        );
  return new Map(entries);
}

function pairOf(pair: string): readonly [string, string] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** As the harness itself names it, else by the first argument that names one; `null` where none does. */
export function modelOf(results: unknown): string | null {
  const given = argumentsOf(results);
  const names = ["peft", "delta", "pretrained", "model", "path", "engine"];
  return (
    textIn(memberOf(results, "model_name")) ??
    names.map((name) => given.get(name)).find((name) => name !== undefined && name !== "") ??
    textIn(memberOf(results, "config", "model"))
  );
}

/** What may tell one condition from another, for one task. */
export function settingsOf(results: unknown, task: string): Readonly<Record<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: unknown): void => {
    if (value !== undefined && value !== null && value !== false)
      settings.set(name, jsonText(value));
  };
  put("shots", memberOf(results, "n-shot", task) ?? memberOf(results, "config", "num_fewshot"));
  for (const [name, value] of argumentsOf(results)) {
    if (!ofTheMachine.test(name) && value !== "") put(`argument ${name}`, value);
  }
  put("adapter", argumentsOf(results).get("peft"));
  // Every family of models has a template of its own: that there is one is the condition.
  if (textIn(memberOf(results, "chat_template_sha")) !== null) put("chat template", "applied");
  put("system instruction", memberOf(results, "system_instruction"));
  put("shots as turns", memberOf(results, "fewshot_as_multiturn"));
  put("generation", memberOf(results, "config", "gen_kwargs"));
  put("limit", memberOf(results, "config", "limit"));
  return Object.fromEntries(settings);
}
