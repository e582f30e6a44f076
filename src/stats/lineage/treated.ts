/**
 * Does one genus stand out among all genera (METHOD 11.4)? Related languages are not independent, and
 * the related ones are a single branch, whose own effect cannot be told from an effect of kinship.
 * What comes in is a table of lineages by language units with the genus of each; what goes out is
 * the contrast of the treated genus with the others, with the variance between genera, between
 * units, and between lineages counted.
 */

import {
  type Estimate,
  type Interval,
  over,
  studentEstimate,
  undefinedEstimate,
} from "../estimate";
import { studentQuantile } from "../distributions/student";
import { type Branch, type VarianceParts, crossed } from "../twoway";
import { at, checkColumns, dot, mean } from "../vector";
import { type GenusGroup, type GenusTable, genusGroups } from "./groups";
import { type Spread, genusSpread, innerVariance } from "./spread";

/** One genus, as a figure shows it. */
export interface GenusRow {
  readonly genus: string;
  readonly family: string;
  readonly isTreated: boolean;
  readonly units: number;
  /** Mean over its units and over lineages. */
  readonly mean: number;
  /** Its weight in the mean of the others; 0 for the treated genus. */
  readonly weight: number;
  /** Interval of its mean from the spread of units inside genera; `null` where there is none. */
  readonly interval: Interval | null;
  /** Where a genus of its size is expected if nothing sets it apart. */
  readonly expected: Interval;
}

/** The contrast of the treated genus with everything behind it. */
export interface TreatedContrast {
  /** Treated minus the weighted mean of the others, L3: items, languages and models. */
  readonly estimate: Estimate;
  /** L2: these models, languages like these. */
  readonly overLanguages: Estimate;
  /** Each lineage's own contrast. */
  readonly lineages: readonly { readonly lineage: string; readonly contrast: number }[];
  /** The treated genus first, then the others by name. */
  readonly genera: readonly GenusRow[];
  readonly spread: Spread | null;
  readonly parts: VarianceParts | null;
  readonly branch: Branch | null;
  /** Weight of each unit in the contrast, in order of the table: what rung L1 needs. */
  readonly unitWeights: readonly number[];
}

/**
 * The contrast of one treated genus with all others.
 *
 * y = mean over lineages of each unit, m its mean in a genus; the estimate is the treated genus'
 * mean minus a weighted mean of the others, weights 1 / (tau2 + s2w / units). Its variance has a
 * part of languages (spread between genera and between units; the treated genus' own spread where
 * that is larger), a part of lineages, and takes off once what both count; it is never below either
 * alone. With one unit per genus it is the two-way contrast with one related language.
 *
 * @param table - lineages by units
 * @param options - `level`, 0.95 by default
 * @returns the contrast; undefined without a unit of the treated genus, with fewer than three other
 *   genera, or without any spread; of one lineage it speaks of that lineage only
 * @throws RangeError if a value is not finite or rows differ in length
 * @see Crawford and Howell (1998), Comparing an individual's test score against norms derived from
 *   small samples, The Clinical Neuropsychologist 12(4), 482-486, doi 10.1076/clin.12.4.482.7241;
 *   Conley and Taber (2011), Inference with difference in differences with a small number of policy
 *   changes, Review of Economics and Statistics 93(1), 113-125, doi 10.1162/REST_a_00049; Ferman
 *   and Pinto (2019), Inference in differences-in-differences with few treated groups and
 *   heteroskedasticity, Review of Economics and Statistics 101(3), 452-467,
 *   doi 10.1162/rest_a_00759
 */
export function treatedContrast(
  table: GenusTable,
  { level = 0.95 }: { readonly level?: number } = {},
): TreatedContrast {
  const marks = table.units.map((_, u) => u);
  table.values.forEach((row, k) => {
    checkColumns("treatedContrast", { units: marks, [`row ${k}`]: row });
  });
  const standing = over({
    models: table.models ?? null,
    languages: table.units.length,
    items: table.items ?? null,
    lineages: table.values.length,
  });
  const groups = table.values.length === 0 ? [] : genusGroups(table);
  const [treated, ...others] = groups;
  if (treated?.genus !== table.treated) {
    return undefinedContrast(`no lineage, or no unit of ${table.treated}`, standing);
  }
  if (others.length < 3) {
    return undefinedContrast(`fewer than three other genera (${others.length})`, standing);
  }
  const spread = genusSpread(treated, others);
  if (spread === null) return undefinedContrast("neither genera nor units differ", standing);
  const { control, weights } = spread;
  const contrasts = table.values.map(
    (_, k) =>
      at(treated.rows, k) -
      dot(
        weights,
        others.map((group) => at(group.rows, k)),
      ),
  );
  const parts = lineageParts(table, { treated, others, spread, contrasts });
  const value = treated.mean - control;
  const errors = (squared: number, df: number) => ({ value, se: Math.sqrt(squared), df, level });
  const overLanguages = studentEstimate(
    "genus contrast, genera and languages as a sample",
    errors(parts.languages, parts.languageDf),
    { ...standing, population: "items and languages" },
  );
  const common = {
    lineages: table.lineages.map((lineage, k) => ({ lineage, contrast: at(contrasts, k) })),
    genera: genusRows(groups, spread, level),
    ...{ spread, parts, overLanguages },
    unitWeights: unitWeights(table, groups, weights),
  };
  if (table.values.length === 1) {
    const warnings = ["one lineage: the estimate speaks of that lineage only"];
    const estimate = Object.freeze({ ...overLanguages, warnings });
    return Object.freeze({ estimate, branch: "languages" as const, ...common });
  }
  const { squared, df, branch } = crossed(parts);
  const bounded = Math.max(1, Math.min(df, parts.languageDf + parts.modelDf));
  const estimate = studentEstimate("genus contrast, lineages by genera", errors(squared, bounded), {
    ...standing,
    population: "items, languages and models",
  });
  return Object.freeze({ estimate, branch, ...common });
}

interface Contrasted {
  readonly treated: GenusGroup;
  readonly others: readonly GenusGroup[];
  readonly spread: Spread;
  readonly contrasts: readonly number[];
}

/** The part of lineages, and what lineages and genera both count. */
function lineageParts(table: GenusTable, parts: Contrasted): VarianceParts {
  const { treated, others, spread, contrasts } = parts;
  const lineages = table.values.length;
  const modelDf = lineages - 1;
  const residualDf = (others.length - 1) * modelDf;
  const languages = spread.languageVariance;
  const base = { languages, languageDf: spread.languageDf, modelDf, residualDf };
  if (modelDf === 0) return Object.freeze({ ...base, models: 0, residual: 0 });
  const middle = mean(contrasts);
  const squares = contrasts.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  const ofUnits = unitResidual(table, [treated, ...others]) / modelDf;
  const inner = spread.unitDf === 0 ? 0 : ofUnits / spread.unitDf;
  const ofGenera = genusResidual(others, lineages) / residualDf;
  const genera = Math.max(0, ofGenera - inner * spread.meanInverse);
  const weighed = others.reduce((sum, group, c) => {
    return sum + at(spread.weights, c) ** 2 * (genera + inner / group.places.length);
  }, 0);
  const residual = (genera + inner / treated.places.length + weighed) / lineages;
  return Object.freeze({ ...base, models: squares / modelDf / lineages, residual });
}

/** Sum of squares of lineage by genus, with the means of both taken out; controls only. */
function genusResidual(others: readonly GenusGroup[], lineages: number): number {
  const grand = mean(others.map((group) => group.mean));
  let squares = 0;
  for (let k = 0; k < lineages; k++) {
    const row = mean(others.map((group) => at(group.rows, k)));
    for (const group of others) squares += (at(group.rows, k) - group.mean - row + grand) ** 2;
  }
  return squares;
}

/** Sum of squares of lineage by unit inside genera, with the mean over lineages taken out. */
function unitResidual(table: GenusTable, groups: readonly GenusGroup[]): number {
  let squares = 0;
  for (const group of groups) {
    for (const u of group.places) {
      const e = table.values.map((row, k) => at(row, u) - at(group.rows, k));
      const middle = mean(e);
      for (const each of e) squares += (each - middle) ** 2;
    }
  }
  return squares;
}

function genusRows(
  groups: readonly GenusGroup[],
  spread: Spread,
  level: number,
): readonly GenusRow[] {
  const share = (1 + level) / 2;
  const quantile = studentQuantile(share, spread.languageDf);
  return groups.map((group, place) => {
    const units = group.places.length;
    const isTreated = place === 0;
    const weight = isTreated ? 0 : at(spread.weights, place - 1);
    const squared = isTreated
      ? spread.languageVariance
      : spread.betweenGenera + spread.betweenUnits / units + spread.controlVariance;
    const half = quantile * Math.sqrt(squared);
    return Object.freeze({
      ...{ genus: group.genus, family: group.family, isTreated, units, mean: group.mean, weight },
      interval: innerInterval(group, spread, level),
      expected: { low: spread.control - half, high: spread.control + half, level },
    });
  });
}

function innerInterval(group: GenusGroup, spread: Spread, level: number): Interval | null {
  if (spread.unitDf === 0) return null;
  const inner = innerVariance(group, spread.betweenUnits);
  const half =
    studentQuantile((1 + level) / 2, spread.unitDf) * Math.sqrt(inner / group.places.length);
  return Object.freeze({ low: group.mean - half, high: group.mean + half, level });
}

function unitWeights(
  table: GenusTable,
  groups: readonly GenusGroup[],
  weights: readonly number[],
): readonly number[] {
  const all = new Array<number>(table.units.length).fill(0);
  groups.forEach((group, place) => {
    const weight = place === 0 ? 1 : -at(weights, place - 1);
    for (const u of group.places) all[u] = weight / group.places.length;
  });
  return all;
}

function undefinedContrast(
  reason: string,
  standing: Parameters<typeof undefinedEstimate>[2],
): TreatedContrast {
  return Object.freeze({
    estimate: undefinedEstimate("genus contrast, lineages by genera", reason, standing),
    overLanguages: undefinedEstimate("genus contrast, genera and languages as a sample", reason, {
      ...standing,
      population: "items and languages",
    }),
    ...{ lineages: [], genera: [], spread: null, parts: null, branch: null, unitWeights: [] },
  });
}
