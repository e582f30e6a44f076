/**
 * Placed runs of which some have no answers become `cells.csv`: how many items, how many right. A
 * published share becomes a count only where one count alone fits it; no count is guessed.
 */
import type { Format, Published } from "../../read/reading";
import { refusal } from "../../study/refusal";
import { csv } from "../csv";
import type { Arranged, Placed as PlacedWith, Supplied } from "./arranged";
import type { Decisions } from "./decisions";
import { keyOf, type Tables } from "./contents";

type Placed = PlacedWith<Supplied>;

interface Count {
  readonly n: number;
  readonly correct: number;
  readonly read: number | null;
}

/** Programs that print every digit of a share, so that it is its count to the last one. */
const exact: ReadonlySet<Format> = new Set(["lm-eval", "inspect", "lighteval", "helm"]);

/**
 * @param study - models, conditions and languages, complete; some runs without answers
 * @param decisions - `items`: the number behind a figure whose source does not tell it
 */
export function cellTable(
  study: Arranged<Supplied>,
  { items: given }: Pick<Decisions, "items">,
): Tables {
  const counts = new Map<Placed, Count>();
  const left: string[] = [];
  const digits = digitsByLog(study.placed);
  const languages = study.languages.filter((language) => {
    const own = study.placed.filter((each) => each.language === language);
    const found = own.map((each) =>
      countOf(each, { given, digits: digits.get(each.run.log) ?? 0 }),
    );
    const reason = found.find((each) => typeof each === "string") ?? unevenIn(found);
    if (reason !== null) left.push(`${language}: ${reason}`);
    for (const [i, count] of found.entries()) {
      const placed = own[i];
      if (placed !== undefined && typeof count !== "string") counts.set(placed, count);
    }
    return reason === null;
  });
  if (languages.length === 0) {
    const expected = "published figures that are counts of right answers, in one language at least";
    throw refusal("new", expected, left.slice(0, 5).join("; "));
  }
  const rows = [...counts]
    .filter(([{ language }]) => languages.includes(language))
    .sort(([one], [other]) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return { ...tableOf(rows), languages, left, flagged: flaggedOf(study, given) };
}

function tableOf(
  rows: readonly (readonly [Placed, Count])[],
): Pick<Tables, "files" | "output" | "items" | "itemsIn" | "passages" | "options"> {
  const hasRead = rows.every(([, { read }]) => read !== null);
  const header = ["model", "condition", "language", "n", "correct", ...(hasRead ? ["read"] : [])];
  const lines = rows.map(([{ model, condition, language }, { n, correct, read }]) => [
    ...[model, condition, language, n, correct],
    ...(hasRead ? [read ?? n] : []),
  ]);
  const byLanguage = new Map(rows.map(([{ language }, { n }]) => [language, n]));
  const items = Math.max(...byLanguage.values());
  const options = new Set(rows.map(([{ run }]) => run.run.options));
  const [only = null] = options;
  return {
    files: new Map([["cells.csv", csv([header, ...lines])]]),
    output: { from: "cells.csv", holds: "cells" },
    items,
    itemsIn: new Map([...byLanguage].filter(([, n]) => n !== items)),
    passages: null,
    options: options.size === 1 ? only : null,
  };
}

interface Known {
  readonly given: number | null;
  /** Decimals that the figure's log prints. */
  readonly digits: number;
}

function countOf({ asked, cell, run }: Placed, { given, digits }: Known): Count | string {
  if (asked !== null) return counted(asked);
  const n = cell.n ?? given;
  if (n === null) return "its source does not tell of how many items (--items N)";
  const isExact = exact.has(run.run.format);
  const correct = cell.correct ?? countBehindShare(cell, n, isExact ? null : digits);
  if (correct !== null) return { n, correct, read: cell.read ?? null };
  return `${cell.metric} ${cell.value} is no count of ${n} items, or of several (${cell.place.file})`;
}

/** By the log's own metric, since a published figure has no other; of several epochs the first. */
function counted({ item, epoch, score }: Supplied): Count | string {
  const scores = new Map<string, { readonly epoch: number; readonly score: number }>();
  for (const [i, name] of item.entries()) {
    const one = { epoch: epoch[i] ?? 1, score: score[i] ?? NaN };
    if (one.epoch < (scores.get(name)?.epoch ?? Infinity)) scores.set(name, one);
  }
  const values = [...scores.values()].map((each) => each.score).filter((each) => !isNaN(each));
  if (values.length === 0) return "no answer was scored";
  if (values.some((each) => each !== 0 && each !== 1)) return "scores are not right or wrong";
  return { n: values.length, correct: values.filter((each) => each === 1).length, read: null };
}

/**
 * The one count that a share stands for.
 *
 * @param cell - a published figure
 * @param n - its items
 * @param digits - how many decimals are printed, `null` where all are
 * @returns from 0 to n, `null` where none fits or several do
 * @example
 * countBehindShare({ value: 27.0, scale: 100 }, 900, 2) // => 243
 */
function countBehindShare(
  { value, scale }: Pick<Published, "value" | "scale">,
  n: number,
  digits: number | null,
): number | null {
  const share = value / scale;
  const rounding = digits === null ? 1e-9 : (0.5 * 10 ** -digits) / scale + 1e-12;
  const fits = (count: number): boolean =>
    count >= 0 && count <= n && Math.abs(count / n - share) <= rounding;
  const count = Math.round(share * n);
  return fits(count) && !fits(count - 1) && !fits(count + 1) ? count : null;
}

/** The most decimals of any figure in a log: the others were printed with as many. */
function digitsByLog(placed: readonly Placed[]): ReadonlyMap<number, number> {
  const digits = new Map<number, number>();
  for (const { cell, run } of placed) {
    const decimals = /\.(\d+)$/.exec(String(cell?.value ?? 0))?.[1]?.length ?? 0;
    digits.set(run.log, Math.max(digits.get(run.log) ?? 0, decimals));
  }
  return digits;
}

function unevenIn(counts: readonly (Count | string)[]): string | null {
  const sizes = new Set(counts.map((each) => (typeof each === "string" ? null : each.n)));
  if (sizes.size < 2) return null;
  return `its runs are of ${[...sizes].join(", ")} items`;
}

function flaggedOf({ placed }: Arranged, given: number | null): readonly string[] {
  const hasAnswers = placed.some(({ asked }) => asked !== null);
  const isGiven = given !== null && placed.some(({ cell }) => cell !== null && cell.n === null);
  const rounded = placed.some(
    ({ cell, run }) => cell !== null && cell.correct == null && !exact.has(run.run.format),
  );
  return [
    "Published figures, not single answers: nothing can be paired item by item.",
    ...(hasAnswers ? ["Where answers are known they were counted by the log's own metric."] : []),
    ...(isGiven ? [`That figures are of ${given} items was given by hand.`] : []),
    ...(rounded ? ["Counts are those that alone fit the printed shares."] : []),
  ];
}
