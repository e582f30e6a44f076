/**
 * From free text to an option, in any script. Text is what a model wrote: it may be empty, refuse,
 * think aloud, change its mind, or never come to an end; it is looked at and never run.
 */
import type { AnswerReading } from "../reading";
import { optionsOf } from "./choice";
import { lastMention } from "./mention";
import { normal } from "./series";
import { statementsIn } from "./statement";

/**
 * The option that a text gives.
 *
 * The strict reading takes an answer that is stated in an asked form ("the answer is B", `\boxed{B}`,
 * a line that is a mark or an option's words) and nowhere contradicted by another statement. The
 * lenient reading takes the last statement, and where nothing is stated the last clear mention. Both
 * look at what follows the reasoning where reasoning is set apart (`<think>`); reasoning that never
 * ends states nothing strictly, and leniently only what was announced in it. A choice: another
 * careful person might read the first letter of the text, and count guesses.
 *
 * Of the 253 outputs in the tests' table the strict reading is the person's in 231, leaves 21 unread and
 * is another in 1; the lenient reading is the person's in 244, leaves 3 unread and is another in 6. What
 * differs is listed there: answers taken back in other words, hedged, or cut off in mid-thought.
 *
 * @param text - what the model wrote, of any length; time grows with it linearly
 * @param options - the options' texts as shown, or how many there are
 * @returns positions counted from 0, each `null` where it could not be read
 * @example
 * readAnswer("The answer is A. No, wait: the answer is C.", 4) // => { strict: null, lenient: 2 }
 */
export function readAnswer(text: string, options: readonly string[] | number): AnswerReading {
  const { answer, thought, isEnded } = apart(normal(text));
  const asked = optionsOf(options);
  const statements = statementsIn(answer, asked);
  const stated = new Set(statements.flatMap(({ positions }) => positions));
  const [only] = stated;
  const last = statements.at(-1) ?? statementsIn(thought, asked).at(-1);
  const strict = isEnded && stated.size === 1 && only !== undefined ? only : null;
  if (last !== undefined) {
    return { strict, lenient: last.positions.length === 1 ? (last.positions[0] ?? null) : null };
  }
  return { strict, lenient: lastMention(answer, asked) };
}

interface Parts {
  readonly answer: string;
  readonly thought: string;
  /** False where reasoning began and never ended. */
  readonly isEnded: boolean;
}

/** What was answered, apart from reasoning between tags. */
function apart(text: string): Parts {
  const tags = /<(\/?)(?:think|thinking|thought|reasoning)>/gi;
  const all = [...text.matchAll(tags)];
  const last = all.at(-1);
  if (last === undefined) return { answer: text, thought: "", isEnded: true };
  const end = last.index + last[0].length;
  if (last[1] === "/") {
    return { answer: text.slice(end), thought: text.slice(0, last.index), isEnded: true };
  }
  return { answer: "", thought: text.slice(end), isEnded: false };
}
