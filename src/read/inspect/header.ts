/**
 * The header of an Inspect log: who was asked what, and the figures that the program published. Headers
 * of old logs have one scorer where new ones have a list.
 */
import type { JsonObject } from "../json/value";
import { jsonText, listIn, memberOf, objectIn, textIn } from "../json/value";

/** One published score: a scorer, or one name of its dictionary. */
export interface PublishedScore {
  /** Of a scorer with a dictionary, the dictionary's name. */
  readonly name: string;
  readonly scorer: string;
  /** How epochs were made one; `null` where it is not told. */
  readonly reducer: string | null;
  readonly metrics: readonly PublishedMetric[];
}

/** One figure of a score. */
export interface PublishedMetric {
  readonly name: string;
  readonly value: number;
  /** The metadata by which a standard error is clustered. */
  readonly cluster: string | null;
}

/**
 * The published scores of a log.
 *
 * @param header - of a log, old or new
 * @returns none for a run that was cut off
 * @example
 * const results = { scorer: "match", metrics: { accuracy: { name: "accuracy", value: 0.5 } } };
 * publishedScores({ results })[0]?.metrics[0]?.value // => 0.5
 */
export function publishedScores(header: JsonObject): readonly PublishedScore[] {
  const results = memberOf(header, "results");
  const list = listIn(memberOf(results, "scores"));
  const scores = list ?? (memberOf(results, "metrics") === undefined ? [] : [results]);
  return scores.map((score) => {
    const scorer = scorerName(memberOf(score, "scorer"));
    return {
      name: textIn(memberOf(score, "name")) ?? scorer,
      scorer,
      reducer: textIn(memberOf(score, "reducer")),
      metrics: metricsIn(memberOf(score, "metrics")),
    };
  });
}

/** Very old logs have the scorer as an object with a name. */
function scorerName(scorer: unknown): string {
  return textIn(scorer) ?? textIn(memberOf(scorer, "name")) ?? "score";
}

function metricsIn(metrics: unknown): readonly PublishedMetric[] {
  return Object.entries(objectIn(metrics) ?? {}).flatMap(([key, metric]) => {
    const value = memberOf(metric, "value");
    if (typeof value !== "number") return [];
    const cluster = textIn(memberOf(metric, "params", "cluster"));
    return [{ name: textIn(memberOf(metric, "name")) ?? key, value, cluster }];
  });
}

/**
 * Whatever in a header may tell one condition from another.
 *
 * @param header - of a log
 * @returns name to value; lists and objects as JSON
 */
export function settingsIn(header: JsonObject): Readonly<Record<string, string>> {
  const parts: readonly (readonly [string, unknown])[] = [
    ["", memberOf(header, "eval", "task_args")],
    ["model ", memberOf(header, "eval", "model_args")],
    ["", memberOf(header, "eval", "model_generate_config")],
    ["", memberOf(header, "plan", "config")],
  ];
  const settings = parts.flatMap(([prefix, part]) =>
    Object.entries(objectIn(part) ?? {}).map(([key, value]): [string, string] => [
      prefix + key,
      jsonText(value),
    ]),
  );
  const solvers = (listIn(memberOf(header, "plan", "steps")) ?? []).flatMap(
    (step) => textIn(memberOf(step, "solver")) ?? [],
  );
  if (solvers.length > 0) settings.push(["solver", solvers.join(", ")]);
  const tags = listIn(memberOf(header, "eval", "tags")) ?? [];
  if (tags.length > 0) settings.push(["tags", jsonText(tags)]);
  return Object.fromEntries(settings.filter(([, value]) => value !== "null"));
}
