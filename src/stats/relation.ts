/**
 * Gain against baseline at its three levels (METHOD 2.1). *Weak models gain more* is a statement
 * between models; the correlation over all cells mixes it with the relation inside each model, which
 * may have the other sign. What comes in is one row per model and language; what goes out are all
 * three, the one between models first.
 */

import { type Points, correlated, pearson, pointsStanding, unusable } from "./correlation";
import { type Estimate, over, undefinedEstimate } from "./estimate";
import { jackknife } from "./jackknife";
import { type LeftOut, leaveOneOut, slopeOf } from "./leaveone";
import { type LineFit, fitLine } from "./line";
import { correlation } from "./moments";
import { type PermutationTest, permuteCorrelation } from "./permutation";
import type { Random } from "./random";
import { spearman } from "./spearman";
import { at, centred, checkColumns, dot, mean } from "./vector";

/** The baseline of one model in one language and its gain, on any one scale. */
export interface RelationRow {
  readonly model: string;
  readonly language: string;
  readonly baseline: number;
  readonly gain: number;
}

/** A point of a scatter: a model, a language or a lineage. */
export interface RelationPoint {
  readonly name: string;
  readonly baseline: number;
  readonly gain: number;
}

/** A relation over points that can be taken as independent. */
export interface PointRelation {
  readonly points: readonly RelationPoint[];
  readonly r: Estimate;
  readonly rank: Estimate;
  readonly line: LineFit;
  /** The p that counts: over the orders of the gains. */
  readonly permutation: PermutationTest;
  readonly leaveOneOut: readonly LeftOut[];
}

/** The three relations of gain to baseline. */
export interface Relations {
  /** Means over languages, one point per model: the headline. */
  readonly between: PointRelation;
  /** Deviations of languages inside each model, pooled, and model by model. */
  readonly within: {
    /** Over languages: these models. */
    readonly slope: Estimate;
    /** The same slope over models: languages as they are. */
    readonly overModels: Estimate;
    readonly r: Estimate;
    readonly models: readonly {
      readonly model: string;
      readonly r: Estimate;
      readonly line: LineFit;
    }[];
  };
  /** All cells as one scatter: never the headline. */
  readonly pooled: { readonly slope: Estimate; readonly r: Estimate };
}

/**
 * The relation of gain to baseline between models, within models, and pooled over cells.
 *
 * Between: means over languages, Pearson, Spearman, least squares, permutation, every model left
 * out. Within: slope of the deviations from each model's means with a delete-one-language jackknife,
 * and their correlation with N - M - 1 degrees of freedom. Pooled: least squares slope over cells
 * with a delete-one-model jackknife. Noise that gain and baseline share is in all of them
 * (METHOD 2.2): see `crossPassageSlope` and `blomqvistSlope`.
 *
 * @param rows - one per model and language, finite
 * @param options - `random`, a seeded generator for eight models or more; `limit`, as for
 *   `permuteCorrelation`
 * @returns the three relations
 * @throws RangeError if a number is not finite or a model has a language twice
 * @see Bakdash and Marusich (2017), Repeated measures correlation, Frontiers in Psychology 8, 456,
 *   doi 10.3389/fpsyg.2017.00456, for the within correlation
 */
export function relations(
  rows: readonly RelationRow[],
  options: { readonly random?: Random; readonly limit?: number } = {},
): Relations {
  const x = rows.map((row) => row.baseline);
  const g = rows.map((row) => row.gain);
  checkColumns("relations", { baseline: x, gain: g });
  const models = byModel(rows);
  const points = [...models].map(([name, own]) => ({
    name,
    baseline: mean(own.map((row) => row.baseline)),
    gain: mean(own.map((row) => row.gain)),
  }));
  return Object.freeze({
    between: pointRelation(points, { of: "models", ...options }),
    within: within(rows, models),
    pooled: pooled(rows),
  });
}

/**
 * The relation over points that can be taken as independent: models, or lineages.
 *
 * @param points - with their names
 * @param options - `of`, what a point is; `random` and `limit`, as for `permuteCorrelation`
 * @returns Pearson, Spearman, line, permutation and every point left out
 * @throws RangeError if a number is not finite
 */
export function pointRelation(
  points: readonly RelationPoint[],
  options: { readonly of: Points; readonly random?: Random; readonly limit?: number },
): PointRelation {
  const x = points.map((point) => point.baseline);
  const g = points.map((point) => point.gain);
  const { of, ...permutation } = options;
  return Object.freeze({
    points,
    r: pearson(x, g, { of }),
    rank: spearman(x, g, options),
    line: fitLine(x, g, { of }),
    permutation: permuteCorrelation(x, g, { of, ...permutation }),
    leaveOneOut: leaveOneOut(
      points.map((point) => point.name),
      x,
      g,
    ),
  });
}

function byModel(rows: readonly RelationRow[]): ReadonlyMap<string, readonly RelationRow[]> {
  const models = new Map<string, Map<string, RelationRow>>();
  for (const row of rows) {
    const languages = models.get(row.model) ?? new Map<string, RelationRow>();
    models.set(row.model, languages);
    if (languages.has(row.language)) {
      throw new RangeError(
        `relations: expected one row per key, got two for ${row.model}, ${row.language}`,
      );
    }
    languages.set(row.language, row);
  }
  return new Map([...models].map(([model, languages]) => [model, [...languages.values()]]));
}

function within(
  rows: readonly RelationRow[],
  models: ReadonlyMap<string, readonly RelationRow[]>,
): Relations["within"] {
  const languages = new Set(rows.map((row) => row.language)).size;
  const standing = over({ models: models.size, languages }, { population: "items and languages" });
  const slope = jackknife({
    method: "slope within models, delete-one-language jackknife",
    clusters: rows.map((row) => row.language),
    statistic: (places) => withinSlope(places.map((place) => at(rows, place))),
    standing,
  }).estimate;
  const overModels = jackknife({
    method: "slope within models, delete-one-model jackknife",
    clusters: rows.map((row) => row.model),
    statistic: (places) => withinSlope(places.map((place) => at(rows, place))),
    standing: { ...standing, population: "items, languages and models" },
  }).estimate;
  const { x, g } = deviations(rows);
  const df = rows.length - models.size - 1;
  const method = "correlation within models, Fisher interval, t test";
  const reason = df < 1 ? "too few languages per model" : unusable(x, g);
  const r =
    reason === null
      ? correlated(
          method,
          { r: correlation(x, g), df, spread: 1 / Math.sqrt(df - 1), level: 0.95 },
          standing,
        )
      : undefinedEstimate(method, reason, standing);
  const each = [...models].map(([model, own]) => {
    const ownX = own.map((row) => row.baseline);
    const ownG = own.map((row) => row.gain);
    return Object.freeze({ model, r: pearson(ownX, ownG), line: fitLine(ownX, ownG) });
  });
  return { slope, overModels, r, models: each };
}

function withinSlope(rows: readonly RelationRow[]): number | null {
  const { x, g } = deviations(rows);
  return unusable(x, g) === null ? dot(x, g) / dot(x, x) : null;
}

/** Deviations of baseline and gain from the means of their model. */
function deviations(rows: readonly RelationRow[]): { readonly x: number[]; readonly g: number[] } {
  const x: number[] = [];
  const g: number[] = [];
  const models = new Map<string, RelationRow[]>();
  for (const row of rows) {
    const own = models.get(row.model);
    if (own === undefined) models.set(row.model, [row]);
    else own.push(row);
  }
  for (const own of models.values()) {
    x.push(...centred(own.map((row) => row.baseline)));
    g.push(...centred(own.map((row) => row.gain)));
  }
  return { x, g };
}

function pooled(rows: readonly RelationRow[]): Relations["pooled"] {
  const x = rows.map((row) => row.baseline);
  const g = rows.map((row) => row.gain);
  const standing = pointsStanding(rows.length, "cells");
  const { estimate } = jackknife({
    method: "slope over cells, delete-one-model jackknife",
    clusters: rows.map((row) => row.model),
    statistic: (places) => {
      const ownX = places.map((place) => at(x, place));
      const ownG = places.map((place) => at(g, place));
      return unusable(ownX, ownG) === null ? slopeOf(ownX, ownG) : null;
    },
    standing,
  });
  return { slope: estimate, r: pearson(x, g, { of: "cells" }) };
}
