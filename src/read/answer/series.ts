/**
 * The marks by which options are named: letters of each script in the order in which it counts
 * options, and digits of every script. A mark gives positions counted from 0; one that may be two
 * letters that look alike gives both.
 */

/** Letters as options are lettered, one row per series; where two rows differ, both are in use. */
const rows: readonly string[] = [
  "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
  "أ ب ج د ه و ز ح",
  "ا ب ت ث",
  "א ב ג ד ה ו ז ח",
  "А Б В Г Д Е Ж З",
  "Α Β Γ Δ Ε Ζ Η Θ",
  "ሀ ለ ሐ መ ሠ ረ ሰ ሸ",
  "ア イ ウ エ オ カ",
  "가 나 다 라 마 바",
  "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ",
  "甲 乙 丙 丁 戊 己",
  "一 二 三 四 五 六",
  "Ա Բ Գ Դ Ե Զ",
  "ა ბ გ დ ე ვ",
  "क ख ग घ ङ",
  "अ ब स द",
  "ক খ গ ঘ ঙ",
  "ક ખ ગ ઘ",
  "ਕ ਖ ਗ ਘ",
  "କ ଖ ଗ ଘ",
  "அ ஆ இ ஈ",
  "అ ఆ ఇ ఈ",
  "ಅ ಆ ಇ ಈ",
  "അ ആ ഇ ഈ",
  "අ ආ ඇ ඈ",
  "ก ข ค ง จ",
  "ກ ຂ ຄ ງ",
  "ក ខ គ ឃ ង",
  "က ခ ဂ ဃ င",
  "ཀ ཁ ག ང",
];

/** Cyrillic capitals that look like Latin ones: the Latin letter may be meant. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...([["А", "A"] as const, ["В", "B"], ["С", "C"], ["Е", "E"]] as const),
]);

const letters = new Map<string, number[]>();
for (const row of rows) {
  for (const [i, letter] of row.split(" ").entries()) {
    const known = letters.get(normal(letter)) ?? [];
    if (!known.includes(i)) letters.set(normal(letter), [...known, i]);
  }
}
for (const [letter, latin] of lookAlikes) {
  const meant = letters.get(latin) ?? [];
  letters.set(letter, [...new Set([...(letters.get(letter) ?? []), ...meant])]);
}
letters.set("آ", [0]);

const eastern = /[\p{Script=Katakana}\p{Script=Hangul}\p{Script=Han}]/u;
const all = [...letters.keys()].filter((letter) => !/[A-Z]/.test(letter));
const east = all.filter((letter) => eastern.test(letter)).join("");
const rest = all.filter((letter) => !eastern.test(letter)).join("");

/** One character that may be a mark: no letter or digit of the same word stands beside it. */
export const markForm = new RegExp(
  [
    "(?<![A-Za-z0-9_])[A-Za-z\\p{Nd}](?![A-Za-z])",
    `(?<![\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Han}])[${east}]`,
    `(?<![\\p{L}\\p{M}])[${rest}](?![\\p{L}\\p{M}])`,
  ].join("|"),
  "gu",
);

/** Text in one form: full-width and circled characters become plain ones. */
export function normal(text: string): string {
  return text.normalize("NFKC");
}

/** A mark that was found, and where it ends. */
export interface Mark {
  /** Positions of options, below the number of options; none when it names no option. */
  readonly positions: readonly number[];
  readonly end: number;
  readonly isDigit: boolean;
}

/**
 * The mark that stands at some place of a normal text.
 *
 * @param text - as `normal` gives it
 * @param at - where it may stand
 * @param options - how many there are
 * @returns the mark, or `null` where the character is no letter of a series and no digit, or goes on
 * as a word or a number
 * @example
 * markAt("(ب)", 1, 4)?.positions // => [1]
 */
export function markAt(text: string, at: number, options: number): Mark | null {
  if (text.startsWith("الف", at) && !isWord(text, at + 3)) {
    return { positions: [0], end: at + 3, isDigit: false };
  }
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 32);
  const end = at + letter.length;
  const digit = digitOf(letter);
  if (digit !== null) {
    if (digitOf(charAt(text, end)) !== null || /^[.,]\p{Nd}/u.test(text.slice(end, end + 3))) {
      return null;
    }
    const position = digit - 1;
    const isOption = position >= 0 && position < options;
    return { positions: isOption ? [position] : [], end, isDigit: true };
  }
  const meant = letters.get(letter) ?? letters.get(letter.toUpperCase());
  if (meant === undefined || goesOn(letter, text, end)) return null;
  return { positions: meant.filter((each) => each < options), end, isDigit: false };
}

/** The value of a decimal digit of any script; `null` for anything else. */
function digitOf(letter: string): number | null {
  if (!/^\p{Nd}$/u.test(letter)) return null;
  const code = letter.codePointAt(0) ?? 0;
  // Unicode keeps the ten digits of a script together, zero first; so do the styled ones, in tens
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** What may follow a letter of its own script without making a word of both: a copula, a counter. */
const tails = /^(?:です|である|だ|입니다|이다|번|번입니다|이|가|입니|是|项|項)/;

/** Whether a letter is the beginning of a word: the next character is a letter of its script. */
function goesOn(letter: string, text: string, end: number): boolean {
  const next = charAt(text, end);
  if (/^[\p{M}]$/u.test(next)) return true;
  if (!/^\p{L}$/u.test(next)) return /^[A-Za-z]$/.test(letter) && /^[0-9_]$/.test(next);
  if (scriptOf(letter) !== scriptOf(next)) return false;
  return !tails.test(text.slice(end, end + 4));
}

/** Whether the character before some place belongs to the same word as the one at it. */
export function isInside(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const letter = charAt(text, at);
  if (digitOf(letter) !== null) return /^[\p{N}.,\-+$€£#]$/u.test(before);
  if (/^[\p{M}'’]$/u.test(before)) return true;
  if (/^[A-Za-z]$/.test(letter) && /^[0-9_]$/.test(before)) return true;
  return /^\p{L}$/u.test(before) && scriptOf(before) === scriptOf(letter);
}

function isWord(text: string, at: number): boolean {
  return /^[\p{L}\p{M}\p{N}]$/u.test(charAt(text, at));
}

function charAt(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 32) : "";
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ...([["Latin", /\p{Script=Latin}/u] as const, ["Arabic", /\p{Script=Arabic}/u]] as const),
  ...([["Cyrillic", /\p{Script=Cyrillic}/u] as const, ["Han", /\p{Script=Han}/u]] as const),
  ...([
    ["Hiragana", /\p{Script=Hiragana}/u] as const,
    ["Katakana", /[\p{Script=Katakana}ー]/u],
  ] as const),
  ["Hangul", /\p{Script=Hangul}/u],
];

/** The script of a letter, as far as neighbours of one script make a word. */
function scriptOf(letter: string): string {
  return scripts.find(([, form]) => form.test(letter))?.[0] ?? "other";
}
