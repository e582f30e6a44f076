/**
 * The options of a dataset, as far as its predictions tell them: labels that were ranked, or the letters
 * that right answers and readings consist of. The texts of the options stand nowhere but in prompts.
 */
import type { LogFile } from "../reading";
import { predictionsIn } from "./predictions";
import type { Results } from "./results";

export interface Options {
  /** In order; `null` for letters. */
  readonly labels: readonly string[] | null;
  /** `null` where right answers are no letters: the dataset has no options. */
  readonly count: number | null;
  readonly isRanked: boolean;
}

/** The options of some predictions. */
export async function optionsIn(parts: readonly LogFile[], results: Results): Promise<Options> {
  const golds = new Set<string>();
  for await (const one of predictionsIn(parts)) {
    if ("reason" in one) continue;
    const labels = one.labels.map(([label]) => label);
    if (labels.length > 0) return { labels, count: labels.length, isRanked: true };
    if (one.gold !== null) golds.add(one.gold);
  }
  const made = new Set<string>();
  for (const { reference, prediction } of results.details.values()) {
    for (const each of reference) if (each !== null) golds.add(each);
    for (const each of prediction) if (each !== null) made.add(each);
  }
  if (golds.size === 0 || [...golds].some((gold) => letter(gold) === null)) {
    return { labels: null, count: null, isRanked: false };
  }
  const letters = [...golds, ...made].map((each) => letter(each) ?? 0);
  return { labels: null, count: Math.max(...letters) + 1, isRanked: false };
}

/** The position of a label or letter among the options; `null` where it is none of them. */
export function positionOf(text: string | null, { labels, count }: Options): number | null {
  if (text === null || count === null) return null;
  if (labels === null) return letter(text);
  const position = labels.indexOf(text);
  return position < 0 ? null : position;
}

function letter(text: string): number | null {
  return /^[A-Z]$/.test(text) ? text.charCodeAt(0) - 65 : null;
}
