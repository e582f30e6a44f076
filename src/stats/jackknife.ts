/**
 * The delete-one-cluster jackknife: a statistic computed again without each cluster, and the error
 * that these values give it. Few clusters make every other clustered error too small; this one
 * holds its level with seven models or five lineages.
 */

import { type Estimate, type Standing, studentEstimate, undefinedEstimate } from "./estimate";
import { at, mean } from "./vector";

/** How a jackknife centres its values. */
export type Centre = "full sample" | "mean of values";

/** A statistic over points that belong to clusters. */
export interface Clustered {
  readonly method: string;
  /** The cluster of each point. */
  readonly clusters: readonly string[];
  /**
   * The statistic over the points at these places, which are all but the cluster `left` out (`null`:
   * all of them); `null` where it is not defined.
   */
  readonly statistic: (places: readonly number[], left: string | null) => number | null;
  readonly standing: Standing;
  readonly level?: number;
  /** The full sample's value by default (CV3); the mean of the values is the other custom. */
  readonly centre?: Centre;
}

/** The estimate with the value of the statistic without each cluster. */
export interface Jackknife {
  readonly estimate: Estimate;
  readonly without: readonly { readonly cluster: string; readonly value: number | null }[];
}

/**
 * Delete-one-cluster jackknife, t with G - 1 degrees of freedom for G clusters.
 *
 * V = (G - 1)/G * sum over clusters of (value without it - centre) squared.
 *
 * @param clustered - the statistic, its points and their clusters
 * @returns the estimate; undefined where the statistic is not defined over all points, with fewer
 *   than three clusters, or without some cluster, each with its reason
 * @see MacKinnon, Nielsen and Webb (2023), Fast and reliable jackknife and bootstrap methods for
 *   cluster-robust inference, Journal of Applied Econometrics 38(5), 671-694, doi 10.1002/jae.2969,
 *   arXiv 2301.04527 (CV3)
 */
export function jackknife(clustered: Clustered): Jackknife {
  const { method, clusters, statistic, standing, level = 0.95, centre = "full sample" } = clustered;
  const places = clusters.map((_, i) => i);
  const names = [...new Set(clusters)];
  const without = names.map((cluster) => {
    const kept = places.filter((i) => clusters[i] !== cluster);
    return Object.freeze({ cluster, value: statistic(kept, cluster) });
  });
  const fail = (reason: string): Jackknife =>
    Object.freeze({ estimate: undefinedEstimate(method, reason, standing), without });
  const value = statistic(places, null);
  if (value === null) return fail("not defined over all points");
  if (names.length < 3) return fail(`fewer than three clusters (${names.length})`);
  const undefinedWithout = without.find((each) => each.value === null);
  if (undefinedWithout !== undefined)
    return fail(`not defined without ${undefinedWithout.cluster}`);
  const values = without.flatMap((each) => (each.value === null ? [] : [each.value]));
  const middle = centre === "full sample" ? value : mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (at(values, i) - middle) ** 2;
  const se = Math.sqrt(((names.length - 1) / names.length) * squares);
  const measured = { value, se, df: names.length - 1, level };
  return Object.freeze({ estimate: studentEstimate(method, measured, standing), without });
}
