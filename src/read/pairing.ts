/**
 * Which answers belong together: those of one benchmark in one language, whatever model and set-up. Runs
 * are of one benchmark where their logs name the same data, or where that is not said, of the same task;
 * else the first question of two tasks would pass for one. The items behind them are compared in the
 * store.
 */
import type { CollectedRun } from "./collected";
import { withoutLanguage } from "./setup";

/** The parts of one benchmark in one language. */
export interface Belonging {
  /** The data behind the runs, else their task; `*` stands for the language in its name. */
  readonly benchmark: string;
  readonly language: string;
  /** The numbers of the parts, one a run. */
  readonly parts: readonly number[];
}

/** How the items of one benchmark and language pair over models and set-ups. */
export interface Pairing {
  readonly benchmark: string;
  readonly language: string;
  /** Runs of it in this language. */
  readonly runs: number;
  readonly items: number;
  /** Items that every one of them has. */
  readonly paired: number;
  /** Items that have one name and are not the same document in all of them. */
  readonly differing: number;
}

/** How items pair, in each language and over the languages of each benchmark. */
export interface Paired {
  /** One row per benchmark and language, in order of both. */
  readonly pairing: readonly Pairing[];
  /** Items that stand in every language of their benchmark, and in some only. */
  readonly acrossLanguages: { readonly all: number; readonly some: number };
}

/**
 * What belongs together.
 *
 * @param runs - of one or many logs; answers in no certain language belong to nothing
 * @returns one row per benchmark and language, in order of both
 * @example
 * belongings(runs)[0] // => { benchmark: "belebele_*", language: "heb_Hebr", parts: [0, 4] }
 */
export function belongings(runs: readonly CollectedRun[]): readonly Belonging[] {
  const benchmarks = new Map<string, Map<string, number[]>>();
  for (const each of runs) {
    const benchmark = withoutLanguage(each.run.benchmark ?? each.run.task, each);
    const languages = benchmarks.get(benchmark) ?? new Map<string, number[]>();
    for (const { language, part } of each.asked) {
      if (language === null) continue;
      benchmarks.set(benchmark, languages);
      languages.set(language, [...(languages.get(language) ?? []), part]);
    }
  }
  return inOrder(benchmarks).flatMap(([benchmark, languages]) =>
    inOrder(languages).map(([language, parts]) => ({ benchmark, language, parts })),
  );
}

function inOrder<Value>(groups: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}
