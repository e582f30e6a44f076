/**
 * The answers of an item study: a string per model, condition and language, with one character per
 * item in the order of `items.csv`. It refuses a string of another length, a character that is no
 * option, and more different options than the benchmark has.
 */
import { quoted, refusal } from "../study/refusal";
import type { TableRow } from "../study/table";
import { field, readTable } from "../study/table";
import type { ItemRow } from "./items";
import { optionForm, readItems } from "./items";

/** An answer that could not be read, and an item that was not asked or not scored. */
export const unread = ".";
export const unscored = "-";

/** One line of an answers table. */
export interface AnswerRow {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  /** One character per item: the option, `.` unread, `-` unscored. */
  readonly answers: string;
  readonly place: string;
}

export interface AnswerTable {
  readonly items: readonly ItemRow[];
  readonly runs: readonly AnswerRow[];
}

/**
 * Items and answers of a study, held against each other.
 *
 * @param itemsText - the items table
 * @param answersText - columns `model,condition,language,answers`
 * @param options - the files' names for messages, and how many `options` an item has, if known
 * @returns rows in the order of the files
 * @throws RangeError if a string has not one character per item of its language, a character is no
 * option, or a language has no items
 * @example
 * const answers = "model,condition,language,answers\nm1,base,heb_Hebr,3.\n";
 * readAnswers("item,gold\nq1,3\nq2,1\n", answers).runs[0]?.answers // => "3."
 */
export function readAnswers(
  itemsText: string,
  answersText: string,
  {
    itemsFile = "items.csv",
    answersFile = "answers.csv",
    options = null,
  }: {
    readonly itemsFile?: string;
    readonly answersFile?: string;
    readonly options?: number | null;
  } = {},
): AnswerTable {
  const items = readItems(itemsText, itemsFile);
  const golds = goldsByLanguage(items);
  const header = ["model", "condition", "language", "answers"];
  const runs = readTable(answersText, answersFile, [header]).map((row) => {
    const language = field(row, "language");
    const gold = golds.get(null) ?? golds.get(language);
    if (gold === undefined) {
      throw refusal(row.place, `items of ${language} in ${itemsFile}`, "none");
    }
    checkAnswers(row, gold, options);
    const [model, condition] = [field(row, "model"), field(row, "condition")];
    const answers = field(row, "answers");
    return Object.freeze({ model, condition, language, answers, place: row.place });
  });
  return { items, runs };
}

function goldsByLanguage(items: readonly ItemRow[]): ReadonlyMap<string | null, string> {
  const golds = new Map<string | null, string>();
  for (const { language, gold } of items) golds.set(language, (golds.get(language) ?? "") + gold);
  return golds;
}

function checkAnswers(row: TableRow, gold: string, options: number | null): void {
  const answers = field(row, "answers");
  if (answers.length !== gold.length) {
    throw refusal(row.place, `one answer for each of ${gold.length} items`, `${answers.length}`);
  }
  const chosen = new Set(
    Array.from(answers).filter((mark) => mark !== unread && mark !== unscored),
  );
  for (const mark of chosen) {
    if (optionForm.test(mark)) continue;
    const position = answers.indexOf(mark) + 1;
    throw refusal(row.place, "answers of 1-9, A-Z, . or -", `${quoted(mark)} for item ${position}`);
  }
  const different = new Set([...chosen, ...Array.from(gold)]);
  if (options === null || different.size <= options) return;
  const got = [...different].sort().join(" ");
  throw refusal(row.place, `at most ${options} different options`, got);
}
