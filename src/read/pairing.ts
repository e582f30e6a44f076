/**
 * How items pair: over the runs of one benchmark in one language, and over languages. Runs are of one
 * benchmark where their logs name the same data, or where that is not said, of the same task; else
 * the first question of two tasks would pass for one.
 */
import type { Asked, CollectedRun } from "./collected";
import { withoutLanguage } from "./setup";

/** How the items of one benchmark and language pair over models and set-ups. */
export interface Pairing {
  /** The data behind the runs, else their task; `*` stands for the language in its name. */
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

/** Answers in one language, with the benchmark that they belong to. */
interface Belonging {
  readonly benchmark: string;
  readonly language: string;
  readonly asked: Asked;
}

/**
 * Items over runs.
 *
 * @param runs - of one or many logs; answers in no certain language pair with nothing
 * @returns one row per benchmark and language, in order of both
 * @example
 * pairings(runs)[0] // => { benchmark: "belebele_*", language: "heb_Hebr", runs: 2, items: 900, ... }
 */
export function pairings(runs: readonly CollectedRun[]): readonly Pairing[] {
  const benchmarks = grouped(belongings(runs), ({ benchmark }) => benchmark);
  return [...benchmarks].flatMap(([benchmark, inIt]) =>
    [...grouped(inIt, ({ language }) => language)].map(([language, own]) => ({
      benchmark,
      language,
      ...pairedIn(own.map(({ asked }) => asked)),
    })),
  );
}

/**
 * Items over languages, benchmark by benchmark.
 *
 * @param runs - of one or many logs
 * @returns how many items stand in every language of their benchmark, and how many in some only
 */
export function acrossLanguages(runs: readonly CollectedRun[]): {
  readonly all: number;
  readonly some: number;
} {
  let [all, some] = [0, 0];
  for (const inIt of grouped(belongings(runs), ({ benchmark }) => benchmark).values()) {
    const languages = new Set(inIt.map(({ language }) => language));
    const found = new Map<string, Set<string>>();
    for (const { language, asked } of inIt) {
      for (const each of asked.item) found.set(each, (found.get(each) ?? new Set()).add(language));
    }
    const shared = [...found.values()].filter((each) => each.size === languages.size).length;
    [all, some] = [all + shared, some + found.size - shared];
  }
  return { all, some };
}

function belongings(runs: readonly CollectedRun[]): readonly Belonging[] {
  return runs.flatMap((each) => {
    const benchmark = withoutLanguage(each.run.benchmark ?? each.run.task, each);
    return each.asked.flatMap((asked) =>
      asked.language === null ? [] : [{ benchmark, language: asked.language, asked }],
    );
  });
}

/** Groups in order of their name. */
function grouped(
  rows: readonly Belonging[],
  nameOf: (row: Belonging) => string,
): ReadonlyMap<string, readonly Belonging[]> {
  const groups = new Map<string, Belonging[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(row);
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function pairedIn(runs: readonly Asked[]): Omit<Pairing, "benchmark" | "language"> {
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
  return { runs: runs.length, items: times.size, paired, differing };
}
