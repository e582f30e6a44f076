/**
 * What a log published of one score: a cell of its own where the log has no samples, else beside them,
 * with a note for every figure that the samples do not bear out.
 */
import type { Place, Published, Reading } from "../reading";
import type { PublishedMetric, PublishedScore } from "./header";
import { recomputed } from "./recomputed";
import type { Sample } from "./sample";

type Scored = readonly (readonly [Sample, number])[];
type Known = Pick<Published, "run" | "language" | "filter" | "place">;

/**
 * The published figures of one score.
 *
 * @param score - as the header has it
 * @param samples - each with its score by that name, NaN where unscored
 * @param known - what every figure of the run shares
 * @param key - the name in a dictionary of scores; "" for a plain score
 */
export function* publishedReadings(
  { name, metrics, reducer }: PublishedScore,
  samples: Scored,
  known: Known,
  key: string,
): Generator<Reading> {
  const isMean = reducer === null || reducer === "mean";
  for (const metric of metrics) {
    if (samples.length > 0 && isMean) yield* compared(metric, samples, name, known.place);
    if (!isShare(metric)) continue;
    const error = metrics.find((each) => each.name === "stderr" && each.cluster === null);
    const figure = figureOf(metric, error, key, known, samples);
    if (Number.isNaN(metric.value)) yield notNumber(figure, samples.length > 0);
    else if (samples.length > 0) yield { kind: "aggregate", aggregate: figure };
    else yield { kind: "cell", cell: figure };
  }
}

/** Whether a figure is a share of right answers: a row where the log has no samples. */
export function isShare({ name }: PublishedMetric): boolean {
  return name === "accuracy" || name === "mean";
}

function notNumber({ place, metric, filter }: Published, hasItems: boolean): Reading {
  const reason = `${filter ?? "score"} ${metric}: published as NaN`;
  if (hasItems) return { kind: "note", place, text: reason };
  return { kind: "rejected", rejection: { place, reason } };
}

function* compared(
  metric: PublishedMetric,
  samples: Scored,
  score: string,
  place: Place,
): Generator<Reading> {
  const computed = recomputed(metric, samples);
  const { name, value, cluster } = metric;
  if (computed === null || Math.abs(computed - value) <= 1e-9 * Math.max(1, Math.abs(value)))
    return;
  const by = cluster === null ? "" : ` clustered by ${cluster}`;
  const text = `${score} ${name}${by}: published ${value}, from the samples ${computed}`;
  yield { kind: "note", place, text };
}

function figureOf(
  metric: PublishedMetric,
  error: PublishedMetric | undefined,
  key: string,
  known: Known,
  samples: Scored,
): Published {
  const scored = samples.filter(([, score]) => !Number.isNaN(score)).map(([{ id }]) => id);
  return {
    ...known,
    metric: key === "" ? metric.name : key,
    ...{ value: metric.value, scale: 1, error: error?.value ?? null },
    n: samples.length === 0 ? null : new Set(scored).size,
  };
}
