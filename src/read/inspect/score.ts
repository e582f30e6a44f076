/**
 * What a scorer of Inspect said of one sample, as numbers: one, or one for each name of a dictionary or
 * position of a list. NaN means that it did not score.
 */
import { memberOf, objectIn, textIn } from "../json/value";

const grades: ReadonlyMap<string, number> = new Map([
  ...([
    ["C", 1],
    ["P", 0.5],
    ["I", 0],
    ["N", 0],
  ] as const),
  ...([
    ["yes", 1],
    ["true", 1],
    ["no", 0],
    ["false", 0],
  ] as const),
]);

/**
 * One value as a number, by Inspect's own rule.
 *
 * Letters are grades: correct, partial, incorrect, no answer. A choice of Inspect's that is kept, so
 * that its aggregates can be recomputed: a text that is neither a grade nor a number counts 0.
 *
 * @param value - as the log writes it
 * @returns NaN where nothing was scored
 * @see <https://inspect.aisi.org.uk/scorers.html>
 * @example
 * ["C", "P", true, "0.25", "maybe", null].map(scoreNumber) // => [1, 0.5, 1, 0.25, 0, NaN]
 */
export function scoreNumber(value: unknown): number {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string") return NaN;
  const grade = grades.get(value) ?? grades.get(value.toLowerCase());
  if (grade !== undefined) return grade;
  if (value.trim() === "") return 0;
  const number = Number(value);
  return Number.isNaN(number) && value.trim().toLowerCase() !== "nan" ? 0 : number;
}

/**
 * The numbers of a score by name.
 *
 * @param score - a Score as the log writes it
 * @returns one number under "" for a plain value; else as many as the dictionary or list has
 * @example
 * [...scoreNumbers({ value: { right: "C", length: 12 } })] // => [["right", 1], ["length", 12]]
 */
export function scoreNumbers(score: unknown): ReadonlyMap<string, number> {
  const value = memberOf(score, "value");
  const parts = Array.isArray(value) ? value : objectIn(value);
  if (parts === null) return new Map([["", scoreNumber(value)]]);
  return new Map(Object.entries(parts).map(([name, part]) => [name, scoreNumber(part)]));
}

/**
 * Which option a text names when it is a letter and nothing else, as Inspect's `choice()` writes it.
 *
 * @param text - a target or an answer
 * @returns the position counted from 0; `null` for several letters and for anything else
 * @example
 * ["C", "(b)", "A, C", "see above"].map(letterPosition) // => [2, 1, null, null]
 */
export function letterPosition(text: unknown): number | null {
  const letter = /^\s*\(?([A-Za-z])[).]?\s*$/.exec(textIn(text) ?? "")?.[1];
  return letter === undefined ? null : letter.toUpperCase().charCodeAt(0) - 65;
}
