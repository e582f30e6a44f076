/**
 * Views of the contrast of related and other languages: genera in order, the contrast on every rung
 * and without each part, lineage by lineage. What comes in are a study and its contrast; what goes
 * out are figures.
 */

import { detectable } from "../../stats/equivalence";
import type { Estimate } from "../../stats/estimate";
import type { AdjustedGenusContrast } from "../../stats/lineage/adjusted";
import { genusTable, type GenusContrast } from "../../stats/lineage/genus";
import { pairsWhere, type LineageTable } from "../../stats/lineage/table";
import { treatedContrast } from "../../stats/lineage/treated";
import { estimateRow } from "../estimate-row";
import { familyContrast, lineageContrast, type ContrastOptions } from "../family-contrast";
import type { Figure } from "../figure";
import type { ForestRow } from "../forest";
import { genusMeans } from "../genus-means";
import { aboutStudy, type Studied } from "./about";
import type { Measured } from "./outputs";
import { linesOfGenus } from "./source";

/**
 * The mean gain of every genus, the related one among all others, with the interval in which a genus
 * of its size would be expected.
 *
 * @param study - a study of pairs
 * @param contrast - from `genusContrast`
 * @returns the figure `genus-means-STUDY`
 */
export function plotGenera(study: Measured, contrast: GenusContrast): Figure {
  const rows = contrast.genera.map(({ isTreated, mean, interval, units, ...genus }) => ({
    ...genus,
    units,
    isRelated: isTreated,
    source: linesOfGenus(study, genus.genus),
    value: mean,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }));
  const about = aboutStudy(study, {
    conditions: "tuned against base, mean over lineages",
    interval: "95 % intervals over language units, of these lineages",
  });
  return genusMeans(rows, { about });
}

/**
 * The contrast on every rung of the ladder, adjusted for the baseline, and without each part.
 *
 * @param study - a study of pairs
 * @param contrast - from `genusContrast`
 * @param adjusted - from `adjustedGenusContrast`
 * @returns the figure `family-contrast-STUDY`
 */
export function plotContrast(
  study: Studied,
  contrast: GenusContrast,
  adjusted: AdjustedGenusContrast,
): Figure {
  const ladder = "What the interval speaks of";
  const rows = [
    estimateRow("other items", contrast.overItems, { group: ladder }),
    estimateRow("other items and languages", contrast.overLanguages, { group: ladder }),
    estimateRow("other items, languages and models", contrast.estimate, {
      group: ladder,
      isMain: true,
      detectable: detectable(contrast.estimate),
    }),
    estimateRow("adjusted for the baseline", adjusted.estimate, {
      group: "Gains compared at equal baselines",
      detectable: detectable(adjusted.estimate),
    }),
    ...withoutRows(contrast),
  ];
  return familyContrast(rows, optionsOf(study, "95 % intervals, each over what its row names"));
}

/**
 * The contrast of each lineage by itself, and their mean.
 *
 * @param study - a study of pairs
 * @param table - from `lineageTable`
 * @returns the figure `lineage-contrast-STUDY`
 */
export function plotLineages(study: Studied, table: LineageTable): Figure {
  const contrastOf = (own: LineageTable): Estimate => treatedContrast(genusTable(own)).estimate;
  const rows = table.lineages.map((lineage) =>
    estimateRow(lineage, contrastOf(pairsWhere(table, (pair) => pair.lineage === lineage))),
  );
  const whole = estimateRow("mean over lineages", contrastOf(table), { isMain: true });
  return lineageContrast(
    [...rows, whole],
    optionsOf(study, "95 % intervals over genera, the mean also over lineages"),
  );
}

function withoutRows(contrast: GenusContrast): readonly ForestRow[] {
  return contrast.without.map(({ left, without, estimate }) =>
    estimateRow(`without ${without}`, estimate, { group: `Leaving out one ${left}` }),
  );
}

function optionsOf(study: Studied, interval: string): ContrastOptions {
  const { related, margin } = study.design;
  return {
    margin,
    related: related !== null && "branch" in related ? related.branch : "related languages",
    controls: "the other genera",
    about: aboutStudy(study, { conditions: "tuned against base", interval }),
  };
}
