/**
 * Views of gains language by language: by family over all lineages, and inside each lineage. What
 * comes in are a study and its table of lineages by units; what goes out are figures.
 */

import {
  overLineages,
  unitBaselines,
  unitGains,
  type LineageTable,
} from "../../stats/lineage/table";
import { average } from "../../stats/average";
import { noiseBand } from "../../stats/noise";
import { at, mean } from "../../stats/vector";
import { familyGains } from "../family-gains";
import type { Figure } from "../figure";
import { gainWithinModel } from "../gain-within-model";
import { aboutStudy, chanceOf, type Studied } from "./about";
import { noiseGrid } from "./relation";

/**
 * Gains of languages family by family, means over lineages.
 *
 * @param study - a study of pairs
 * @param table - from `lineageTable`
 * @returns the figure `family-gains-STUDY`, one point per language unit
 */
export function plotFamilies(study: Studied, table: LineageTable): Figure {
  const baselines = overLineages(table, (pair) => unitBaselines(table, pair));
  const gains = overLineages(table, (pair) => unitGains(table, pair));
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
    };
  });
  const about = aboutStudy(study, {
    conditions: "tuned against base, mean over lineages",
    interval: "95 % t intervals over lineages",
  });
  return familyGains(rows, { over: "lineages", about });
}

/**
 * Gain against baseline inside each lineage, one point per language unit.
 *
 * @param study - a study of pairs
 * @param table - from `lineageTable`
 * @returns the figure `gain-within-model-STUDY`
 */
export function plotWithin(study: Studied, table: LineageTable): Figure {
  const baselines = overLineages(table, (pair) => unitBaselines(table, pair));
  const gains = overLineages(table, (pair) => unitGains(table, pair));
  const rows = table.lineages.flatMap((panel, k) =>
    table.units.map((unit, place) => {
      const baseline = at(at(baselines, k), place);
      const gain = at(at(gains, k), place);
      const own = { panel, name: unit.unit, language: unit.codes.join(", "), baseline, gain };
      const half = at(noiseBand([Math.max(baseline, 0)], { n: table.items }), 0).high;
      return {
        ...own,
        family: unit.family,
        low: gain - half,
        high: gain + half,
        languages: unit.codes.length,
        items: table.items,
        parseRate: null,
      };
    }),
  );
  const about = aboutStudy(study, {
    conditions: "tuned against base, mean over a lineage's pairs",
    interval: "95 % noise of items, at most",
  });
  return gainWithinModel(rows, {
    noise: noiseBand(noiseGrid, { n: table.items }),
    chance: chanceOf(study),
    point: "language",
    about,
  });
}
