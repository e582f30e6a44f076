/**
 * What stands behind a point: the lines of the file that it was read from, the items that it counts.
 * What comes in are places and items; what goes out are short texts that a click on the point shows.
 */

import { count } from "./caption";

/** One fact of what a click shows. */
export type Fact = readonly [heading: string, text: string];

/**
 * Where a point was read from, as what a click shows.
 *
 * @param source - lines in words; nothing where only the figure's own source is known
 * @returns at most one fact
 */
export function readFrom(source: string | undefined): readonly Fact[] {
  return source === undefined || source === "" ? [] : [["read from", source]];
}

/** Lines and items that are listed before the rest is only counted, so that a figure stays small. */
const most = { line: 30, item: 24 };

/**
 * The lines of a study's files that a point was computed from.
 *
 * @param places - `cells.csv:17`, in any order
 * @returns e.g. `cells.csv, lines 2 to 123`, `cells.csv, line 5 and every 32nd after it up to 3877`
 * @throws RangeError if a place has no line
 */
export function sourceLines(places: readonly string[]): string {
  const files = new Map<string, number[]>();
  for (const place of places) {
    const [, file, line] = /^(.*):(\d+)$/.exec(place) ?? [];
    if (file === undefined || line === undefined) {
      throw new RangeError(`sourceLines: expected a file and a line, got ${place}`);
    }
    files.set(file, [...(files.get(file) ?? []), Number(line)]);
  }
  const each = [...files].map(([file, lines]) => `${file}, ${linesIn(lines)}`);
  return each.join("; ");
}

function linesIn(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const [first = 0, second = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  if (sorted.length === 1) return `line ${first}`;
  const step = second - first;
  const isEven = sorted.every((line, place) => line === first + place * step);
  if (isEven && step === 1) return `lines ${first} to ${last}`;
  if (isEven && sorted.length > 2) return `line ${first} and every ${ordinal(step)} after it up to ${last}`;
  return `lines ${listed(sorted.map(String), "line")}`;
}

/**
 * Items with how often each was met, the most frequent first.
 *
 * @param items - names, an item as often as it was met
 * @param of - how often it could have been met
 * @returns e.g. `17 (63 of 79 runs), 4 (60) and 180 more items`; without counts where `of` is 1
 */
export function itemsMet(items: readonly string[], of: number): string {
  if (items.length === 0) return "none";
  const times = new Map<string, number>();
  for (const item of items) times.set(item, (times.get(item) ?? 0) + 1);
  const sorted = [...times].sort((a, b) => b[1] - a[1]);
  const often = (n: number, place: number): string => (place === 0 ? `${n} of ${of} runs` : String(n));
  const texts = sorted.map(([item, n], place) => (of === 1 ? item : `${item} (${often(n, place)})`));
  return listed(texts, "item");
}

function listed(texts: readonly string[], noun: keyof typeof most): string {
  const left = texts.length - most[noun];
  if (left <= 1) return texts.join(", ");
  return `${texts.slice(0, most[noun]).join(", ")} and ${count(left, `more ${noun}`)}`;
}

function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}
