/**
 * The slope of gain on baseline freed of shared noise, from counts alone (METHOD 2.3). The noise of
 * a baseline is known from its counts; how much of it returns in the gain is not, since the same
 * items are used before and after. So the answer is a range over that share, never one number.
 */

import { type Standing, over } from "./estimate";
import type { RelationRow } from "./relation";
import { checkColumns, mean } from "./vector";

/** A row with the number of items behind its baseline; `after` is baseline plus gain. */
export interface CountedRow extends RelationRow {
  readonly n: number;
}

/** What the correction gives at one assumed error covariance of -share times the noise. */
export interface BlomqvistPoint {
  readonly share: number;
  readonly slope: number;
  /** `null` where the noise of the gain is as large as its spread. */
  readonly r: number | null;
}

/** The range of the corrected slope over what cells cannot tell. */
export interface Blomqvist extends Standing {
  readonly method: string;
  /** `null`, with a reason, where the noise is as large as the spread. */
  readonly slope: { readonly low: number; readonly high: number } | null;
  readonly reason: string | null;
  readonly points: readonly BlomqvistPoint[];
  readonly naiveSlope: number | null;
  /** Mean error variance of the baselines, and the share of their spread that is true. */
  readonly errorVariance: number;
  readonly reliability: number | null;
}

/** The error covariance lies between these shares of the noise, with the sign turned (METHOD 2.3). */
export const errorShares: readonly number[] = [0.3, 0.65, 1];

/**
 * Blomqvist's slope over the range of error covariances that the same items can have.
 *
 * vx = mean of x (1 - x)/(n - 1); slope = (cov(x, g) + share vx)/(var(x) - vx). With share 1, as if
 * the errors before and after were independent, it over-corrects on the same items.
 *
 * @param rows - absolute gains as proportions, one row per cell
 * @param options - `within`, true to centre inside each model; `shares` of the noise, ends included
 * @returns the range of the slope, with the values at each share
 * @throws RangeError if a number is not finite
 * @see Blomqvist (1977), On the relation between change and initial value, Journal of the American
 *   Statistical Association 72; Chiolero, Paradis, Rich and Hanley (2013), Frontiers in Public
 *   Health 1, 29, doi 10.3389/fpubh.2013.00029, who try it in simulations
 */
export function blomqvistSlope(
  rows: readonly CountedRow[],
  options: { readonly within?: boolean; readonly shares?: readonly number[] } = {},
): Blomqvist {
  const { within = false, shares = errorShares } = options;
  const method = `Blomqvist's slope ${within ? "within models" : "over cells"}, cells only`;
  const x = rows.map((row) => row.baseline);
  const g = rows.map((row) => row.gain);
  checkColumns("blomqvistSlope", { baseline: x, gain: g, n: rows.map((row) => row.n) });
  const noise = (accuracy: number, n: number): number => (accuracy * (1 - accuracy)) / (n - 1);
  const vx = rows.length === 0 ? 0 : mean(rows.map((row) => noise(row.baseline, row.n)));
  const vy = rows.length === 0 ? 0 : mean(rows.map((row) => noise(row.baseline + row.gain, row.n)));
  const { sxx, sxg, sgg } = moments(rows, within);
  const common = {
    method,
    naiveSlope: sxx > 0 ? sxg / sxx : null,
    errorVariance: vx,
    reliability: sxx > 0 ? 1 - vx / sxx : null,
    ...over(
      {
        models: new Set(rows.map((row) => row.model)).size,
        languages: new Set(rows.map((row) => row.language)).size,
        items: rows.length === 0 ? null : Math.min(...rows.map((row) => row.n)),
      },
      { warnings: ["the error covariance is assumed, between the shares given", noInterval] },
    ),
  };
  if (!(sxx > vx)) {
    const reason = "the noise of the items is as large as the spread of the baselines";
    return Object.freeze({ ...common, slope: null, reason, points: [] });
  }
  const points = shares.map((share) => {
    const covariance = sxg + share * vx;
    // Error of the gain: after minus before, whose errors share (1 - share) of the noise before.
    const gainSpread = sgg - (vy + vx - 2 * (1 - share) * vx);
    const r = gainSpread > 0 ? covariance / Math.sqrt((sxx - vx) * gainSpread) : null;
    return Object.freeze({ share, slope: covariance / (sxx - vx), r });
  });
  const slopes = points.map((point) => point.slope);
  const slope = { low: Math.min(...slopes), high: Math.max(...slopes) };
  return Object.freeze({ ...common, slope, reason: null, points });
}

const noInterval = "the range is that of the assumption: no confidence interval";

/** Variances and covariance of baseline and gain, within models if asked; 0 where there is none. */
function moments(
  rows: readonly CountedRow[],
  within: boolean,
): { readonly sxx: number; readonly sxg: number; readonly sgg: number } {
  const groups = new Map<string, CountedRow[]>();
  for (const row of rows) {
    const group = within ? row.model : "";
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  const df = rows.length - groups.size;
  if (df < 1) return { sxx: 0, sxg: 0, sgg: 0 };
  let [sxx, sxg, sgg] = [0, 0, 0];
  for (const own of groups.values()) {
    const middleX = mean(own.map((row) => row.baseline));
    const middleG = mean(own.map((row) => row.gain));
    for (const row of own) {
      sxx += (row.baseline - middleX) ** 2;
      sxg += (row.baseline - middleX) * (row.gain - middleG);
      sgg += (row.gain - middleG) ** 2;
    }
  }
  return { sxx: sxx / df, sxg: sxg / df, sgg: sgg / df };
}
