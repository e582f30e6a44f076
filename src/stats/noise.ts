/**
 * What pure noise would show: the band of gains around 0 at each baseline when nothing changed but
 * the chance of the items, and the slope that shared noise alone makes.
 */

import { normalQuantile } from "./distributions/normal";
import { type Column, at, checkColumns } from "./vector";

/** The band at one baseline. */
export interface NoisePoint {
  readonly baseline: number;
  /** Standard deviation of a gain whose truth is 0. */
  readonly sd: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The band in which pure noise puts the gain, at given baselines.
 *
 * If accuracy is p before and after, a gain has the standard deviation
 * sqrt(2 p (1 - p)(1 - correlation) / n): correlation is that of right answers to one item before
 * and after. Without item-level answers it is unknown and 0 is the widest band.
 *
 * @param baselines - true accuracies in [0, 1]
 * @param options - `n` items; `correlation`, 0 by default; `level`, 0.95 by default
 * @returns one point per baseline, cut where a gain would leave [0, 1]
 * @throws RangeError if a baseline is outside [0, 1], n is below 1 or the correlation outside [-1, 1]
 * @example
 * noiseBand([0.5], { n: 200 })[0]?.sd
 * // => 0.05
 */
export function noiseBand(
  baselines: Column,
  options: { readonly n: number; readonly correlation?: number; readonly level?: number },
): readonly NoisePoint[] {
  const { n, correlation = 0, level = 0.95 } = options;
  checkColumns("noiseBand", { baselines });
  if (!(n >= 1 && Math.abs(correlation) <= 1)) {
    throw new RangeError(
      `noiseBand: expected n >= 1 and a correlation in [-1, 1], got ${n} and ${correlation}`,
    );
  }
  const quantile = normalQuantile((1 + level) / 2);
  return Array.from({ length: baselines.length }, (_, i) => {
    const baseline = at(baselines, i);
    if (!(baseline >= 0 && baseline <= 1)) {
      throw new RangeError(`noiseBand: expected baselines in [0, 1], got ${baseline}`);
    }
    const sd = Math.sqrt((2 * baseline * (1 - baseline) * (1 - correlation)) / n);
    const low = Math.max(-baseline, -quantile * sd);
    const high = Math.min(1 - baseline, quantile * sd);
    return Object.freeze({ baseline, sd, low, high });
  });
}

/**
 * The slope of gain on baseline that noise alone makes where the true gain is the same everywhere:
 * minus the share of the baselines' spread that is noise and returns in the gain.
 *
 * @param spread - observed variance of the baselines
 * @param noise - `variance` of one baseline's error; `share` of it that returns in the gain, 1 by
 *   default (independent errors before and after)
 * @returns a slope between -1 and 0; `null` where the baselines have no spread
 * @example
 * noiseSlope(0.0004, { variance: 0.0001 })
 * // => -0.25
 */
export function noiseSlope(
  spread: number,
  { variance, share = 1 }: { readonly variance: number; readonly share?: number },
): number | null {
  return spread > 0 ? -(share * variance) / spread : null;
}
