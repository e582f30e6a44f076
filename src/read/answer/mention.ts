/**
 * The last clear mention of an option in a text that states none: a mark in brackets, in bold or
 * after "option", a single letter that is no word, or an option's words. An enumeration of all
 * options mentions none.
 */
import type { Choice, Options } from "./choice";
import { choiceAt, isPronoun } from "./choice";
import { isInside, markAt, markForm } from "./series";
import { lineMarks } from "./statement";

/**
 * @param text - normal
 * @param options - of the item
 * @returns the position of the option mentioned last, or `null`
 */
export function lastMention(text: string, options: Options): number | null {
  const listed = enumerated(text, options);
  const mentions = [...marks(text, options), ...quotes(text, options)]
    .filter(({ at }) => !listed.some(({ from, to }) => at >= from && at < to))
    .sort((one, other) => one.at - other.at);
  const last = mentions.at(-1);
  return last?.positions.length === 1 ? (last.positions[0] ?? null) : null;
}

/** Where the text lists all options in order, one a line. */
function enumerated(
  text: string,
  options: Options,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let [run, from] = [0, 0];
  for (const { positions, at } of lineMarks(text, options)) {
    const isNext = positions.includes(run);
    if (!isNext) run = positions.includes(0) ? 0 : -1;
    if (run < 0) {
      run = 0;
      continue;
    }
    if (run === 0) from = at;
    run++;
    if (run < options.count || options.count < 2) continue;
    const end = text.indexOf("\n", at);
    found.push({ from, to: end < 0 ? text.length : end });
    run = 0;
  }
  return found;
}

const naming =
  /(?:option|choice|answer|opción|réponse|antwort|الخيار|الإجابة|אפשרות|תשובה|ответ|вариант|विकल्प|选项|選項|seçenek|chaguo|ምርጫ|选|選|ข้อ)[\s:]{0,2}[("*]{0,3}$/iu;

function marks(text: string, options: Options): readonly Choice[] {
  const found: Choice[] = [];
  for (const match of text.matchAll(markForm)) {
    const at = match.index;
    if (isInside(text, at)) continue;
    const mark = markAt(text, at, options.count);
    if (mark === null || mark.positions.length === 0 || isPronoun(text, at, mark.end)) continue;
    const [before, after] = [
      text.slice(Math.max(0, at - 16), at),
      text.slice(mark.end, mark.end + 4),
    ];
    const isEnclosed = /[(["*「『【]$/.test(before) && /^[)\]"*」』】]/.test(after);
    const isCounted = /^(?:번|番|号|號)/.test(after);
    const isLower = /^[a-z]$/.test(match[0]);
    const isClear = isEnclosed || isCounted || naming.test(before);
    if (!isClear && (mark.isDigit || isLower || match[0] === "I" || isName(before, after)))
      continue;
    if (at < (found.at(-1)?.end ?? 0)) continue;
    found.push(choiceAt(text, at, options) ?? { positions: mark.positions, at, end: mark.end });
  }
  return found;
}

/** A letter that is an initial, a hyphenated part ("A-level") or a contraction, not an option. */
function isName(before: string, after: string): boolean {
  return /^[-’'&]\p{L}|^\.\p{L}|^\. \p{Lu}/u.test(after) || /[-&.]$/.test(before);
}

/** Where an option's words stand as words; one inside a longer option's words is not it. */
function quotes(text: string, options: Options): readonly Choice[] {
  const lower = text.toLowerCase();
  const found: Choice[] = [];
  for (const { text: words, position } of options.texts) {
    const at = lower.lastIndexOf(words);
    if (at < 0 || words.length < 2 || isPart(lower, at, words.length)) continue;
    const end = at + words.length;
    if (found.some((longer) => longer.at <= at && end <= longer.end)) continue;
    found.push({ positions: [position], at, end });
  }
  return found;
}

function isPart(text: string, at: number, length: number): boolean {
  const word = /^[\p{L}\p{N}]$/u;
  const spaceless =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;
  const isJoined = (one: string, other: string): boolean =>
    word.test(one) && word.test(other) && !spaceless.test(one);
  const [first, last] = [text.charAt(at), text.charAt(at + length - 1)];
  return isJoined(first, text.charAt(at - 1)) || isJoined(last, text.charAt(at + length));
}
