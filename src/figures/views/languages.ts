/**
 * The view of gains language by language, family by family, over all lineages. What comes in are a
 * study and its table of lineages by units; what goes out is a figure.
 */

import {
  overLineages,
  unitBaselines,
  unitGains,
  type LineageTable,
} from "../../stats/lineage/table";
import { average } from "../../stats/average";
import { at, mean } from "../../stats/vector";
import { familyGains } from "../family-gains";
import type { Figure } from "../figure";
import { aboutStudy } from "./about";
import type { Measured } from "./outputs";
import { linesOf } from "./source";

/**
 * Gains of languages family by family, means over lineages.
 *
 * @param study - a study of pairs
 * @param table - from `lineageTable`
 * @returns the figure `family-gains-STUDY`, one point per language unit
 */
export function plotFamilies(study: Measured, table: LineageTable): Figure {
  const baselines = overLineages(table, (pair) => unitBaselines(table, pair));
  const gains = overLineages(table, (pair) => unitGains(table, pair));
  const models = new Set(table.pairs.flatMap(({ pair, base }) => [pair, base]));
  const rows = table.units.map((unit, place) => {
    const { value, interval } = average(gains.map((row) => at(row, place)));
    return {
      language: unit.codes.join(", "),
      name: unit.unit,
      family: unit.family,
      isRelated: unit.role === "related",
      baseline: mean(baselines.map((row) => at(row, place))),
      gain: value ?? 0,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      items: table.items,
      n: table.lineages.length,
      parseRate: null,
      source: linesOf(study, { models, languages: new Set(unit.codes) }),
    };
  });
  const about = aboutStudy(study, {
    conditions: "tuned against base, mean over lineages",
    interval: "95 % t intervals over lineages",
  });
  return familyGains(rows, { over: "lineages", about });
}
