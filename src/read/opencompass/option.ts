/**
 * The options of a dataset, as far as its predictions tell them: labels that were ranked, or the letters
 * that right answers and readings consist of. The texts of the options stand nowhere but in prompts.
 */
import type { Prediction } from "./predictions";
import type { Results } from "./results";

export interface Options {
  /** In order; `null` for letters. */
  readonly labels: readonly string[] | null;
  /** `null` where right answers are no letters: the dataset has no options. */
  readonly count: number | null;
  readonly isRanked: boolean;
}

/**
 * The options of some predictions.
 *
 * What was read from a text tells of an option only where it goes on from the letters of right answers
 * without a gap: OpenCompass reads `T` from "The answer is B" where it is told to take the first capital.
 *
 * @param predictions - of one dataset
 * @param results - its results
 */
export function optionsIn(predictions: readonly Prediction[], results: Results): Options {
  const ranked = predictions.find(({ labels }) => labels.length > 0);
  if (ranked !== undefined) {
    const labels = ranked.labels.map(([label]) => label);
    return { labels, count: labels.length, isRanked: true };
  }
  const details = [...results.details.values()];
  const golds = [...predictions.map(({ gold }) => gold), ...details.flatMap((d) => d.reference)]
    .filter((gold) => gold !== null)
    .map(letter);
  const known = golds.filter((position) => position !== null);
  if (known.length === 0 || known.length < golds.length) {
    return { labels: null, count: null, isRanked: false };
  }
  const made = new Set(details.flatMap((detail) => detail.prediction).map((each) => letter(each)));
  let count = known.reduce((most, position) => Math.max(most, position), 0) + 1;
  while (made.has(count)) count += 1;
  return { labels: null, count, isRanked: false };
}

/** The position of a label or letter among the options; `null` where it is none of them. */
export function positionOf(text: string | null, { labels, count }: Options): number | null {
  if (text === null || count === null) return null;
  const position = labels === null ? (letter(text) ?? -1) : labels.indexOf(text);
  return position >= 0 && position < count ? position : null;
}

function letter(text: string | null): number | null {
  return text !== null && /^[A-Z]$/.test(text) ? text.charCodeAt(0) - 65 : null;
}
