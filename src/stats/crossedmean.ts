/**
 * The mean of a table of models by languages, both taken as samples: the two-way error of METHOD 3.1
 * for a plain mean. What comes in is a complete table; what goes out is the mean on three rungs.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { variance } from "./moments";
import { type Branch, type ContrastOptions, type VarianceParts, crossed } from "./twoway";
import { type Column, at, checkColumns, hasSpread, mean } from "./vector";

/** A mean over models and languages. */
export interface CrossedMean {
  /** Models and languages as samples. */
  readonly estimate: Estimate;
  /** Models as the only sample: t with M - 1 degrees of freedom over model means. */
  readonly overModels: Estimate;
  readonly overLanguages: Estimate;
  readonly models: readonly number[];
  readonly parts: VarianceParts | null;
  readonly branch: Branch | null;
}

/**
 * The mean of a complete table with a crossed error.
 *
 * vM = var of model means / M, vL = var of language means / L, vR = residual mean square / (M L);
 * V = max(vM + vL - vR, vM, vL), degrees of freedom by Satterthwaite, between 1 and M + L - 2.
 *
 * @param table - one row per model, one entry per language
 * @param options - `level`, `items`, `basis`, as for `twoWayContrast`
 * @returns the mean; undefined with fewer than two models or languages
 * @throws RangeError if rows differ in length or a number is not finite
 * @see Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering, Journal of
 *   Business and Economic Statistics 29(2), 238-249, doi 10.1198/jbes.2010.07136
 * @example
 * crossedMean([[0.1, 0.3], [0.2, 0.2]]).estimate.value?.toFixed(2)
 * // => "0.20"
 */
export function crossedMean(table: readonly Column[], options: ContrastOptions = {}): CrossedMean {
  const width = table[0]?.length ?? 0;
  table.forEach((row, m) => {
    checkColumns("crossedMean", { first: table[0] ?? [], [`row ${m}`]: row });
  });
  const standing = over(
    { models: table.length, languages: width, items: options.items ?? null },
    { basis: options.basis ?? "cells", population: "items, languages and models" },
  );
  if (table.length < 2 || width < 2) {
    const reason = `fewer than two models or languages (${table.length}, ${width})`;
    const missing = undefinedEstimate("mean over models and languages", reason, standing);
    return Object.freeze({
      ...{ estimate: missing, overModels: missing, overLanguages: missing },
      ...{ models: [], parts: null, branch: null },
    });
  }
  const models = table.map((row) => mean(row));
  const languages = Array.from({ length: width }, (_, l) => mean(table.map((row) => at(row, l))));
  const value = mean(models);
  let residual = 0;
  table.forEach((row, m) => {
    languages.forEach((language, l) => {
      residual += (at(row, l) - at(models, m) - language + value) ** 2;
    });
  });
  const [modelDf, languageDf] = [table.length - 1, width - 1];
  const residualDf = modelDf * languageDf;
  const parts = Object.freeze({
    models: hasSpread(models) ? variance(models) / table.length : 0,
    languages: hasSpread(languages) ? variance(languages) / width : 0,
    residual: residual / residualDf / (table.length * width),
    ...{ modelDf, languageDf, residualDf },
  });
  const { level = 0.95 } = options;
  const { squared, df, branch } = crossed(parts);
  const made = (method: string, variance: number, freedom: number): Estimate => {
    const measured = { value, se: Math.sqrt(variance), df: freedom, level };
    return studentEstimate(method, measured, standing);
  };
  const bounded = Math.max(1, Math.min(df, modelDf + languageDf));
  return Object.freeze({
    estimate: made("mean, models and languages as samples", squared, bounded),
    overModels: Object.freeze({
      ...made("mean over model means, t test", parts.models, modelDf),
      population: "items" as const,
    }),
    overLanguages: Object.freeze({
      ...made("mean over language means, t test", parts.languages, languageDf),
      population: "items and languages" as const,
    }),
    ...{ models, parts, branch },
  });
}
