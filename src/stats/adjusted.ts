/**
 * The family contrast with the baseline adjusted for (METHOD 3.3): needed where gain depends on the
 * baseline and related languages start lower. Slopes come from inside each model and family, never
 * from one pooled slope, which turns differences between models into a family effect.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { regress } from "./regression";
import {
  type ContrastFit,
  type ContrastOptions,
  type VarianceParts,
  crossed,
  twoWayContrast,
} from "./twoway";
import { type Column, at, checkColumns, dot, mean } from "./vector";

/** One slope per model, or one for all as a sensitivity. */
export type Slopes = "per model" | "common";

/** An adjusted contrast. */
export interface AdjustedContrast {
  readonly estimate: Estimate;
  /** The slope that each model's gains were adjusted with. */
  readonly slopes: readonly number[];
  /** The contrast of the adjusted gains, before its error is widened for the estimated slopes. */
  readonly contrast: ContrastFit | null;
}

/** How to adjust. */
export interface AdjustOptions extends ContrastOptions {
  readonly slopes?: Slopes;
  /** Share of the within-model spread of baselines that is true; slopes are divided by it. */
  readonly reliability?: number;
}

/**
 * The two-way contrast of gains minus slope times the baseline's deviation from its model's mean.
 *
 * The slope is that of deviations from the means of model and family. One degree of freedom of
 * languages is given up, and the part of languages is widened by (h + dx^2 / SSx) / h, dx the gap
 * between families in mean baseline and SSx its spread inside them.
 *
 * @param table - gains, one row per model, one entry per language
 * @param baselines - in the same order
 * @param options - `isRelated` for each language; `slopes`, per model by default; `reliability`, 1 by
 *   default (cross-fitted ones have the reliability of a half: see `crossFittedContrast`); the rest as for `twoWayContrast`
 * @returns the estimate; undefined with fewer than four languages, without spread of baselines, or
 *   where the plain contrast is
 * @throws RangeError if rows differ in length, a number is not finite or the reliability not positive
 */
export function adjustedTwoWay(
  table: readonly Column[],
  baselines: readonly Column[],
  options: AdjustOptions & { readonly isRelated: readonly boolean[] },
): AdjustedContrast {
  const { isRelated, slopes: kind = "per model", reliability = 1 } = options;
  const marks = isRelated.map(Number);
  if (!(reliability > 0 && baselines.length === table.length)) {
    throw new RangeError(
      `adjustedTwoWay: expected a positive reliability and a row of baselines per row of gains, got ${reliability}, ${baselines.length} and ${table.length}`,
    );
  }
  table.forEach((row, m) => {
    const baseline = at(baselines, m);
    checkColumns("adjustedTwoWay", {
      isRelated: marks,
      [`gains ${m}`]: row,
      [`baselines ${m}`]: baseline,
    });
  });
  const method = `two-way contrast, adjusted for the baseline, ${kind === "common" ? "one slope" : "a slope per model"}`;
  const counts = {
    models: table.length,
    languages: isRelated.length,
    items: options.items ?? null,
  };
  const standing = over(counts, {
    basis: options.basis ?? "cells",
    population: "items, languages and models",
  });
  const fail = (reason: string): AdjustedContrast =>
    Object.freeze({
      estimate: undefinedEstimate(method, reason, standing),
      slopes: [],
      contrast: null,
    });
  if (isRelated.length < 4) return fail("fewer than four languages");
  const inner = table.map((row, m) => innerMoments(row, at(baselines, m), isRelated));
  const slopes = slopesOf(inner, kind).map((slope) =>
    slope === null ? null : slope / reliability,
  );
  if (slopes.some((slope) => slope === null))
    return fail("baselines have no spread inside families");
  const known = slopes.map((slope) => slope ?? 0);
  const adjusted = table.map((row, m) => {
    const x = at(baselines, m);
    const middle = mean(x);
    return Array.from(row, (gain, l) => gain - at(known, m) * (at(x, l) - middle));
  });
  const contrast = twoWayContrast(adjusted, isRelated, options);
  const value = contrast.estimate.value;
  if (value === null || contrast.parts === null) {
    return fail(contrast.estimate.reason ?? "the plain contrast is not defined");
  }
  const parts = widened(contrast.parts, baselines, isRelated);
  if (parts === null) return fail("mean baselines have no spread inside families");
  const isOne = table.length === 1;
  const { squared, df } = isOne
    ? { squared: parts.languages, df: parts.languageDf }
    : crossed(parts);
  const bounded = Math.max(1, Math.min(df, parts.languageDf + parts.modelDf));
  const measured = { value, se: Math.sqrt(squared), df: bounded, level: options.level ?? 0.95 };
  const warnings = isOne ? ["one model: the estimate speaks of that model only"] : [];
  const estimate = studentEstimate(method, measured, {
    ...standing,
    population: isOne ? "items and languages" : standing.population,
    warnings,
  });
  return Object.freeze({ estimate, slopes: known, contrast });
}

/**
 * The family difference of language means with the mean baseline as covariate: the same question
 * with languages as the only sample.
 *
 * @param gains - mean over models of each language
 * @param baselines - likewise
 * @param isRelated - for each language
 * @returns the family difference and the slope, t with L - 3 degrees of freedom
 * @throws RangeError if the columns are unusable
 */
export function languageAncova(
  gains: Column,
  baselines: Column,
  isRelated: readonly boolean[],
): { readonly estimate: Estimate; readonly slope: Estimate } {
  const standing = over({ languages: gains.length }, { population: "items and languages" });
  const related = isRelated.map(Number);
  const { coefficients, reason } = regress(gains, { related, baseline: baselines }, standing);
  const [, estimate, slope] = coefficients;
  if (estimate === undefined || slope === undefined) {
    const missing = undefinedEstimate(
      "language means on family and baseline",
      reason ?? "",
      standing,
    );
    return { estimate: missing, slope: missing };
  }
  return { estimate, slope };
}

interface InnerMoments {
  readonly xx: number;
  readonly xg: number;
}

/** Sums of squares and products of one model's deviations from its family means. */
function innerMoments(row: Column, x: Column, isRelated: readonly boolean[]): InnerMoments {
  let [xx, xg] = [0, 0];
  for (const group of groupsOf(isRelated)) {
    const own = group.map((l) => at(x, l));
    const middle = mean(own);
    const deviations = own.map((value) => value - middle);
    xx += dot(deviations, deviations);
    xg += dot(
      deviations,
      group.map((l) => at(row, l)),
    );
  }
  return { xx, xg };
}

function slopesOf(inner: readonly InnerMoments[], kind: Slopes): readonly (number | null)[] {
  const slope = ({ xx, xg }: InnerMoments): number | null => (xx > 1e-24 ? xg / xx : null);
  if (kind === "per model") return inner.map(slope);
  const all = inner.reduce((sum, each) => ({ xx: sum.xx + each.xx, xg: sum.xg + each.xg }));
  return inner.map(() => slope(all));
}

/** One degree of freedom less for languages, and their part widened for the estimated slope. */
function widened(
  parts: VarianceParts,
  baselines: readonly Column[],
  isRelated: readonly boolean[],
): VarianceParts | null {
  const x = isRelated.map((_, l) => mean(baselines.map((row) => at(row, l))));
  const groups = groupsOf(isRelated);
  const middles = groups.map((group) => mean(group.map((l) => at(x, l))));
  let squares = 0;
  groups.forEach((group, which) => {
    for (const l of group) squares += (at(x, l) - at(middles, which)) ** 2;
  });
  if (!(squares > 1e-24)) return null;
  const h = groups.reduce((sum, group) => sum + 1 / group.length, 0);
  const inflation = (h + (at(middles, 0) - at(middles, 1)) ** 2 / squares) / h;
  const languageDf = parts.languageDf - 1;
  const languages = ((parts.languages * parts.languageDf) / languageDf) * inflation;
  return { ...parts, languages, languageDf };
}

function groupsOf(isRelated: readonly boolean[]): readonly (readonly number[])[] {
  return [true, false].map((which) => isRelated.flatMap((is, l) => (is === which ? [l] : [])));
}
