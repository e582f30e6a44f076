/**
 * How far genera lie from each other, and units inside them (METHOD 11.4): the variances that the
 * contrast of one genus is measured with. What comes in are the treated genus and the others; what
 * goes out are the two spreads, the weights that they give, and the part of languages.
 */

import { variance } from "../moments";
import { at, dot, mean, sum } from "../vector";
import type { GenusGroup } from "./groups";

/** A variance below this share of a squared mean is what rounding leaves of equal numbers. */
const rounding = 1e-24;

/** Spreads between genera and between units, and what follows from them. */
export interface Spread {
  /** tau2: variance of genera beyond what their units explain. */
  readonly betweenGenera: number;
  /** s2w: variance of units inside genera, pooled. */
  readonly betweenUnits: number;
  /** Degrees of freedom of `betweenUnits`; 0 where every genus has one unit. */
  readonly unitDf: number;
  /** The treated genus' own variance of units; `null` for one unit. */
  readonly ownUnits: number | null;
  /** True where that is larger than the pooled one and was used in its place. */
  readonly usesOwn: boolean;
  /** Weight of each other genus, their weighted mean, and its variance. */
  readonly weights: readonly number[];
  readonly control: number;
  readonly controlVariance: number;
  /** Mean of 1 / units over the other genera. */
  readonly meanInverse: number;
  /** vL: variance of the contrast when genera and units are the sample. */
  readonly languageVariance: number;
  readonly languageDf: number;
}

/**
 * The spreads behind a contrast of one genus with at least three others.
 *
 * @param treated - the genus that is asked about
 * @param others - at least three
 * @returns the spreads; `null` where neither genera nor units differ at all
 */
export function genusSpread(treated: GenusGroup, others: readonly GenusGroup[]): Spread | null {
  const groups = [treated, ...others];
  const unitDf = groups.reduce((df, group) => df + group.places.length - 1, 0);
  const betweenUnits = unitDf === 0 ? 0 : groups.reduce((ss, g) => ss + squares(g), 0) / unitDf;
  const sizes = others.map((group) => group.places.length);
  const means = others.map((group) => group.mean);
  const ofMeans = variance(means);
  const meanInverse = mean(sizes.map((size) => 1 / size));
  const betweenGenera = Math.max(0, ofMeans - betweenUnits * meanInverse);
  const largest = Math.max(...groups.map((group) => Math.abs(group.mean)));
  if (betweenGenera + betweenUnits <= rounding * largest ** 2) return null;
  const precisions = sizes.map((size) => 1 / (betweenGenera + betweenUnits / size));
  const total = sum(precisions);
  const weights = precisions.map((precision) => precision / total);
  const part = languagePart({
    ...{ betweenGenera, betweenUnits, unitDf, ofMeans, meanInverse },
    ...{ size: treated.places.length, controlVariance: 1 / total, others: others.length },
  });
  const ownUnits = treated.places.length > 1 ? variance(treated.unitMeans) : null;
  const usesOwn = ownUnits !== null && ownUnits > betweenUnits;
  const widened = usesOwn ? withOwn(part, treated.places.length, ownUnits, betweenUnits) : part;
  return Object.freeze({
    ...{ betweenGenera, betweenUnits, unitDf, ownUnits, usesOwn, weights, meanInverse },
    control: dot(weights, means),
    controlVariance: 1 / total,
    languageVariance: widened.variance,
    languageDf: widened.df,
  });
}

/**
 * The variance of units that a genus is given: its own where that is larger and it has three units
 * or more, else the pooled one.
 *
 * @param group - any genus of the table
 * @param betweenUnits - the pooled variance
 */
export function innerVariance(group: GenusGroup, betweenUnits: number): number {
  return group.places.length >= 3
    ? Math.max(betweenUnits, variance(group.unitMeans))
    : betweenUnits;
}

interface Part {
  readonly variance: number;
  readonly df: number;
}

/** vL and its degrees of freedom, with the pooled spread of units. */
function languagePart(from: {
  readonly betweenGenera: number;
  readonly betweenUnits: number;
  readonly unitDf: number;
  readonly ofMeans: number;
  readonly meanInverse: number;
  readonly size: number;
  readonly controlVariance: number;
  readonly others: number;
}): Part {
  const { betweenGenera, betweenUnits, unitDf, ofMeans, size, others } = from;
  const squared = betweenGenera + betweenUnits / size + from.controlVariance;
  if (unitDf === 0) return { variance: squared, df: others - 1 };
  if (betweenGenera === 0) return { variance: squared, df: unitDf };
  const extra = (1 / size - from.meanInverse) * betweenUnits;
  const df = (ofMeans + extra) ** 2 / (ofMeans ** 2 / (others - 1) + extra ** 2 / unitDf);
  return { variance: squared, df: Math.max(1, Math.min(df, others - 1 + unitDf)) };
}

/** The treated genus' own spread in place of the pooled one: it only widens. */
function withOwn(part: Part, size: number, own: number, pooled: number): Part {
  const squared = part.variance + (own - pooled) / size;
  const df = squared ** 2 / (part.variance ** 2 / part.df + (own / size) ** 2 / (size - 1));
  return { variance: squared, df: Math.max(1, Math.min(df, part.df)) };
}

function squares(group: GenusGroup): number {
  let total = 0;
  for (let i = 0; i < group.unitMeans.length; i++) {
    total += (at(group.unitMeans, i) - group.mean) ** 2;
  }
  return total;
}
