/**
 * What is named at one place of a text: one option by its mark or by its words, or several together.
 * Option texts are compared without case and outer punctuation, the longest first, so that one inside
 * another is not taken for it.
 */
import { together } from "./lead";
import { markAt, normal } from "./series";

/** Options as an answer may name them. */
export interface Options {
  readonly count: number;
  /** Normal texts in lower case with their positions, the longest first; none where unknown. */
  readonly texts: readonly { readonly text: string; readonly position: number }[];
}

/** Options that one place names; several, or none of those asked, make it unclear. */
export interface Choice {
  readonly positions: readonly number[];
  readonly at: number;
  readonly end: number;
}

/**
 * Options made ready for reading.
 *
 * @param options - their texts as shown, or how many there are
 * @returns count and texts; texts that two options share are left out, since they name neither
 */
export function optionsOf(options: readonly string[] | number): Options {
  if (typeof options === "number") return { count: options, texts: [] };
  const all = options.map((text, position) => ({ text: plain(text), position }));
  const texts = all
    .filter(({ text }) => text !== "" && all.filter((each) => each.text === text).length === 1)
    .filter(({ text }) => markAt(text, 0, 26)?.end !== text.length || /^\p{Nd}/u.test(text))
    .sort((one, other) => other.text.length - one.text.length);
  return { count: options.length, texts };
}

/** A text in one form for comparison: normal, lower case, no outer punctuation, single spaces. */
export function plain(text: string): string {
  const inner = normal(text).toLowerCase().replace(/\s+/g, " ");
  return trimmed(inner);
}

const outer = /[\s\p{P}\p{S}]/u;

/** Without punctuation at either end; by hand, since a pattern would look again at every gap. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && outer.test(text.charAt(from)) && !/[-−+]/.test(text.charAt(from))) from++;
  while (to > from && outer.test(text.charAt(to - 1)) && text.charAt(to - 1) !== "%") to--;
  return text.slice(from, to);
}

/**
 * What is named at a place that was announced as an answer.
 *
 * @param text - normal
 * @param at - where the option must begin
 * @param options - of the item
 * @returns the options named, or `null` when none is; a mark whose words are another option's, and a
 * number that is one option's mark and another's text, name both
 */
export function choiceAt(text: string, at: number, options: Options): Choice | null {
  const quoted = quotedAt(text, at, options);
  const mark = markAt(text, at, options.count);
  const isArticle = mark !== null && isPronoun(text, at, mark.end);
  if (mark === null || isArticle || mark.positions.length === 0) return quoted;
  const positions = new Set(mark.positions);
  for (const each of quoted?.positions ?? []) positions.add(each);
  const after = /^[)\].:*_"'\s–—-]{1,6}/u.exec(text.slice(mark.end, mark.end + 8))?.[0] ?? "";
  const words = after === "" ? null : quotedAt(text, mark.end + after.length, options);
  for (const each of words?.positions ?? []) positions.add(each);
  let end = words?.end ?? mark.end;
  for (let i = 0; i < options.count; i++) {
    const link = together.exec(text.slice(end, end + 24))?.[0];
    const next = link === undefined ? null : markAt(text, end + link.length, options.count);
    if (next === null || next.isDigit !== mark.isDigit) break;
    if (isPronoun(text, next.end - 1, next.end)) break;
    for (const each of next.positions) positions.add(each);
    end = next.end;
  }
  return { positions: [...positions], at, end };
}

/** "A" before a word in lower case is the article, "I" before any word the speaker. */
export function isPronoun(text: string, at: number, end: number): boolean {
  const letter = text.charAt(at);
  if (letter !== "A" && letter !== "a" && letter !== "I" && letter !== "i") return false;
  if (letter === "I" || letter === "i") return /^[’']|^ \p{L}/u.test(text.slice(end, end + 2));
  return (
    /^ \p{Ll}/u.test(text.slice(end, end + 2)) &&
    !/^ (?:is|and|or|as|because|since|for)\b/.test(text.slice(end, end + 9))
  );
}

/** The option whose words stand at a place, and end there as words do. */
function quotedAt(text: string, at: number, options: Options): Choice | null {
  for (const { text: words, position } of options.texts) {
    const end = at + words.length;
    if (text.slice(at, end).toLowerCase() !== words) continue;
    if (/^[\p{L}\p{N}]/u.test(text.slice(end, end + 1)) && /[\p{L}\p{N}]$/u.test(words)) {
      if (
        !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]$/u.test(
          words,
        )
      )
        continue;
    }
    return { positions: [position], at, end };
  }
  return null;
}
