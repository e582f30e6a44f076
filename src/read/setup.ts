/**
 * How a run was set up, apart from its model and its language: what may be one condition of a study.
 * Runs of the same task in several languages are one set-up.
 */
import type { Collected, CollectedRun } from "./collected";
import { membersOf } from "./tags";

/**
 * A name for the set-up of every run, the same for the same set-up.
 *
 * It is the task without its language, the filter where there is one, and those settings that are not
 * the same in all runs.
 *
 * @param runs - of one or many logs
 * @returns the name of each run's set-up, such as `belebele_*, filter strict-match, shots 5`
 * @example
 * setUpsOf(runs).get(runs[0]) // => "belebele_*"
 */
export function setUpsOf(runs: Collected["runs"]): ReadonlyMap<CollectedRun, string> {
  const values = new Map<string, Set<string | undefined>>();
  const all = new Set(runs.flatMap(({ run }) => Object.keys(run.settings)));
  const names = [...all].filter((name) => !/^lang(uage)?s?$/i.test(name)).sort();
  for (const name of names) values.set(name, new Set(runs.map(({ run }) => run.settings[name])));
  const telling = names.filter((name) => (values.get(name)?.size ?? 0) > 1);
  return new Map(
    runs.map((each) => {
      const { task, filter, settings } = each.run;
      const told = telling.flatMap((name) => {
        const value = settings[name];
        return value === undefined ? [] : [`${name} ${value}`];
      });
      const filtered = filter === null || filter === "none" ? [] : [`filter ${filter}`];
      return [each, [withoutLanguage(task, each), ...filtered, ...told].join(", ")];
    }),
  );
}

/**
 * The name of a task or of its data, the same in every language.
 *
 * @param task - as the log names it
 * @param run - what the log holds of it; its languages tell which part of the name is one
 * @returns the name with `*` in place of its language, or as it is where it has several or none
 * @example
 * withoutLanguage("belebele_heb_Hebr", run) // => "belebele_*"
 */
export function withoutLanguage(task: string, { asked, cells }: CollectedRun): string {
  const codes = new Set([...asked, ...cells].flatMap(({ language }) => language ?? []));
  if (codes.size !== 1) return task;
  const [code = ""] = codes;
  if (task.includes(code)) return task.split(code).join("*");
  const short = [...membersOf].filter(([, isos]) => isos.includes(code.slice(0, 3)));
  const names = new Set([code.slice(0, 3), ...short.map(([name]) => name)]);
  return task.replace(/[A-Za-z]+/g, (word) => (names.has(word) ? "*" : word));
}
