/**
 * What stands beside the contrast of a genus (METHOD 11.4): the ladder of populations, and the
 * contrast with each lineage, recipe and related unit left out. What comes in is a lineage table;
 * what goes out are estimates by name.
 */

import { type Equivalence, equivalence } from "../equivalence";
import type { Estimate } from "../estimate";
import { type Column, at } from "../vector";
import { type TreatedContrast, treatedContrast } from "./treated";
import type { GenusTable } from "./groups";
import { type Places, genusPlace } from "./place";
import { rowEstimate } from "./rowerror";
import { type LineageTable, type Pair, overLineages, pairsWhere, unitGains } from "./table";

/** The contrast of the related genus in a study, with its companions. */
export interface GenusContrast extends TreatedContrast {
  /** L1: these models, these languages; the items are the only sample. */
  readonly overItems: Estimate;
  /** The contrast without each lineage, recipe and related unit. */
  readonly without: readonly WithoutOne[];
  readonly places: Places;
}

/** The contrast with one thing left out. */
export interface WithoutOne {
  readonly left: "lineage" | "recipe" | "unit";
  readonly without: string;
  readonly estimate: Estimate;
}

/**
 * Lineages by units as the contrast of a genus reads them: sources are in no contrast.
 *
 * @param table - from `lineageTable`
 * @param valuesOf - one number per pair and unit; its gain by default
 * @returns the table; the treated genus is `none` where the study declares no related language
 */
export function genusTable(
  table: LineageTable,
  valuesOf: (pair: Pair, place: number) => Column = (pair) => unitGains(table, pair),
): GenusTable {
  const places = contrastPlaces(table);
  const values = overLineages(table, valuesOf).map((row) => places.map((u) => at(row, u)));
  return Object.freeze({
    lineages: table.lineages,
    units: places.map((u) => at(table.units, u)),
    treated: table.treated ?? "none",
    values,
    items: table.items,
    models: table.pairs.length,
  });
}

/** Places of the units that are in a contrast: related and control, never a source. */
export function contrastPlaces(table: LineageTable): readonly number[] {
  return table.units.flatMap(({ role }, u) =>
    role === "related" || role === "control" ? [u] : [],
  );
}

/**
 * The contrast of a study's related genus with all others, and everything printed beside it.
 *
 * @param table - from `lineageTable`
 * @param options - `level`, 0.95 by default
 * @returns the contrast on rungs L1 to L3, its places, and what it is without each part
 */
export function genusContrast(
  table: LineageTable,
  options: { readonly level?: number } = {},
): GenusContrast {
  const whole = genusTable(table);
  const contrast = treatedContrast(whole, options);
  const { unitWeights } = contrast;
  const units = table.units.map((_, u) => unitWeights[contrastPlaces(table).indexOf(u)] ?? 0);
  const method = "genus contrast, items as the only sample";
  const items = rowEstimate(table, { pairs: table.weights, units }, method);
  const overItems = contrast.estimate.value === null ? contrast.estimate : items;
  return Object.freeze({
    ...contrast,
    overItems,
    places: genusPlace(whole),
    without: [
      ...withoutPairs(table, "lineage", options),
      ...withoutPairs(table, "recipe", options),
      ...withoutUnits(whole, options),
    ],
  });
}

/**
 * Whether the contrast is inside the margin: unadjusted, and adjusted for the baseline over the
 * whole range of what cells cannot tell (METHOD 11.5). All have to pass.
 *
 * @param contrasts - the unadjusted one and every adjusted one
 * @param margin - positive, as a proportion
 * @returns each test, whether all pass (`null` where one is undefined), and the smallest margin that
 *   would
 */
export function allEquivalent(
  contrasts: readonly Estimate[],
  margin: number,
): {
  readonly equivalent: boolean | null;
  readonly smallestMargin: number | null;
  readonly tests: readonly Equivalence[];
} {
  const tests = contrasts.map((estimate) => equivalence(estimate, margin));
  const isKnown = tests.length > 0 && tests.every((test) => test.equivalent !== null);
  const margins = tests.map((test) => test.smallestMargin ?? Infinity);
  return Object.freeze({
    equivalent: isKnown ? tests.every((test) => test.equivalent === true) : null,
    smallestMargin: isKnown ? Math.max(...margins) : null,
    tests,
  });
}

function withoutPairs(
  table: LineageTable,
  left: "lineage" | "recipe",
  options: { readonly level?: number },
): readonly WithoutOne[] {
  const names = [...new Set(table.pairs.map((pair) => pair[left]))];
  return names.map((without) => {
    const rest = pairsWhere(table, (pair) => pair[left] !== without);
    return Object.freeze({
      left,
      without,
      estimate: treatedContrast(genusTable(rest), options).estimate,
    });
  });
}

/**
 * The contrast without each language unit in turn, related and others: does a single language carry it?
 *
 * @param table - from `lineageTable`
 * @param options - `level`, 0.95 by default
 * @returns one row per unit that is in the contrast
 */
export function withoutEachUnit(
  table: LineageTable,
  options: { readonly level?: number } = {},
): readonly WithoutOne[] {
  const whole = genusTable(table);
  return withoutUnits(whole, options, whole.units);
}

function withoutUnits(
  table: GenusTable,
  options: { readonly level?: number },
  units: GenusTable["units"] = table.units.filter((unit) => unit.genus === table.treated),
): readonly WithoutOne[] {
  return units.map(({ unit: without }) => {
    const kept = table.units.map((unit) => unit.unit !== without);
    const rest = {
      ...table,
      units: table.units.filter((_, u) => kept[u]),
      values: table.values.map((row) => Array.from(row).filter((_, u) => kept[u])),
    };
    return Object.freeze({
      left: "unit" as const,
      without,
      estimate: treatedContrast(rest, options).estimate,
    });
  });
}
