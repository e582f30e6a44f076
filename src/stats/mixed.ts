/**
 * Linear mixed models of a few variances by REML, for tables with gaps: crossed effects of models
 * and languages, and a slope of the family that differs by model (METHOD 3.1). On complete tables
 * the closed form of `twoway.ts` is this test. What comes in are columns; what goes out are
 * coefficients with Satterthwaite's degrees of freedom, as lmerTest gives them.
 */

import { backward, cholesky, forward, inverse } from "./cholesky";
import { bottom, curvature, slopeAt } from "./derivatives";
import { type Estimate, type Standing, studentEstimate } from "./estimate";
import { lowest } from "./simplex";
import { type Column, at, checkColumns, dot } from "./vector";

/** One random effect: the group of each row, and what its effect is multiplied with (1 by default). */
export interface RandomEffect {
  readonly name: string;
  readonly groups: readonly string[];
  readonly times?: Column;
}

/** A fitted mixed model. */
export interface MixedFit {
  /** Coefficients in the order of the columns, the intercept first. */
  readonly coefficients: readonly Estimate[];
  /** Standard deviation of each random effect, then of the rest. */
  readonly deviations: readonly {
    readonly name: string;
    readonly sd: number;
  }[];
  /** True where a variance was estimated as 0. */
  readonly singular: boolean;
  readonly logLikelihood: number;
  readonly bic: number;
  readonly reason: string | null;
}

/** What a mixed model is fitted to. */
export interface MixedModel {
  readonly y: Column;
  readonly columns: Readonly<Record<string, Column>>;
  readonly effects: readonly RandomEffect[];
  readonly standing: Standing;
  /** Restricted (default) for coefficients, plain maximum likelihood to compare models by BIC. */
  readonly likelihood?: "restricted" | "maximum";
}

/**
 * Fit y on an intercept, columns and independent random effects.
 *
 * The likelihood is profiled over coefficients and residual variance and maximised over the ratios
 * of standard deviations; degrees of freedom follow Satterthwaite, with the covariance of the
 * variance parameters from numeric second derivatives.
 *
 * @param model - columns, effects, and what the result speaks of
 * @returns the fit; no coefficients, with a reason, where columns depend on each other or there are
 *   too few rows
 * @throws RangeError if a number is not finite or lengths differ
 * @see Bates, Maechler, Bolker and Walker (2015), Fitting linear mixed-effects models using lme4,
 *   Journal of Statistical Software 67(1), 1-48, doi 10.18637/jss.v067.i01; Kuznetsova, Brockhoff
 *   and Christensen (2017), lmerTest package: tests in linear mixed effects models, Journal of
 *   Statistical Software 82(13), 1-26, doi 10.18637/jss.v082.i13
 */
export function fitMixed(model: MixedModel): MixedFit {
  const { y, columns, effects, standing, likelihood = "restricted" } = model;
  checkColumns("fitMixed", { y, ...columns });
  for (const { name, groups, times } of effects) {
    if (groups.length !== y.length) {
      throw new RangeError(
        `fitMixed: ${name} must be as long as y, got ${groups.length} and ${y.length}`,
      );
    }
    checkColumns("fitMixed", { y, [`times of ${name}`]: times ?? y });
  }
  // In units of y's own spread the residual deviation is near 1, and steps fit every scale.
  const scale = Math.sqrt(dot(y, y) / Math.max(1, y.length)) || 1;
  const scaled = Array.from({ length: y.length }, (_, i) => at(y, i) / scale);
  const names = ["intercept", ...Object.keys(columns)];
  const design = [new Array<number>(y.length).fill(1), ...Object.values(columns)];
  const problem = {
    y: scaled,
    design,
    covers: effects.map(covering),
    restricted: likelihood === "restricted",
  };
  const rows = y.length - (problem.restricted ? design.length : 0);
  const start = effects.map(() => 1);
  if (y.length <= design.length + effects.length || solve(problem, start) === null) {
    return none("too few rows, or columns that depend on each other");
  }
  const deviance = (ratios: readonly number[]): number =>
    solve(problem, ratios)?.deviance ?? Infinity;
  const found = lowest(deviance, start).place.map(positive);
  // A ratio of 0 lies on the edge, where nothing leads further down.
  const free = found.flatMap((ratio, k) => (ratio === 0 ? [] : [k]));
  const ratios = bottom(deviance, found, free).map(positive);
  const best = solve(problem, ratios);
  if (best === null) return none("the fit did not settle");
  const sigma = Math.sqrt(best.squares / rows);
  const coefficients = names.map((name, j) => {
    const df = satterthwaite(problem, { ratios, sigma, j });
    const variance = at(best.inverse, j * names.length + j) * sigma * sigma;
    const measured = {
      value: at(best.beta, j) * scale,
      se: Math.sqrt(variance) * scale,
      df,
    };
    return studentEstimate(`mixed model, ${name}, Satterthwaite`, measured, standing);
  });
  const logLikelihood = -0.5 * (best.deviance + 2 * rows * Math.log(scale));
  const parameters = design.length + effects.length + 1;
  return Object.freeze({
    coefficients,
    deviations: [
      ...effects.map(({ name }, k) => ({
        name,
        sd: at(ratios, k) * sigma * scale,
      })),
      { name: "residual", sd: sigma * scale },
    ],
    singular: ratios.some((ratio) => ratio === 0),
    logLikelihood,
    bic: -2 * logLikelihood + parameters * Math.log(y.length),
    reason: null,
  });
}

/** A ratio of standard deviations; what lies this near 0 is none. */
function positive(ratio: number): number {
  return Math.abs(ratio) < 1e-4 ? 0 : Math.abs(ratio);
}

function none(reason: string): MixedFit {
  return Object.freeze({
    ...{
      coefficients: [],
      deviations: [],
      singular: false,
      logLikelihood: NaN,
      bic: NaN,
      reason,
    },
  });
}

interface Problem {
  readonly y: readonly number[];
  readonly design: readonly Column[];
  /** Z Z' of each effect, row-major. */
  readonly covers: readonly Float64Array[];
  readonly restricted: boolean;
}

interface Solved {
  readonly beta: Float64Array;
  /** (X' V^-1 X)^-1, row-major, V in units of the residual variance. */
  readonly inverse: Float64Array;
  /** Residual squares in the metric of V. */
  readonly squares: number;
  readonly logDeterminants: number;
  /** Profiled -2 log likelihood. */
  readonly deviance: number;
}

/** Generalised least squares at given ratios of standard deviations to the residual one. */
function solve(problem: Problem, ratios: readonly number[]): Solved | null {
  const { y, design, covers, restricted } = problem;
  const n = y.length;
  const p = design.length;
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  covers.forEach((cover, k) => {
    const squared = at(ratios, k) ** 2;
    for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) + squared * (cover[i] ?? 0);
  });
  const triangle = cholesky(v, n);
  if (triangle === null) return null;
  const whitened = design.map((column) => forward(triangle, column));
  const whiteY = forward(triangle, y);
  const cross = new Float64Array(p * p);
  whitened.forEach((one, i) => {
    whitened.forEach((other, j) => (cross[i * p + j] = dot(one, other)));
  });
  const crossTriangle = cholesky(cross, p);
  if (crossTriangle === null) return null;
  const right = whitened.map((column) => dot(column, whiteY));
  const beta = backward(crossTriangle, forward(crossTriangle, right));
  let squares = 0;
  for (let i = 0; i < n; i++) {
    let rest = whiteY[i] ?? 0;
    for (let j = 0; j < p; j++) rest -= (beta[j] ?? 0) * (whitened[j]?.[i] ?? 0);
    squares += rest * rest;
  }
  const rows = n - (restricted ? p : 0);
  const logDeterminants = triangle.logDeterminant + (restricted ? crossTriangle.logDeterminant : 0);
  const deviance = logDeterminants + rows * (1 + Math.log((2 * Math.PI * squares) / rows));
  return {
    beta,
    inverse: inverse(crossTriangle),
    squares,
    logDeterminants,
    deviance,
  };
}

/** Z Z' of one effect: the products of the multipliers of rows that share a group. */
function covering({ groups, times }: RandomEffect): Float64Array {
  const n = groups.length;
  const cover = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (groups[i] !== groups[j]) continue;
      cover[i * n + j] = times === undefined ? 1 : at(times, i) * at(times, j);
    }
  }
  return cover;
}

/** Degrees of freedom of one coefficient: 2 f^2 / (g' A g), f its variance, A that of the parameters. */
function satterthwaite(
  problem: Problem,
  {
    ratios,
    sigma,
    j,
  }: {
    readonly ratios: readonly number[];
    readonly sigma: number;
    readonly j: number;
  },
): number {
  const p = problem.design.length;
  const rows = problem.y.length - (problem.restricted ? p : 0);
  const split = (place: readonly number[]): { own: readonly number[]; deviation: number } => ({
    own: place.slice(0, -1),
    deviation: at(place, place.length - 1),
  });
  const variance = (place: readonly number[]): number => {
    const { own, deviation } = split(place);
    return at(solve(problem, own)?.inverse ?? [NaN], j * p + j) * deviation ** 2;
  };
  const deviance = (place: readonly number[]): number => {
    const { own, deviation } = split(place);
    const solved = solve(problem, own);
    if (solved === null) return NaN;
    const residual = rows * Math.log(2 * Math.PI * deviation ** 2);
    return residual + solved.squares / deviation ** 2 + solved.logDeterminants;
  };
  const place = [...ratios, sigma];
  const gradient = place.map((_, d) => slopeAt(variance, place, d));
  const size = place.length;
  const hessian = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const bent = curvature(deviance, place, a, b);
      hessian[a * size + b] = bent;
      hessian[b * size + a] = bent;
    }
  }
  const triangle = cholesky(hessian, size);
  if (triangle === null) return rows;
  const half = forward(triangle, gradient);
  const spread = 2 * dot(half, half);
  const f = variance(place);
  return spread > 0 ? (2 * f * f) / spread : rows;
}
