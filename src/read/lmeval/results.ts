/**
 * A results document of lm-evaluation-harness, 0.3 to today: what was run, and the published figures of
 * every task. Keys are `metric,filter` since 0.4.0 and `metric` before. Averages over groups of tasks
 * say nothing of their own and are left to the reader's note.
 */
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { JsonObject } from "../json/value";
import { metricOf } from "../metric";
import { numeralIn } from "./numeral";

export interface LmFigure {
  readonly metric: string;
  /** `null` before 0.4.0. */
  readonly filter: string | null;
  readonly value: number;
  readonly error: number | null;
}

export interface LmTask {
  readonly task: string;
  readonly config: JsonObject;
  readonly figures: readonly LmFigure[];
  readonly n: number | null;
}

export interface LmResults {
  readonly tasks: readonly LmTask[];
  /** Averages over other tasks. */
  readonly groups: readonly string[];
  readonly version: string | null;
  readonly whole: unknown;
}

/**
 * What a results document says.
 *
 * @param whole - the parsed document
 * @returns tasks in its order; none where it has no results
 */
export function resultsIn(whole: unknown): LmResults {
  const results = objectIn(memberOf(whole, "results")) ?? {};
  const isGroup = (name: string): boolean =>
    (listIn(memberOf(whole, "group_subtasks", name)) ?? []).length > 0;
  const names = Object.keys(results);
  return {
    tasks: names.filter((name) => !isGroup(name)).map((task) => taskOf(whole, task)),
    groups: names.filter(isGroup),
    version: textIn(memberOf(whole, "lm_eval_version")) ?? textIn(memberOf(whole, "git_hash")),
    whole,
  };
}

function taskOf(whole: unknown, task: string): LmTask {
  const metrics = objectIn(memberOf(whole, "results", task)) ?? {};
  const n = numeralIn(memberOf(whole, "n-samples", task, "effective"));
  return {
    ...{ task, figures: figuresIn(metrics), n: Number.isNaN(n) ? null : n },
    config: objectIn(memberOf(whole, "configs", task)) ?? {},
  };
}

const described = new Set(["alias", "name", "sample_len", "sample_count", "samples"]);

function figuresIn(metrics: JsonObject): readonly LmFigure[] {
  return Object.entries(metrics).flatMap(([key, stated]) => {
    const [metric, filter] = apart(key);
    const value = numeralIn(stated);
    if (metric.endsWith("_stderr") || described.has(key) || Number.isNaN(value)) return [];
    const suffix = filter === null ? "" : `,${filter}`;
    const error = numeralIn(memberOf(metrics, `${metric}_stderr${suffix}`));
    return [{ metric, filter, value, error: Number.isNaN(error) ? null : error }];
  });
}

/** A metric's name ends at the first comma. */
function apart(key: string): readonly [string, string | null] {
  const comma = key.indexOf(",");
  return comma < 0 ? [key, null] : [key.slice(0, comma), key.slice(comma + 1)];
}

/** The filters of a task's figures, each with the figure of the metric that says which answer is right. */
export function figuresByFilter(
  { figures }: LmTask,
  wanted: string | null,
): readonly (LmFigure & { readonly metrics: readonly string[] })[] {
  const filters = [...new Set(figures.map(({ filter }) => filter))];
  return filters.flatMap((filter) => {
    const own = figures.filter((each) => each.filter === filter);
    const metrics = own.map(({ metric }) => metric);
    const chosen = metricOf(metrics, wanted);
    return own.filter(({ metric }) => metric === chosen).map((each) => ({ ...each, metrics }));
  });
}
