/**
 * An aggregate document of Every Eval Ever: one model, and for each of its evaluations what was measured,
 * how, on what, and the published score. Bounds may be written as "Infinity".
 */
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { Published, Place } from "../reading";

/** One entry of `evaluation_results`. */
export interface Evaluation {
  /** What instances name it by; `null` where it has none. */
  readonly id: string | null;
  readonly name: string;
  readonly metric: string;
  readonly dataset: string | null;
  /** What may tell the language, the most telling first. */
  readonly names: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly score: number;
  readonly scale: 1 | 100;
  readonly error: number | null;
  readonly n: number | null;
}

export interface Aggregate {
  readonly id: string | null;
  readonly model: string;
  readonly library: string;
  readonly version: string | null;
  readonly date: string | null;
  readonly evaluations: readonly Evaluation[];
  /** Why what else stands among them is none. */
  readonly refused: readonly string[];
  readonly checksum: string | null;
  readonly totalRows: number | null;
}

/**
 * An aggregate document.
 *
 * @param value - parsed
 * @returns `null` where it names no model, or is no object
 */
export function aggregateIn(value: unknown): Aggregate | null {
  const model =
    textIn(memberOf(value, "model_info", "id")) ?? textIn(memberOf(value, "model_info", "name"));
  if (model === null) return null;
  const found = listIn(memberOf(value, "evaluation_results"));
  const read = (found ?? []).map(evaluationIn);
  const detailed = memberOf(value, "detailed_evaluation_results");
  const isSha = memberOf(detailed, "hash_algorithm") === "sha256";
  return {
    ...{ model, id: textIn(memberOf(value, "evaluation_id")) },
    library: textIn(memberOf(value, "eval_library", "name")) ?? "unknown",
    version: textIn(memberOf(value, "eval_library", "version")),
    date: textIn(memberOf(value, "evaluation_timestamp")),
    evaluations: read.filter((each) => typeof each !== "string"),
    refused:
      found === null
        ? ["expected a list of evaluation_results, got none"]
        : read.filter((each) => typeof each === "string"),
    checksum: isSha ? textIn(memberOf(detailed, "checksum")) : null,
    totalRows: wholeIn(memberOf(detailed, "total_rows")),
  };
}

function evaluationIn(value: unknown): Evaluation | string {
  const name = textIn(memberOf(value, "evaluation_name"));
  if (name === null) return "expected an evaluation with evaluation_name";
  const metric = memberOf(value, "metric_config");
  const source = memberOf(value, "source_data");
  const details = ["source_data", "metric_config", "generation_config", "score_details"].flatMap(
    (part) => Object.entries(textsIn(memberOf(value, part, "additional_details"))),
  );
  const uncertainty = memberOf(value, "score_details", "uncertainty");
  const languages = details.filter(([key]) => /^lang/.test(key)).map(([, text]) => text);
  const dataset = textIn(memberOf(source, "dataset_name"));
  return {
    ...{ name, dataset, id: textIn(memberOf(value, "evaluation_result_id")) },
    metric:
      textIn(memberOf(metric, "metric_id")) ?? textIn(memberOf(metric, "metric_name")) ?? "score",
    names: [...languages, name, ...(dataset === null ? [] : [dataset])],
    settings: {
      ...argumentsIn(value),
      ...textsIn(memberOf(value, "generation_config", "additional_details")),
    },
    score: numberIn(memberOf(value, "score_details", "score")) ?? NaN,
    scale: isPercent(metric) ? 100 : 1,
    error: numberIn(memberOf(uncertainty, "standard_error", "value")),
    n: wholeIn(memberOf(uncertainty, "num_samples")) ?? wholeIn(memberOf(source, "samples_number")),
  };
}

/** How texts were generated, as far as a condition may differ in it. */
function argumentsIn(value: unknown): Readonly<Record<string, string>> {
  const given = objectIn(memberOf(value, "generation_config", "generation_args")) ?? {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, each]) =>
      ["string", "number", "boolean"].includes(typeof each) ? [[key, String(each)]] : [],
    ),
  );
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(objectIn(value) ?? {});
  return Object.fromEntries(entries.flatMap(([k, v]) => (typeof v === "string" ? [[k, v]] : [])));
}

/** Percent where the metric says so, or its greatest score is 100. */
function isPercent(metric: unknown): boolean {
  const unit = textIn(memberOf(metric, "metric_unit")) ?? "";
  return /^(percent|%)/i.test(unit) || numberIn(memberOf(metric, "max_score")) === 100;
}

/** A number, or one of the two bounds that are written as texts. */
export function numberIn(value: unknown): number | null {
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  if (typeof value === "bigint") return Number(value);
  if (value === "Infinity") return Infinity;
  return value === "-Infinity" ? -Infinity : null;
}

function wholeIn(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
}

/** The published score of an evaluation. */
export function publishedOf(
  { metric, score, scale, error, n }: Evaluation,
  run: number,
  language: string | null,
  place: Place,
): Published {
  return { ...{ run, language, metric, filter: null, value: score, scale, error, n, place } };
}
