import { goldenRows, num } from "./golden";

/** Counts of one golden model in one language, condition by condition, 900 items each. */
export interface GoldenCell {
  readonly model: string;
  readonly language: string;
  readonly n: number;
  readonly before: number;
  readonly after: number;
  readonly cot: number;
  readonly both: number;
  readonly readBefore: number;
  readonly readAfter: number;
}

/** The golden cells: models as listed, languages as listed in each. */
export function goldenCells(): readonly GoldenCell[] {
  const rows = goldenRows("cells.csv");
  const names = (file: string, column: string): readonly string[] =>
    goldenRows(file).map((row) => row[column] ?? "");
  return names("models.csv", "model").flatMap((model) =>
    names("languages.csv", "language").map((language) => {
      const count = (condition: string, column = "n_correct"): number => {
        const found = rows.find(
          (row) =>
            row["model"] === model &&
            row["language"] === language &&
            row["condition"] === condition,
        );
        if (found === undefined)
          throw new Error(`no golden cell ${model} ${language} ${condition}`);
        return num(found, column);
      };
      return {
        ...{ model, language, n: 900 },
        ...{ before: count("base_direct"), after: count("ft_direct") },
        ...{ cot: count("base_cot"), both: count("ft_cot") },
        readBefore: count("base_direct", "n_parsed"),
        readAfter: count("ft_direct", "n_parsed"),
      };
    }),
  );
}

/** A number per golden cell as a table, models by languages; without the source language if asked. */
export function goldenTable(
  of: (cell: GoldenCell) => number,
  { source = true }: { readonly source?: boolean } = {},
): number[][] {
  const roles = new Map(goldenRows("languages.csv").map((row) => [row["language"], row["role"]]));
  const cells = goldenCells().filter((cell) => source || roles.get(cell.language) !== "source");
  const models = [...new Set(cells.map((cell) => cell.model))];
  return models.map((model) => cells.filter((cell) => cell.model === model).map(of));
}

/** Rows of the golden languages without the source, in the order of the tables. */
export function goldenLanguages(): readonly Readonly<Record<string, string>>[] {
  return goldenRows("languages.csv").filter((row) => row["role"] !== "source");
}
