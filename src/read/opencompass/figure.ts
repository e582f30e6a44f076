/** Published figures of OpenCompass: percent, compared with items or cells where there are none. */
import type { Reading } from "../reading";
import type { Asked } from "./files";
import type { Figure, Results } from "./results";

const telling = ["accuracy", "acc", "exact_match", "score"];

/** The metric that says which answer is right: the one asked for, a usual one, or the first there is. */
export function metricOf(figures: readonly Figure[], wanted: string | null): string | null {
  const names = figures.map(({ metric }) => metric);
  return [wanted ?? "", ...telling].find((each) => names.includes(each)) ?? names[0] ?? null;
}

/** The figure of the kept metric: beside items to compare with, else a cell. */
export function* published(
  { results: file }: Asked,
  { figures, details }: Results,
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
  for (const { metric: name, value, byte } of figures) {
    if (name !== metric || file === null) continue;
    const figure = {
      ...{ run, language, metric: name, filter: null, value, scale: 100 as const, error: null },
      ...{ n: details.size === 0 ? null : details.size },
      place: { file: file.path, line: null, byte },
    };
    if (hasItems) yield { kind: "aggregate", aggregate: figure };
    else yield { kind: "cell", cell: figure };
  }
}
