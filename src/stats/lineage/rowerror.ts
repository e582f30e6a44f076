/**
 * The error of an average over pairs and languages when nothing but the items is a sample (METHOD
 * 11.2, rung L1). Pairs of one base share its row, and chained pairs have a row in common with
 * opposite signs: so the average is written over measured rows, each counted once.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "../estimate";
import { type Column, at, checkColumns } from "../vector";
import type { LineageTable, PairCount } from "./table";

/** Weights of an average of gains: one per pair, one per language unit. */
export interface RowWeights {
  readonly pairs: Column;
  readonly units: Column;
}

/**
 * A weighted sum of gains with the error that the items give it.
 *
 * The estimate is a sum over measured rows of c_row times sum over codes of a_code accuracy, where
 * c_row is the weight of the pairs tuned to that row minus the weight of those that start from it;
 * SE^2 = sum c_row^2 sum a_code^2 p (1 - p)/(n - 1). Codes count as independent, rows too, which is
 * conservative: their items are the same.
 *
 * @param table - pairs and units
 * @param weights - of the pairs and of the units
 * @param method - its name in the result
 * @returns these models, these languages: population *items*
 * @throws RangeError if a weight is not finite or their number is wrong
 */
export function rowEstimate(
  table: LineageTable,
  weights: RowWeights,
  method = "mean gain over rows, items as the only sample",
): Estimate {
  checkColumns("rowEstimate", { pairs: weights.pairs, tablePairs: table.weights });
  checkColumns("rowEstimate", {
    units: weights.units,
    sizes: table.units.map((u) => u.codes.length),
  });
  const standing = over({
    models: table.pairs.length,
    lineages: table.lineages.length,
    languages: table.units.length,
    items: table.items,
  });
  if (table.items < 2) return undefinedEstimate(method, "fewer than two items", standing);
  const codes = table.units.flatMap((unit, u) =>
    unit.codes.map(() => at(weights.units, u) / unit.codes.length),
  );
  const rows = new Map<string, { weight: number; readonly side: Side; readonly counts: Counts }>();
  const add = (row: string, weight: number, side: Side, counts: Counts): void => {
    const known = rows.get(row) ?? { weight: 0, side, counts };
    known.weight += weight;
    rows.set(row, known);
  };
  table.pairs.forEach((pair, place) => {
    const weight = at(weights.pairs, place);
    add(pair.tunedRow, weight, "correct", pair.counts);
    add(pair.baseRow, -weight, "baselineCorrect", pair.counts);
  });
  let value = 0;
  let squared = 0;
  for (const { weight, side, counts } of rows.values()) {
    counts.forEach((count, c) => {
      const accuracy = count[side] / count.n;
      const share = weight * at(codes, c);
      value += share * accuracy;
      squared += (share * share * accuracy * (1 - accuracy)) / (count.n - 1);
    });
  }
  return studentEstimate(method, { value, se: Math.sqrt(squared), df: Infinity }, standing);
}

type Side = "correct" | "baselineCorrect";
type Counts = readonly PairCount[];

/** The same weight for every language unit. */
export function equalUnits(table: LineageTable): number[] {
  return table.units.map(() => 1 / table.units.length);
}
