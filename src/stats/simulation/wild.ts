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
  const scale = Math.sqrt(clusterVariance(sums, scores(sums, sums.slope))) || Math.abs(sums.slope);
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

/** Sums over each cluster of centred x times what a slope leaves of y, signs turned where given. */
function scores(
  { n, xx, x, y, xy, squares }: ClusterSums,
  slope: number,
  signs?: readonly number[],
): { readonly slope: number; readonly scores: readonly number[] } {
  const turned = (g: number): number => signs?.[g] ?? 1;
  const left = xy.map((value, g) => turned(g) * (value - slope * at(squares, g)));
  const middle = y.reduce((sum, value, g) => sum + turned(g) * (value - slope * at(x, g)), 0) / n;
  const fitted = left.reduce((sum, value) => sum + value, 0) / xx;
  return {
    slope: fitted,
    scores: left.map((value, g) => value - middle * at(x, g) - fitted * at(squares, g)),
  };
}

/** The clustered variance without its factor, which every sign vector shares. */
function clusterVariance(
  { xx }: ClusterSums,
  { scores: own }: { readonly scores: readonly number[] },
): number {
  return own.reduce((sum, score) => sum + score ** 2, 0) / xx ** 2;
}

/** The p of one slope: the share of sign vectors whose |t| is at least as large. */
function share(sums: ClusterSums, slope: number): number {
  const statistic = (signs?: readonly number[]): number => {
    const own = scores(sums, slope, signs);
    return Math.abs(own.slope) / Math.sqrt(clusterVariance(sums, own));
  };
  const seen = statistic();
  const turned = sums.x.length - 1;
  let extreme = 0;
  // The last cluster keeps its sign: turning all of them gives the same |t|.
  eachSigns(turned, (signs) => {
    if (statistic(signs) >= seen * (1 - 1e-10)) extreme++;
  });
  return extreme / 2 ** turned;
}
