/** Published figures of lighteval: beside details to be compared, else cells; and what is wrong with them. */
import { countBehindError } from "../count";
import { metricOf } from "../metric";
import type { Published, Reading } from "../reading";
import type { Known } from "./document";
import type { LightevalFigure, LightevalTask } from "./results";
import type { DetailsRun } from "./run";

interface Beside {
  readonly known: Known;
  readonly language: string | null;
  /** The run that the figure is compared with; without it the figure is a cell. */
  readonly own?: DetailsRun;
  /** A person's choice of metric. */
  readonly metric?: string | null;
}

/**
 * The figure of a task by which its run goes.
 *
 * @returns an aggregate, a cell, or a rejection where a cell is no proportion; none where there is no figure
 */
export function* figureReadings(
  task: LightevalTask,
  run: number,
  { known, language, own, metric: wanted = null }: Beside,
): Generator<Reading> {
  const { figures, config, key } = task;
  const named = figures.find(({ metric }) => metric === own?.metric);
  const figure = own === undefined ? figureOf(task, wanted) : named;
  if (figure === undefined || known.file === null) return;
  const place = { file: known.file.path, line: null, byte: null };
  const n =
    own?.records.length ?? documents(config) ?? countBehindError(figure.value, figure.error);
  const published: Published = {
    ...{ run, language, metric: figure.metric, filter: null, value: figure.value },
    ...{ scale: 1, error: figure.error, n, place },
  };
  if (own !== undefined) yield { kind: "aggregate", aggregate: published };
  else if (figure.value >= 0 && figure.value <= 1) yield { kind: "cell", cell: published };
  else {
    const reason = `${key} ${figure.metric}: expected a proportion, got ${figure.value}`;
    yield { kind: "rejected", rejection: { place, reason } };
  }
}

/** The figure of the metric that says which answer is right. */
export function figureOf(
  { figures }: LightevalTask,
  wanted: string | null,
): LightevalFigure | undefined {
  const names = figures.map(({ metric }) => metric);
  const main = metricOf(names, wanted);
  return figures.find(({ metric }) => metric === main);
}

function documents(config: LightevalTask["config"]): number | null {
  const count = config["effective_num_docs"];
  return typeof count === "number" && count > 0 ? count : null;
}

/** What a person should know of the figures of a results document. */
export function* notesOn({ file, results }: Known): Generator<Reading> {
  if (file === null) return;
  const place = { file: file.path, line: null, byte: null };
  if (results.averages.length > 0) {
    const shown = results.averages.slice(0, 5).join(", ");
    const text = `averages over tasks, whose standard errors are averages too, are recomputed, not read: ${shown}`;
    yield { kind: "note", place, text };
  }
  const drawn = new Set(results.tasks.flatMap(({ figures }) => figures.flatMap(bootstrapped)));
  if (drawn.size > 0) {
    const text = `standard errors that were bootstrapped are too small by the root of the number of draws, and not read: ${[...drawn].join(", ")}`;
    yield { kind: "note", place, text };
  }
}

function bootstrapped({ metric, isBootstrapped }: LightevalFigure): readonly string[] {
  return isBootstrapped ? [metric] : [];
}
