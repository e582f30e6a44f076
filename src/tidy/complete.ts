/**
 * Rows with a key become a complete set in a stated order: every model under every condition in
 * every language exactly once. A row that nothing declares, a second one and a missing one are
 * refused with their places.
 */
import { quoted, refusal } from "../study/refusal";

/** What every row of this room is known by. */
export interface Keyed {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  /** File and line, `cells.csv:17`. */
  readonly place: string;
}

/** What rows must be complete over. */
interface Expected {
  /** Ids in order of declaration. */
  readonly models: readonly string[];
  readonly conditions: readonly string[];
  /** Codes of the table of languages; the study's languages are those of its rows. */
  readonly known: ReadonlySet<string>;
  /** Where a missing row is missing from. */
  readonly file: string;
}

/**
 * The same rows, complete, unique and in order of model and condition as declared, then language by
 * code.
 *
 * @param rows - in any order
 * @param expected - the models and conditions that are declared, the languages that are known
 * @returns the rows themselves, reordered
 * @throws RangeError if a row's model, condition or language is unknown, a key comes twice (both
 * places are named), or a key is missing (a place where its language stands is named)
 * @example
 * const row = { model: "m1", condition: "base", language: "heb_Hebr", place: "cells.csv:2" };
 * complete([row], { models: ["m1"], conditions: ["base"], known: new Set(["heb_Hebr"]), file: "cells.csv" })
 * // => [row]
 */
export function complete<Row extends Keyed>(
  rows: readonly Row[],
  expected: Expected,
): readonly Row[] {
  const found = unique(rows, expected);
  const languages = new Map(rows.map((row) => [row.language, row.place]));
  const codes = [...languages.keys()].sort();
  if (codes.length === 0) throw refusal(expected.file, "at least one row", "none");
  const ordered: Row[] = [];
  for (const model of expected.models) {
    for (const condition of expected.conditions) {
      for (const language of codes) {
        const row = found.get(model)?.get(condition)?.get(language);
        if (row === undefined) {
          const where = `${language} stands at ${languages.get(language) ?? expected.file}`;
          const key = `${model}, ${condition}, ${language}`;
          throw refusal(expected.file, `a row for ${key}`, `none (${where})`);
        }
        ordered.push(row);
      }
    }
  }
  return ordered;
}

type Nested<Row> = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Row>>>;

function unique<Row extends Keyed>(rows: readonly Row[], expected: Expected): Nested<Row> {
  const found = new Map<string, Map<string, Map<string, Row>>>();
  for (const row of rows) {
    checkDeclared(row, expected);
    const conditions = found.get(row.model) ?? new Map<string, Map<string, Row>>();
    found.set(row.model, conditions);
    const languages = conditions.get(row.condition) ?? new Map<string, Row>();
    conditions.set(row.condition, languages);
    const earlier = languages.get(row.language);
    if (earlier !== undefined) {
      const key = `${row.model}, ${row.condition}, ${row.language}`;
      throw refusal(row.place, `one row for ${key}`, `another at ${earlier.place}`);
    }
    languages.set(row.language, row);
  }
  return found;
}

function checkDeclared(row: Keyed, { models, conditions, known }: Expected): void {
  if (!models.includes(row.model)) {
    throw refusal(row.place, "a model of study.yaml", quoted(row.model));
  }
  if (!conditions.includes(row.condition)) {
    throw refusal(row.place, "a condition of study.yaml", quoted(row.condition));
  }
  if (!known.has(row.language)) {
    throw refusal(row.place, "a code of languages.csv", quoted(row.language));
  }
}
