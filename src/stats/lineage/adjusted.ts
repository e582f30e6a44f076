/**
 * The contrast of a genus with the baseline adjusted for (METHOD 11.5), from cells alone: if gain
 * depends on the baseline and related languages start lower, that alone makes a contrast. What comes
 * in is a lineage table; what goes out is the contrast at the middle of what is assumed about shared
 * noise, and over its whole range. Pairs whose baselines are mostly noise are left out and listed.
 */

import { errorShares } from "../blomqvist";
import { type Estimate } from "../estimate";
import { at, mean } from "../vector";
import { contrastPlaces, genusTable } from "./genus";
import { type TreatedContrast, treatedContrast } from "./treated";
import { type LineageTable, pairsWhere, unitBaselines, unitGains } from "./table";

/** The slope that one pair's gains were adjusted with. */
export interface PairSlope {
  readonly pair: string;
  /** Share of the spread of baselines inside the two groups that is not noise of items. */
  readonly reliability: number;
  /** Slope of gain on baseline at the middle share; `null` where the pair is left out. */
  readonly slope: number | null;
}

/** The adjusted contrast. */
export interface AdjustedGenusContrast {
  /** At the middle share of shared noise, 0.65. */
  readonly contrast: TreatedContrast;
  readonly estimate: Estimate;
  /** At shares over the whole range, ends included. */
  readonly range: readonly { readonly share: number; readonly estimate: Estimate }[];
  readonly slopes: readonly PairSlope[];
  /** Pairs whose baselines are mostly noise. */
  readonly leftOut: readonly PairSlope[];
  /** The table without those pairs. */
  readonly lineages: readonly string[];
}

/** Below this reliability a pair's slope is wild, and the pair stays out (METHOD 11.5). */
const leastReliability = 0.5;
const steps = 14;

/**
 * The contrast of the related genus on baseline-adjusted gains.
 *
 * Per pair, with unit means centred inside {related, others}: slope = (Sxg + c vx)/(Sxx - vx),
 * divisor U - 2, vx the mean of x (1 - x)/(n - 1) over units; the gain becomes
 * gain - slope (x - mean x). c is the share of the baseline's noise that returns in the gain: 0.65,
 * and the range from 0.3 to 1 that cells cannot narrow.
 *
 * @param table - from `lineageTable`
 * @param options - `level`, 0.95 by default
 * @returns the contrast at 0.65, estimates over the range, and every pair's slope
 */
export function adjustedGenusContrast(
  table: LineageTable,
  options: { readonly level?: number } = {},
): AdjustedGenusContrast {
  const reliable = new Map(table.pairs.map((pair, place) => [pair.pair, moments(table, place)]));
  const reliability = (pair: string): number => reliable.get(pair)?.reliability ?? 0;
  const kept = pairsWhere(table, (pair) => reliability(pair.pair) >= leastReliability);
  const at65 = adjustedAt(kept, at(errorShares, 1), options);
  const low = Math.min(...errorShares);
  const high = Math.max(...errorShares);
  const range = Array.from({ length: steps + 1 }, (_, step) => {
    const share = low + ((high - low) * step) / steps;
    return Object.freeze({ share, estimate: adjustedAt(kept, share, options).estimate });
  });
  const slopes = table.pairs.map((pair, place) => {
    const own = moments(table, place);
    const isKept = own.reliability >= leastReliability;
    const slope = isKept ? slopeAt(own, at(errorShares, 1)) : null;
    return Object.freeze({ pair: pair.pair, reliability: own.reliability, slope });
  });
  return Object.freeze({
    contrast: at65,
    estimate: at65.estimate,
    range,
    slopes,
    leftOut: slopes.filter((slope) => slope.slope === null),
    lineages: kept.lineages,
  });
}

function adjustedAt(
  table: LineageTable,
  share: number,
  options: { readonly level?: number },
): TreatedContrast {
  const values = genusTable(table, (pair, place) => {
    const slope = slopeAt(moments(table, place), share);
    const x = unitBaselines(table, pair);
    const middle = mean(contrastPlaces(table).map((u) => at(x, u)));
    return unitGains(table, pair).map((gain, u) => gain - slope * (at(x, u) - middle));
  });
  return treatedContrast(values, options);
}

interface Moments {
  readonly sxx: number;
  readonly sxg: number;
  readonly vx: number;
  readonly reliability: number;
}

function slopeAt({ sxx, sxg, vx }: Moments, share: number): number {
  return (sxg + share * vx) / (sxx - vx);
}

/** Variance of baselines and covariance with gains inside {related, others}, and the noise. */
function moments(table: LineageTable, place: number): Moments {
  const pair = at(table.pairs, place);
  const x = unitBaselines(table, pair);
  const g = unitGains(table, pair);
  const places = contrastPlaces(table);
  const groups = [true, false].map((isRelated) =>
    places.filter((u) => (at(table.units, u).role === "related") === isRelated),
  );
  let [sxx, sxg] = [0, 0];
  for (const group of groups) {
    if (group.length === 0) continue;
    const middleX = mean(group.map((u) => at(x, u)));
    const middleG = mean(group.map((u) => at(g, u)));
    for (const u of group) {
      sxx += (at(x, u) - middleX) ** 2;
      sxg += (at(x, u) - middleX) * (at(g, u) - middleG);
    }
  }
  const df = places.length - groups.filter((group) => group.length > 0).length;
  const noise = (u: number): number => (at(x, u) * (1 - at(x, u))) / (table.items - 1);
  const vx = mean(places.map(noise));
  const reliability = df > 0 && sxx > 0 ? 1 - vx / (sxx / df) : 0;
  return { sxx: sxx / df, sxg: sxg / df, vx, reliability };
}
