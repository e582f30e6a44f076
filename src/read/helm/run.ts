/** What a HELM run was: its model, its task, and whatever may tell it from other runs. */
import { jsonText, memberOf, objectIn, textIn } from "../json/value";
import type { Choices, LogRun, Place } from "../reading";
import type { Context } from "./instance";
import { hasOptions, isSeparate } from "./answer";

/** The part of run_spec.json, or of a scenario state, that a reader needs. */
export interface HelmSpec {
  readonly model: string;
  readonly method: string;
  readonly hasPattern: boolean;
  readonly benchmark: string;
  readonly task: string;
  readonly language: string | null;
  readonly settings: Readonly<Record<string, string>>;
}

/** Of the adapter: what a condition may differ in. */
const telling = [
  ...["method", "model_deployment", "instructions", "max_train_instances", "num_outputs"],
  ...["temperature", "max_tokens", "chain_of_thought_prefix"],
];

/** Arguments that name a language, before those that may. */
const naming = /^(lang|language|locale)/;

/**
 * The specification of a run.
 *
 * @param spec - run_spec.json, or anything that holds the `adapter_spec`
 * @param title - the folder, which is named like the run
 */
export function specIn(spec: unknown, title: string, choices: Choices): HelmSpec {
  const adapter = memberOf(spec, "adapter_spec");
  const name = textIn(memberOf(spec, "name")) ?? title;
  const benchmark = /^[^:,]+/.exec(name)?.[0] ?? name;
  const given = Object.entries(objectIn(memberOf(spec, "scenario_spec", "args")) ?? {});
  const args = given.map(([key, value]) => [key, jsonText(value)] as const);
  const task = args.length === 0 ? benchmark : `${benchmark}:${args.map(pair).join(",")}`;
  const names = [...args.filter(([key]) => naming.test(key)), ...args].map(([, value]) => value);
  const method = textIn(memberOf(adapter, "method")) ?? "";
  const pattern = memberOf(adapter, "output_mapping_pattern");
  return {
    ...{ method, benchmark, task, hasPattern: pattern !== undefined && pattern !== null },
    model: textIn(memberOf(adapter, "model")) ?? modelIn(name) ?? title,
    language: choices.language([...names, benchmark]),
    settings: Object.fromEntries(
      telling
        .map((key) => [key, jsonText(memberOf(adapter, key) ?? "")] as const)
        .filter(([, value]) => value.trim() !== ""),
    ),
  };
}

function pair([key, value]: readonly [string, string]): string {
  return `${key}=${value}`;
}

/** `model=openai_gpt2` at the end of a run's name. */
function modelIn(name: string): string | null {
  return /[:,]model=([^,]+)/.exec(name)?.[1] ?? null;
}

/** A run as all readers give it: one context of a HELM run. */
export function logRun(
  spec: HelmSpec,
  context: Context,
  more: Pick<LogRun, "run" | "metric" | "metrics" | "options"> & { readonly place: Place },
): LogRun {
  const { split, part, perturbation } = context;
  const changed = Object.entries(perturbation ?? {}).filter(([key]) => !flags.has(key));
  const settings = {
    ...spec.settings,
    ...(split === null ? {} : { split }),
    ...(part === null ? {} : { "split part": part }),
    ...Object.fromEntries(
      changed.map(([key, value]) => [key === "name" ? "perturbation" : key, jsonText(value)]),
    ),
  };
  return {
    ...{ format: "helm", version: null, filter: null, date: null, ...more },
    ...{ model: spec.model, task: spec.task, benchmark: spec.benchmark, settings },
    scoring: isSeparate(spec.method) ? "log-probability" : "generated",
    options: hasOptions(spec.method) ? more.options : null,
  };
}

/** What every perturbation has, and what tells none from another. */
const flags = new Set(["robustness", "fairness", "computed_on"]);
