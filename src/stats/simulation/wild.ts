/**
 * The interval that belongs to the restricted wild cluster bootstrap: every slope that its test does
 * not reject. What comes in are points with their clusters; what goes out is where rejection begins on
 * either side. Sums per cluster are enough for every sign vector.
 */
import { eachSigns } from "../arrangements";
import { type Column, at, centred, checkColumns, dot } from "../vector";

/** Steps of doubling at most, and of halving: an end is found to some 1e-8 of the slope's error. */
const steps = 25;

/**
 * The slopes that the wild cluster bootstrap keeps.
 *
 * The test of slope b is that of `wildClusterBootstrap` on y - b x. From the fitted slope outwards, the
 * first rejected slope is searched on either side by doubling and then halving the distance.
 *
 * @param x - finite values with spread
 * @param y - as many
 * @param clusters - of each point, two to sixteen of them
 * @param alpha - 0.05 by default
 * @returns the interval, endless on a side where nothing is ever rejected
 * @throws RangeError if the columns are unusable
 * @see Roodman, Nielsen, MacKinnon and Webb (2019), Fast and wild: Bootstrap inference in Stata using
 *   boottest, Stata Journal 19(1), 4-60, doi 10.1177/1536867X19830877
 */
export function wildInterval(
  x: Column,
  y: Column,
  clusters: readonly string[],
  alpha = 0.05,
): { readonly low: number; readonly high: number } {
  checkColumns("wildInterval", { x, y });
  const sums = clusterSums(centred(x), centred(y), clusters);
  const { variance } = refitted(sums, leftBy(sums, sums.slope), []);
  const scale = Math.sqrt(variance) || Math.abs(sums.slope);
  const reach = (direction: 1 | -1): number => {
    let [inside, step] = [0, scale || 1];
    for (let k = 0; k < steps && share(sums, sums.slope + direction * step) > alpha; k++) {
      [inside, step] = [step, 2 * step];
    }
    if (share(sums, sums.slope + direction * step) > alpha) return direction * Infinity;
    for (let k = 0; k < steps; k++) {
      const middle = (inside + step) / 2;
      if (share(sums, sums.slope + direction * middle) > alpha) inside = middle;
      else step = middle;
    }
    return sums.slope + direction * inside;
  };
  return { low: reach(-1), high: reach(1) };
}

/** Per cluster: sums of centred x and y, of their product, and of squared x. */
interface ClusterSums {
  readonly n: number;
  readonly xx: number;
  readonly slope: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly xy: readonly number[];
  readonly squares: readonly number[];
}

function clusterSums(x: Column, y: Column, clusters: readonly string[]): ClusterSums {
  const names = [...new Set(clusters)];
  const of = (term: (i: number) => number): number[] =>
    names.map((name) => clusters.reduce((sum, own, i) => (own === name ? sum + term(i) : sum), 0));
  const xx = dot(x, x);
  return {
    ...{ n: x.length, xx, slope: dot(x, y) / xx },
    ...{ x: of((i) => at(x, i)), y: of((i) => at(y, i)) },
    ...{ xy: of((i) => at(x, i) * at(y, i)), squares: of((i) => at(x, i) ** 2) },
  };
}

/** What a slope leaves, per cluster: sums of centred x times it, and of itself. */
interface Left {
  readonly xy: Float64Array;
  readonly y: Float64Array;
}

function leftBy({ x, y, xy, squares }: ClusterSums, slope: number): Left {
  return {
    xy: Float64Array.from(xy, (value, g) => value - slope * at(squares, g)),
    y: Float64Array.from(y, (value, g) => value - slope * at(x, g)),
  };
}

/**
 * The slope through what was left, signs turned where given, and its clustered variance without the factor
 * that every sign vector shares. Some thousands are asked for each interval: nothing is allocated but the pair.
 */
function refitted(
  { n, xx, x, squares }: ClusterSums,
  { xy, y }: Left,
  signs: ArrayLike<number>,
): { readonly slope: number; readonly variance: number } {
  let [slope, middle, variance] = [0, 0, 0];
  for (let g = 0; g < xy.length; g++) {
    const sign = signs[g] ?? 1;
    slope += sign * (xy[g] ?? 0);
    middle += sign * (y[g] ?? 0);
  }
  slope /= xx;
  middle /= n;
  for (let g = 0; g < xy.length; g++) {
    const own = (signs[g] ?? 1) * (xy[g] ?? 0);
    const score = own - middle * (x[g] ?? 0) - slope * (squares[g] ?? 0);
    variance += score ** 2;
  }
  return { slope, variance: variance / xx ** 2 };
}

/** The p of one slope: the share of sign vectors whose |t| is at least as large. */
function share(sums: ClusterSums, slope: number): number {
  const left = leftBy(sums, slope);
  const statistic = (signs: ArrayLike<number>): number => {
    const own = refitted(sums, left, signs);
    return Math.abs(own.slope) / Math.sqrt(own.variance);
  };
  const seen = statistic([]);
  const turned = sums.x.length - 1;
  let extreme = 0;
  // The last cluster keeps its sign: turning all of them gives the same |t|.
  eachSigns(turned, (signs) => {
    if (statistic(signs) >= seen * (1 - 1e-10)) extreme++;
  });
  return extreme / 2 ** turned;
}
