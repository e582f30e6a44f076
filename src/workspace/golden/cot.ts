/**
 * The part `cot_vs_ft` of the reference: do chain-of-thought and tuning help the same models by the
 * same amount (METHOD 4)?
 */

import { concordance } from "../../stats/agreement";
import type { CrossedMean } from "../../stats/crossedmean";
import { partialCorrelation, sharedBaseline, withinCorrelation } from "../../stats/partial";
import type { Estimate } from "../../stats/estimate";
import { substitution } from "../../stats/substitution";
import { demingLine } from "../../stats/spreadtests";
import { at, mean } from "../../stats/vector";
import { correlations, ends } from "./correlations";
import type { GoldenDirectory } from "./directory";
import { tost } from "./family";
import { demingErrors, tested } from "./relation";
import {
  accuracy,
  doubleGains,
  entry,
  gainTable,
  longModelMeans,
  modelMeans,
  named,
} from "./tables";
import { type Branch, heldTogether } from "./tree";

/** Recompute `cot_vs_ft`. */
export function cotPart(from: GoldenDirectory): Branch {
  const names = from.models.map(({ model }) => model);
  const x = accuracy(from, "base_direct");
  const [tuned, cot] = [gainTable(from, "ft_direct"), gainTable(from, "base_cot")];
  const [tunedDoubles, cotDoubles] = [
    doubleGains(from, "ft_direct"),
    doubleGains(from, "base_cot"),
  ];
  const [tunedMeans, cotMeans] = [modelMeans(tuned), modelMeans(cot)];
  const clusters = names.flatMap((name) => from.languages.map(() => name));
  const partial = (given: readonly number[], first: readonly number[], second: readonly number[]) =>
    rTested(partialCorrelation(first, second, { z: given }));
  return {
    cells: correlations({
      ...{ x: tuned.flat(), y: cot.flat() },
      doubles: { x: tunedDoubles.flat(), y: cotDoubles.flat() },
    }),
    model_means: correlations({
      ...{ x: tunedMeans, y: cotMeans },
      doubles: { x: longModelMeans(tunedDoubles), y: longModelMeans(cotDoubles) },
    }),
    within_model_r: withinCorrelation(tuned.flat(), cot.flat(), clusters).value,
    partial_given_baseline: {
      cells: partial(x.flat(), tuned.flat(), cot.flat()),
      model_means: partial(modelMeans(x), tunedMeans, cotMeans),
    },
    noise_corrected_cells: noiseCorrected(from),
    lin_ccc: {
      cells: concordance(tuned.flat(), cot.flat()),
      model_means: concordance(tunedMeans, cotMeans),
    },
    deming_lambda1_model_means: deming(names, tunedMeans, cotMeans),
    ...together(from, names),
  };
}

function rTested({ value, df, p }: Estimate): Branch {
  return { r: value, df, p };
}

function noiseCorrected(from: GoldenDirectory): Branch {
  const [before, first, second] = [
    accuracy(from, "base_direct"),
    accuracy(from, "ft_direct"),
    accuracy(from, "base_cot"),
  ];
  const cells = from.models.flatMap((_, m) =>
    from.languages.map((__, l) => ({
      ...{ before: entry(before, m, l), first: entry(first, m, l), second: entry(second, m, l) },
      n: entry(from.counts.items, m, l),
    })),
  );
  const { covariance, firstVariance, secondVariance, r } = sharedBaseline(cells);
  const product = firstVariance * secondVariance;
  return {
    ...{ cov: covariance, var_ft: firstVariance, var_cot: secondVariance },
    ...heldTogether({ r }, { r: product > 0 ? covariance / Math.sqrt(product) : null }, "noise"),
  };
}

function deming(names: readonly string[], x: readonly number[], y: readonly number[]): Branch {
  const line = demingLine(x, y, 1);
  const errors = (centre: "full sample" | "mean of values"): Branch => {
    const { slope } = demingErrors({ x, y, ratio: 1, clusters: names, centre });
    return { se_slope_jack: slope.se, df: slope.df };
  };
  return {
    ...{ slope: line?.slope ?? null, intercept: line?.intercept ?? null },
    ...heldTogether(errors("full sample"), errors("mean of values"), "centre"),
  };
}

/** Equality, interaction and substitution of the two. */
function together(from: GoldenDirectory, names: readonly string[]): Branch {
  const [base, first] = [accuracy(from, "base_direct"), accuracy(from, "ft_direct")];
  const [second, both] = [accuracy(from, "base_cot"), accuracy(from, "ft_cot")];
  const items = entry(from.counts.items, 0, 0);
  const fit = substitution({ base, first, second, both, items });
  const expected = both.map((row, m) => mean(row) - at(fit.bliss.models, m));
  const { overModels } = fit.difference;
  return {
    ft_minus_cot: {
      ...meanBranch(fit.difference),
      ...{ "tost_0.02": tost(overModels, 0.02), "tost_0.05": tost(overModels, 0.05) },
      per_model: named(names, (_, m) => at(fit.difference.models, m)),
    },
    interaction_pp: meanBranch(fit.interaction),
    interaction_logit: meanBranch(fit.logitInteraction),
    bliss: { mean_expected_ft_cot: mean(expected), ...meanBranch(fit.bliss) },
    ...heldTogether(
      { subadditivity_index: fit.index.value },
      { subadditivity_index: unguardedIndex([base, first, second, both]) },
      "index",
    ),
  };
}

/** The index without the rule that the smaller gains must sum to more than 0. */
function unguardedIndex(arms: readonly (readonly (readonly number[])[])[]): number | null {
  const [base = [], first = [], second = [], both = []] = arms.map((table) => table.flat());
  let [missing, smaller] = [0, 0];
  base.forEach((before, j) => {
    missing += at(first, j) + at(second, j) - at(both, j) - before;
    smaller += Math.min(at(first, j), at(second, j)) - before;
  });
  return smaller === 0 ? null : missing / smaller;
}

function meanBranch({ overModels }: CrossedMean): Branch {
  return { mean: overModels.value, ...tested(overModels), ci95: ends(overModels) };
}
