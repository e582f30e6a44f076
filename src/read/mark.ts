/** How options are written in answer columns: one character each, in the order that they were shown. */

const marks = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The character of an option.
 *
 * @param position - counted from 0; `null` where there is no option
 * @returns 1-9, then A-Z; `null` for no option, and for any past the 35th, which has no character
 * @example
 * [optionMark(0), optionMark(9), optionMark(null)] // => ["1", "A", null]
 */
export function optionMark(position: number | null): string | null {
  return position === null ? null : (marks[position] ?? null);
}
