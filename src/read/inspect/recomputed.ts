/**
 * Published figures beside the same figures from the samples: mean, standard error, and the standard
 * error clustered by some metadata, as Inspect computes them.
 */
import type { PublishedMetric } from "./header";
import type { Sample } from "./sample";

/** One sample, its epochs averaged. */
interface Reduced {
  readonly score: number;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * A published figure computed again.
 *
 * Epochs are averaged first, unscored ones left out (another reducer than the mean gives another figure,
 * and is therefore not compared by the caller).
 *
 * @param metric - as published
 * @param samples - with the score of each, NaN where unscored
 * @returns `null` where nothing was scored, and for a figure that is none of mean, accuracy, standard
 * error and deviation
 * @see Miller (2024), Adding Error Bars to Evals, <https://arxiv.org/abs/2411.00640>, with the finite
 * correction g / (g - 1) that Inspect adds
 */
export function recomputed(
  metric: PublishedMetric,
  samples: readonly (readonly [Sample, number])[],
): number | null {
  const reduced = reduce(samples);
  const scores = reduced.map(({ score }) => score);
  if (scores.length === 0) return null;
  const average = mean(scores);
  if (metric.name === "accuracy" || metric.name === "mean") return average;
  if (metric.name === "std") return deviation(scores);
  if (metric.name !== "stderr") return null;
  const { cluster } = metric;
  if (cluster === null) return deviation(scores) / Math.sqrt(scores.length);
  const sums = new Map<string, number>();
  for (const { score, metadata } of reduced) {
    const of = metadata.get(cluster);
    if (of === undefined) return null;
    sums.set(of, (sums.get(of) ?? 0) + score - average);
  }
  if (sums.size < 2) return 0;
  const squares = [...sums.values()].reduce((total, sum) => total + sum * sum, 0);
  return Math.sqrt((squares * sums.size) / (sums.size - 1)) / scores.length;
}

function reduce(samples: readonly (readonly [Sample, number])[]): readonly Reduced[] {
  const epochs = new Map<string, { scores: number[]; metadata: ReadonlyMap<string, string> }>();
  for (const [{ id, metadata }, score] of samples) {
    if (Number.isNaN(score)) continue;
    const one = epochs.get(id);
    if (one === undefined) epochs.set(id, { scores: [score], metadata });
    else one.scores.push(score);
  }
  return [...epochs.values()].map(({ scores, metadata }) => ({ score: mean(scores), metadata }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation (n - 1); 0 of a single value, as Inspect has it. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const average = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
