/**
 * What was read, in figures for a person: models, set-ups, languages, metrics, how items pair, and
 * published figures beside those recomputed from items. Pure; the command `explain` prints it.
 */
import type { Asked, Collected, CollectedRun } from "./collected";
import type { Paired } from "./pairing";
import type { Published } from "./reading";
import { setUpsOf } from "./setup";

/** How far a recomputed figure may be from the published one: half a unit of the fourth decimal. */
export const tolerance = 0.00005;

/** One published figure that items were compared with. */
export interface Compared {
  readonly model: string;
  readonly task: string;
  readonly language: string | null;
  readonly metric: string;
  /** As proportions. */
  readonly published: number;
  readonly recomputed: number;
  readonly place: Published["place"];
}

export interface Survey extends Paired {
  readonly models: readonly string[];
  /** Set-ups: what may be one condition of a study. */
  readonly conditions: readonly string[];
  readonly languages: readonly { readonly language: string | null; readonly rows: number }[];
  readonly metrics: readonly string[];
  readonly formats: readonly string[];
  readonly answers: {
    readonly scored: number;
    readonly unscored: number;
    readonly readStrictly: number;
    readonly readLeniently: number;
  };
  readonly compared: number;
  readonly disagreements: readonly Compared[];
}

/**
 * @param collected - as `readLogs` gives it
 * @param paired - how its items pair, as the store tells
 */
export function survey(collected: Collected, paired: Paired): Survey {
  const { runs } = collected;
  const compared = runs.flatMap(comparedIn);
  const asked = runs.flatMap((run) => run.asked);
  const count = (of: (each: Asked) => number): number =>
    asked.reduce((sum, each) => sum + of(each), 0);
  return {
    models: different(runs.map(({ run }) => run.model)),
    conditions: different([...setUpsOf(runs).values()]),
    languages: languagesOf(runs),
    metrics: different(runs.flatMap(({ run }) => run.metrics)),
    formats: different(collected.logs.map((log) => log.format)),
    answers: {
      scored: count(({ scored }) => scored),
      unscored: count(({ rows, scored }) => rows - scored),
      readStrictly: count(({ readStrictly }) => readStrictly),
      readLeniently: count(({ readLeniently }) => readLeniently),
    },
    pairing: paired.pairing,
    acrossLanguages: paired.acrossLanguages,
    compared: compared.length,
    disagreements: compared.filter(
      (each) => !(Math.abs(each.published - each.recomputed) <= tolerance),
    ),
  };
}

function different(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

function languagesOf(runs: readonly CollectedRun[]): Survey["languages"] {
  const rows = new Map<string | null, number>();
  const add = (language: string | null, more: number): void => {
    rows.set(language, (rows.get(language) ?? 0) + more);
  };
  for (const { asked, cells } of runs) {
    for (const each of asked) add(each.language, each.rows);
    for (const each of cells) add(each.language, 1);
  }
  return [...rows]
    .map(([language, count]) => ({ language, rows: count }))
    .sort((one, other) => ((one.language ?? "~") < (other.language ?? "~") ? -1 : 1));
}

/** Figures of a run's own metric, against the mean of what the log says of its items. */
function comparedIn({ run, asked, aggregates }: CollectedRun): readonly Compared[] {
  return aggregates.flatMap(({ language, metric, filter, value, scale, place }) => {
    if (metric !== run.metric || (filter !== null && filter !== run.filter)) return [];
    const own = asked.filter((each) => language === null || each.language === language);
    const scored = own.reduce((sum, each) => sum + each.scored, 0);
    if (scored === 0) return [];
    const recomputed = own.reduce((sum, each) => sum + each.sum, 0) / scored;
    const { model, task } = run;
    return [{ model, task, language, metric, published: value / scale, recomputed, place }];
  });
}
