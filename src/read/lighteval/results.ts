/**
 * What a results document says: the model, how it was run, and for each task its declaration and its
 * figures. Two of the program's own errors are told and not passed on: averages over tasks average
 * standard errors, and a bootstrapped standard error is too small by the root of the number of draws.
 */
import { memberOf, objectIn, textIn, listIn } from "../json/value";
import type { JsonObject } from "../json/value";

/** One figure of a task. */
export interface LightevalFigure {
  readonly metric: string;
  readonly value: number;
  /** `null` where none is given, or it is bootstrapped. */
  readonly error: number | null;
  readonly isBootstrapped: boolean;
}

/** One task of a results document. */
export interface LightevalTask {
  /** As results name it. */
  readonly key: string;
  /** Without suite and shots. */
  readonly name: string;
  readonly shots: string | null;
  readonly config: JsonObject;
  readonly figures: readonly LightevalFigure[];
}

/** A results document, or what there is in its place. */
export interface LightevalResults {
  readonly general: JsonObject;
  readonly tasks: readonly LightevalTask[];
  /** Keys of averages over tasks. */
  readonly averages: readonly string[];
}

/**
 * What a results document says.
 *
 * @param whole - parsed; anything else gives no tasks
 */
export function resultsIn(whole: unknown): LightevalResults {
  const found = Object.entries(objectIn(memberOf(whole, "results")) ?? {});
  const isAverage = (key: string): boolean => key === "all" || /:_average\|/.test(key);
  const tasks = found.filter(([key]) => !isAverage(key));
  return {
    general: objectIn(memberOf(whole, "config_general")) ?? {},
    tasks: tasks.map(([key, figures]) => taskIn(key, figures, memberOf(whole, "config_tasks"))),
    averages: found.map(([key]) => key).filter(isAverage),
  };
}

/**
 * A task that results do not know, from its key.
 *
 * @example
 * taskIn("leaderboard|mmlu:anatomy|5|0", {}, {}).name // => "mmlu:anatomy"
 */
export function taskIn(key: string, figures: unknown, configs: unknown): LightevalTask {
  const parts = key.split("|");
  const isSuited = parts.length > 1 && !/^\d+$/.test(parts[1] ?? "");
  const [name = key, shots = null] = isSuited ? parts.slice(1) : parts;
  const config = configOf(key, name, configs);
  return { key, name, shots, config, figures: figuresIn(figures, config) };
}

/** Declarations stand under another key than results: with or without shots, in older versions too. */
function configOf(key: string, name: string, configs: unknown): JsonObject {
  const all = objectIn(configs) ?? {};
  const near = [key, key.replace(/(\|\d+)+$/, ""), name].map((each) =>
    objectIn(memberOf(all, each)),
  );
  const named = Object.values(all).find((each) => memberOf(each, "name") === name);
  return near.find((each) => each !== null) ?? objectIn(named) ?? {};
}

function figuresIn(figures: unknown, config: JsonObject): readonly LightevalFigure[] {
  const entries = Object.entries(objectIn(figures) ?? {});
  return entries.flatMap(([metric, value]) => {
    if (metric.endsWith("_stderr") || typeof value !== "number") return [];
    const error = memberOf(figures, `${metric}_stderr`);
    const isBootstrapped = typeof error === "number" && !isMean(metric, config);
    const isKept = typeof error === "number" && Number.isFinite(error) && !isBootstrapped;
    return [{ metric, value, error: isKept ? error : null, isBootstrapped }];
  });
}

/** The program gives a mean its own standard error and bootstraps that of any other figure. */
function isMean(metric: string, config: JsonObject): boolean {
  const metrics = listIn(memberOf(config, "metrics")) ?? listIn(memberOf(config, "metric")) ?? [];
  const declared = metrics.find((each) => memberOf(each, "metric_name") === metric);
  const over = textIn(memberOf(declared, "corpus_level_fn"));
  return over === null || over === "mean";
}

/** The model's name. */
export function modelOf({ general }: LightevalResults): string | null {
  return (
    textIn(memberOf(general, "model_name")) ??
    textIn(memberOf(general, "model_config", "model_name"))
  );
}

/** Whatever may tell one condition from another. */
export function settingsOf(
  { general }: LightevalResults,
  { shots }: LightevalTask,
): Readonly<Record<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: unknown): void => {
    const isPlain = typeof value === "string" || typeof value === "number" || value === true;
    if (isPlain && value !== "") settings.set(name, String(value));
  };
  const config = memberOf(general, "model_config");
  put("shots", shots);
  put("limit", memberOf(general, "max_samples"));
  put("system instruction", memberOf(config, "system_prompt"));
  put("chat template", memberOf(config, "override_chat_template"));
  put("adapter", memberOf(config, "adapter_weights"));
  put("delta", memberOf(config, "delta_weights"));
  put("revision", memberOf(config, "revision"));
  const generation =
    memberOf(config, "generation_parameters") ?? memberOf(general, "generation_parameters");
  for (const [name, value] of Object.entries(objectIn(generation) ?? {})) {
    put(`generation ${name}`, value);
  }
  return Object.fromEntries(settings);
}
