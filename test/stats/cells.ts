import { goldenRows, num } from "./golden";

/** Accuracy and count of one golden cell. */
export interface GoldenCell {
  readonly model: string;
  readonly language: string;
  readonly n: number;
  readonly before: number;
  readonly after: number;
}

/** The golden cells before and after fine-tuning: models as listed, languages as listed in each. */
export function goldenCells(): readonly GoldenCell[] {
  const rows = goldenRows("cells.csv");
  const names = (file: string, column: string): readonly string[] =>
    goldenRows(file).map((row) => row[column] ?? "");
  return names("models.csv", "model").flatMap((model) =>
    names("languages.csv", "language").map((language) => {
      const correct = (condition: string): number => {
        const found = rows.find(
          (row) =>
            row["model"] === model &&
            row["language"] === language &&
            row["condition"] === condition,
        );
        if (found === undefined)
          throw new Error(`no golden cell ${model} ${language} ${condition}`);
        return num(found, "n_correct");
      };
      return {
        model,
        language,
        n: 900,
        before: correct("base_direct"),
        after: correct("ft_direct"),
      };
    }),
  );
}
