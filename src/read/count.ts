/** A field of a table becomes a whole number, or a refusal that names its line. */
import type { TableRow } from "../study/table";
import { field } from "../study/table";
import { quoted, refusal } from "../study/refusal";

/**
 * The whole number in a field.
 *
 * @param row - a row of a table
 * @param column - a column of its header
 * @param bounds - `least` and `most` (inclusive), and what `most` is called in a message
 * @returns a whole number from `least` to `most`
 * @throws RangeError if the field is not written as digits alone, or is out of bounds
 * @example
 * countIn(row, "correct", { most: 900, called: "n" }) // => 234
 */
export function countIn(
  row: TableRow,
  column: string,
  bounds: { readonly least?: number; readonly most?: number; readonly called?: string } = {},
): number {
  const { least = 0, most = Number.MAX_SAFE_INTEGER, called = "the most" } = bounds;
  const text = field(row, column);
  const count = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (count >= least && count <= most) return count;
  const end = most === Number.MAX_SAFE_INTEGER ? "" : ` and at most ${called} (${most})`;
  const least_ = `${column} to be a whole number of at least ${least}`;
  throw refusal(row.place, `${least_}${end}`, quoted(text));
}

/**
 * The count behind a printed accuracy.
 *
 * The accuracy must be k/n to the digits that are printed, and print enough of them that only one k
 * fits; so no count is ever guessed.
 *
 * @param row - a row of a table
 * @param column - the column of the accuracy, a proportion such as `0.2622222222`
 * @param n - the number of items
 * @returns k, from 0 to n
 * @throws RangeError if the text is not a proportion, fits no k/n, or fits several
 * @example
 * countBehind(row, "accuracy", 900) // "0.2622" => 236
 */
export function countBehind(row: TableRow, column: string, n: number): number {
  const text = field(row, column);
  const [, decimals] = /^[01](?:\.(\d+))?$/.exec(text) ?? [];
  const accuracy = Number(text);
  const isProportion = /^[01](\.\d+)?$/.test(text) && accuracy <= 1;
  if (!isProportion) {
    throw refusal(row.place, `${column} to be a proportion from 0 to 1`, quoted(text));
  }
  const rounding = 0.5 * 10 ** -(decimals ?? "").length;
  const fits = (count: number): boolean =>
    count >= 0 && count <= n && Math.abs(count / n - accuracy) <= rounding + 1e-12;
  const count = Math.round(accuracy * n);
  if (!fits(count)) {
    const nearest = `${count}/${n} = ${count / n}`;
    throw refusal(row.place, `${column} to be k/${n}`, `${text} (the nearest is ${nearest})`);
  }
  if (fits(count - 1) || fits(count + 1)) {
    const expected = `${column} with enough digits to tell k of ${n} items`;
    throw refusal(row.place, expected, `${text}, which fits several`);
  }
  return count;
}

/**
 * How many items are behind a share of right answers: p (1 - p) / se^2 + 1, since harnesses divide by
 * n - 1. Only where both n and the right answers come out whole is it told.
 *
 * @example
 * countBehindError(0.5044444444444445, 0.01667527483379586) // => 900
 */
export function countBehindError(value: number, error: number | null): number | null {
  if (error === null || !(error > 0) || !(value > 0 && value < 1)) return null;
  const n = (value * (1 - value)) / error ** 2 + 1;
  const isWhole = (count: number): boolean => Math.abs(count - Math.round(count)) < 1e-4;
  return isWhole(n) && isWhole(value * Math.round(n)) ? Math.round(n) : null;
}
