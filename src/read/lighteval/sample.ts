/**
 * One record of lighteval's details, in either layout: until 0.10 one flat column for each thing, since
 * 0.11 the structs `doc`, `metric` and `model_response`. Out come the query, the options, which is
 * right, what each option or text was, and the scores.
 */
import { jsonText, listIn, memberOf, objectIn, textIn } from "../json/value";

/** A record as a reader keeps it. */
export interface LightevalSample {
  readonly query: string;
  /** The document's number in its split, since 0.11. */
  readonly id: string | null;
  readonly task: string | null;
  /** As they were ranked, or as a written answer may match one; empty where a task has none. */
  readonly options: readonly string[];
  /** Several right ones are no gold. */
  readonly gold: number | null;
  /** One an option; `null` where answers were written. */
  readonly logProbabilities: readonly number[] | null;
  readonly unconditioned: readonly number[] | null;
  /** How many tokens each option has; 0 where that is not told. */
  readonly tokens: readonly number[];
  readonly text: string | null;
  /** The text without its reasoning. */
  readonly answer: string | null;
  readonly scores: ReadonlyMap<string, number>;
  readonly prompt: string | null;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * A sample from a row of a details file.
 *
 * @param row - by column
 * @returns the sample, or what keeps it from being one
 */
export function sampleIn(row: Row): LightevalSample | string {
  const doc = objectIn(row["doc"] ?? row["__doc__"]);
  if (doc !== null) {
    const response = row["model_response"] ?? row["__model_response__"];
    return structured(doc, response, row["metric"] ?? row["__metric__"]);
  }
  return typeof row["full_prompt"] === "string" ? flat(row) : "expected a sample with a query";
}

function structured(doc: unknown, response: unknown, metric: unknown): LightevalSample | string {
  const query = textIn(memberOf(doc, "query"));
  if (query === null) return "expected a sample with a query";
  const logProbabilities = numbersIn(memberOf(response, "logprobs"));
  const texts = textsIn(memberOf(response, "text"));
  const input = memberOf(response, "input");
  return {
    ...{ query, id: textIn(memberOf(doc, "id")), task: textIn(memberOf(doc, "task_name")) },
    options: textsIn(memberOf(doc, "choices")),
    gold: positionIn(memberOf(doc, "gold_index")),
    logProbabilities: logProbabilities.length > 0 ? logProbabilities : null,
    unconditioned: listOrNull(numbersIn(memberOf(response, "unconditioned_logprobs"))),
    tokens: lengthsIn(memberOf(response, "output_tokens")),
    ...{ text: texts[0] ?? null },
    answer: textsIn(memberOf(response, "text_post_processed"))[0] ?? texts[0] ?? null,
    scores: scoresIn(metric),
    prompt: textIn(input) ?? (input === null ? query : jsonText(input)),
  };
}

/** A prediction is a text, or for each option its log-probability and whether it was the likeliest text. */
function flat(row: Row): LightevalSample {
  const predictions = listIn(row["predictions"]) ?? [];
  const pairs = predictions.map((each) => listIn(each)?.[0] ?? each);
  const values = pairs.every((each) => typeof each === "number") ? numbersIn(pairs) : [];
  const text = values.length > 0 ? null : (pairs.map((each) => textIn(each))[0] ?? null);
  return {
    ...{ query: textIn(row["example"]) ?? "", id: null, task: null, text, answer: text },
    options: textsIn(row["choices"]),
    gold: positionIn(row["gold_index"]),
    ...{ logProbabilities: values.length > 0 ? values : null, unconditioned: null },
    tokens: lengthsIn(row["cont_tokens"]),
    scores: scoresIn(row["metrics"]),
    prompt: textIn(row["full_prompt"]),
  };
}

/** Scores by metric, NaN for what is no number: a corpus metric keeps its texts there. */
function scoresIn(metric: unknown): ReadonlyMap<string, number> {
  const scores = Object.entries(objectIn(metric) ?? {});
  return new Map(scores.map(([name, value]) => [name, scoreOf(value)]));
}

function scoreOf(value: unknown): number {
  const list = listIn(value);
  const one = list?.length === 1 ? list[0] : value;
  const isNumber = typeof one === "number" || typeof one === "bigint" || typeof one === "boolean";
  return isNumber ? Number(one) : NaN;
}

function positionIn(value: unknown): number | null {
  const list = listIn(value);
  const one = list === null ? value : list.length === 1 ? list[0] : null;
  const isNumber = typeof one === "number" || typeof one === "bigint";
  return isNumber && one >= 0 ? Number(one) : null;
}

function textsIn(value: unknown): readonly string[] {
  return (listIn(value) ?? []).flatMap((each) => textIn(each) ?? []);
}

function numbersIn(value: unknown): readonly number[] {
  const list = listIn(value) ?? [];
  return list.map((each) => (typeof each === "number" ? each : NaN));
}

function listOrNull(list: readonly number[]): readonly number[] | null {
  return list.length === 0 ? null : list;
}

function lengthsIn(value: unknown): readonly number[] {
  return (listIn(value) ?? []).map((each) => listIn(each)?.length ?? 0);
}
