/** Lineages by language units as cells: rows for relations between, within and over them. */

import type { CountedRow } from "../blomqvist";
import { at } from "../vector";
import { overLineages, unitBaselines, unitGains, type LineageTable } from "./table";

/**
 * One row per lineage and language unit.
 *
 * @param table - from `lineageTable`
 * @returns baseline and gain as means over the lineage's pairs; `model` names the lineage, `n` the
 *   items per language
 */
export function lineageCells(table: LineageTable): readonly CountedRow[] {
  const baselines = overLineages(table, (pair) => unitBaselines(table, pair));
  const gains = overLineages(table, (pair) => unitGains(table, pair));
  return table.lineages.flatMap((model, k) =>
    table.units.map(({ unit: language }, place) => {
      const baseline = at(at(baselines, k), place);
      const gain = at(at(gains, k), place);
      return Object.freeze({ model, language, baseline, gain, n: table.items });
    }),
  );
}
