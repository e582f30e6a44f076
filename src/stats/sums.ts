/**
 * Item answers of a whole study as sums per passage: small, and enough for every error that
 * resamples passages. What comes in are answers; what goes out is, per model and language, how many
 * items of each passage were right before and how that changed. Only items scored everywhere count,
 * so that all cells speak of the same items.
 */

import type { Design } from "../study/design";
import type { Answers, Run } from "../tidy/answers";
import { markRight, markScored, marksOf } from "../tidy/marks";
import { passagesOf } from "./pairsums";
import { groupPassages } from "./passages";
import type { Column } from "./vector";

/** One cell: per passage, the items right before, and the change (right after minus right before). */
export interface CellSums {
  readonly model: string;
  readonly language: string;
  readonly before: Column;
  readonly change: Column;
}

/** The cells of one condition over the same passages. */
export interface PassageTable {
  /** Items of each passage. */
  readonly sizes: Column;
  readonly cells: readonly CellSums[];
  /** Items that some run did not score, and that are therefore in no sum. */
  readonly leftOut: number;
}

/**
 * Sums per passage of every model and language under one condition and the baseline.
 *
 * @param answers - items, and one run per model, condition and language
 * @param design - names the baseline
 * @param options - `condition`, another than the baseline
 * @returns cells in the order of the runs; passages in the order of the items
 * @throws RangeError if the condition is not declared, or a run has another number of items
 */
export function passageTable(
  answers: Answers,
  design: Design,
  { condition }: { readonly condition: string },
): PassageTable {
  const baseline = design.conditions.find((each) => each.baseline)?.id;
  if (baseline === undefined || !design.conditions.some((each) => each.id === condition)) {
    throw new RangeError(
      `passageTable: expected a baseline and a declared condition, got ${baseline ?? "none"} and ${condition}`,
    );
  }
  const afters = answers.runs.filter((run) => run.condition === condition);
  const pairs = afters.flatMap((after) => {
    const before = answers.runs.find(
      (run) =>
        run.condition === baseline && run.model === after.model && run.language === after.language,
    );
    return before === undefined ? [] : [{ before, after }];
  });
  const runs = pairs.flatMap(({ before, after }) => [before, after]);
  for (const run of runs) {
    if (run.correct.length !== answers.items.length) {
      throw new RangeError(
        `passageTable: expected ${answers.items.length} items, got ${run.correct.length} at ${run.place}`,
      );
    }
  }
  const marks = runs.map(marksOf);
  const isKept = answers.items.map((_, i) =>
    marks.every((own) => ((own[i] ?? 0) & markScored) !== 0),
  );
  const isAll = isKept.every(Boolean);
  const passages = isAll
    ? passagesOf(answers.items)
    : groupPassages(answers.items.flatMap(({ passage }, i) => (isKept[i] ? [passage] : [])));
  const kept = answers.items.flatMap((_, i) => (isKept[i] ? [i] : []));
  const sums = (run: Run): Float64Array => {
    const own = marksOf(run);
    const totals = new Float64Array(passages.sizes.length);
    for (let place = 0; place < kept.length; place++) {
      const k = passages.of[place] ?? 0;
      totals[k] = (totals[k] ?? 0) + (((own[kept[place] ?? 0] ?? 0) & markRight) >> 1);
    }
    return totals;
  };
  const cells = pairs.map(({ before, after }) => {
    const was = sums(before);
    const change = sums(after).map((total, passage) => total - (was[passage] ?? 0));
    return Object.freeze({ model: after.model, language: after.language, before: was, change });
  });
  return Object.freeze({
    sizes: Float64Array.from(passages.sizes),
    cells,
    leftOut: answers.items.length - kept.length,
  });
}
