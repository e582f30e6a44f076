import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { betaTails } from "cognate/dist/stats/distributions/beta";
import {
  binomialDensity,
  binomialLower,
  binomialUpper,
} from "cognate/dist/stats/distributions/binomial";
import { chiSquareTails } from "cognate/dist/stats/distributions/chisquare";
import { fisherTails } from "cognate/dist/stats/distributions/fisher";
import { logGamma } from "cognate/dist/stats/distributions/gamma";
import { normalLower, normalQuantile, normalUpper } from "cognate/dist/stats/distributions/normal";
import {
  studentLower,
  studentQuantile,
  studentTwoSided,
  studentUpper,
} from "cognate/dist/stats/distributions/student";
import { near, nearShare, special, tails } from "./golden";

// R prints 15 digits; our own error is some 1e-13 at the far tails.
const tolerance = 1e-12;

test("the t distribution agrees with R in both tails and at its quantiles", () => {
  for (const { x, df, value } of special.pt) nearShare(studentLower(x, df), value, tolerance);
  for (const { p, df, value } of special.qt) near(studentQuantile(p, df), value, { tolerance });
});

test("the normal distribution agrees with R in both tails and at its quantiles", () => {
  for (const { x, value } of special.pnorm) nearShare(normalLower(x), value, tolerance);
  for (const { p, value } of special.qnorm) near(normalQuantile(p), value, { tolerance });
});

test("binomial, beta, chi-square and log gamma agree with R", () => {
  for (const { k, n, p, value } of special.pbinom) {
    nearShare(binomialLower(k, { n, p }), value, tolerance);
  }
  for (const { x, a, b, value } of special.pbeta) {
    nearShare(betaTails({ x, y: 1 - x }, { a, b }).lower, value, tolerance);
  }
  for (const { x, value } of special.pchisq1_upper) {
    nearShare(chiSquareTails(x, 1).upper, value, tolerance);
  }
  for (const { x, value } of special.lgamma) near(logGamma(x), value, { tolerance });
});

test("tails agree with fifty-digit arithmetic, far out as well", () => {
  for (const { of, x, a = 1, b = 1, df = 1, tail } of tails) {
    const got = {
      beta: () => betaTails({ x, y: 1 - x }, { a, b }).lower,
      t: () => studentUpper(x, df),
      normal: () => normalUpper(x),
      "chi-square": () => chiSquareTails(x, df).upper,
    }[of]();
    if (Number(tail) > 1e-280) nearShare(got, Number(tail), tolerance);
  }
});

test("the share below a quantile is the share that was asked for", () => {
  const shares = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  const freedom = fc.double({ min: 0.8, max: 900, noNaN: true });
  fc.assert(
    fc.property(shares, freedom, (p, df) => {
      nearShare(studentLower(studentQuantile(p, df), df), p, 1e-11);
      nearShare(normalLower(normalQuantile(p)), p, 1e-11);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("a t with one degree of freedom is a ratio of normals: its tail is an arc tangent", () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (t) => {
      near(studentUpper(t, 1), 0.5 - Math.atan(t) / Math.PI, { tolerance: 1e-12 });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a squared t is an F, and a chi-square of one is a squared normal", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 30, noNaN: true }),
      fc.integer({ min: 1, max: 90 }),
      (t, df) => {
        nearShare(fisherTails(t * t, { above: 1, below: df }).upper, studentTwoSided(t, df), 1e-11);
        nearShare(chiSquareTails(t * t, 1).upper, 2 * normalUpper(t), 1e-11);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});

test("binomial tails are sums of chances", () => {
  for (const p of [0.5, 0.25, 0.9]) {
    let total = 0;
    for (let k = 0; k <= 30; k++) {
      total += binomialDensity(k, { n: 30, p });
      nearShare(binomialLower(k, { n: 30, p }), total, 1e-11);
      if (k < 30) near(binomialUpper(k + 1, { n: 30, p }), 1 - total, { tolerance: 1e-9 });
    }
  }
});

test("arguments outside a distribution are refused", () => {
  assert.throws(
    () => normalQuantile(1),
    /normalQuantile: expected p strictly between 0 and 1, got 1/,
  );
  assert.throws(() => studentUpper(1, 0), /studentUpper: expected positive df, got 0/);
  assert.throws(() => binomialLower(3, { n: 2, p: 0.5 }), /binomialLower: expected whole numbers/);
  assert.throws(() => logGamma(0), /logGamma: expected a positive finite number, got 0/);
});
