/**
 * The part `gain_vs_baseline` of the reference: correlations and slopes between models, within
 * models and over cells, on three scales, with the errors and corrections of METHOD 2.3.
 */

import type { Estimate } from "../../stats/estimate";
import { type CountedRow, blomqvistSlope } from "../../stats/blomqvist";
import { pointsStanding } from "../../stats/correlation";
import { jackknife } from "../../stats/jackknife";
import { fitLine } from "../../stats/line";
import { variance } from "../../stats/moments";
import { relations } from "../../stats/relation";
import { type GainScale, gainScales } from "../../stats/scales";
import { slopeErrors } from "../../stats/slopeerrors";
import { demingLine, oldham } from "../../stats/spreadtests";
import { type Centre } from "../../stats/jackknife";
import { at, mean } from "../../stats/vector";
import { wildClusterBootstrap } from "../../stats/wildbootstrap";
import { correlations, ends } from "./correlations";
import type { GoldenDirectory } from "./directory";
import {
  accuracy,
  doubleGains,
  entry,
  gainTable,
  languageMeans,
  longLanguageMeans,
  longModelMeans,
  modelMeans,
  named,
} from "./tables";
import { type Branch, heldTogether } from "./tree";

/** Recompute `gain_vs_baseline`. */
export function relationPart(from: GoldenDirectory): Branch {
  const names = from.models.map(({ model }) => model);
  const x = accuracy(from, "base_direct");
  const scatters = (make: (scale: GainScale) => Branch): Record<string, Branch> =>
    named(gainScales, (_, place) => make(at(gainScales, place)));
  const table = (scale: GainScale) => gainTable(from, "ft_direct", scale);
  const doubles = (scale: GainScale) => doubleGains(from, "ft_direct", scale);
  const rows = cellRows(from);
  return {
    cells: scatters((scale) =>
      correlations({
        ...{ x: x.flat(), y: table(scale).flat() },
        doubles: { x: x.flat(), y: doubles(scale).flat() },
      }),
    ),
    model_means: scatters((scale) =>
      correlations({
        ...{ x: modelMeans(x), y: modelMeans(table(scale)) },
        doubles: { x: longModelMeans(x), y: longModelMeans(doubles(scale)) },
      }),
    ),
    language_means: {
      absolute: correlations({
        ...{ x: languageMeans(x), y: languageMeans(table("absolute")) },
        doubles: { x: longLanguageMeans(x), y: longLanguageMeans(doubles("absolute")) },
      }),
    },
    within_each_model: named(names, (_, m) => {
      const own = at(x, m);
      return correlations({
        ...{ x: own, y: at(table("absolute"), m) },
        doubles: { x: own, y: at(doubles("absolute"), m) },
      });
    }),
    ...slopes(rows),
    ...shownOnly(rows),
  };
}

/** One row per cell, absolute gains. */
function cellRows(from: GoldenDirectory): readonly CountedRow[] {
  const [x, g] = [accuracy(from, "base_direct"), gainTable(from, "ft_direct")];
  return from.models.flatMap(({ model }, m) =>
    from.languages.map(({ language }, l) => ({
      ...{ model, language, n: entry(from.counts.items, m, l) },
      ...{ baseline: entry(x, m, l), gain: entry(g, m, l) },
    })),
  );
}

function slopes(rows: readonly CountedRow[]): Branch {
  const x = rows.map((row) => row.baseline);
  const g = rows.map((row) => row.gain);
  const clusters = rows.map((row) => row.model);
  const { between, within, pooled } = relations(rows);
  const line = fitLine(x, g, { of: "cells" });
  const { classical, hc1, hc3, cr1 } = slopeErrors(x, g, clusters);
  const wild = wildClusterBootstrap(x, g, { clusters });
  return {
    ols_cells: {
      ...{ intercept: line.intercept.value, slope: line.slope.value },
      ...{ classical: tested(classical), hc1: tested(hc1), hc3: tested(hc3) },
      ...{ cr1_model: tested(cr1), jackknife_cv3_model: tested(pooled.slope) },
      wild_cluster_rademacher_all128_restricted: { t: wild.t, p: wild.p },
    },
    ols_model_means: {
      ...{ intercept: between.line.intercept.value, slope: between.line.slope.value },
      ...tested(between.line.slope),
    },
    leave_one_model_out: Object.fromEntries(
      between.leaveOneOut.map(({ without, r, slope }) => [
        without,
        { r_model_means: r, slope_model_means: slope },
      ]),
    ),
    within_model: {
      ...{ slope: within.slope.value, r_rmcorr: within.r.value },
      ...{ df: within.r.df, p: within.r.p, ci95: ends(within.r) },
      jackknife_language: heldTogether(
        { se: within.slope.se, df: within.slope.df },
        { se: meanCentred(rows), df: within.slope.df },
        "centre",
      ),
    },
    two_way_within: { slope: twoWaySlope(rows) },
  };
}

/** The within slope's jackknife error around the mean of the values without each language. */
function meanCentred(rows: readonly CountedRow[]): number | null {
  return jackknife({
    method: "slope within models",
    clusters: rows.map((row) => row.language),
    statistic: (places) => relations(places.map((place) => at(rows, place))).within.slope.value,
    ...{ standing: pointsStanding(rows.length), centre: "mean of values" },
  }).estimate.se;
}

/** Slope of gains on baselines, both freed of model and language means: all noise in METHOD 2.2. */
function twoWaySlope(rows: readonly CountedRow[]): number {
  const centre = (of: (row: CountedRow) => number): number[] => {
    const over = (key: "model" | "language", row: CountedRow): number =>
      mean(rows.filter((other) => other[key] === row[key]).map(of));
    const all = mean(rows.map(of));
    return rows.map((row) => of(row) - over("model", row) - over("language", row) + all);
  };
  const [x, g] = [centre((row) => row.baseline), centre((row) => row.gain)];
  const products = (other: readonly number[]): number =>
    x.reduce((sum, value, i) => sum + value * at(other, i), 0);
  return products(g) / products(x);
}

/** Methods that METHOD shows and never headlines, and the correction from counts alone. */
function shownOnly(rows: readonly CountedRow[]): Branch {
  const before = rows.map((row) => row.baseline);
  const after = rows.map((row) => row.baseline + row.gain);
  const spread = oldham(before, after, { of: "cells" });
  const noise = (values: readonly number[]): number =>
    mean(rows.map((row, i) => (at(values, i) * (1 - at(values, i))) / (row.n - 1)));
  const [noiseBefore, noiseAfter] = [noise(before), noise(after)];
  const over = blomqvistSlope(rows, { shares: [1] });
  const inside = blomqvistSlope(rows, { shares: [1], within: true });
  const ratio = noiseAfter / noiseBefore;
  const line = demingLine(before, after, ratio);
  const errors = (centre: Centre): Branch => {
    const clusters = rows.map((row) => row.model);
    const { slope, intercept } = demingErrors({ x: before, y: after, ratio, clusters, centre });
    return { se_slope_jack_model: slope.se, se_intercept_jack_model: intercept.se, df: slope.df };
  };
  return {
    oldham: {
      ...{ r: spread.value, p: spread.p },
      ...{ sd_before: Math.sqrt(variance(before)), sd_after: Math.sqrt(variance(after)) },
    },
    blomqvist_independent: {
      ...{ slope: over.points[0]?.slope ?? null, slope_naive: over.naiveSlope },
      ...{ reliability: over.reliability, r: over.points[0]?.r ?? null },
      ...{ v_baseline: over.errorVariance, v_after: noiseAfter },
    },
    blomqvist_within_model: {
      ...{ slope_naive: inside.naiveSlope, slope: inside.points[0]?.slope ?? null },
      reliability: inside.reliability,
    },
    deming_after_on_before: {
      ...{ lambda: ratio, slope: line?.slope ?? null, intercept: line?.intercept ?? null },
      ...heldTogether(errors("full sample"), errors("mean of values"), "centre"),
    },
  };
}

/** What Deming's line is fitted to, and how its jackknife is centred. */
export interface DemingProblem {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly ratio: number;
  readonly clusters: readonly string[];
  readonly centre: Centre;
}

/** Delete-one-cluster jackknife of both coefficients of Deming's line. */
export function demingErrors({ x, y, ratio, clusters, centre }: DemingProblem): {
  readonly slope: Estimate;
  readonly intercept: Estimate;
} {
  const of = (which: "slope" | "intercept"): Estimate =>
    jackknife({
      ...{ method: `Deming ${which}`, clusters, centre, standing: pointsStanding(x.length) },
      statistic: (places) => {
        const pick = (column: readonly number[]): number[] => places.map((i) => at(column, i));
        return demingLine(pick(x), pick(y), ratio)?.[which] ?? null;
      },
    }).estimate;
  return { slope: of("slope"), intercept: of("intercept") };
}

/** Error, t, degrees of freedom and p of an estimate. */
export function tested({ value, se, df, p }: Estimate): Branch {
  return { se, t: value === null || se === null ? null : value / se, df, p };
}
