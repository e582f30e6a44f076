/**
 * A table of published cells becomes typed rows: how many items, how many right, and where the
 * source tells it, how many read. It refuses any other header, a count that is not a whole number,
 * more right than read or asked, and an accuracy that is no k/n.
 */
import { refusal } from "../study/refusal";
import type { TableRow } from "../study/table";
import { field, readTable } from "../study/table";
import { countBehind, countIn } from "./count";

/** One line of a cells table; ids and codes are not checked yet, counts are. */
export interface CellRow {
  readonly model: string;
  /** `null` in a study of pairs, whose rows are models as published. */
  readonly condition: string | null;
  readonly language: string;
  readonly n: number;
  readonly correct: number;
  readonly read: number | null;
  /** File and line, `cells.csv:17`. */
  readonly place: string;
}

/**
 * The rows of a cells table.
 *
 * The columns are `model,condition,language,n,correct`, in this order; `accuracy` may stand in place
 * of `correct`, and `read` may follow. In a study of pairs there is no `condition`.
 *
 * @param text - the table
 * @param file - its name, for messages
 * @param options - `pairs`: whether the rows are published models of a study of pairs
 * @returns one frozen row per line, in the order of the file
 * @throws RangeError if the header is another, n is below 1, correct above n, read above n or below
 * correct, or an accuracy is not k/n to its printed digits
 * @example
 * readCells("model,condition,language,n,correct\nm1,base,heb_Hebr,4,1\n", "cells.csv")[0]?.correct
 * // => 1
 */
export function readCells(
  text: string,
  file: string,
  { pairs = false }: { readonly pairs?: boolean } = {},
): readonly CellRow[] {
  const keys = pairs ? ["model", "language"] : ["model", "condition", "language"];
  const headers = ["correct", "accuracy"].flatMap((score) => [
    [...keys, "n", score],
    [...keys, "n", score, "read"],
  ]);
  return readTable(text, file, headers).map(readCell);
}

function readCell(row: TableRow): CellRow {
  const n = countIn(row, "n", { least: 1 });
  const correct = row.fields.has("accuracy")
    ? countBehind(row, "accuracy", n)
    : countIn(row, "correct", { most: n, called: "n" });
  const read = row.fields.has("read") ? countIn(row, "read", { most: n, called: "n" }) : null;
  if (read !== null && correct > read) {
    throw refusal(row.place, `correct at most read (${read})`, `${correct}`);
  }
  return Object.freeze({
    model: field(row, "model"),
    condition: row.fields.has("condition") ? field(row, "condition") : null,
    language: field(row, "language"),
    ...{ n, correct, read, place: row.place },
  });
}
