/**
 * Views of what was measured: accuracies by model and language, answers that could be read, and
 * relations freed of shared noise. What comes in is an open study; what goes out are figures.
 */

import { average } from "../../stats/average";
import type { CorrectedRelation } from "../../stats/corrected";
import { wilson } from "../../stats/wilson";
import type { Answers } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { itemsMet, sourceLines } from "../behind";
import { coverage } from "../coverage";
import { estimateRow } from "../estimate-row";
import type { Figure } from "../figure";
import { parseRate } from "../parse-rate";
import { wholeNumber } from "../percent";
import { splitHalf } from "../split-half";
import { aboutStudy, chanceOf, type Studied } from "./about";

/** A study with its cells as they were published. */
export interface Measured extends Studied {
  readonly published: readonly Cell[];
}

/** A study that may have answers item by item. */
interface ItemStudy {
  readonly answers: Answers | null;
}

/**
 * Accuracy of every model and of every language.
 *
 * @param study - open; models are the published rows
 * @returns the figure `coverage-STUDY`
 */
export function plotCoverage(study: Measured): Figure {
  const models = [...grouped(study.published, (cell) => modelName(study, cell))].map(
    ([model, cells]) => ({ model, languages: cells.length, ...accuracyOf(cells) }),
  );
  const cellsOf = grouped(study.published, (cell) => cell.language);
  const languages = study.languages.map(({ code, name, family }) => {
    const cells = cellsOf.get(code) ?? [];
    return { language: code, name, family, models: cells.length, ...accuracyOf(cells) };
  });
  const about = aboutStudy(study, {
    conditions: "rows as published",
    interval: "95 % t intervals over languages for models, over models for languages",
  });
  return coverage(models, languages, { chance: chanceOf(study), about });
}

/**
 * The share of answers that could be read, by family.
 *
 * @param study - whose cells tell how many answers were read
 * @returns the figure `parse-rate-STUDY`
 */
export function plotParseRate(study: Measured & Pick<ItemStudy, "answers">): Figure {
  const familyOf = new Map(study.languages.map(({ code, family }) => [code, family]));
  const rows = [...grouped(study.published, (cell) => modelName(study, cell))].flatMap(
    ([model, own]) =>
      [...grouped(own, (cell) => familyOf.get(cell.language) ?? "")].map(([family, cells]) => {
        const n = total(cells, (cell) => cell.n);
        const read = total(cells, (cell) => cell.read ?? 0);
        const { low, high } = wilson(read, n).interval;
        const unread = itemsMet(unreadItems(study, cells), cells.length);
        const source = sourceLines(cells.map(({ place }) => place));
        return { model, family, languages: cells.length, read, n, low, high, unread, source };
      }),
  );
  const about = aboutStudy(study, {
    conditions: "answers read by the transcribed reading",
    interval: "95 % Wilson intervals",
  });
  return parseRate(rows, { about });
}

/**
 * The slope of gain on baseline over languages, naive and freed of the noise that both share.
 *
 * @param study - a study of items
 * @param relations - from `correctedRelations`
 * @returns the figure `split-half-STUDY`
 */
export function plotCorrected(study: Studied, relations: readonly CorrectedRelation[]): Figure {
  const rows = relations.flatMap(({ condition, naiveSlope, slope }) => [
    estimateRow("as it stands", naiveSlope, { group: condition }),
    estimateRow("freed of shared noise", slope, { group: condition, isMain: true }),
  ]);
  const about = aboutStudy(study, {
    conditions: "each condition against the baseline",
    interval: "95 % intervals over languages",
  });
  return splitHalf(rows, { quantity: "slope", about });
}

/** Items whose answers in these cells could not be read, an item as often as that happened. */
function unreadItems({ answers }: ItemStudy, cells: readonly Cell[]): readonly string[] {
  if (answers === null) return [];
  const { items, runs } = answers;
  return cells.flatMap(({ model, condition, language }) => {
    const run = runs.find(
      (each) =>
        each.model === model && each.condition === condition && each.language === language,
    );
    return items.flatMap(({ item }, i) =>
      run !== undefined && run.chosen[i] === null && run.scored[i] === true ? [item] : [],
    );
  });
}

function modelName({ design }: Studied, cell: Cell): string {
  const name = design.models.find((model) => model.id === cell.model)?.name ?? cell.model;
  const conditions = new Set(design.conditions.map((condition) => condition.id));
  const isOne = design.pairs || conditions.size === 1;
  return isOne ? name : `${name}, ${cell.condition}`;
}

function accuracyOf(cells: readonly Cell[]): {
  readonly counts: string;
  readonly source: string;
  readonly accuracy: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly parseRate: number | null;
} {
  const { value, interval } = average(cells.map((cell) => cell.correct / cell.n));
  const isRead = cells.every((cell) => cell.read !== null);
  const read = total(cells, (cell) => cell.read ?? 0);
  const [right, all] = [total(cells, (cell) => cell.correct), total(cells, (cell) => cell.n)];
  return {
    counts: `${wholeNumber(right)} of ${wholeNumber(all)}`,
    source: sourceLines(cells.map(({ place }) => place)),
    accuracy: value ?? 0,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    parseRate: isRead ? read / total(cells, (cell) => cell.n) : null,
  };
}

function grouped(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => string,
): ReadonlyMap<string, readonly Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return groups;
}

function total(cells: readonly Cell[], of: (cell: Cell) => number): number {
  return cells.reduce((sofar, cell) => sofar + of(cell), 0);
}
