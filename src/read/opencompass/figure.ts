/** Published figures of OpenCompass: percent, compared with items or cells where there are none. */
import type { Reading } from "../reading";
import type { Asked } from "./files";
import type { Figure, Results } from "./results";

const telling = ["accuracy", "acc", "exact_match", "score"];

/**
 * The metric that says which answer is right: the one asked for, a usual one, or the first there is. Of a
 * dataset that was run several times the program names it `accuracy (2 runs average)`.
 */
export function metricOf(figures: readonly Figure[], wanted: string | null): string | null {
  const names = figures.map(({ metric }) => metric);
  const found = [wanted ?? "", ...telling].flatMap((each) =>
    names.filter((name) => name === each || name.replace(/ \(\d+ runs average\)$/, "") === each),
  );
  return found[0] ?? names[0] ?? null;
}

/** The figures of a metric. */
export function figuresOf({ figures }: Results, metric: string | null): readonly Figure[] {
  return figures.filter((figure) => figure.metric === metric);
}

/** The figure of the kept metric: beside items to compare with, else a cell. */
export function* published(
  { results: file }: Asked,
  results: Results,
  {
    run,
    metric,
    language,
    hasItems,
  }: {
    readonly run: number;
    readonly metric: string | null;
    readonly language: string | null;
    readonly hasItems: boolean;
  },
): Generator<Reading> {
  if (file === null) return;
  const { details } = results;
  for (const { metric: name, value, byte } of figuresOf(results, metric)) {
    const figure = {
      ...{ run, language, metric: name, filter: null, value, scale: 100 as const, error: null },
      ...{ n: details.size === 0 ? null : details.size },
      place: { file: file.path, line: null, byte },
    };
    if (hasItems) yield { kind: "aggregate", aggregate: figure };
    else yield { kind: "cell", cell: figure };
  }
}
