import assert from "node:assert/strict";
import { test } from "node:test";
import { average } from "cognate/dist/stats/average";
import { doseResponse } from "cognate/dist/stats/dose";
import { fitLine } from "cognate/dist/stats/line";
import { sizeOf } from "cognate/dist/stats/magnitude";
import { moderation } from "cognate/dist/stats/moderation";
import { proportionality } from "cognate/dist/stats/proportionality";
import { seeded } from "cognate/dist/stats/random";

test("the contrast predicted for the weakest and the strongest model is the line's mean there", () => {
  const x = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
  const y = [0.01, 0.03, 0, 0.02, 0.05, 0.03, 0.06];
  const { line, weakest, strongest, permutation } = moderation(x, y);
  const { slope, intercept } = fitLine(x, y);
  assert.equal(line.slope.value, slope.value);
  assert.equal(permutation.exact, true);
  assert.equal(permutation.arrangements, 5040);
  const at = (place: number): number => (intercept.value ?? 0) + place * (slope.value ?? 0);
  assert.ok(weakest !== null && strongest !== null);
  assert.ok(Math.abs(weakest.y - at(0.2)) < 1e-12 && Math.abs(strongest.y - at(0.8)) < 1e-12);
  // Both ends lie equally far from the mean of x, so their intervals are equally wide.
  assert.ok(Math.abs(weakest.high - weakest.low - (strongest.high - strongest.low)) < 1e-12);
});

test("relatedness outside zero to one is refused; ten languages need a seed", () => {
  assert.throws(() => doseResponse([0, 2, 1], [0, 0, 1]), /relatedness in \[0, 1\], got 2/);
  const relatedness = [0, 0, 0, 0.2, 0.2, 0.5, 0.5, 1, 1, 1];
  const gains = relatedness.map((value, i) => value / 50 + (i % 3) / 100);
  assert.throws(() => doseResponse(relatedness, gains), RangeError);
  const { line, permutation } = doseResponse(relatedness, gains, { random: seeded(1) });
  assert.ok((line.slope.value ?? 0) > 0);
  assert.equal(permutation.exact, false);
});

test("a gain is dramatic above ten points, marginal when shown below three, else neither", () => {
  const gain = (values: readonly number[]) => average(values);
  assert.equal(sizeOf(gain([0.2, 0.21, 0.22]), { baseline: 0.4 }).magnitude, "dramatic");
  assert.equal(sizeOf(gain([0.01, 0.012, 0.011]), { baseline: 0.4 }).magnitude, "marginal");
  assert.equal(sizeOf(gain([0.01, 0.09, 0.05]), { baseline: 0.4 }).magnitude, "neither shown");
  assert.equal(sizeOf(gain([0.05]), { baseline: 0.4 }).magnitude, "undefined");
  assert.equal(sizeOf(gain([0.01, 0.012, 0.011]), { baseline: 0.98 }).isCapped, true);
  assert.throws(() => sizeOf(gain([0.1, 0.2]), { baseline: 1.1 }), RangeError);
});

test("pure format is one factor in every language: knowledge does not move", () => {
  const rows = [40, 100, 200].map((correctBefore, i) => ({
    language: `l${i}`,
    n: 900,
    correctBefore,
    readBefore: 300,
    correctAfter: 3 * correctBefore,
    readAfter: 900,
  }));
  const { accuracy, format, knowledge, leftOut } = proportionality(rows);
  assert.ok(Math.abs((knowledge.value ?? 1) - 0) < 1e-12);
  assert.ok((accuracy.variance ?? 1) < 1e-24 && (format.variance ?? 1) < 1e-24);
  assert.ok(Math.abs((format.value ?? 0) - Math.log(3)) < 1e-12);
  assert.deepEqual(leftOut, []);
});

test("a language without a right answer has no ratio and is listed; none leaves nothing", () => {
  const row = {
    language: "x",
    n: 9,
    correctBefore: 0,
    readBefore: 3,
    correctAfter: 2,
    readAfter: 3,
  };
  assert.deepEqual(proportionality([row]).leftOut, ["x"]);
  const { accuracy } = proportionality([row]);
  assert.equal(accuracy.value, null);
  assert.equal(accuracy.reason, "no language has a right answer before and after");
  assert.throws(() => proportionality([{ ...row, readAfter: 10 }]), /got 0, 3, 2, 10 of 9 for x/);
});
