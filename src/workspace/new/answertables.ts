/**
 * Placed answers become the tables of a study: items with the right option, and per model, condition
 * and language one character per item. Where several epochs were run the first counts: a choice, since
 * every item must count once; where items have no options, 1 is right and 2 is wrong.
 */
import { unread, unscored } from "../../read/answers";
import { optionForm } from "../../read/items";
import { refusal } from "../../study/refusal";
import { csv } from "../csv";
import type { PlacedAnswers, Supplied } from "./arranged";
import { keyOf, type Tables } from "./contents";

interface Golds {
  /** Per language, item to right option, in order of first appearance. */
  readonly byLanguage: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The one list of all languages; `null` where items or their right options differ. */
  readonly shared: ReadonlyMap<string, string> | null;
  readonly passages: ReadonlyMap<string, string>;
  readonly hasOptions: boolean;
}

/** Models, conditions and languages with their answers. */
interface Study {
  readonly languages: readonly string[];
  readonly placed: readonly PlacedAnswers<Supplied>[];
}

/**
 * @param study - with answers in every run
 * @param reading - which reading of an answer counts; where they differ both are written
 */
export function answerTables(study: Study, reading: "strict" | "lenient"): Tables {
  const golds = goldsOf(study);
  const { shared } = golds;
  const strict = answersTable(study, golds, "strict");
  const lenient = answersTable(study, golds, "lenient");
  const differs = strict !== lenient;
  const counts = new Map([...golds.byLanguage].map(([code, items]) => [code, items.size]));
  const items = shared?.size ?? Math.max(...counts.values());
  const itemsIn = [...counts].filter(([, count]) => count !== items);
  return {
    files: new Map([
      ["items.csv", itemsTable(study, golds)],
      ["answers.csv", strict],
      ...(differs ? [["lenient.csv", lenient] as const] : []),
    ]),
    output: {
      from: differs && reading === "lenient" ? "lenient.csv" : "answers.csv",
      holds: "answers",
    },
    ...{ languages: study.languages, items, itemsIn: new Map(itemsIn), left: [] },
    passages: golds.passages.size > 0 ? new Set(golds.passages.values()).size : null,
    options: optionsOf(study, golds),
    flagged: flaggedOf(study, golds, differs),
  };
}

function goldsOf({ placed }: Study): Golds {
  const hasOptions = placed.every(({ asked }) => asked.gold.every((gold) => gold !== null));
  const byLanguage = new Map<string, Map<string, string>>();
  const passages = new Map<string, string>();
  for (const { asked, language } of placed) {
    const items = byLanguage.get(language) ?? new Map<string, string>();
    byLanguage.set(language, items);
    for (const [i, item] of asked.item.entries()) {
      const gold = hasOptions ? (asked.gold[i] ?? "") : "1";
      checkGold({ item, gold, earlier: items.get(item), language, asked });
      items.set(item, gold);
      const passage = asked.passage[i] ?? null;
      if (passage !== null) passages.set(item, passage);
    }
  }
  const all = new Set([...byLanguage.values()].flatMap((items) => [...items.keys()]));
  const isWhole = passages.size === all.size;
  const shared = sharedOf([...byLanguage.values()], all.size);
  return { byLanguage, shared, passages: isWhole ? passages : new Map(), hasOptions };
}

interface Found {
  readonly item: string;
  readonly gold: string;
  readonly earlier: string | undefined;
  readonly language: string;
  readonly asked: Supplied;
}

function checkGold({ item, gold, earlier, language, asked }: Found): void {
  if (!optionForm.test(gold)) throw refusal(asked.place.file, "options 1-9 or A-Z", gold);
  if (earlier === undefined || earlier === gold) return;
  const got = `${earlier} and ${gold}`;
  throw refusal(asked.place.file, `one right option of ${item} in ${language} in every run`, got);
}

function sharedOf(
  lists: readonly ReadonlyMap<string, string>[],
  count: number,
): ReadonlyMap<string, string> | null {
  const [first] = lists;
  const isSame = (items: ReadonlyMap<string, string>): boolean =>
    items.size === count && [...items].every(([item, gold]) => first?.get(item) === gold);
  return lists.every(isSame) ? (first ?? null) : null;
}

/** One list of items where the right option is the same in every language, else one per language. */
function itemsTable({ languages }: Study, { byLanguage, shared, passages }: Golds): string {
  const withPassage = passages.size > 0;
  const header = ["item", "gold", ...(withPassage ? ["passage"] : [])];
  const rows = (items: ReadonlyMap<string, string>): readonly (readonly string[])[] =>
    [...items].map(([item, gold]) => [
      ...[item, gold],
      ...(withPassage ? [passages.get(item) ?? ""] : []),
    ]);
  if (shared !== null) return csv([header, ...rows(shared)]);
  const own = languages.flatMap((code) =>
    rows(byLanguage.get(code) ?? new Map()).map((row) => [code, ...row]),
  );
  return csv([["language", ...header], ...own]);
}

function answersTable(study: Study, golds: Golds, reading: "strict" | "lenient"): string {
  const rows = [...study.placed]
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .map((each) => {
      const marks = marksOf(each.asked, golds.hasOptions, reading);
      // The order of items.csv: one for all languages where it has one list.
      const items =
        golds.shared ?? golds.byLanguage.get(each.language) ?? new Map<string, string>();
      const answers = [...items.keys()].map((item) => marks.get(item) ?? unscored).join("");
      return [each.model, each.condition, each.language, answers];
    });
  return csv([["model", "condition", "language", "answers"], ...rows]);
}

function marksOf(
  asked: Supplied,
  hasOptions: boolean,
  reading: "strict" | "lenient",
): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  const epochs = new Map<string, number>();
  for (const [i, item] of asked.item.entries()) {
    const epoch = asked.epoch[i] ?? 1;
    if (epoch >= (epochs.get(item) ?? Infinity)) continue;
    epochs.set(item, epoch);
    const score = asked.score[i] ?? NaN;
    const chosen = (reading === "strict" ? asked.strict : asked.lenient)[i] ?? null;
    if (!hasOptions) marks.set(item, Number.isNaN(score) ? unscored : score === 1 ? "1" : "2");
    else marks.set(item, chosen ?? (Number.isNaN(score) ? unscored : unread));
  }
  return marks;
}

function optionsOf({ placed }: Study, { hasOptions }: Golds): number | null {
  const counts = new Set(placed.map(({ run }) => run.run.options));
  const [only] = counts;
  return hasOptions && counts.size === 1 ? (only ?? null) : null;
}

function flaggedOf({ placed }: Study, { hasOptions }: Golds, differs: boolean): readonly string[] {
  const epochs = Math.max(...placed.map(({ asked }) => Math.max(...new Set(asked.epoch))));
  const disagree = placed.reduce((sum, { asked }) => sum + disagreeing(asked), 0);
  return [
    ...(hasOptions
      ? []
      : [
          "Items have no options: in answers.csv 1 is right and 2 is wrong, by the log's own metric.",
        ]),
    ...(epochs > 1 ? [`Items were asked ${epochs} times; the first time counts.`] : []),
    ...(differs ? ["Answers read strictly (answers.csv) and leniently (lenient.csv) differ."] : []),
    ...(disagree > 0 && hasOptions
      ? [
          `In ${disagree} answers the log's own metric says otherwise than the option that was read.`,
        ]
      : []),
  ];
}

function disagreeing({ score, strict, gold }: Supplied): number {
  return score.filter((each, i) => !Number.isNaN(each) && (each === 1) !== (strict[i] === gold[i]))
    .length;
}
