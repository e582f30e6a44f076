/**
 * Text on figures. What comes in is text from data, and text whose width must be known before
 * anything is drawn; what goes out is text that plotly shows as it stands, and widths in pixels.
 */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

/**
 * Text from data, made safe for plotly, which reads `<b>`, `<a href>` and entities in every label.
 * Line breaks and other control characters become spaces: a label is one line.
 *
 * @param text - a name as the data give it
 * @returns text that is shown character by character
 * @example
 * escaped("a<b> & c")
 * // => "a&lt;b&gt; &amp; c"
 */
export function escaped(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/**
 * A name as it stands beside a row or a point: shortened when it would push the plot aside.
 *
 * @param text - a name as the data give it
 * @param most - characters kept at most
 * @returns the name, or its beginning with an ellipsis; not escaped
 */
export function shortName(text: string, most = 44): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  return `${characters
    .slice(0, most - 1)
    .join("")
    .trimEnd()}\u2026`;
}

/**
 * Roughly how wide a text is, so that margins and labels can be laid out without a browser.
 *
 * Advance widths of Noto Sans in five classes; within 5 % for names and numbers.
 *
 * @param text - plain, not escaped
 * @param pixels - size of the font
 * @returns the width in pixels
 */
export function textWidth(text: string, pixels: number): number {
  let width = 0;
  for (const character of text) width += advance(character);
  return width * pixels;
}

function advance(character: string): number {
  if (/[iljI.,:;|!'()[\] ]/.test(character)) return 0.3;
  if (/[ftr\-/]/.test(character)) return 0.38;
  if (/[mwMW%@\u2014]/.test(character)) return 0.9;
  if (/[A-Z]/.test(character)) return 0.65;
  if (/\p{Mn}/u.test(character)) return 0;
  return character > "\u02ff" && !/[\u2000-\u206f\u2212]/.test(character) ? 0.75 : 0.575;
}
