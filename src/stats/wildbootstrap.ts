/**
 * The restricted wild cluster bootstrap of a slope: the residuals of *no slope* keep or lose their
 * sign, whole clusters at a time. With few clusters all sign vectors are enumerated, so that the
 * test is deterministic; its smallest p is 2 / 2^clusters.
 */

import { defaultDraws, eachSigns, enumerationLimit } from "./arrangements";
import { pointsStanding, unusable } from "./correlation";
import { over } from "./estimate";
import type { PermutationTest } from "./permutation";
import { type Random, uniform } from "./random";
import { clusteredVariance } from "./slopeerrors";
import { type Column, at, centred, checkColumns, dot } from "./vector";

/**
 * Wild cluster bootstrap p of the slope of y on x, CR1 t statistics, Rademacher signs.
 *
 * @param x - finite values
 * @param y - as many
 * @param options - `clusters`, the model of each point; `random` for more than sixteen of them
 * @returns t and the share of sign vectors whose |t| is at least as large; undefined without spread
 *   or with fewer than two clusters
 * @throws RangeError if the columns are unusable, or a generator is needed and missing
 * @see Cameron, Gelbach and Miller (2008), Bootstrap-based improvements for inference with
 *   clustered errors, Review of Economics and Statistics 90(3), 414-427, doi 10.1162/rest.90.3.414
 */
export function wildClusterBootstrap(
  x: Column,
  y: Column,
  { clusters, random }: { readonly clusters: readonly string[]; readonly random?: Random },
): PermutationTest & { readonly t: number | null } {
  checkColumns("wildClusterBootstrap", { x, y });
  const names = [...new Set(clusters)];
  const standing = over(
    { models: names.length },
    { population: "items, languages and models", warnings: pointsStanding(0, "cells").warnings },
  );
  const reason = unusable(x, y) ?? (names.length < 2 ? "fewer than two clusters" : null);
  if (reason !== null || clusters.length !== x.length) {
    const why = reason ?? "a cluster is missing for some point";
    return {
      method: "wild cluster bootstrap",
      p: null,
      t: null,
      reason: why,
      arrangements: 0,
      exact: false,
      ...standing,
    };
  }
  const cx = centred(x);
  const cy = centred(y);
  const places = clusters.map((cluster) => names.indexOf(cluster));
  const statistic = (values: readonly number[]): number => {
    const inner = centred(values);
    const slope = dot(cx, inner) / dot(cx, cx);
    const residual = inner.map((value, i) => value - slope * at(cx, i));
    return slope / Math.sqrt(clusteredVariance(cx, residual, clusters));
  };
  const t = statistic(cy);
  const isExtreme = (signs: readonly number[]): boolean => {
    // Under no slope the fit is the mean, which no statistic here depends on.
    const turned = cy.map((value, i) => value * at(signs, at(places, i)));
    return Math.abs(statistic(turned)) >= Math.abs(t) - 1e-10;
  };
  const total = 2 ** names.length;
  let extreme = 0;
  if (total <= enumerationLimit) {
    eachSigns(names.length, (signs) => {
      if (isExtreme(signs)) extreme++;
    });
    const method = `wild cluster bootstrap, all ${total} sign vectors`;
    return Object.freeze({
      ...{ method, p: extreme / total, t, reason: null, arrangements: total, exact: true },
      ...standing,
    });
  }
  if (random === undefined) {
    throw new RangeError(
      `wildClusterBootstrap: expected a seeded generator for ${total} sign vectors, got none`,
    );
  }
  for (let draw = 0; draw < defaultDraws; draw++) {
    if (isExtreme(names.map(() => (uniform(random) < 0.5 ? 1 : -1)))) extreme++;
  }
  const p = (1 + extreme) / (1 + defaultDraws);
  const method = `wild cluster bootstrap, ${defaultDraws} seeded draws of sign vectors`;
  const drawn = { method, p, t, reason: null, arrangements: defaultDraws, exact: false };
  return Object.freeze({ ...drawn, ...standing });
}
