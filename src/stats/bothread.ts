/**
 * Gains on items whose answers could be read both times (METHOD 3.4): the outcome on which a family
 * contrast cannot be made by scripts that were harder to read before. What comes in are a study's
 * answers; what goes out is a table of models by languages for the two-way contrast. Cells with too
 * few such items are left out, their languages with them, and listed.
 */

import type { Design } from "../study/design";
import type { Answers, Run } from "../tidy/answers";
import type { ReadItem } from "./decomposition";
import { pairSums } from "./pairsums";
import { at } from "./vector";

/** One cell with the items read both times. */
export interface BothReadCell {
  readonly model: string;
  readonly language: string;
  /** Items read under both conditions. */
  readonly both: number;
  /** Mean change on them; `null` where there is none. */
  readonly change: number | null;
}

/** A complete table of changes, and what is not in it. */
export interface BothReadTable {
  readonly models: readonly string[];
  readonly languages: readonly string[];
  /** One row per model, one entry per language. */
  readonly table: readonly (readonly number[])[];
  readonly cells: readonly BothReadCell[];
  /** Languages in which some model has too few items read both times. */
  readonly dropped: readonly string[];
}

/**
 * The items of one model in one language under the baseline and a condition, in the order of the
 * study; items not scored under both are passed over.
 *
 * @param answers - of the study
 * @param runs - the baseline's and the condition's
 * @returns one entry per shared item
 */
export function readItems(
  answers: Answers,
  { before, after }: { readonly before: Run; readonly after: Run },
): readonly ReadItem[] {
  return answers.items.flatMap((item, i) => {
    if (!(before.scored[i] && after.scored[i])) return [];
    const isRead = (run: Run): boolean => at(run.chosen, i) !== null;
    return [
      {
        readBefore: isRead(before),
        rightBefore: isRead(before) && at(before.correct, i),
        readAfter: isRead(after),
        rightAfter: isRead(after) && at(after.correct, i),
        passage: item.passage,
      },
    ];
  });
}

/**
 * Mean change on items read both times, models by languages.
 *
 * @param answers - of the study
 * @param design - names the baseline
 * @param options - `condition`; `least` items read both times, 50 by default
 * @returns the complete part of the table, every cell, and the languages left out
 * @throws RangeError if the condition or the baseline is not declared
 */
export function bothReadTable(
  answers: Answers,
  design: Design,
  { condition, least = 50 }: { readonly condition: string; readonly least?: number },
): BothReadTable {
  const baseline = design.conditions.find((each) => each.baseline)?.id;
  if (baseline === undefined || !design.conditions.some((each) => each.id === condition)) {
    throw new RangeError(
      `bothReadTable: expected a baseline and a declared condition, got ${baseline ?? "none"} and ${condition}`,
    );
  }
  const cells = answers.runs
    .filter((run) => run.condition === condition)
    .flatMap((after) => {
      const before = answers.runs.find(
        ({ model, language, condition: its }) =>
          its === baseline && model === after.model && language === after.language,
      );
      if (before === undefined) return [];
      const { n, gained, lost } = pairSums(answers, { before, after }).both;
      const [both, change] = [n, n === 0 ? null : (gained - lost) / n];
      return [Object.freeze({ model: after.model, language: after.language, both, change })];
    });
  const models = [...new Set(cells.map((cell) => cell.model))];
  const all = [...new Set(cells.map((cell) => cell.language))].sort();
  const find = (model: string, language: string): BothReadCell | undefined =>
    cells.find((cell) => cell.model === model && cell.language === language && cell.both >= least);
  const languages = all.filter((language) => models.every((model) => find(model, language)));
  return Object.freeze({
    ...{ models, languages, cells },
    table: models.map((model) => languages.map((language) => find(model, language)?.change ?? 0)),
    dropped: all.filter((language) => !languages.includes(language)),
  });
}
