/**
 * Pairs, their lineages and the line over the lineages, as they are drawn. What comes in are means as
 * proportions; what goes out are the plotly lines that tie pairs to lineages and lineages together.
 */

import { line } from "./axis";
import { neutral } from "./look";
import { toPercent } from "./percent";

/** One base-and-tuned pair, or one model under one condition: means over its languages. */
export interface PairPoint {
  /** The lines that it was read from, in words; absent where that is not told. */
  readonly source?: string;
  readonly pair: string;
  readonly lineage: string;
  /** Kind of tuning; told by the marker. */
  readonly kind: string;
  readonly baseline: number;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly languages: number;
}

/** One lineage: means over its base models. */
export interface LineagePoint {
  readonly lineage: string;
  readonly baseline: number;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly pairs: number;
  /** The lines of all its pairs, in words. */
  readonly source?: string;
}

/** A straight line fitted over the lineages, as proportions. */
export interface FittedLine {
  readonly intercept: number;
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A thin line from each pair to the mean of its lineage.
 *
 * @param pairs - one row per pair
 * @param lineages - one row per lineage
 * @returns plotly shapes
 * @throws RangeError if a pair's lineage has no row
 */
export function ties(
  pairs: readonly PairPoint[],
  lineages: readonly LineagePoint[],
): readonly Readonly<Record<string, unknown>>[] {
  const means = new Map(lineages.map((lineage) => [lineage.lineage, lineage]));
  return pairs.map((pair) => {
    const mean = means.get(pair.lineage);
    if (mean === undefined) {
      throw new RangeError(
        `gainAgainstBaseline: expected a row for lineage ${pair.lineage}, got none`,
      );
    }
    const from = [toPercent(mean.baseline), toPercent(mean.gain)] as const;
    const to = [toPercent(pair.baseline), toPercent(pair.gain)] as const;
    return line({ xref: "x", yref: "y", from, to, colour: neutral.whisker });
  });
}

/**
 * Both ends of the fitted line, in the units of the axes: it ends where the lineages end.
 *
 * @param fit - as proportions, or `null`
 * @param lineages - one row per lineage
 * @returns two points in percent and points; `null` without a line or with one lineage
 */
export function lineEnds(
  fit: FittedLine | null,
  lineages: readonly LineagePoint[],
): readonly [readonly [number, number], readonly [number, number]] | null {
  if (fit === null || lineages.length < 2) return null;
  const baselines = lineages.map((lineage) => lineage.baseline);
  const at = (baseline: number): readonly [number, number] => [
    toPercent(baseline),
    toPercent(fit.intercept + fit.slope * baseline),
  ];
  return [at(Math.min(...baselines)), at(Math.max(...baselines))];
}

/**
 * The fitted line.
 *
 * @param fit - as proportions, or `null`
 * @param lineages - one row per lineage
 * @returns one plotly shape, or none
 */
export function fitted(
  fit: FittedLine | null,
  lineages: readonly LineagePoint[],
): readonly Readonly<Record<string, unknown>>[] {
  const found = lineEnds(fit, lineages);
  if (found === null) return [];
  const [from, to] = found;
  return [line({ xref: "x", yref: "y", from, to, colour: neutral.ink, width: 1.6 })];
}
