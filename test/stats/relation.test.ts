import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { blomqvistSlope } from "cognate/dist/stats/blomqvist";
import { pearson } from "cognate/dist/stats/correlation";
import { jackknife } from "cognate/dist/stats/jackknife";
import { over } from "cognate/dist/stats/estimate";
import { slopeOf } from "cognate/dist/stats/leaveone";
import { relations } from "cognate/dist/stats/relation";
import { gainOn } from "cognate/dist/stats/scales";
import { goldenCells } from "./cells";
import { near, nearShare, reference } from "./golden";

const expected = reference.gain_vs_baseline;
const cells = goldenCells();
const rowsOn = (scale: "absolute" | "normalized" | "logit") =>
  cells.map(({ model, language, n, before, after }) => ({
    model,
    language,
    baseline: before / n,
    gain: gainOn({ baselineCorrect: before, correct: after, n }, scale) ?? NaN,
  }));
const absolute = relations(rowsOn("absolute"));

test("the relation between models agrees with R on all three scales", () => {
  for (const scale of ["absolute", "normalized", "logit"] as const) {
    const { between } = relations(rowsOn(scale));
    const { pearson: r, spearman: rank } = expected.model_means[scale];
    near(between.r.value, r.r);
    nearShare(between.r.p, r.p, 1e-9);
    near(between.r.interval?.low, r.ci95[0]);
    near(between.r.interval?.high, r.ci95[1]);
    near(between.permutation.p, r.p_exact_permutation ?? NaN, { tolerance: 1e-12 });
    near(between.rank.value, rank.rho);
    near(between.rank.p, rank.p_exact_permutation ?? NaN, { tolerance: 1e-12 });
  }
});

test("the line between models and every model left out agree with R", () => {
  const { line, leaveOneOut } = absolute.between;
  near(line.slope.value, expected.ols_model_means.slope);
  near(line.slope.se, expected.ols_model_means.se);
  nearShare(line.slope.p, expected.ols_model_means.p, 1e-9);
  near(line.intercept.value, expected.ols_model_means.intercept);
  assert.equal(leaveOneOut.length, 7);
  for (const { without, r, slope } of leaveOneOut) {
    near(r, expected.leave_one_model_out[without]?.r_model_means ?? NaN);
    near(slope, expected.leave_one_model_out[without]?.slope_model_means ?? NaN);
  }
});

test("the relation within models has the other sign, and agrees with R", () => {
  const { slope, r, models } = absolute.within;
  near(slope.value, expected.within_model.slope);
  near(r.value, expected.within_model.r_rmcorr);
  assert.equal(r.df, expected.within_model.df);
  nearShare(r.p, expected.within_model.p, 1e-9);
  near(r.interval?.low, expected.within_model.ci95[0]);
  near(r.interval?.high, expected.within_model.ci95[1]);
  for (const [model, each] of Object.entries(expected.within_each_model)) {
    const own = models.find((one) => one.model === model);
    near(own?.r.value, each.pearson.r);
    nearShare(own?.r.p, each.pearson.p, 1e-9);
  }
  assert.ok((absolute.between.r.value ?? 0) < -0.9 && (slope.value ?? 0) > 0);
});

test("the slope over cells has the delete-one-model error of R", () => {
  const { slope, r } = absolute.pooled;
  near(slope.value, expected.ols_cells.slope);
  near(slope.se, expected.ols_cells.jackknife_cv3_model.se);
  assert.equal(slope.df, 6);
  nearShare(slope.p, expected.ols_cells.jackknife_cv3_model.p, 1e-9);
  near(r.value, expected.cells.absolute.pearson.r);
  nearShare(r.p, expected.cells.absolute.pearson.p, 1e-9);
  assert.deepEqual(slope.warnings, ["cells of one model and of one language are not independent"]);
});

test("a jackknife centred on the mean of its values agrees with R's custom", () => {
  const rows = rowsOn("absolute");
  const withoutModel = (column: "baseline" | "gain"): number[] =>
    rows.map((row) => {
      const own = rows.filter((other) => other.model === row.model);
      return row[column] - own.reduce((sum, other) => sum + other[column], 0) / own.length;
    });
  const names = [...new Set(rows.map((row) => row.model))];
  const { estimate } = jackknife({
    method: "slope within models",
    clusters: rows.map((row) => row.language),
    statistic: (places) => {
      const kept = places.flatMap((place) => rows[place] ?? []);
      let [xx, xg] = [0, 0];
      for (const name of names) {
        const own = kept.filter((row) => row.model === name);
        const mean = (column: "baseline" | "gain"): number =>
          own.reduce((sum, row) => sum + row[column], 0) / own.length;
        for (const row of own) {
          xx += (row.baseline - mean("baseline")) ** 2;
          xg += (row.baseline - mean("baseline")) * (row.gain - mean("gain"));
        }
      }
      return xg / xx;
    },
    standing: over({}),
    centre: "mean of values",
  });
  near(estimate.se, expected.within_model.jackknife_language.se);
  // METHOD 2.3 centres on the full sample: never smaller, and what our results carry.
  assert.ok((absolute.within.slope.se ?? 0) >= (estimate.se ?? Infinity));
  near(slopeOf(withoutModel("baseline"), withoutModel("gain")), expected.within_model.slope);
});

test("Blomqvist's slope agrees with R where errors are independent, and is a range where they are not", () => {
  const rows = cells.map(({ model, language, n, before, after }) => ({
    ...{ model, language, n, baseline: before / n, gain: (after - before) / n },
  }));
  const all = blomqvistSlope(rows);
  const independent = all.points.find((point) => point.share === 1);
  near(independent?.slope, expected.blomqvist_independent.slope);
  near(independent?.r, expected.blomqvist_independent.r);
  near(all.naiveSlope, expected.blomqvist_independent.slope_naive);
  near(all.reliability, expected.blomqvist_independent.reliability);
  near(all.errorVariance, expected.blomqvist_independent.v_baseline);
  const within = blomqvistSlope(rows, { within: true });
  near(
    within.points.find((point) => point.share === 1)?.slope,
    expected.blomqvist_within_model.slope,
  );
  near(within.reliability, expected.blomqvist_within_model.reliability);
  assert.ok((within.slope?.low ?? 0) < (within.slope?.high ?? 0));
});

test("baselines that are all noise have no corrected slope", () => {
  const rows = [0.5, 0.51, 0.49, 0.5].map((baseline, i) => ({
    ...{ model: "m", language: String(i), n: 50, baseline, gain: 0.1 - baseline / 10 },
  }));
  const none = blomqvistSlope(rows);
  assert.equal(none.slope, null);
  assert.match(none.reason ?? "", /noise of the items is as large/);
});

test("the order of the rows never matters", () => {
  const rows = rowsOn("absolute");
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffledRows) => {
      const got = relations(shuffledRows);
      near(got.between.r.value, absolute.between.r.value ?? NaN);
      near(got.within.slope.se, absolute.within.slope.se ?? NaN);
      near(got.pooled.slope.se, absolute.pooled.slope.se ?? NaN);
    }),
    { seed: 1, numRuns: 5 },
  );
});

test("a language twice in one model is refused", () => {
  const row = { model: "m", language: "heb_Hebr", baseline: 0.5, gain: 0.1 };
  assert.throws(() => relations([row, row]), /expected one row per key, got two for m, heb_Hebr/);
});

test("pure noise makes gain fall as baseline rises", () => {
  // Two draws of one accuracy: gain is the second minus the first, so it carries the first's noise.
  const first = [0.51, 0.48, 0.5, 0.53, 0.47, 0.49, 0.52];
  const second = [0.5, 0.51, 0.49, 0.5, 0.51, 0.5, 0.49];
  const gain = second.map((after, i) => after - (first[i] ?? 0));
  assert.ok((pearson(first, gain).value ?? 0) < -0.7);
});
