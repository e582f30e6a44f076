/**
 * What every figure says about itself. What comes in is where the rows come from and one sentence
 * on what the figure shows; what goes out is its caption, with conditions, items, kind of interval
 * and data version always in the same order.
 */

import { wholeNumber } from "./percent";

/** Where the rows of a figure come from. */
export interface About {
  /** Id of the study; ends the figure's name. */
  readonly study: string;
  readonly benchmark: string;
  /** Items per language; `null` where rows differ in them. */
  readonly items: number | null;
  /** What is compared, in words: `tuned against base`. */
  readonly conditions: string;
  /** What the bars are: `95 % Wilson intervals`. */
  readonly interval: string;
  /** Of the data: the first characters of the manifest's checksum. */
  readonly version: string;
  /** The files that the rows were read from or drawn from, for a point that has no lines of its own. */
  readonly source: string;
  readonly isSimulated: boolean;
}

/**
 * A figure's caption.
 *
 * @param shows - one sentence on what the figure shows, computed from its rows, with its full stop
 * @param counts - what it was computed from, in words: `16 pairs`, `122 languages`
 * @param about - where the rows come from
 * @returns three or four sentences
 */
export function caption(shows: string, counts: readonly string[], about: About): string {
  const { benchmark, conditions, items, interval, study, version, isSimulated } = about;
  const setting = [benchmark, conditions, ...counts, ...(items === null ? [] : [`${count(items, "item")} per language`])];
  const parts = [
    shows,
    `${setting.join(", ")}.`,
    `Bars: ${interval}.`,
    `Data: ${study} ${version}.`,
  ];
  if (isSimulated) parts.unshift("Simulated data.");
  return parts.join(" ");
}

/**
 * The line inside a figure that keeps it readable when it travels without its caption.
 *
 * @param counts - what it was computed from, in words
 * @param about - where the rows come from
 * @returns e.g. `Belebele · 16 pairs · 122 languages · bars: 95 % intervals`
 */
export function noteLine(counts: readonly string[], about: About): string {
  const parts = [about.benchmark, ...counts, `bars: ${about.interval}`];
  if (about.isSimulated) parts.unshift("SIMULATED");
  return parts.join(" \u00b7 ");
}

/**
 * A figure's name, what it shows and the study it shows it of, with where its rows come from.
 *
 * @param shows - the figure's own name, lower case with hyphens
 * @param about - where the rows come from
 * @returns e.g. the name `family-gains-emma-belebele`, and the files of that study
 */
export function named(
  shows: string,
  { study, source }: About,
): { readonly name: string; readonly source: string } {
  return { name: `${shows}-${study}`, source };
}

/**
 * A count with its noun.
 *
 * @param n - how many
 * @param noun - in the singular
 * @param plural - where adding an s is not enough
 * @returns e.g. `1 pair`, `5 lineages`
 */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${wholeNumber(n)} ${n === 1 ? noun : plural}`;
}

/** A phrase as it begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
