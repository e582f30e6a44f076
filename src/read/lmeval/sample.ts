/**
 * One sample of lm-evaluation-harness in any of its generations: numbers as numbers (0.4.0) or as texts
 * (since 0.4.3), requests as lists or as `gen_args_0`, metrics named or to be told from the other keys.
 */
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { JsonObject } from "../json/value";
import { numeralIn } from "./numeral";

const fixed = new Set([
  ...["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics"],
  ...["doc_hash", "prompt_hash", "target_hash", "schema_version"],
]);

export interface LmSample {
  readonly id: string;
  readonly doc: JsonObject;
  readonly hash: string | null;
  readonly target: string;
  /** `null` before 0.4.7. */
  readonly filter: string | null;
  readonly metrics: readonly string[];
  /** What the model was asked, and what it could go on with: `[context, continuation]` each. */
  readonly requests: readonly (readonly [unknown, unknown])[];
  /** One a request; NaN where it is no number, `null` where the model wrote text. */
  readonly logProbabilities: readonly number[] | null;
  /** As the filter left it, and as the model wrote it. */
  readonly filtered: string | null;
  readonly raw: string | null;
  readonly fields: JsonObject;
}

/**
 * The sample in a value.
 *
 * @returns why it is none, where it is none
 */
export function sampleIn(value: unknown): LmSample | string {
  const fields = objectIn(value);
  if (fields === null) return "expected a sample, an object";
  const id = memberOf(fields, "doc_id");
  const isId = typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id);
  if (!isId) return "expected a sample with doc_id, a whole number";
  const named = listIn(memberOf(fields, "metrics"));
  const [filtered, resps] = [memberOf(fields, "filtered_resps"), memberOf(fields, "resps")];
  return {
    ...{ id: String(id), fields, requests: requestsIn(memberOf(fields, "arguments")) },
    doc: objectIn(memberOf(fields, "doc")) ?? {},
    hash: textIn(memberOf(fields, "doc_hash")),
    target: targetIn(memberOf(fields, "target")),
    filter: textIn(memberOf(fields, "filter")),
    metrics:
      named === null
        ? Object.keys(fields).filter((key) => !fixed.has(key))
        : named.flatMap((name) => (typeof name === "string" ? [name] : [])),
    logProbabilities: logProbabilitiesIn(filtered) ?? logProbabilitiesIn(resps),
    ...{ filtered: firstText(filtered), raw: firstText(resps) },
  };
}

function targetIn(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function requestsIn(value: unknown): LmSample["requests"] {
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
  const pairs = all.map(pairIn);
  return pairs.every((pair) => pair !== null) ? pairs.map((pair) => numeralIn(pair[0])) : null;
}

function pairIn(value: unknown): readonly unknown[] | null {
  const list = listIn(value);
  if (list?.length === 1) return pairIn(list[0]);
  if (list?.length !== 2) return null;
  const [greedy] = [memberOf(list, 1)];
  const isTruth = typeof greedy === "boolean" || /^(True|False)$/.test(textIn(greedy) ?? "");
  return isTruth ? list : null;
}

function firstText(value: unknown): string | null {
  const list = listIn(value);
  return list === null ? textIn(value) : list.length === 0 ? null : firstText(list[0]);
}

/** What the log says of an answer by a metric: NaN where it did not score, or not with one number. */
export function scoreOf({ fields }: LmSample, metric: string | null): number {
  const score = metric === null ? NaN : numeralIn(memberOf(fields, metric));
  return Number.isFinite(score) ? score : NaN;
}
