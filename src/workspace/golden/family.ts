/**
 * The part `family` of the reference: the contrast of related languages with controls on four
 * outcomes, by every method of METHOD 3 that the reference lists.
 */

import { adjustedTwoWay, languageAncova } from "../../stats/adjusted";
import { bicBayesFactor, jzsBayesFactor } from "../../stats/bayes";
import { equivalence } from "../../stats/equivalence";
import { type Estimate, over } from "../../stats/estimate";
import { labelTests } from "../../stats/labels";
import { leaveOneOutContrast } from "../../stats/leaveout";
import { flipSigns, permuteLabels } from "../../stats/permutation";
import { type ContrastFit, twoWayContrast } from "../../stats/twoway";
import { at, mean } from "../../stats/vector";
import { welchDifference } from "../../stats/welch";
import { ends } from "./correlations";
import type { GoldenDirectory } from "./directory";
import { mixedParts, mixedWithBaseline } from "./mixed";
import { tested } from "./relation";
import {
  accuracy,
  entry,
  gainTable,
  languageMeans,
  named,
  type OutcomeTable,
  type Table,
  tableOf,
} from "./tables";
import type { Branch } from "./tree";

/** Recompute `family`. */
export function familyPart(from: GoldenDirectory): Branch {
  const kept = from.languages.flatMap(({ isSource }, l) => (isSource ? [] : [l]));
  const without = (table: Table): Table => table.map((row) => kept.map((l) => at(row, l)));
  const { correct, parsed } = from.counts;
  const known = (arm: "base_direct" | "ft_direct"): Table =>
    tableOf(from, (m, l) => entry(correct[arm], m, l) / entry(parsed[arm], m, l));
  const [knownBefore, knownAfter] = [known("base_direct"), known("ft_direct")];
  const outcome = (gains: Table): OutcomeTable => ({
    models: from.models.map(({ model }) => model),
    languages: kept.map((l) => at(from.languages, l).language),
    isRelated: kept.map((l) => at(from.languages, l).isRelated),
    isMixture: from.models.map(({ isMixture }) => isMixture),
    gains: without(gains),
    baselines: without(accuracy(from, "base_direct")),
  });
  const total = outcome(gainTable(from, "ft_direct"));
  const knowledge = tableOf(from, (m, l) => entry(knownAfter, m, l) - entry(knownBefore, m, l));
  return {
    absolute: { ...contrasts(total), ...adjusted(total) },
    logit: contrasts(outcome(gainTable(from, "ft_direct", "logit"))),
    knowledge_given_parsed: contrasts(outcome(knowledge)),
    cot_absolute_placebo: contrasts(outcome(gainTable(from, "base_cot"))),
  };
}

function contrasts(outcome: OutcomeTable): Branch {
  const { models, languages, isRelated, gains } = outcome;
  const fit = twoWayContrast(gains, isRelated);
  const { overModels, overLanguages } = fit;
  const means = languageMeans(gains);
  const labels = labelTests(means, isRelated);
  const welch = welchDifference(means, isRelated, over({ languages: languages.length }));
  const t = (estimate: Estimate): Branch => ({ ...tested(estimate), ci95: ends(estimate) });
  const related = isRelated.filter(Boolean).length;
  const harmonic = (related * (languages.length - related)) / languages.length;
  return {
    per_model_did: named(models, (_, m) => at(fit.models, m)),
    language_means: named(languages, (_, l) => at(means, l)),
    twoway: twoWayBranch(fit, outcome),
    ...{ model_paired_t: t(overModels), language_t: t(overLanguages) },
    sign_flip_exact_p: flipSigns(fit.models).p,
    language_welch: tested(welch),
    language_label_permutation: {
      p_two_sided: permuteLabels(means, isRelated).p,
      p_greater: labels.pGreater,
      n: labels.labellings,
      p_two_sided_studentized: labels.pStudentized,
    },
    ...mixedParts(outcome),
    bic_bf01_language_means: bicParts(means, isRelated),
    jzs_model_did: jzs(overModels, models.length),
    jzs_language: jzs(overLanguages, harmonic),
    tost_twoway: Object.fromEntries(
      [0.02, 0.03, 0.05].map((margin) => [`m${margin}`, tost(fit.estimate, margin)]),
    ),
    smallest_margin_equivalent_05: equivalence(fit.estimate, 1).smallestMargin,
    ...leftOut(outcome),
    by_arch: byArchitecture(fit.models, outcome.isMixture),
  };
}

function twoWayBranch(
  { estimate, parts }: ContrastFit,
  { isRelated, models }: OutcomeTable,
): Branch {
  const related = isRelated.filter(Boolean).length;
  const h = 1 / related + 1 / (isRelated.length - related);
  const {
    languages: vL,
    models: vM,
    residual: vR,
  } = parts ?? { languages: 0, models: 0, residual: 0 };
  const count = models.length;
  return {
    ...estimateBranch(estimate),
    ...{ MSL: (vL * count) / h, MSD: vM * count, MSR: (vR * count) / h },
    ...{ vL, vM, vR, V_unguarded: vL + vM - vR },
  };
}

/** An estimate with its ends, as the reference lists a contrast. */
export function estimateBranch(estimate: Estimate): Branch {
  const { value, interval } = estimate;
  const bounds = { lo: interval?.low ?? null, hi: interval?.high ?? null };
  return { est: value, ...tested(estimate), ...bounds };
}

function leftOut({ models, languages, isRelated, gains }: OutcomeTable): Branch {
  const rows = leaveOneOutContrast({ models, languages, table: gains, isRelated });
  const of = (left: "model" | "language"): Branch =>
    Object.fromEntries(
      rows
        .filter((row) => row.left === left)
        .map(({ without, estimate }) => [without, estimateBranch(estimate)]),
    );
  return { leave_one_model_out: of("model"), leave_one_language_out: of("language") };
}

function byArchitecture(contrasts: readonly number[], isMixture: readonly boolean[]): Branch {
  const of = (which: boolean): number => mean(contrasts.filter((_, m) => isMixture[m] === which));
  const test = permuteLabels(contrasts, isMixture);
  return {
    ...{ did_dense: of(false), did_moe: of(true), difference: of(true) - of(false) },
    ...{ perm_p: test.p, n: test.arrangements },
  };
}

/** Two one-sided tests as the reference lists them. */
export function tost(estimate: Estimate, margin: number): Branch {
  const test = equivalence(estimate, margin);
  const { value, se } = estimate;
  const t = (shift: number): number | null =>
    value === null || se === null ? null : (value + shift) / se;
  return {
    ...{ t_lower: t(margin), t_upper: t(-margin), p_lower: test.pLower, p_upper: test.pUpper },
    ...{ p: test.p, ci90: ends(test), equivalent: test.equivalent },
  };
}

function jzs({ value, se, df }: Estimate, n: number): Branch {
  const isDefined = value !== null && se !== null && df !== null && se > 0;
  const bf10 = isDefined ? jzsBayesFactor(value / se, { n, df }).bf10 : null;
  return { bf10, rscale: Math.SQRT1_2 };
}

/** BIC of two means and of one, least squares with one variance, and the Bayes factor. */
function bicParts(means: readonly number[], isRelated: readonly boolean[]): Branch {
  const n = means.length;
  const bic = (groups: readonly (readonly number[])[]): number => {
    let squares = 0;
    for (const own of groups) for (const value of own) squares += (value - mean(own)) ** 2;
    const logLikelihood = -(n / 2) * (Math.log((2 * Math.PI * squares) / n) + 1);
    return -2 * logLikelihood + (groups.length + 1) * Math.log(n);
  };
  const group = (which: boolean): number[] => means.filter((_, l) => isRelated[l] === which);
  return {
    ...{ bic1: bic([group(true), group(false)]), bic0: bic([means]) },
    bf01: bicBayesFactor(means, isRelated).bf01,
  };
}

function adjusted(outcome: OutcomeTable): Branch {
  const { gains, baselines, isRelated, models } = outcome;
  const common = adjustedTwoWay(gains, baselines, { isRelated, slopes: "common" });
  const each = adjustedTwoWay(gains, baselines, { isRelated, slopes: "per model" });
  const ancova = languageAncova(languageMeans(gains), languageMeans(baselines), isRelated);
  return {
    adjusted_common_slope: { ...estimateBranch(common.estimate), slope: common.slopes[0] ?? null },
    adjusted_model_slopes: {
      ...estimateBranch(each.estimate),
      slope: named(models, (_, m) => at(each.slopes, m)),
    },
    language_ancova: { ...estimateBranch(ancova.estimate), slope: ancova.slope.value },
    ...mixedWithBaseline(outcome, {
      adjusted: each.estimate.value,
      slope: common.slopes[0] ?? null,
    }),
  };
}
