/**
 * A golden directory as read: the simulated cells and items, models and languages in the order of
 * their own files, which is the order of every table here. Rows of cells and items may stand in any
 * order; a cell or an item that is missing or stands twice is refused.
 */

import { parse } from "csv-parse/sync";
import { at } from "../../stats/vector";

/** The four conditions of the simulated study. */
export type Arm = "base_direct" | "ft_direct" | "base_cot" | "ft_cot";

export interface GoldenModel {
  readonly model: string;
  readonly isMixture: boolean;
}

export interface GoldenLanguage {
  readonly language: string;
  readonly isSource: boolean;
  readonly isRelated: boolean;
  readonly arabicScript: number;
  readonly lowness: number;
  readonly relatedness: number;
}

/** Tables of whole numbers, one row per model, one entry per language. */
export interface Counts {
  readonly items: readonly (readonly number[])[];
  readonly correct: Readonly<Record<Arm, readonly (readonly number[])[]>>;
  readonly parsed: Readonly<Record<Arm, readonly (readonly number[])[]>>;
}

export interface GoldenItem {
  readonly item: number;
  readonly passage: number;
  readonly isRead: boolean;
  readonly isRight: boolean;
}

/** One model in one language, item by item, in the order of the items. */
export interface ItemCell {
  readonly model: string;
  readonly language: string;
  readonly arms: ReadonlyMap<string, readonly GoldenItem[]>;
}

export interface GoldenDirectory {
  readonly models: readonly GoldenModel[];
  readonly languages: readonly GoldenLanguage[];
  readonly counts: Counts;
  readonly items: readonly ItemCell[];
  readonly unbalanced: readonly ItemCell[];
}

/**
 * Read the tables of a directory.
 *
 * @param textOf - the text of a file of the directory, by name
 * @returns models and languages in file order; cells and items sorted into tables
 * @throws RangeError naming the file and the key that is missing, double or not a number
 */
export function goldenDirectory(textOf: (file: string) => string): GoldenDirectory {
  const rows = (file: string): readonly Row[] => rowsOf(textOf(file), file);
  const models = rows("models.csv").map((row) => ({
    model: row.text("model"),
    isMixture: row.text("arch") === "moe",
  }));
  const languages = rows("languages.csv").map((row) => ({
    language: row.text("language"),
    isSource: row.text("role") === "source",
    isRelated: row.number("semitic") === 1,
    arabicScript: row.number("arabic_script"),
    lowness: row.number("lowness"),
    relatedness: row.number("relatedness"),
  }));
  return {
    ...{ models, languages },
    counts: countsOf(rows("cells.csv"), { models, languages }),
    items: itemCells(rows("items.csv"), { models, languages }),
    unbalanced: itemCells(rows("items_unbalanced.csv"), { models, languages }),
  };
}

/** The items of a cell under a condition. */
export function itemsUnder(cell: ItemCell, arm: string): readonly GoldenItem[] {
  const found = cell.arms.get(arm);
  if (found !== undefined) return found;
  throw new RangeError(`golden: expected items of ${cell.model}, ${cell.language}, ${arm}`);
}

/** Right or wrong, item by item. */
export function right(cell: ItemCell, arm: string): readonly boolean[] {
  return itemsUnder(cell, arm).map((item) => item.isRight);
}

interface Row {
  readonly place: string;
  text(column: string): string;
  number(column: string): number;
}

interface Axes {
  readonly models: readonly GoldenModel[];
  readonly languages: readonly GoldenLanguage[];
}

function rowsOf(text: string, file: string): readonly Row[] {
  const [header = [], ...records]: readonly string[][] = parse(text, {
    bom: true,
    skip_empty_lines: true,
  });
  return records.map((record, i) => {
    const place = `${file}, row ${i + 1}`;
    const read = (column: string): string => {
      const value = record[header.indexOf(column)];
      if (value === undefined || value === "") {
        throw new RangeError(`golden: expected ${column} at ${place}, got nothing`);
      }
      return value;
    };
    const number = (column: string): number => {
      const value = Number(read(column));
      if (Number.isFinite(value)) return value;
      throw new RangeError(`golden: expected a number under ${column} at ${place}`);
    };
    return { place, text: read, number };
  });
}

function countsOf(rows: readonly Row[], axes: Axes): Counts {
  const found = new Map<string, Map<string, Map<string, Row>>>();
  for (const row of rows) {
    const model = nested(found, row.text("model"));
    const language = nested(model, row.text("language"));
    const arm = row.text("condition");
    if (language.has(arm)) throw new RangeError(`golden: expected one cell, got two: ${row.place}`);
    language.set(arm, row);
  }
  const table = (arm: Arm, column: string): number[][] =>
    axes.models.map(({ model }) =>
      axes.languages.map(({ language }) => {
        const row = found.get(model)?.get(language)?.get(arm);
        if (row === undefined) {
          throw new RangeError(`golden: expected a cell for ${model}, ${language}, ${arm}`);
        }
        return row.number(column);
      }),
    );
  const each = (column: string): Record<Arm, number[][]> => ({
    base_direct: table("base_direct", column),
    ft_direct: table("ft_direct", column),
    base_cot: table("base_cot", column),
    ft_cot: table("ft_cot", column),
  });
  return {
    items: table("base_direct", "n_items"),
    correct: each("n_correct"),
    parsed: each("n_parsed"),
  };
}

/** Cells of the item file: models, then languages, in the order of their files, as far as there. */
function itemCells(rows: readonly Row[], { models, languages }: Axes): readonly ItemCell[] {
  const found = new Map<string, Map<string, Map<string, GoldenItem[]>>>();
  for (const row of rows) {
    const language = nested(nested(found, row.text("model")), row.text("language"));
    const arm = row.text("condition");
    const own = language.get(arm) ?? [];
    language.set(arm, own);
    own.push({
      item: row.number("item"),
      passage: row.number("passage"),
      isRead: row.number("parsed") === 1,
      isRight: row.number("correct") === 1,
    });
  }
  return models.flatMap(({ model }) =>
    languages.flatMap(({ language }) => {
      const own = found.get(model)?.get(language);
      if (own === undefined) return [];
      const sorted = [...own].map(([arm, items]): [string, GoldenItem[]] => [
        arm,
        items.sort((one, other) => one.item - other.item),
      ]);
      const [, first] = at(sorted, 0);
      for (const [arm, items] of sorted) {
        if (items.length === first.length && items.every(({ item }, i) => item === first[i]?.item))
          continue;
        throw new RangeError(
          `golden: expected the same items, got others: ${model}, ${language}, ${arm}`,
        );
      }
      return [{ model, language, arms: new Map(sorted) }];
    }),
  );
}

function nested<Inner>(outer: Map<string, Map<string, Inner>>, key: string): Map<string, Inner> {
  const inner = outer.get(key) ?? new Map<string, Inner>();
  outer.set(key, inner);
  return inner;
}
