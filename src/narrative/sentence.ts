/**
 * A sentence whose frame is ours and whose numbers and directions come from rows. What comes in is
 * a template with phrases; what goes out is the same sentence as Markdown and as plain text. It
 * refuses a bare fraction, which would carry no unit and no rounding rule.
 */

import { wholeNumber } from "../figures/percent";

/** One sentence or paragraph in its two forms; `markdown` is safe to render as it stands. */
export interface Sentence {
  readonly markdown: string;
  readonly plain: string;
}

/** What a template may hold: a phrase, a whole number, or another sentence. */
export type Part = string | number | Sentence;

/**
 * Compose a sentence from a template.
 *
 * Interpolated text is data: Markdown and HTML characters in it are escaped, so a model's name or a
 * model's answer can neither format nor run anything. The literal frame may use Markdown emphasis.
 *
 * @param frame - the literal parts, ours
 * @param parts - phrases, whole numbers, or sentences made by this function
 * @returns the sentence as Markdown and as plain text
 * @throws TypeError if a part is a number that is not whole: a fraction needs a phrase with a unit
 * @example
 * sentence`Over ${3} languages of ${"a<b"}.`.markdown
 * // => "Over 3 languages of a&lt;b."
 */
export function sentence(frame: TemplateStringsArray, ...parts: readonly Part[]): Sentence {
  let markdown = "";
  let plain = "";
  frame.forEach((literal, index) => {
    markdown += literal;
    plain += literal.replace(/[*_`]/g, "");
    if (index >= parts.length) return;
    const part = asSentence(parts[index] ?? "");
    markdown += part.markdown;
    plain += part.plain;
  });
  return Object.freeze({ markdown: tidySpace(markdown), plain: tidySpace(plain) });
}

function asSentence(part: Part): Sentence {
  if (typeof part === "string") return { markdown: escapeMarkdown(part), plain: part };
  if (typeof part !== "number") return part;
  if (!Number.isInteger(part)) {
    throw new TypeError(`sentence: expected a phrase or a whole number, got ${part}`);
  }
  const text = wholeNumber(part);
  return { markdown: text, plain: text };
}

const htmlEntities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escapeMarkdown(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => htmlEntities[character] ?? character)
    .replace(/[\\`*_[\]#|~$]/g, "\\$&");
}

function tidySpace(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, " ").trim();
}
