/**
 * The one form in which data is refused: where it stands, what must hold there, what was found.
 * Every reader of a file and every check of rows speaks through these functions.
 */

/** A value as it appears in a message: texts in quotes, cut after 60 characters; absence in words. */
export function quoted(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return `a value of type ${typeof value}`;
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

/**
 * An error for a value of the right kind that breaks a rule.
 *
 * @param place - file and line, `cells.csv:17`; the file alone when something is missing from it
 * @param expected - what must hold, as the end of "expected …"
 * @param got - what was found, as the end of "got …"
 * @returns a `RangeError` to be thrown by the caller
 * @example
 * refusal("cells.csv:17", "correct at most n (900)", "901").message
 * // => "cells.csv:17: expected correct at most n (900), got 901"
 */
export function refusal(place: string, expected: string, got: string): RangeError {
  return new RangeError(`${place}: expected ${expected}, got ${got}`);
}

/**
 * An error for a value of the wrong kind (a text where a number belongs, a list where a text does).
 *
 * @param place - file and line, `study.yaml:3`
 * @param expected - what must hold, as the end of "expected …"
 * @param got - what was found, as the end of "got …"
 * @returns a `TypeError` to be thrown by the caller
 * @example
 * wrongKind("study.yaml:3", "a text for title", "12").message
 * // => "study.yaml:3: expected a text for title, got 12"
 */
export function wrongKind(place: string, expected: string, got: string): TypeError {
  return new TypeError(`${place}: expected ${expected}, got ${got}`);
}
