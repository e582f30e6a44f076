/** HELM's own averages: beside instances they are compared, without instances they are all there is. */
import type { Published, Reading } from "../reading";
import type { HelmSpec } from "./run";
import { logRun } from "./run";
import type { Average, Scores } from "./stats";
import { recomputed } from "./stats";

interface Given {
  readonly averages: readonly Average[];
  readonly scores: Scores;
  readonly spec: HelmSpec;
  /** The metric that says which answer is right. */
  readonly metric: string | null;
  readonly metrics: readonly string[];
  readonly file: string;
}

/** Means of sums may differ in the last digits. */
const same = 1e-9;

/**
 * The averages of runs with instances: of the metric that was kept as published, and of all others what
 * does not agree with the instances.
 *
 * @param keys - contexts of the runs, by number
 */
export function* aggregates(given: Given, keys: readonly string[]): Generator<Reading> {
  const { averages, metric, scores } = given;
  for (const average of averages) {
    const run = keys.indexOf(average.context);
    if (run >= 0 && average.metric === metric) {
      yield { kind: "aggregate", aggregate: published(given, average, run) };
      continue;
    }
    const sums = scores.sums.get(average.context)?.get(average.metric);
    const again = sums === undefined ? average.mean : recomputed(sums);
    if (Math.abs(again - average.mean) <= same * Math.max(1, Math.abs(again))) continue;
    const place = { file: given.file, line: null, byte: average.byte };
    const text = `${average.metric}: published ${average.mean}, from instances ${again}`;
    yield { kind: "note", place, text };
  }
}

/** The averages that are cells of a run without instances: those over the worst case are none. */
export function plainAverages({ averages, metric }: Given): readonly Average[] {
  return averages.filter((average) => average.metric === metric && average.isPlain);
}

/** The averages of a run without instances, a run per context. */
export function* cells(given: Given): Generator<Reading> {
  const { spec, metric, metrics, file } = given;
  for (const [run, average] of plainAverages(given).entries()) {
    const place = { file, line: null, byte: average.byte };
    const more = { run, metric, metrics, options: null, place };
    yield { kind: "run", run: logRun(spec, average.within, more) };
    yield { kind: "cell", cell: published(given, average, run) };
  }
}

function published({ averages, spec, file }: Given, average: Average, run: number): Published {
  const counted = averages.find(
    ({ metric, context }) => metric === "num_instances" && context === average.context,
  );
  return {
    ...{ run, language: spec.language, metric: average.metric, filter: null, value: average.mean },
    ...{ scale: 1, error: null, n: counted === undefined ? null : counted.mean },
    place: { file, line: null, byte: average.byte },
  };
}
