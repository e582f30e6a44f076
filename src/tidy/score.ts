/**
 * Tables of items and answers become scored answers: one list of items for all languages, and per
 * run what was chosen, whether it is right, and whether it counts. An unread answer is wrong; an
 * unscored item is left out and can be counted.
 */
import type { AnswerRow, AnswerTable } from "../read/answers";
import { unread, unscored } from "../read/answers";
import type { ItemRow } from "../read/items";
import type { Design } from "../study/design";
import { refusal } from "../study/refusal";
import type { Answers, Item, Run } from "./answers";
import { itemsIn } from "./cells";
import { complete } from "./complete";

/**
 * The answers of an item study.
 *
 * Items are matched across languages by their name. A language that lacks an item has it as not
 * scored, so that `[i]` is the same item everywhere.
 *
 * @param table - items and answers as they were read
 * @param design - the declared models, conditions, items and passages
 * @param options - the codes that are known
 * @returns frozen answers; items in the order of the file, runs in order of model and condition as
 * declared, then language by code
 * @throws RangeError if a run is undeclared, double or missing, a language has another number of
 * items than declared, the passages are not those declared, or an item's passage differs by language
 * @example
 * scoreAnswers(table, design, { known }).runs[0]?.correct // => [true, false]
 */
export function scoreAnswers(
  table: AnswerTable,
  design: Design,
  { known }: { readonly known: ReadonlySet<string> },
): Answers {
  const byLanguage = groupByLanguage(table.items);
  const items = itemsOf(table.items);
  checkPassages(items, table.items, design);
  const runs = table.runs.map((row): Run => {
    const asked = byLanguage.get(null) ?? byLanguage.get(row.language) ?? [];
    const wanted = itemsIn(design, row.language);
    if (asked.length !== wanted) {
      const expected = `${wanted} items in ${row.language}, as study.yaml declares`;
      throw refusal(row.place, expected, `${asked.length}`);
    }
    return scoreRun(row, asked, items);
  });
  const models = design.models.map((model) => model.id);
  const conditions = design.conditions.map((condition) => condition.id);
  const file = table.runs[0]?.place.replace(/:\d+$/, "") ?? "answers.csv";
  const ordered = complete(runs, { models, conditions, known, file });
  const differs = items.some((item) => item.gold === null);
  return Object.freeze({
    items,
    runs: ordered,
    ...(differs ? { golds: goldsOf(byLanguage, items) } : {}),
  });
}

type ByLanguage = ReadonlyMap<string | null, readonly ItemRow[]>;

function groupByLanguage(rows: readonly ItemRow[]): ByLanguage {
  const groups = new Map<string | null, ItemRow[]>();
  for (const row of rows) {
    const group = groups.get(row.language) ?? [];
    groups.set(row.language, group);
    group.push(row);
  }
  return groups;
}

/** One entry per item, whatever the languages; its passage must be the same in all of them. */
function itemsOf(rows: readonly ItemRow[]): readonly Item[] {
  const first = new Map<string, ItemRow>();
  const differing = new Set<string>();
  for (const row of rows) {
    const earlier = first.get(row.item) ?? row;
    first.set(row.item, earlier);
    if (earlier.gold !== row.gold) differing.add(row.item);
    if (earlier.passage === row.passage) continue;
    const got = `${row.passage ?? "none"} (${earlier.passage ?? "none"} at ${earlier.place})`;
    throw refusal(row.place, `one passage for item ${row.item}`, got);
  }
  return [...first.values()].map(({ item, passage, gold }) =>
    Object.freeze({
      item,
      passage: passage ?? item,
      gold: differing.has(item) ? null : gold,
    }),
  );
}

function checkPassages(
  items: readonly Item[],
  rows: readonly ItemRow[],
  { benchmark }: Pick<Design, "benchmark">,
): void {
  const file = rows[0]?.place.replace(/:\d+$/, "") ?? "items.csv";
  const hasPassages = rows.some((row) => row.passage !== null);
  const got = hasPassages ? new Set(items.map((item) => item.passage)).size : null;
  if (got === benchmark.passages) return;
  const expected =
    benchmark.passages === null
      ? "no passage column, since study.yaml declares no passages"
      : `${benchmark.passages} passages, as study.yaml declares`;
  throw refusal(file, expected, got === null ? "no passage column" : `${got}`);
}

function scoreRun(row: AnswerRow, asked: readonly ItemRow[], items: readonly Item[]): Run {
  const position = new Map(asked.map((item, i) => [item.item, i]));
  const marks = items.map((item) => {
    const i = position.get(item.item);
    return i === undefined ? unscored : row.answers.charAt(i);
  });
  const golds = items.map((item) => asked[position.get(item.item) ?? -1]?.gold ?? null);
  const { model, condition, language, place } = row;
  return Object.freeze({
    ...{ model, condition, language, place },
    chosen: Object.freeze(
      marks.map((mark) => (mark === unread || mark === unscored ? null : mark)),
    ),
    correct: Object.freeze(marks.map((mark, i) => mark === golds[i])),
    scored: Object.freeze(marks.map((mark) => mark !== unscored)),
  });
}

function goldsOf(
  byLanguage: ByLanguage,
  items: readonly Item[],
): ReadonlyMap<string, readonly string[]> {
  const golds = new Map<string, readonly string[]>();
  for (const [language, rows] of byLanguage) {
    const gold = new Map(rows.map((row) => [row.item, row.gold]));
    if (language !== null)
      golds.set(
        language,
        items.map((item) => gold.get(item.item) ?? ""),
      );
  }
  return golds;
}
