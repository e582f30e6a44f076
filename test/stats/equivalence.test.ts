import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { equivalence, smallestDetectable } from "cognate/dist/stats/equivalence";
import { over, studentEstimate } from "cognate/dist/stats/estimate";
import { benjaminiHochberg, holm } from "cognate/dist/stats/multiplicity";
import { plannedContrast } from "cognate/dist/stats/plan";
import { edge, goldenRows, near, nearShare, num } from "./golden";

test("equivalence tests agree with R", () => {
  for (const each of edge.tost) {
    const estimate = studentEstimate(
      "mean",
      { value: each.est, se: each.se, df: each.df },
      over({}),
    );
    const got = equivalence(estimate, each.margin);
    nearShare(got.p, each.p, 1e-9);
    near(got.interval?.high, each.ci90[1]);
    assert.equal(got.equivalent, each.equivalent);
  }
});

test("the planning table agrees with R: more control languages help little", () => {
  for (const row of goldenRows("mde.csv")) {
    const got = plannedContrast({
      ...{ models: num(row, "M"), related: num(row, "nS"), controls: num(row, "nC") },
      languageSd: num(row, "sd_lang"),
      modelSd: num(row, "sd_model_x_family"),
      cellSd: num(row, "sd_cell"),
    });
    near(got.se, num(row, "SE"));
    near(got.df, num(row, "df"));
    near(got.effect, num(row, "MDE80"));
    near(got.margin, num(row, "margin80"));
  }
});

test("Holm's and Benjamini and Hochberg's p-values agree with R", () => {
  edge.holm_bh.holm.forEach((expected, i) => {
    near(holm(edge.holm_bh.p)[i], expected);
  });
  edge.holm_bh.bh.forEach((expected, i) => {
    near(benjaminiHochberg(edge.holm_bh.p)[i], expected);
  });
});

const measured = fc.record({
  value: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  se: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  df: fc.double({ min: 1, max: 60, noNaN: true }),
});

test("equivalence holds exactly when the 90 % interval lies inside the margin", () => {
  fc.assert(
    fc.property(measured, fc.double({ min: 0.005, max: 0.1, noNaN: true }), (each, margin) => {
      const { equivalent, interval } = equivalence(studentEstimate("any", each, over({})), margin);
      const isInside = (interval?.low ?? NaN) > -margin && (interval?.high ?? NaN) < margin;
      assert.equal(equivalent, isInside);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("the smallest passing margin passes by a hair, and fails by a hair", () => {
  fc.assert(
    fc.property(measured, (each) => {
      const estimate = studentEstimate("any", each, over({}));
      const smallest = equivalence(estimate, 0.03).smallestMargin ?? NaN;
      assert.equal(equivalence(estimate, smallest * (1 + 1e-9)).equivalent, true);
      assert.equal(equivalence(estimate, smallest * (1 - 1e-9)).equivalent, false);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("adjusted p-values are never smaller than their own, and keep their order", () => {
  const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(list, (p) => {
      const byHolm = holm(p);
      benjaminiHochberg(p).forEach((adjusted, i) => {
        assert.ok(adjusted >= (p[i] ?? 0) * (1 - 1e-12) && adjusted <= (byHolm[i] ?? 0) + 1e-12);
      });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("what has no error has no verdict, and impossible arguments are refused", () => {
  const alone = studentEstimate("mean", { value: 0, se: 0, df: 5 }, over({}));
  assert.equal(equivalence(alone, 0.03).equivalent, null);
  assert.throws(() => equivalence(alone, 0), /equivalence: expected a positive margin, got 0/);
  assert.throws(() => smallestDetectable(0, 5), /smallestDetectable: expected a positive error/);
  assert.throws(() => holm([0.5, 1.5]), /holm: expected p in \[0, 1\], got 1.5/);
  const design = { models: 1, related: 5, controls: 6, languageSd: 0.02, modelSd: 0, cellSd: 0 };
  assert.throws(() => plannedContrast(design), /plannedContrast: expected two models/);
});
