import { goldenRows, num } from "./golden";

/** One item of a golden cell under one condition. */
export interface GoldenItem {
  readonly item: number;
  readonly passage: number;
  readonly correct: boolean;
  readonly parsed: boolean;
}

type Conditions = Map<string, readonly GoldenItem[]>;

/** The golden items: model, then language, then condition, items in order of their number. */
export function goldenItems(): ReadonlyMap<string, ReadonlyMap<string, Conditions>> {
  const models = new Map<string, Map<string, Conditions>>();
  for (const row of goldenRows("items_unbalanced.csv")) {
    const [model, language, condition] = [
      row["model"] ?? "",
      row["language"] ?? "",
      row["condition"] ?? "",
    ];
    const languages = models.get(model) ?? new Map<string, Conditions>();
    models.set(model, languages);
    const conditions = languages.get(language) ?? new Map<string, readonly GoldenItem[]>();
    languages.set(language, conditions);
    const item = {
      item: num(row, "item"),
      passage: num(row, "passage"),
      correct: row["correct"] === "1",
      parsed: row["parsed"] === "1",
    };
    conditions.set(condition, [...(conditions.get(condition) ?? []), item]);
  }
  return models;
}
