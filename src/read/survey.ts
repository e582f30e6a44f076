/**
 * What was read, in figures for a person: models, set-ups, languages, metrics, how items pair, and
 * published figures beside those recomputed from items. Pure; the command `explain` prints it.
 */
import type { Asked, Collected, CollectedRun } from "./collected";
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

/** How the items of one language pair over models and set-ups. */
export interface Pairing {
  readonly language: string;
  /** Runs in this language. */
  readonly runs: number;
  readonly items: number;
  /** Items that every one of them has. */
  readonly paired: number;
  /** Items that have one name and are not the same document in all of them. */
  readonly differing: number;
}

export interface Survey {
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
  readonly pairing: readonly Pairing[];
  /** Items that stand in every language, and in some only. */
  readonly acrossLanguages: { readonly all: number; readonly some: number };
  readonly compared: number;
  readonly disagreements: readonly Compared[];
}

/** @param collected - as `readLogs` gives it */
export function survey(collected: Collected): Survey {
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
      scored: count(({ score }) => score.filter((each) => !Number.isNaN(each)).length),
      unscored: count(({ score }) => score.filter((each) => Number.isNaN(each)).length),
      readStrictly: count(({ strict }) => strict.filter((each) => each !== null).length),
      readLeniently: count(({ lenient }) => lenient.filter((each) => each !== null).length),
    },
    pairing: pairingOf(asked),
    acrossLanguages: acrossLanguages(asked),
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
    for (const each of asked) add(each.language, each.item.length);
    for (const each of cells) add(each.language, 1);
  }
  return [...rows]
    .map(([language, count]) => ({ language, rows: count }))
    .sort((one, other) => ((one.language ?? "~") < (other.language ?? "~") ? -1 : 1));
}

function pairingOf(asked: readonly Asked[]): readonly Pairing[] {
  const byLanguage = new Map<string, Asked[]>();
  for (const each of asked) {
    if (each.language === null) continue;
    byLanguage.set(each.language, [...(byLanguage.get(each.language) ?? []), each]);
  }
  return [...byLanguage]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([language, runs]) => {
      const times = new Map<string, number>();
      const hashes = new Map<string, Set<string>>();
      for (const run of runs) {
        for (const item of new Set(run.item)) times.set(item, (times.get(item) ?? 0) + 1);
        for (const [i, item] of run.item.entries()) {
          const hash = run.hash[i] ?? null;
          if (hash !== null) hashes.set(item, (hashes.get(item) ?? new Set()).add(hash));
        }
      }
      const paired = [...times.values()].filter((count) => count === runs.length).length;
      const differing = [...hashes.values()].filter((each) => each.size > 1).length;
      return { language, runs: runs.length, items: times.size, paired, differing };
    });
}

function acrossLanguages(asked: readonly Asked[]): Survey["acrossLanguages"] {
  const languages = new Set<string>();
  const found = new Map<string, Set<string>>();
  for (const { language, item } of asked) {
    if (language === null) continue;
    languages.add(language);
    for (const each of item) found.set(each, (found.get(each) ?? new Set()).add(language));
  }
  const all = [...found.values()].filter((each) => each.size === languages.size).length;
  return { all, some: found.size - all };
}

/** Figures of a run's own metric, against the mean of what the log says of its items. */
function comparedIn({ run, asked, aggregates }: CollectedRun): readonly Compared[] {
  return aggregates.flatMap(({ language, metric, filter, value, scale, place }) => {
    if (metric !== run.metric || (filter !== null && filter !== run.filter)) return [];
    const scores = asked
      .filter((each) => language === null || each.language === language)
      .flatMap((each) => each.score)
      .filter((score) => !Number.isNaN(score));
    if (scores.length === 0) return [];
    const recomputed = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const { model, task } = run;
    return [{ model, task, language, metric, published: value / scale, recomputed, place }];
  });
}
