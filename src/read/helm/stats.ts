/**
 * HELM's statistics: the score of every instance, and sums from which its averages are computed again.
 * A stat holds count, sum and sum of squares; its variance is that of a population.
 */
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { listIn, memberOf, textIn } from "../json/value";
import type { LogFile, Reading } from "../reading";
import type { Context } from "./instance";
import { contextIn, contextKey, recordKey, trialIn } from "./instance";

/** Metrics that say which answer is right, the most telling first. */
export const correctness: readonly string[] = [
  ...["exact_match", "quasi_exact_match", "prefix_exact_match", "quasi_prefix_exact_match"],
  ...["chain_of_thought_correctness", "final_number_exact_match", "exact_match_indicator"],
  ...["math_equiv_chain_of_thought", "math_equiv"],
];

export interface Scores {
  /** By record: metrics of `correctness`, the one that was asked for, and the predicted index. */
  readonly records: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By context, metric and trial. */
  readonly sums: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<number, Sum>>>;
  readonly metrics: ReadonlySet<string>;
}

interface Sum {
  sum: number;
  count: number;
}

export const predicted = "predicted_index";

/**
 * The scores by instance, of one file or none.
 *
 * @param file - per_instance_stats.json or display_predictions.json
 * @param wanted - a further metric to keep
 * @param told - hears of what cannot be read
 */
export async function scoresIn(
  file: LogFile | undefined,
  wanted: string | null,
  told: (reading: Reading) => void,
): Promise<Scores> {
  const records = new Map<string, Map<string, number>>();
  const sums = new Map<string, Map<string, Map<number, Sum>>>();
  const metrics = new Set<string>();
  const kept = new Set([...correctness, predicted, ...(wanted === null ? [] : [wanted])]);
  if (file === undefined) return { records, sums, metrics };
  for await (const { value: entry } of entriesIn(file, told)) {
    const trial = trialIn(entry);
    const id = textIn(memberOf(entry, "instance_id")) ?? "";
    const record = at(records, recordKey(id, memberOf(entry, "perturbation"), trial), newMap);
    for (const { metric, context, sum, count } of statsIn(memberOf(entry, "stats"), entry)) {
      metrics.add(metric);
      if (kept.has(metric)) record.set(metric, sum / count);
      const trials = at(
        at(sums, context, newMap<string, Map<number, Sum>>),
        metric,
        newMap<number, Sum>,
      );
      const total = at<number, Sum>(trials, trial, () => ({ sum: 0, count: 0 }));
      total.sum += sum;
      total.count += count;
    }
  }
  return { records, sums, metrics };
}

/** What can be read of a file of statistics, the rest told. */
async function* entriesIn(
  file: LogFile,
  told: (reading: Reading) => void,
): AsyncGenerator<{ readonly value: unknown; readonly byte: number }> {
  for await (const member of members(file)) {
    const { value, reason, place } = valueOf(member, file);
    if (reason === null) yield { value, byte: member.byte };
    else told({ kind: "note", place, text: `statistics that cannot be read: ${reason}` });
  }
}

interface Stat {
  readonly metric: string;
  readonly within: Context;
  readonly context: string;
  readonly sum: number;
  readonly count: number;
}

/** Stats as a list (with contexts), or as an object of means (display_predictions, without). */
function statsIn(stats: unknown, entry: unknown): readonly Stat[] {
  const list = listIn(stats);
  if (list !== null) return list.flatMap((each) => statIn(each));
  const within = contextIn(null, memberOf(entry, "perturbation"));
  const context = contextKey(within);
  const means = typeof stats === "object" && stats !== null ? Object.entries(stats) : [];
  return means.flatMap(([metric, sum]: [string, unknown]) =>
    typeof sum === "number" && !Number.isNaN(sum)
      ? [{ metric, within, context, sum, count: 1 }]
      : [],
  );
}

function statIn(stat: unknown): readonly Stat[] {
  const name = memberOf(stat, "name");
  const metric = textIn(memberOf(name, "name"));
  const [sum, count] = [memberOf(stat, "sum"), memberOf(stat, "count")];
  if (metric === null || typeof sum !== "number" || typeof count !== "number") return [];
  if (!(count > 0) || Number.isNaN(sum)) return [];
  const within = contextIn(name, memberOf(name, "perturbation"));
  return [{ metric, within, context: contextKey(within), sum, count }];
}

/** One line of stats.json. */
export interface Average extends Stat {
  readonly mean: number;
  /** Whether the instances as they are, or perturbed in one way, were averaged, and not the worst of several. */
  readonly isPlain: boolean;
  readonly byte: number;
}

/** The averages of a run; those over the worst of several perturbations are of no context here. */
export async function averagesIn(
  file: LogFile | undefined,
  told: (reading: Reading) => void,
): Promise<readonly Average[]> {
  const averages: Average[] = [];
  if (file === undefined) return averages;
  for await (const { value, byte } of entriesIn(file, told)) {
    for (const each of statIn(value)) {
      const on = memberOf(each.within.perturbation, "computed_on");
      const isPlain = on === undefined || on === "perturbed";
      averages.push({ ...each, mean: each.sum / each.count, isPlain, byte });
    }
  }
  return averages;
}

/** The mean over trials of the mean over instances, which is what HELM publishes. */
export function recomputed(trials: ReadonlyMap<number, Sum>): number {
  const means = [...trials.values()].map(({ sum, count }) => sum / count);
  return means.reduce((total, mean) => total + mean, 0) / means.length;
}

function at<K, V>(map: Map<K, V>, key: K, made: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const value = made();
  map.set(key, value);
  return value;
}

function newMap<K, V>(): Map<K, V> {
  return new Map();
}
