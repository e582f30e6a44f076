/**
 * The table of answers: what a row of it holds and of which type. A type is stated here and never
 * guessed from values.
 */

/** A record's numbers as they arrive; a text is a number in the list of texts, null where it is none. */
export const numbers = ["part", "row", "document", "epoch", "score", "line", "byte"] as const;
export const texts = ["item", "passage", "gold", "strict", "lenient", "file"] as const;

/** Every column and its type, in the order of the stored table. */
export const columnTypes = {
  /** One run in one language, counted from 0, and the record's place in it. */
  part: "INTEGER",
  row: "INTEGER",
  item: "VARCHAR",
  /** A number for the document that was asked about, other for others; null where it is not known. */
  document: "DOUBLE",
  passage: "VARCHAR",
  epoch: "INTEGER",
  gold: "VARCHAR",
  strict: "VARCHAR",
  lenient: "VARCHAR",
  /** What the log says by its own metric; null where it did not score. */
  score: "DOUBLE",
  /** Where the record stands: file, line from 1 or null, byte from 0 or null. */
  file: "VARCHAR",
  line: "BIGINT",
  byte: "BIGINT",
} as const;

/** How the files of a store are named; all of them together are its table. */
export const answersFiles = "answers-*.parquet";

/** The name of one of them. */
export function answersFile(number: number): string {
  return answersFiles.replace("*", String(number).padStart(5, "0"));
}
