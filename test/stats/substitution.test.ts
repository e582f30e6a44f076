import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { concordance, limitsOfAgreement } from "cognate/dist/stats/agreement";
import { pearson } from "cognate/dist/stats/correlation";
import { type CrossedMean, crossedMean } from "cognate/dist/stats/crossedmean";
import { equivalence } from "cognate/dist/stats/equivalence";
import { over } from "cognate/dist/stats/estimate";
import { mantelHaenszel, repairs } from "cognate/dist/stats/overlap";
import { partialCorrelation, sharedBaseline, withinCorrelation } from "cognate/dist/stats/partial";
import { pointRelation } from "cognate/dist/stats/relation";
import { demingSlope } from "cognate/dist/stats/spreadtests";
import { substitution } from "cognate/dist/stats/substitution";
import { mean } from "cognate/dist/stats/vector";
import { goldenCells, goldenTable } from "./cells";
import { entry, goldenRows, near, nearShare } from "./golden";
import { goldenItems } from "./items";

const cells = goldenCells();
const accuracy = (of: "before" | "after" | "cot" | "both"): number[][] =>
  goldenTable((cell) => cell[of] / cell.n);
const arms = {
  ...{ base: accuracy("before"), first: accuracy("after"), second: accuracy("cot") },
  ...{ both: accuracy("both"), items: 900 },
};
const tuned = cells.map((cell) => (cell.after - cell.before) / cell.n);
const cot = cells.map((cell) => (cell.cot - cell.before) / cell.n);
const before = cells.map((cell) => cell.before / cell.n);
const modelMeans = (values: readonly number[]): number[] =>
  Array.from({ length: 7 }, (_, m) => mean(values.slice(12 * m, 12 * m + 12)));
const root = "cot_vs_ft";

function agrees(got: CrossedMean, path: string): void {
  near(got.overModels.value, entry(`${path}/mean`));
  near(got.overModels.se, entry(`${path}/se`));
  assert.equal(got.overModels.df, 6);
  nearShare(got.overModels.p, entry(`${path}/p`), 1e-9);
  near(got.overModels.interval?.low, entry(`${path}/ci95/0`));
}

test("equality, interaction in points and log odds, Bliss and the index agree with R", () => {
  const got = substitution(arms);
  agrees(got.difference, `${root}/ft_minus_cot`);
  agrees(got.interaction, `${root}/interaction_pp`);
  agrees(got.logitInteraction, `${root}/interaction_logit`);
  agrees(got.bliss, `${root}/bliss`);
  near(got.index.value, entry(`${root}/subadditivity_index`));
  assert.equal(got.index.df, 6);
  const tost = equivalence(got.difference.overModels, 0.02);
  nearShare(tost.p, entry(`${root}/ft_minus_cot/tost_0.02/p`), 1e-9);
});

test("the gains of tuning and of chain-of-thought go together as R says, over models and cells", () => {
  const points = modelMeans(tuned).map((baseline, m) => ({
    ...{ name: String(m), baseline, gain: modelMeans(cot)[m] ?? NaN },
  }));
  const between = pointRelation(points, { of: "models" });
  near(between.r.value, entry(`${root}/model_means/pearson/r`));
  const exact = `${root}/model_means/pearson/p_exact_permutation`;
  near(between.permutation.p, entry(exact), { tolerance: 1e-12 });
  near(pearson(tuned, cot, { of: "cells" }).value, entry(`${root}/cells/pearson/r`));
  const models = cells.map((cell) => cell.model);
  near(withinCorrelation(tuned, cot, models).value, entry(`${root}/within_model_r`));
});

test("partial, noise-corrected and concordance correlations agree with R", () => {
  const overCells = partialCorrelation(tuned, cot, { z: before });
  near(overCells.value, entry(`${root}/partial_given_baseline/cells/r`));
  assert.equal(overCells.df, 81);
  nearShare(overCells.p, entry(`${root}/partial_given_baseline/cells/p`), 1e-9);
  const overModels = partialCorrelation(modelMeans(tuned), modelMeans(cot), {
    z: modelMeans(before),
  });
  near(overModels.value, entry(`${root}/partial_given_baseline/model_means/r`));
  nearShare(overModels.p, entry(`${root}/partial_given_baseline/model_means/p`), 1e-8);
  const shared = sharedBaseline(
    cells.map(({ n, before: was, after, cot: second }) => ({
      ...{ before: was / n, first: after / n, second: second / n, n },
    })),
  );
  near(shared.covariance, entry(`${root}/noise_corrected_cells/cov`));
  near(shared.firstVariance, entry(`${root}/noise_corrected_cells/var_ft`));
  near(shared.secondVariance, entry(`${root}/noise_corrected_cells/var_cot`));
  near(shared.r, entry(`${root}/noise_corrected_cells/r`));
  near(concordance(tuned, cot), entry(`${root}/lin_ccc/cells`));
  near(concordance(modelMeans(tuned), modelMeans(cot)), entry(`${root}/lin_ccc/model_means`));
});

test("Deming's slope over model means agrees with R", () => {
  const got = demingSlope(modelMeans(tuned), modelMeans(cot), {
    ratio: 1,
    clusters: goldenRows("models.csv").map((row) => row["model"] ?? ""),
    ...{ standing: over({}), centre: "mean of values" },
  });
  near(got.value, entry(`${root}/deming_lambda1_model_means/slope`));
  near(got.se, entry(`${root}/deming_lambda1_model_means/se_slope_jack`));
});

test("which items two interventions repair agrees with R, and so does the odds ratio over cells", () => {
  const all = [...goldenItems().values()].flatMap((languages) =>
    [...languages.values()].map((conditions) => {
      const right = (condition: string): boolean[] =>
        (conditions.get(condition) ?? []).map((item) => item.correct);
      return repairs(right("base_direct"), right("ft_direct"), right("base_cot"));
    }),
  );
  all.forEach((each, i) => {
    const path = `items_unbalanced_four/cells/${i}`;
    assert.equal(each.both, entry(`${path}/fixed_both`));
    assert.equal(each.first, entry(`${path}/fixed_ft_only`));
    assert.equal(each.second, entry(`${path}/fixed_cot_only`));
    assert.equal(each.none, entry(`${path}/fixed_none`));
  });
  near(mantelHaenszel(all), entry("items_unbalanced_four/overlap/mantel_haenszel_or_fix_overlap"));
});

const tables = fc
  .record({ models: fc.integer({ min: 2, max: 5 }), languages: fc.integer({ min: 2, max: 6 }) })
  .chain(({ models, languages }) =>
    fc.array(
      fc.array(
        fc.integer({ min: -90, max: 90 }).map((whole) => whole / 300),
        {
          ...{ minLength: languages, maxLength: languages },
        },
      ),
      { minLength: models, maxLength: models },
    ),
  );

test("a crossed mean has the same error with models and languages exchanged", () => {
  fc.assert(
    fc.property(tables, (table) => {
      const turned = (table[0] ?? []).map((_, l) => table.map((row) => row[l] ?? NaN));
      const [one, other] = [crossedMean(table).estimate, crossedMean(turned).estimate];
      near(one.value, other.value ?? NaN);
      near(one.se, other.se ?? NaN);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("equal columns agree wholly, and limits of agreement hold their difference", () => {
  near(concordance([1, 2, 4], [1, 2, 4]), 1);
  assert.equal(concordance([1, 1], [1, 1]), null);
  const { difference, low, high } = limitsOfAgreement([3, 5, 4], [1, 2, 3]);
  near(difference, 2);
  assert.ok(low < 2 && 2 < high);
});

test("what holds a column fixed must leave it some spread", () => {
  const line = partialCorrelation([1, 2, 3, 4], [2, 1, 4, 3], { z: [1, 2, 3, 4] });
  assert.equal(line.reason, "the third column leaves no spread");
  assert.equal(mantelHaenszel([{ both: 3, first: 0, second: 2, none: 1 }]), null);
  assert.throws(
    () => substitution({ ...arms, base: [[1]], first: [[1]], second: [[1]], both: [[1]] }),
    /got 1/,
  );
});
