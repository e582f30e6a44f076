/**
 * Entries become typed values, or a refusal with the entry's line. Nothing is guessed: a number is
 * never read as a text, a text never as a list, unless the reader's name says so.
 */
import type { Entry } from "./entry";
import { quoted, refusal, wrongKind } from "./refusal";

/** The keys of one map, with what was written under them. */
export interface Fields {
  readonly entry: Entry;
  /** The entry of a key that must be there. */
  readonly need: (key: string) => Entry;
  /** The entry of a key that may be missing or empty. */
  readonly maybe: (key: string) => Entry | null;
}

/** What an entry holds, in words, for the end of a message. */
export function found(entry: Entry): string {
  if (Array.isArray(entry.value)) return "a list";
  if (entry.value instanceof Map) return "a map";
  return quoted(entry.value);
}

/**
 * A map with known keys.
 *
 * @param entry - what must be a map
 * @param known - every key that may occur
 * @returns readers for its keys
 * @throws TypeError if it is not a map; RangeError if it has another key, named with its line
 * @example
 * fields(parseEntries("id: a\n", "study.yaml"), ["id", "title"]).maybe("title") // => null
 */
export function fields(entry: Entry, known: readonly string[]): Fields {
  const map = asMap(entry);
  for (const [key, below] of map) {
    if (known.includes(key)) continue;
    throw refusal(below.place, `a key of ${entry.name} (${known.join(", ")})`, quoted(key));
  }
  const maybe = (key: string): Entry | null => {
    const below = map.get(key);
    return below === undefined || below.value === null ? null : below;
  };
  const need = (key: string): Entry => {
    const below = maybe(key);
    if (below !== null) return below;
    throw refusal(map.get(key)?.place ?? entry.place, `${key} in ${entry.name}`, "nothing");
  };
  return { entry, need, maybe };
}

/** A map whose keys the author chooses (conditions, named units). */
export function asMap(entry: Entry): ReadonlyMap<string, Entry> {
  if (entry.value instanceof Map) return entry.value;
  throw wrongKind(entry.place, `a map for ${entry.name}`, found(entry));
}

/** A list, perhaps empty. */
export function asList(entry: Entry): readonly Entry[] {
  if (isList(entry.value)) return entry.value;
  throw wrongKind(entry.place, `a list for ${entry.name}`, found(entry));
}

/** A list of texts; a single text is read as a list of one. A text given twice is refused. */
export function asTexts(entry: Entry): readonly string[] {
  if (typeof entry.value === "string") return [asText(entry)];
  const seen = new Set<string>();
  for (const below of asList(entry)) {
    const text = asText(below);
    if (seen.has(text)) throw refusal(below.place, `each of ${entry.name} once`, quoted(text));
    seen.add(text);
  }
  return [...seen];
}

/** A text that is not empty. */
export function asText(entry: Entry): string {
  if (typeof entry.value === "string" && entry.value.trim() !== "") return entry.value.trim();
  const hint = typeof entry.value === "number" ? " (write it in quotes)" : "";
  throw wrongKind(entry.place, `a text for ${entry.name}`, `${found(entry)}${hint}`);
}

/** True or false, written as such. */
export function asFlag(entry: Entry): boolean {
  if (typeof entry.value === "boolean") return entry.value;
  throw wrongKind(entry.place, `true or false for ${entry.name}`, found(entry));
}

/** One of the words that the schema knows. */
export function asChoice<Word extends string>(entry: Entry, words: readonly Word[]): Word {
  const text = asText(entry);
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw refusal(entry.place, `one of ${words.join(", ")} for ${entry.name}`, quoted(text));
}

/** A number above 0. */
export function asAmount(entry: Entry): number {
  const amount = asNumber(entry);
  if (amount > 0) return amount;
  throw refusal(entry.place, `a number above 0 for ${entry.name}`, found(entry));
}

/** Any finite number. */
export function asNumber(entry: Entry): number {
  if (typeof entry.value === "number") return entry.value;
  throw wrongKind(entry.place, `a number for ${entry.name}`, found(entry));
}

/** A whole number of at least `least`. */
export function asCount(entry: Entry, least = 1): number {
  const amount = asAmount(entry);
  if (Number.isSafeInteger(amount) && amount >= least) return amount;
  throw refusal(entry.place, `a whole number of at least ${least} for ${entry.name}`, found(entry));
}

function isList(value: Entry["value"]): value is readonly Entry[] {
  return Array.isArray(value);
}
