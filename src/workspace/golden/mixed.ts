/**
 * The mixed models of the reference, fitted as there to gains in points (the fit does not depend on
 * the unit, the likelihood does), and the pooled regression that METHOD 3.3 warns of.
 */

import { over } from "../../stats/estimate";
import { type MixedFit, fitMixed, type RandomEffect } from "../../stats/mixed";
import { regress } from "../../stats/regression";
import { mean } from "../../stats/vector";
import type { OutcomeTable } from "./tables";
import type { Branch } from "./tree";

interface Long {
  readonly y: readonly number[];
  readonly S: readonly number[];
  readonly x: readonly number[];
  /** The baseline's part between models, and its deviation inside them. */
  readonly xb: readonly number[];
  readonly xw: readonly number[];
  readonly models: RandomEffect;
  readonly languages: RandomEffect;
}

const standing = over({});
const points = 100;

function long({ models, languages, isRelated, gains, baselines }: OutcomeTable): Long {
  const spread = <Entry>(of: (m: number, l: number) => Entry): Entry[] =>
    models.flatMap((_, m) => languages.map((__, l) => of(m, l)));
  const x = baselines.flat();
  const xb = spread((m) => mean(baselines[m] ?? []));
  return {
    ...{ y: gains.flat().map((gain) => gain * points), S: spread((_, l) => Number(isRelated[l])) },
    ...{ x, xb, xw: x.map((value, i) => value - (xb[i] ?? NaN)) },
    models: { name: "model", groups: spread((m) => models[m] ?? "") },
    languages: { name: "language", groups: spread((_, l) => languages[l] ?? "") },
  };
}

/** Fits without baselines: random intercepts, a family slope by model, and BIC of both means. */
export function mixedParts(outcome: OutcomeTable): Branch {
  const { y, S, models, languages } = long(outcome);
  const slopes = { name: "family by model", groups: models.groups, times: S };
  const intercepts = [models, languages];
  const plain = fitMixed({ y, columns: { S }, effects: intercepts, standing });
  const sloped = fitMixed({ y, columns: { S }, effects: [models, slopes, languages], standing });
  const likelihood = "maximum";
  const two = fitMixed({ y, columns: { S }, effects: intercepts, standing, likelihood });
  const one = fitMixed({ y, columns: {}, effects: intercepts, standing, likelihood });
  return {
    lmer_random_intercepts: {
      ...fitBranch(plain),
      sd: {
        "l.Intercept": sd(plain, "language"),
        "m.Intercept": sd(plain, "model"),
        Residual: sd(plain, "residual"),
      },
    },
    lmer_random_slope: {
      ...fitBranch(sloped),
      sd: {
        ...{ "l.Intercept": sd(sloped, "language"), "m.S": sd(sloped, "family by model") },
        ...{ "m.1.Intercept": sd(sloped, "model"), Residual: sd(sloped, "residual") },
      },
    },
    bic_bf01_lmer: {
      ...{ bic1: two.bic, bic0: one.bic, loglik1: two.logLikelihood, loglik0: one.logLikelihood },
      bf01: Math.exp((two.bic - one.bic) / 2),
    },
  };
}

function fitBranch(fit: MixedFit): Branch {
  const { df_satterthwaite, ...rest } = coefficient(fit, 1, "df_satterthwaite");
  return {
    ...{ ...rest, df_satterthwaite: df_satterthwaite ?? null },
    reml_criterion_of_100x_data: -2 * fit.logLikelihood,
    singular: fit.singular,
  };
}

function coefficient(fit: MixedFit, j: number, dfName: string): Branch {
  const found = fit.coefficients[j];
  if (found === undefined) return {};
  const { value, se, df, p } = found;
  if (value === null || se === null) return {};
  return { estimate: value / points, se: se / points, [dfName]: df, t: value / se, p };
}

function sd(fit: MixedFit, name: string): number | null {
  const found = fit.deviations.find((each) => each.name === name);
  return found === undefined ? null : found.sd / points;
}

/** Fits with the baseline beside the family, and the pooled slope as the trap that it is. */
export function mixedWithBaseline(
  outcome: OutcomeTable,
  right: { readonly adjusted: number | null; readonly slope: number | null },
): Branch {
  const { y, S, x, xb, xw, models, languages } = long(outcome);
  const effects = [models, languages];
  const parts = fitMixed({ y, columns: { S, xw, xb }, effects, standing });
  const product = xw.map((value, i) => value * (S[i] ?? NaN));
  const crossed = fitMixed({ y, columns: { xw, S, "xw:S": product }, effects, standing });
  const named = (fit: MixedFit, names: readonly string[]): Branch =>
    Object.fromEntries(names.map((name, j) => [name, coefficient(fit, j, "df")]));
  const [, trap, slope] = regress(y, { S, x }, standing).coefficients;
  const inPoints = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : value / points;
  return {
    lmer_within_between: named(parts, ["(Intercept)", "S", "xw", "xb"]),
    lmer_interaction: named(crossed, ["(Intercept)", "xw", "S", "xw:S"]),
    TRAP_pooled_ancova_cr2_language: {
      S: { trapped: inPoints(trap?.value), right: right.adjusted },
      slope_pooled: { trapped: inPoints(slope?.value), right: right.slope },
    },
  };
}
