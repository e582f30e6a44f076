/**
 * One sample of lm-evaluation-harness in any of its generations: numbers as numbers (0.4.0) or as texts
 * (since 0.4.3), requests as lists or as `gen_args_0`, metrics named or to be told from the other keys.
 */
import type { Look } from "../json/shape";
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { JsonObject } from "../json/value";
import { numeralIn } from "./numeral";

const fixed = new Set([
  ...["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics"],
  ...["doc_hash", "prompt_hash", "target_hash", "schema_version"],
]);

/** One sample; what is long or seldom wanted is looked up by the functions below. */
export interface LmSample {
  readonly id: string;
  readonly hash: string | null;
  readonly target: string;
  /** `null` before 0.4.7. */
  readonly filter: string | null;
  readonly metrics: readonly string[];
  /** One a request; NaN where it is no number, `null` where the model wrote text. */
  readonly logProbabilities: readonly number[] | null;
  /** What stands in the sample, under a key or under two. */
  readonly look: Look;
}

/**
 * The sample in a record.
 *
 * @param look - looks into an object
 * @param keys - of the object
 * @returns why it is none, where it is none
 */
export function sampleIn(look: Look, keys: readonly string[]): LmSample | string {
  const id = look("doc_id");
  const isId = typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id);
  if (!isId) return "expected a sample with doc_id, a whole number";
  return {
    id: String(id),
    hash: textIn(look("doc_hash")),
    target: targetIn(look("target")),
    filter: textIn(look("filter")),
    metrics: metricsIn(look("metrics"), keys),
    logProbabilities:
      logProbabilitiesIn(look("filtered_resps")) ?? logProbabilitiesIn(look("resps")),
    look,
  };
}

/** As the sample names them, else the keys that are none of the harness's own. */
function metricsIn(value: unknown, keys: readonly string[]): readonly string[] {
  const named = listIn(value);
  if (named === null) return keys.filter((key) => !fixed.has(key));
  return named.filter((name) => typeof name === "string");
}

/** The document that was asked about. */
export function docOf({ look }: LmSample): JsonObject {
  return objectIn(look("doc")) ?? {};
}

/** What the model was asked, and what it could go on with: `[context, continuation]` each. */
export function requestsOf({ look }: LmSample): readonly (readonly [unknown, unknown])[] {
  return requestsIn(look("arguments"));
}

/** The first answer as the filter left it. */
export function filteredOf({ look }: LmSample): string | null {
  return firstText(look("filtered_resps"));
}

/** The first answer as the model wrote it. */
export function rawOf({ look }: LmSample): string | null {
  return firstText(look("resps"));
}

function targetIn(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function requestsIn(value: unknown): readonly (readonly [unknown, unknown])[] {
  const all = listIn(value) ?? Object.values(objectIn(value) ?? {});
  return all.map((each) => {
    const named = objectIn(each);
    return named === null
      ? [memberOf(each, 0), memberOf(each, 1)]
      : [memberOf(named, "arg_0"), memberOf(named, "arg_1")];
  });
}

/** Of `[log-probability, is greedy]` for each request, however deep in lists of repeats. */
function logProbabilitiesIn(value: unknown): readonly number[] | null {
  const all = listIn(value);
  if (all === null || all.length === 0) return null;
  const found: number[] = [];
  for (const each of all) {
    const pair = pairIn(each);
    if (pair === null) return null;
    found.push(numeralIn(pair[0]));
  }
  return found;
}

function pairIn(value: unknown): readonly unknown[] | null {
  const list = listIn(value);
  if (list?.length === 1) return pairIn(list[0]);
  if (list?.length !== 2) return null;
  const greedy = list[1];
  const isTruth = typeof greedy === "boolean" || greedy === "True" || greedy === "False";
  return isTruth ? list : null;
}

function firstText(value: unknown): string | null {
  const list = listIn(value);
  return list === null ? textIn(value) : list.length === 0 ? null : firstText(list[0]);
}

/** What the log says of an answer by a metric: NaN where it did not score, or not with one number. */
export function scoreOf({ look }: LmSample, metric: string | null): number {
  const score = metric === null ? NaN : numeralIn(look(metric));
  return Number.isFinite(score) ? score : NaN;
}
