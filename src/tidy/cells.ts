/**
 * Rows of a cells table become a study's cells: declared, complete, unique, over as many items as
 * the benchmark has. Rows of a study of pairs are published models and stay so here; `pairs.ts`
 * makes pairs of them.
 */
import type { CellRow } from "../read/cells";
import type { Design } from "../study/design";
import { refusal } from "../study/refusal";
import type { Cell } from "./cell";
import { complete } from "./complete";

/** The condition that a published row of a study of pairs stands under. */
const publishedCondition = "published";

/**
 * The cells of a study, from its table.
 *
 * @param rows - one per model, condition and language; without condition in a study of pairs
 * @param design - the declared models, conditions and items
 * @param options - the codes that are known, and the file that rows may be missing from
 * @returns frozen cells in order of model and condition as declared, then language by code; in a
 * study of pairs under the condition `published`
 * @throws RangeError if a row is undeclared, double or missing, or has another n than the benchmark
 * has items in its language
 * @example
 * tidyCells(readCells(text, "cells.csv"), design, { known, file: "cells.csv" })[0]?.place
 * // => "cells.csv:2"
 */
export function tidyCells(
  rows: readonly CellRow[],
  design: Design,
  { known, file }: { readonly known: ReadonlySet<string>; readonly file: string },
): readonly Cell[] {
  const cells = rows.map((row): Cell => {
    const items = itemsIn(design, row.language);
    if (row.n !== items) {
      const expected = `n of ${items}, the items of ${design.benchmark.name} in ${row.language}`;
      throw refusal(row.place, expected, `${row.n}`);
    }
    return Object.freeze({
      study: design.id,
      benchmark: design.benchmark.name,
      model: row.model,
      condition: row.condition ?? publishedCondition,
      language: row.language,
      n: row.n,
      correct: row.correct,
      read: row.read,
      place: row.place,
    });
  });
  const models = design.models.map((model) => model.id);
  const conditions = design.pairs
    ? [publishedCondition]
    : design.conditions.map((condition) => condition.id);
  return complete(cells, { models, conditions, known, file });
}

/** How many items the benchmark has in a language, as the study declares it. */
export function itemsIn(design: Pick<Design, "benchmark">, language: string): number {
  return design.benchmark.itemsIn?.[language] ?? design.benchmark.items;
}
