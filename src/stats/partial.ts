/**
 * Correlations that look past something shared (METHOD 4): given a third column, or freed of the
 * noise of a baseline that two gains have in common. Two gains over one baseline go together by
 * noise alone, and by headroom alone; neither cure is complete, so both stand beside the plain one.
 */

import { correlated, pointsStanding, unusable, type CorrelationOptions } from "./correlation";
import { type Estimate, undefinedEstimate } from "./estimate";
import { correlation, covariance, variance } from "./moments";
import { type Column, at, checkColumns, mean } from "./vector";

/**
 * Correlation of x and y given z, with n - 3 degrees of freedom.
 *
 * @param x - finite values
 * @param y - as many
 * @param z - what is held fixed, as many
 * @param options - as for `pearson`
 * @returns the partial correlation; undefined for fewer than four points, or where z leaves no spread
 * @throws RangeError if the columns are unusable
 * @see Fisher (1924), The distribution of the partial correlation coefficient, Metron 3, 329-332
 */
export function partialCorrelation(
  x: Column,
  y: Column,
  { z, ...options }: CorrelationOptions & { readonly z: Column },
): Estimate {
  checkColumns("partialCorrelation", { x, y, z });
  const standing = options.standing ?? pointsStanding(x.length, options.of);
  const method = "partial correlation, Fisher interval, t test";
  const few = x.length < 4 ? `fewer than four points (${x.length})` : null;
  const reason = few ?? unusable(x, y) ?? unusable(x, z);
  if (reason !== null) return undefinedEstimate(method, reason, standing);
  const [xy, xz, yz] = [correlation(x, y), correlation(x, z), correlation(y, z)];
  const left = (1 - xz * xz) * (1 - yz * yz);
  if (!(left > 1e-12))
    return undefinedEstimate(method, "the third column leaves no spread", standing);
  const r = Math.max(-1, Math.min(1, (xy - xz * yz) / Math.sqrt(left)));
  const df = x.length - 3;
  const fit = { r, df, spread: 1 / Math.sqrt(df - 1), level: options.level ?? 0.95 };
  return correlated(method, fit, standing);
}

/** Covariance and variances of two gains over one baseline, freed of independent noise. */
export interface SharedBaseline {
  readonly covariance: number;
  readonly firstVariance: number;
  readonly secondVariance: number;
  /** `null` where the noise is as large as the spread. */
  readonly r: number | null;
}

/** Accuracies of one cell under the baseline and two conditions, over `n` items each. */
export interface SharedCell {
  readonly before: number;
  readonly first: number;
  readonly second: number;
  readonly n: number;
}

/**
 * Correlation of two gains over one baseline from cells, freed of independent errors.
 *
 * With v = mean of p (1 - p)/(n - 1): covariance minus the baseline's v, variances minus the
 * baseline's and the condition's own. Errors on the same items are not independent: a rough guide.
 *
 * @param cells - at least two
 * @returns the corrected moments
 * @throws RangeError if there are fewer than two cells or a number is not finite
 */
export function sharedBaseline(cells: readonly SharedCell[]): SharedBaseline {
  const column = (of: (cell: SharedCell) => number): number[] => cells.map(of);
  const first = column((cell) => cell.first - cell.before);
  const second = column((cell) => cell.second - cell.before);
  checkColumns("sharedBaseline", { first, second, n: column((cell) => cell.n) });
  const noise = (of: (cell: SharedCell) => number): number =>
    mean(column((cell) => (of(cell) * (1 - of(cell))) / (cell.n - 1)));
  const before = noise((cell) => cell.before);
  const firstVariance = variance(first) - before - noise((cell) => cell.first);
  const secondVariance = variance(second) - before - noise((cell) => cell.second);
  const shared = covariance(first, second) - before;
  const isDefined = firstVariance > 0 && secondVariance > 0;
  return Object.freeze({
    ...{ covariance: shared, firstVariance, secondVariance },
    r: isDefined ? shared / Math.sqrt(firstVariance * secondVariance) : null,
  });
}

/**
 * Correlation of deviations from the mean of each group: two gains inside models.
 *
 * @param x - finite values
 * @param y - as many
 * @param groups - the model of each point
 * @returns r with n - groups - 1 degrees of freedom; undefined without spread inside groups
 * @throws RangeError if the columns are unusable
 */
export function withinCorrelation(x: Column, y: Column, groups: readonly string[]): Estimate {
  checkColumns("withinCorrelation", { x, y });
  const standing = pointsStanding(x.length, "languages");
  const method = "correlation within groups, Fisher interval, t test";
  const middle = (column: Column): number[] =>
    groups.map((group, i) => {
      const own = groups.flatMap((other, j) => (other === group ? [at(column, j)] : []));
      return at(column, i) - mean(own);
    });
  const [dx, dy] = [middle(x), middle(y)];
  const df = x.length - new Set(groups).size - 1;
  const reason = df < 1 ? "too few points per group" : unusable(dx, dy);
  if (reason !== null) return undefinedEstimate(method, reason, standing);
  const fit = { r: correlation(dx, dy), df, spread: 1 / Math.sqrt(df - 1), level: 0.95 };
  return correlated(method, fit, standing);
}
