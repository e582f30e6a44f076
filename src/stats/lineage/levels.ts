/**
 * Does the answer hang on what counts as one lineage? Root releases are finer, developers coarser
 * (METHOD 11.1). What comes in is a study of pairs; what goes out are the relation, the contrast and
 * its smallest passing margin at each of the three.
 */

import { adjustedGenusContrast } from "./adjusted";
import { allEquivalent, genusContrast } from "./genus";
import { lineageRelation, type LineageRelation } from "./relation";
import { lineageTable, type LineageLevel, type StudyRows } from "./table";
import type { Estimate } from "../estimate";
import type { Random } from "../random";

/** The study's answers with lineages taken at one level. */
export interface AtLevel {
  readonly level: LineageLevel;
  readonly lineages: number;
  readonly relation: LineageRelation;
  readonly contrast: Estimate;
  /** Equivalence within the study's margin, unadjusted and adjusted; `null` where undefined. */
  readonly equivalent: boolean | null;
  readonly smallestMargin: number | null;
}

/** From the finest to the coarsest. */
const levels: readonly LineageLevel[] = ["root", "lineage", "developer"];

/**
 * Relation and contrast with roots, lineages and developers as the independent units.
 *
 * @param study - of pairs
 * @param options - `random`, a seeded generator, needed from ten units on
 * @returns one row per level, the finest first
 */
export function atEachLevel(
  study: StudyRows,
  options: { readonly random?: Random } = {},
): readonly AtLevel[] {
  return levels.map((level) => {
    const table = lineageTable(study, { level });
    const contrast = genusContrast(table).estimate;
    const adjusted = adjustedGenusContrast(table).range.map(({ estimate }) => estimate);
    const { equivalent, smallestMargin } = allEquivalent(
      [contrast, ...adjusted],
      study.design.margin,
    );
    const relation = lineageRelation(table, options);
    const lineages = table.lineages.length;
    return Object.freeze({ level, lineages, relation, contrast, equivalent, smallestMargin });
  });
}
