/**
 * Gain against baseline over lineages (METHOD 11.3). What comes in is a lineage table; what goes out
 * is the relation on the absolute, normalized and logit scale, each with every lineage left out,
 * and a second estimator over bases. With fewer than four lineages there are points and no relation.
 */

import { orderCount } from "../arrangements";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { jackknife } from "../jackknife";
import { slopeOf } from "../leaveone";
import { unusable } from "../correlation";
import { type PointRelation, type RelationPoint, pointRelation } from "../relation";
import type { Random } from "../random";
import { type GainScale, gainOn, gainScales } from "../scales";
import { at, mean } from "../vector";
import { equalUnits, rowEstimate } from "./rowerror";
import { type LineageTable, type Pair, overLineages, unitBaselines, unitValues } from "./table";

/** A lineage, base or pair as a point, with the interval that the items give its gain. */
export interface LineagePoint extends RelationPoint {
  readonly lineage: string;
  readonly pairs: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The relation on one scale. */
export interface ScaleRelation {
  readonly scale: GainScale;
  /** Over lineages; `null`, with a reason, where the scale is not defined or lineages are too few. */
  readonly relation: PointRelation | null;
  readonly reason: string | null;
  /** Slope over base models with a delete-one-lineage jackknife. */
  readonly bases: Estimate;
}

/** The relation of gain to baseline over lineages. */
export interface LineageRelation {
  readonly lineages: readonly LineagePoint[];
  readonly pairs: readonly (LineagePoint & { readonly tuning: string; readonly recipe: string })[];
  readonly scales: readonly ScaleRelation[];
  /** The one on the absolute scale, which a figure draws. */
  readonly absolute: ScaleRelation;
}

/** Exact while there are at most nine lineages (METHOD 11.3), 362,880 orders. */
const exactLineages = orderCount(9);

/**
 * The relation of gain to baseline over lineages, on three scales.
 *
 * Baseline and gain of a lineage are means over language units, pairs and bases, in that order; on
 * the normalized and logit scale the gain of each language is taken first and averaged likewise,
 * against the plain baseline. The p that counts is the permutation's.
 *
 * @param table - from `lineageTable`
 * @param options - `random`, a seeded generator, needed from ten lineages on
 * @returns points with their intervals over items, and the relation on each scale
 */
export function lineageRelation(
  table: LineageTable,
  options: { readonly random?: Random } = {},
): LineageRelation {
  const absolute = scaleRelation(table, "absolute", options);
  const others = gainScales.filter((scale) => scale !== "absolute");
  return Object.freeze({
    lineages: lineagePoints(table),
    pairs: pairPoints(table),
    scales: [absolute, ...others.map((scale) => scaleRelation(table, scale, options))],
    absolute,
  });
}

function scaleRelation(
  table: LineageTable,
  scale: GainScale,
  options: { readonly random?: Random },
): ScaleRelation {
  const gains = table.pairs.map((pair) => meanGain(table, pair, scale));
  const standing = over(
    { models: table.pairs.length, lineages: table.lineages.length, languages: table.units.length },
    { population: "items, languages and models" },
  );
  const method = "slope over bases, delete-one-lineage jackknife";
  const missing = table.pairs.find((_, place) => gains[place] === null);
  if (missing !== undefined) {
    const reason = `${missing.pair} has a language without headroom`;
    const bases = undefinedEstimate(method, reason, standing);
    return Object.freeze({ scale, relation: null, reason, bases });
  }
  const gainOf = (place: number): number => gains[place] ?? 0;
  const baselines = table.pairs.map((pair) => mean(unitBaselines(table, pair)));
  const rows = overLineages(table, (_, place) => [at(baselines, place), gainOf(place)]);
  const points = table.lineages.map((name, k) => {
    const row = at(rows, k);
    return Object.freeze({ name, baseline: at(row, 0), gain: at(row, 1) });
  });
  const bases = basePoints(table, baselines, gainOf);
  const { estimate } = jackknife({
    method,
    clusters: bases.map((base) => base.lineage),
    statistic: (places) => {
      const x = places.map((place) => at(bases, place).baseline);
      const g = places.map((place) => at(bases, place).gain);
      return unusable(x, g) === null ? slopeOf(x, g) : null;
    },
    standing,
  });
  if (points.length < 4) {
    const reason = `fewer than four lineages (${points.length}): points only`;
    const few = undefinedEstimate(method, reason, standing);
    return Object.freeze({ scale, relation: null, reason, bases: few });
  }
  const relation = pointRelation(points, { of: "lineages", limit: exactLineages, ...options });
  return Object.freeze({ scale, relation, reason: null, bases: estimate });
}

function meanGain(table: LineageTable, pair: Pair, scale: GainScale): number | null {
  const values = unitValues(table, pair, (count) => gainOn(count, scale));
  const known = values.filter((value): value is number => value !== null);
  return known.length < values.length ? null : mean(known);
}

interface BasePoint extends RelationPoint {
  readonly lineage: string;
}

/** Bases inside lineages: the mean over the pairs of each. */
function basePoints(
  table: LineageTable,
  baselines: readonly number[],
  gainOf: (place: number) => number,
): readonly BasePoint[] {
  const bases = new Map<string, Map<string, number[]>>();
  table.pairs.forEach((pair, place) => {
    const own = bases.get(pair.lineage) ?? new Map<string, number[]>();
    bases.set(pair.lineage, own.set(pair.base, [...(own.get(pair.base) ?? []), place]));
  });
  return [...bases].flatMap(([lineage, own]) =>
    [...own].map(([name, places]) => ({
      lineage,
      name,
      baseline: mean(places.map((place) => at(baselines, place))),
      gain: mean(places.map(gainOf)),
    })),
  );
}

function lineagePoints(table: LineageTable): readonly LineagePoint[] {
  return table.lineages.map((lineage) => {
    const total = table.pairs.reduce(
      (sum, pair, place) => sum + (pair.lineage === lineage ? at(table.weights, place) : 0),
      0,
    );
    const weights = table.pairs.map((pair, place) =>
      pair.lineage === lineage ? at(table.weights, place) / total : 0,
    );
    return point(table, { name: lineage, lineage, weights });
  });
}

function pairPoints(table: LineageTable): LineageRelation["pairs"] {
  return table.pairs.map((pair) => {
    const weights = table.pairs.map((other) => (other === pair ? 1 : 0));
    const { tuning, recipe, lineage } = pair;
    return { ...point(table, { name: pair.pair, lineage, weights }), tuning, recipe };
  });
}

function point(
  table: LineageTable,
  { name, lineage, weights }: { name: string; lineage: string; weights: readonly number[] },
): LineagePoint {
  const estimate = rowEstimate(table, { pairs: weights, units: equalUnits(table) });
  const baseline = table.pairs.reduce((sum, pair, place) => {
    const weight = at(weights, place);
    return weight === 0 ? sum : sum + weight * mean(unitBaselines(table, pair));
  }, 0);
  const gain = table.pairs.reduce((sum, pair, place) => {
    const weight = at(weights, place);
    return weight === 0 ? sum : sum + weight * (meanGain(table, pair, "absolute") ?? 0);
  }, 0);
  return Object.freeze({
    name,
    lineage,
    baseline,
    gain,
    low: estimate.interval?.low ?? null,
    high: estimate.interval?.high ?? null,
    pairs: weights.filter((weight) => weight > 0).length,
  });
}
