/**
 * The family contrast: do related languages gain more than controls, when models and languages are
 * both samples (METHOD 3.1)? What comes in is a complete table of gains, models by languages, with
 * the source left out; what goes out is the two-way crossed estimate with the one-way ones beside
 * it. A gap in the table is refused: drop the language or the model first, and say so.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { variance } from "./moments";
import { type Column, at, checkColumns, mean } from "./vector";

/** Which variance won: the crossed sum, or one of the one-way variances as its floor. */
export type Branch = "sum" | "languages" | "models";

/** The three parts of the variance of the contrast, each with its degrees of freedom. */
export interface VarianceParts {
  /** Languages as a sample; models as a sample; what both count and is taken off once. */
  readonly languages: number;
  readonly models: number;
  readonly residual: number;
  readonly languageDf: number;
  readonly modelDf: number;
  readonly residualDf: number;
}

/** A family contrast with everything that a figure or a sentence says of it. */
export interface ContrastFit {
  /** Related minus control, population L3: items, languages and models. */
  readonly estimate: Estimate;
  /** These models, languages like these (L2). */
  readonly overLanguages: Estimate;
  /** These languages, models like these: not a rung of the ladder, shown as what misleads. */
  readonly overModels: Estimate;
  /** Each model's own contrast, and each language's mean gain over models, in order of the table. */
  readonly models: readonly number[];
  readonly languages: readonly number[];
  readonly parts: VarianceParts | null;
  readonly branch: Branch | null;
}

/**
 * Two-way crossed difference in differences.
 *
 * D_m = mean gain of related minus mean gain of control languages in model m; the estimate is the
 * mean of D_m. Its variance is that of the languages (h MSL / M, h = 1/nS + 1/nC) plus that of the
 * models (var(D)/M) minus what both count (h MSR / M), and never below either alone. Degrees of
 * freedom by Satterthwaite, between 1 and L + M - 3.
 *
 * @param table - gains as proportions, one row per model, one entry per language
 * @param isRelated - for each language; false is a control
 * @param options - `level`, 0.95 by default; `items` per language and `basis`, for the record
 * @returns the estimate with its parts; undefined without a related language, without a control, or
 *   with two languages in all; of one model the estimate speaks of that model only
 * @throws RangeError if rows differ in length or a gain is not finite
 * @see Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering, Journal of
 *   Business and Economic Statistics 29(2), 238-249, doi 10.1198/jbes.2010.07136; Satterthwaite
 *   (1946), An approximate distribution of estimates of variance components, Biometrics Bulletin
 *   2(6), 110-114, doi 10.2307/3002019
 * @example
 * twoWayContrast([[0.3, 0.1, 0.2], [0.5, 0.2, 0.1]], [true, false, false]).models
 *   .map((each) => each.toFixed(2))
 * // => ["0.15", "0.35"]
 */
export function twoWayContrast(
  table: readonly Column[],
  isRelated: readonly boolean[],
  options: ContrastOptions = {},
): ContrastFit {
  const marks = isRelated.map(Number);
  table.forEach((row, m) => {
    checkColumns("twoWayContrast", { isRelated: marks, [`row ${m}`]: row });
  });
  const related = places(isRelated, true);
  const control = places(isRelated, false);
  const counts = {
    models: table.length,
    languages: isRelated.length,
    items: options.items ?? null,
  };
  const standing = over(counts, { basis: options.basis ?? "cells" });
  if (table.length === 0 || related.length === 0 || control.length === 0) {
    return undefinedFit("no model, no related language or no control", standing);
  }
  if (isRelated.length < 3) return undefinedFit("only two languages", standing);
  const models = table.map((row) => meanAt(row, related) - meanAt(row, control));
  const languages = isRelated.map((_, l) => mean(table.map((row) => at(row, l))));
  const parts = varianceParts(table, { related, control, models, languages });
  const value = mean(models);
  const { level = 0.95 } = options;
  const measured = (
    squared: number,
    df: number,
  ): { value: number; se: number; df: number; level: number } => ({
    value,
    se: Math.sqrt(squared),
    df,
    level,
  });
  const overLanguages = studentEstimate(
    "contrast, languages as a sample",
    measured(parts.languages, parts.languageDf),
    { ...standing, population: "items and languages" },
  );
  if (table.length === 1) {
    const warnings = ["one model: the estimate speaks of that model only"];
    const estimate = Object.freeze({ ...overLanguages, warnings });
    const overModels = undefinedEstimate("contrast, models as a sample", "one model", standing);
    return Object.freeze({
      estimate,
      overLanguages,
      overModels,
      models,
      languages,
      parts,
      branch: "languages" as const,
    });
  }
  const { squared, df, branch } = crossed(parts);
  return Object.freeze({
    estimate: studentEstimate(
      "two-way crossed contrast",
      measured(squared, Math.max(1, Math.min(df, parts.languageDf + parts.modelDf))),
      { ...standing, population: "items, languages and models" },
    ),
    overLanguages,
    overModels: studentEstimate(
      "contrast, models as a sample",
      measured(parts.models, parts.modelDf),
      standing,
    ),
    models,
    languages,
    parts,
    branch,
  });
}

/** What a contrast may be told beside its table. */
export interface ContrastOptions {
  readonly level?: number;
  readonly items?: number;
  readonly basis?: "cells" | "items";
}

/**
 * The crossed variance, never below either one-way variance, and its degrees of freedom before any
 * clamp: Satterthwaite's where the sum won, the one-way's own where that did.
 */
export function crossed(parts: VarianceParts): {
  readonly squared: number;
  readonly df: number;
  readonly branch: Branch;
} {
  const sum = parts.languages + parts.models - parts.residual;
  if (sum >= parts.languages && sum >= parts.models) {
    const spread =
      share(parts.languages, parts.languageDf) +
      share(parts.models, parts.modelDf) +
      share(parts.residual, parts.residualDf);
    const df = spread > 0 ? sum ** 2 / spread : parts.languageDf;
    return { squared: sum, df, branch: "sum" };
  }
  if (parts.languages >= parts.models) {
    return { squared: parts.languages, df: parts.languageDf, branch: "languages" };
  }
  return { squared: parts.models, df: parts.modelDf, branch: "models" };
}

function share(part: number, df: number): number {
  return df > 0 ? part ** 2 / df : 0;
}

interface Grouped {
  readonly related: readonly number[];
  readonly control: readonly number[];
  readonly models: readonly number[];
  readonly languages: readonly number[];
}

function varianceParts(table: readonly Column[], grouped: Grouped): VarianceParts {
  const { related, control, models, languages } = grouped;
  const count = table.length;
  const h = 1 / related.length + 1 / control.length;
  const languageDf = related.length + control.length - 2;
  let languageSquares = 0;
  let residualSquares = 0;
  for (const group of [related, control]) {
    const middle = meanAt(languages, group);
    for (const l of group) languageSquares += (at(languages, l) - middle) ** 2;
    for (const row of table) {
      const rowMean = meanAt(row, group);
      for (const l of group) {
        residualSquares += (at(row, l) - rowMean - at(languages, l) + middle) ** 2;
      }
    }
  }
  const residualDf = languageDf * (count - 1);
  const floor = 1e-24 * largestSquare(table);
  // What rounding leaves of equal numbers is no variance.
  const kept = (squared: number): number => (squared <= floor ? 0 : squared);
  return Object.freeze({
    languages: kept((h * languageSquares) / languageDf),
    models: count > 1 ? kept(variance(models) / count) : 0,
    residual: residualDf > 0 ? kept((h * residualSquares) / residualDf / count) : 0,
    languageDf,
    modelDf: count - 1,
    residualDf,
  });
}

function largestSquare(table: readonly Column[]): number {
  let largest = 0;
  for (const row of table) {
    for (let l = 0; l < row.length; l++) largest = Math.max(largest, at(row, l) ** 2);
  }
  return largest;
}

function undefinedFit(
  reason: string,
  standing: Parameters<typeof undefinedEstimate>[2],
): ContrastFit {
  return Object.freeze({
    estimate: undefinedEstimate("two-way crossed contrast", reason, standing),
    overLanguages: undefinedEstimate("contrast, languages as a sample", reason, standing),
    overModels: undefinedEstimate("contrast, models as a sample", reason, standing),
    models: [],
    languages: [],
    parts: null,
    branch: null,
  });
}

function places(isRelated: readonly boolean[], which: boolean): readonly number[] {
  return isRelated.flatMap((is, l) => (is === which ? [l] : []));
}

function meanAt(row: Column, group: readonly number[]): number {
  return mean(group.map((l) => at(row, l)));
}
