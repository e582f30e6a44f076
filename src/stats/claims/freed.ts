/**
 * The slope of gain on baseline between models, freed of shared noise as far as counts alone allow
 * (METHOD 2.3). What comes in are points with the noise that their items give them; what goes out is
 * one estimate whose interval holds for everything that cells cannot tell: how much of the noise
 * returns in the gain, and how much of it is left in a mean over languages with parallel items.
 */

import { errorShares } from "../blomqvist";
import { type Estimate, type Standing, undefinedEstimate } from "../estimate";
import { jackknife } from "../jackknife";
import type { GainScale } from "../scales";
import { at, mean } from "../vector";
import { gainDerivatives } from "./scaled";

/** A model or lineage by its means over languages, and the noise in them. */
export interface NoisyPoint {
  readonly name: string;
  readonly baseline: number;
  readonly gain: number;
  /** Cells that its means are over. */
  readonly cells: number;
  /** Error variance of the baseline if the noise of all cells were one. */
  readonly noise: number;
  /** Covariance of the errors of baseline and gain likewise, at each of `errorShares`. */
  readonly shared: readonly number[];
}

/** Below this share of true spread a corrected slope says nothing (METHOD 2.3, a convention). */
const leastReliability = 0.5;

/**
 * The noise of one model's means.
 *
 * Of a cell, the baseline's error variance is x (1 - x)/(n - 1); with a share s of it coming back in
 * the gain with the sign turned, the errors before and after covary by 1 - s of it, and those of
 * baseline and gain by what the gain's derivatives make of both.
 *
 * @param cells - accuracies before and after, as proportions, of every language
 * @param options - `items` per cell, and the scale of the gain
 * @returns the parts of a `NoisyPoint`, as means over cells
 */
export function noiseOf(
  cells: readonly { readonly before: number; readonly after: number }[],
  { items, scale }: { readonly items: number; readonly scale: GainScale },
): Pick<NoisyPoint, "cells" | "noise" | "shared"> {
  const own = cells.map(({ before, after }) => ({
    variance: (before * (1 - before)) / (items - 1),
    by: gainDerivatives(before, after, { n: items, scale }),
  }));
  return {
    cells: cells.length,
    noise: mean(own.map(({ variance }) => variance)),
    shared: errorShares.map((share) =>
      mean(own.map(({ variance, by }) => variance * (by.after * (1 - share) + by.before))),
    ),
  };
}

/**
 * The slope over points with an interval for all that is not known of their noise.
 *
 * (Sxg - a c)/(Sxx - a v) with v the mean noise of the baselines and c that shared with the gains, at
 * every share of `errorShares`, and with a from 1 over the number of cells (noise independent between
 * languages) to 1 (the same in all). Delete-one jackknife at each; the interval reaches over all of
 * them. The value is that at the middle share and a of 1.
 *
 * @param points - one per model or lineage
 * @param options - `of`, what they are; `scale` of the gain; `standing`
 * @returns the slope; undefined, with the reason, where less than half of the baselines' spread is
 *   certain to be no noise, or a jackknife value is not defined
 */
export function freedSlope(
  points: readonly NoisyPoint[],
  {
    of,
    scale,
    standing,
  }: { readonly of: string; readonly scale: GainScale; readonly standing: Standing },
): Estimate {
  const method = `slope between ${of}, ${scale} gain, over what counts cannot tell of shared noise, delete-one jackknife, widest interval`;
  const fail = (reason: string): Estimate =>
    undefinedEstimate(method, `not freed of shared noise: ${reason}`, standing);
  if (points.length < 3) return fail(`fewer than three ${of}`);
  const spread = momentsOf(
    points,
    points.map((_, place) => place),
  ).sxx;
  const noise = mean(points.map((point) => point.noise));
  const reliability = spread > 0 ? 1 - noise / spread : 0;
  if (reliability < leastReliability) {
    return fail("hardly more of the baselines' spread is certain than noise of the items");
  }
  const corners = [1, 1 / Math.max(1, mean(points.map(({ cells }) => cells)))].flatMap((part) =>
    errorShares.map((_, share) => ({ part, share })),
  );
  const estimates = corners.map(
    ({ part, share }) =>
      jackknife({
        ...{ method, standing, clusters: points.map(({ name }) => name) },
        statistic: (places) => slopeAt(points, places, { part, share }),
      }).estimate,
  );
  const missing = estimates.find(({ interval }) => interval === null);
  if (missing !== undefined) return fail(missing.reason ?? "the slope has no spread");
  const ends = estimates.flatMap(({ interval }) => (interval === null ? [] : [interval]));
  const low = Math.min(...ends.map((interval) => interval.low));
  const high = Math.max(...ends.map((interval) => interval.high));
  const middle = at(estimates, Math.floor(errorShares.length / 2));
  const p = Math.max(...estimates.map((estimate) => estimate.p ?? 1));
  return Object.freeze({ ...middle, interval: Object.freeze({ low, high, level: 0.95 }), p });
}

function slopeAt(
  points: readonly NoisyPoint[],
  places: readonly number[],
  { part, share }: { readonly part: number; readonly share: number },
): number | null {
  const { sxx, sxg } = momentsOf(points, places);
  const own = places.map((place) => at(points, place));
  const noise = part * mean(own.map((point) => point.noise));
  const shared = part * mean(own.map((point) => at(point.shared, share)));
  return sxx > noise ? (sxg - shared) / (sxx - noise) : null;
}

function momentsOf(
  points: readonly NoisyPoint[],
  places: readonly number[],
): { readonly sxx: number; readonly sxg: number } {
  const own = places.map((place) => at(points, place));
  const [x, g] = [mean(own.map(({ baseline }) => baseline)), mean(own.map(({ gain }) => gain))];
  let [sxx, sxg] = [0, 0];
  for (const { baseline, gain } of own) {
    sxx += (baseline - x) ** 2 / (own.length - 1);
    sxg += ((baseline - x) * (gain - g)) / (own.length - 1);
  }
  return { sxx, sxg };
}
