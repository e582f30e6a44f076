/**
 * The relation of gain to baseline over the languages of each condition, naive and freed of the
 * noise that gain and baseline share. What comes in are the answers of a study of items; what goes
 * out is one row per condition.
 */

import type { Design } from "../study/design";
import type { Answers } from "../tidy/answers";
import { pearson, unusable } from "./correlation";
import {
  type CrossPassage,
  type Level,
  crossPassageParts,
  crossPassageSlope,
} from "./crosspassage";
import { type Estimate, over } from "./estimate";
import { jackknife } from "./jackknife";
import { slopeOf } from "./leaveone";
import { type PassageTable, passageTable } from "./sums";
import { at, sum } from "./vector";

/** A study that may hold answers of items. */
interface ItemStudy {
  readonly design: Design;
  readonly answers: Answers | null;
}

/** One condition against the baseline, over its cells. */
export interface CorrectedRelation {
  readonly condition: string;
  readonly cells: number;
  readonly items: number;
  /** Over cells as they are: gain and baseline share their noise; the slope by the same jackknife. */
  readonly naiveR: Estimate;
  readonly naiveSlope: Estimate;
  /** Cross-passage corrected. */
  readonly slope: Estimate;
  readonly parts: CrossPassage | null;
}

/**
 * Naive and corrected relations, one row per condition other than the baseline.
 *
 * With one model the corrected slope is that within the model, over languages; with several it is
 * that between models.
 *
 * @param study - with its answers; one of its conditions is the baseline
 * @returns one row per condition, in the order of the design
 * @throws RangeError if the study has no answers of items or no baseline
 */
export function correctedRelations({ answers, design }: ItemStudy): readonly CorrectedRelation[] {
  if (answers === null) {
    throw new RangeError(
      `correctedRelations: expected answers of items, got cells in ${design.id}`,
    );
  }
  const others = design.conditions.filter((condition) => !condition.baseline);
  return others.map(({ id: condition }) => {
    const table = passageTable(answers, design, { condition });
    const isOne = new Set(table.cells.map((cell) => cell.model)).size === 1;
    const level: Level = isOne ? "within models" : "between models";
    const { x, g } = means(table);
    return Object.freeze({
      condition,
      cells: table.cells.length,
      items: sum(table.sizes),
      naiveR: pearson(x, g, { of: isOne ? "languages" : "cells" }),
      naiveSlope: jackknifed(table, { x, g }),
      slope: crossPassageSlope(table, { level }),
      parts: crossPassageParts(table, { level }),
    });
  });
}

/** Least squares slope over cells, with the jackknife that the corrected slope has. */
function jackknifed(
  table: PassageTable,
  { x, g }: { readonly x: readonly number[]; readonly g: readonly number[] },
): Estimate {
  const models = table.cells.map((cell) => cell.model);
  const isOne = new Set(models).size === 1;
  const languages = table.cells.map((cell) => cell.language);
  return jackknife({
    method: `slope over cells, delete-one-${isOne ? "language" : "model"} jackknife`,
    clusters: isOne ? languages : models,
    statistic: (places) => {
      const own = places.map((place) => at(x, place));
      const gains = places.map((place) => at(g, place));
      return unusable(own, gains) === null ? slopeOf(own, gains) : null;
    },
    standing: over({ languages: new Set(languages).size, items: sum(table.sizes) }),
  }).estimate;
}

function means(table: PassageTable): { readonly x: number[]; readonly g: number[] } {
  const n = sum(table.sizes);
  return {
    x: table.cells.map((cell) => sum(cell.before) / n),
    g: table.cells.map((cell) => sum(cell.change) / n),
  };
}
