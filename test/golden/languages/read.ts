/**
 * The table of languages, the reference extracts of this folder, and the deviations listed in
 * `data/LANGUAGES.md`: texts become rows that name their columns. A header that is not the expected
 * one is refused.
 */
import { readFileSync } from "node:fs";
import { parseLanguages } from "cognate/dist/study/languages";
import { readTable } from "cognate/dist/study/table";

type Row<Column extends string> = Readonly<Record<Column, string>>;

export const languages = parseLanguages(
  readFileSync("data/languages.csv", "utf8"),
  "data/languages.csv",
);

/** Rows of one reference extract, by the columns of its header. */
export function extract<Column extends string>(
  file: string,
  columns: readonly Column[],
): readonly Row<Column>[] {
  const path = `test/golden/languages/${file}`;
  return readTable(readFileSync(path, "utf8"), path, [columns]).map(({ fields }) =>
    named(columns, [...fields.values()]),
  );
}

/** Rows of the first table under a heading of `data/LANGUAGES.md`. */
export function listed<Column extends string>(
  heading: string,
  columns: readonly Column[],
): readonly Row<Column>[] {
  const text = readFileSync("data/LANGUAGES.md", "utf8").replace(/\r\n/g, "\n");
  const section = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const [header, , ...rows] = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((field) => field.trim()),
    );
  if (header?.join() !== columns.join()) {
    throw new RangeError(`listed: no table ${columns.join(", ")} under ${heading}`);
  }
  return rows.map((fields) => named(columns, fields));
}

function named<Column extends string>(
  columns: readonly Column[],
  fields: readonly string[],
): Row<Column> {
  if (fields.length !== columns.length) {
    throw new RangeError(`named: expected ${columns.join(", ")}, got ${fields.join(", ")}`);
  }
  return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ""])) as Row<Column>;
}

/** The three letters before the script: ISO 639-3. */
export function isoOf(code: string): string {
  return code.slice(0, 3);
}

/** A name without what stands in brackets. */
export function unbracketed(name: string): string {
  return name.replace(/\s*\(.*\)$/, "");
}
