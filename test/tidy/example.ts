/** Rows of the tiny study, one per model, condition and language, that tests alter. */
import type { CellRow } from "cognate/dist/read/cells";
import { parseLanguages } from "cognate/dist/study/languages";
import { languagesText } from "../study/example";

export const languages = parseLanguages(languagesText, "languages.csv");
export const known: ReadonlySet<string> = new Set(languages.map((language) => language.code));
export const codes = ["amh_Ethi", "heb_Hebr", "swh_Latn"];

/** Models m1 and m2 under base and tuned in three languages; `correct` counts up from 0 to 4. */
export function cellRows(): readonly CellRow[] {
  const keys = ["m1", "m2"].flatMap((model) =>
    ["base", "tuned"].flatMap((condition) =>
      codes.map((language) => ({ model, condition, language })),
    ),
  );
  return keys.map((key, i) => ({
    ...{ ...key, n: 4, correct: i % 5, read: null, place: `cells.csv:${i + 2}` },
  }));
}
