/**
 * The items of a study, as its `items.csv` lists them: what is asked, which option is right, which
 * passage it asks about. Where the right option differs by language, the table has a language
 * column and lists the same items for each language.
 */
import { quoted, refusal } from "../study/refusal";
import type { TableRow } from "../study/table";
import { field, readTable } from "../study/table";

/** One line of an items table. */
export interface ItemRow {
  readonly item: string;
  /** The right option, one character. */
  readonly gold: string;
  /** `null` where the study has no passages. */
  readonly passage: string | null;
  /** `null` where the items are the same in every language. */
  readonly language: string | null;
  readonly place: string;
}

/** How an option is written: one digit or one capital letter. */
export const optionForm = /^[1-9A-Z]$/;

const headers = [
  ["item", "gold"],
  ["language", "item", "gold"],
];

/**
 * The rows of an items table.
 *
 * @param text - columns `item,gold` or `language,item,gold`; of those that follow, `passage` and
 * `language` are read, any other describes the item to a person
 * @param file - its name, for messages
 * @returns one frozen row per line, in the order of the file; that order is the order of answers
 * @throws RangeError if the header is another, an item comes twice in one language, or a gold is not
 * one character 1-9 or A-Z
 * @example
 * readItems("item,gold\nq1,3\n", "items.csv")[0]?.gold // => "3"
 */
export function readItems(text: string, file: string): readonly ItemRow[] {
  const seen = new Map<string | null, Map<string, string>>();
  return readTable(text, file, headers, { more: true }).map((row) => {
    const item = readItem(row);
    const places = seen.get(item.language) ?? new Map<string, string>();
    seen.set(item.language, places);
    const earlier = places.get(item.item);
    if (earlier !== undefined) {
      throw refusal(row.place, `one row for item ${item.item}`, `another at ${earlier}`);
    }
    places.set(item.item, row.place);
    return item;
  });
}

function readItem(row: TableRow): ItemRow {
  const gold = field(row, "gold");
  if (!optionForm.test(gold)) {
    throw refusal(row.place, "gold to be one character, 1-9 or A-Z", quoted(gold));
  }
  return Object.freeze({
    item: field(row, "item"),
    gold,
    passage: row.fields.has("passage") ? field(row, "passage") : null,
    language: row.fields.has("language") ? field(row, "language") : null,
    place: row.place,
  });
}
