import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CrossPassage,
  crossPassage,
  crossPassageSlope,
} from "cognate/dist/stats/crosspassage";
import { seeded, shuffled, uniform } from "cognate/dist/stats/random";
import { splitHalf, splitHalfCorrelation } from "cognate/dist/stats/splithalf";
import { mean } from "cognate/dist/stats/vector";
import { edge, near, reference } from "./golden";
import type { CrossParts } from "./shapes";
import { goldenPassages } from "./goldenpassages";

function agrees(got: CrossPassage, expected: CrossParts): void {
  near(got.sxx, expected.sxx);
  near(got.sxg, expected.sxg);
  near(got.sgg, expected.sgg);
  near(got.vxx, expected.vxx);
  near(got.vxg, expected.vxg);
  near(got.vgg, expected.vgg);
  near(got.naiveSlope, expected.slope_naive);
  near(got.naiveR, expected.r_naive);
  if (expected.slope === null) assert.equal(got.slope, null);
  else near(got.slope, expected.slope);
  if (expected.r === null) assert.equal(got.r, null);
  else near(got.r, expected.r);
  near(got.baselineReliability, expected.reliability_x);
  near(got.gainReliability, expected.reliability_g);
}

const expectedParts = reference.items_unbalanced;
const table = goldenPassages();

test("the cross-passage parts agree with R on a small case, in one group and in two", () => {
  const { cross_passage: small } = edge;
  const column = (rows: readonly (readonly number[])[], j: number): number[] =>
    rows.map((row) => row[j] ?? NaN);
  const cells = small.grouped.group.map((_, j) => ({
    before: column(small.XK, j),
    change: column(small.GK, j),
  }));
  agrees(crossPassage(small.nk, cells), small.result);
  agrees(crossPassage(small.nk, cells, small.grouped.group.map(String)), small.grouped.result);
});

test("the cross-passage parts agree with R on items in passages of one and two", () => {
  agrees(crossPassage(table.sizes, table.cells), expectedParts.cross_passage_all);
  const models = table.cells.map((cell) => cell.model);
  agrees(crossPassage(table.sizes, table.cells, models), expectedParts.cross_passage_within_model);
});

test("the split in odd and even passages agrees with R", () => {
  const got = splitHalf(
    table,
    Array.from(table.sizes, (_, k) => k % 2 === 0),
  );
  const expected = expectedParts.split_half_odd_even;
  near(got.slope, expected.slope);
  near(got.r, expected.r);
  near(got.baselineCovariance, expected.cxx);
  near(got.crossCovariance, expected.cxg);
  near(got.gainCovariance, expected.cgg);
  near(got.rAB, expected.r_AB);
  near(got.rBA, expected.r_BA);
});

test("the closed form is what random split halves average to", () => {
  const random = seeded(5);
  const passages = table.sizes.length;
  let [xx, xg] = [0, 0];
  for (let split = 0; split < 2000; split++) {
    const order = shuffled(random, passages);
    const half = splitHalf(
      table,
      order.map((place) => place < passages / 2),
    );
    xx += half.baselineCovariance;
    xg += half.crossCovariance;
  }
  // The spread of one split's slope is some .01; over 2,000 splits a few 1e-4.
  const slope = crossPassage(table.sizes, table.cells).slope ?? NaN;
  assert.ok(Math.abs(xg / xx - slope) < 2e-3, `${xg / xx} against ${slope}`);
});

test("the corrected slope has a jackknife interval over models or over languages", () => {
  const between = crossPassageSlope(table);
  assert.equal(between.df, 2);
  assert.equal(between.population, "items, languages and models");
  assert.equal(between.basis, "items");
  const within = crossPassageSlope(table, { level: "within models" });
  near(within.value, expectedParts.cross_passage_within_model.slope ?? NaN);
  assert.equal(within.df, 3);
  assert.match(within.method, /delete-one-language jackknife/);
});

test("baselines that are mostly noise have no corrected slope, and the reliability is said", () => {
  const alike = table.cells.slice(0, 4).map((cell, j) => ({
    ...cell,
    model: "m",
    language: `l${j}`,
    before: Array.from(cell.before, (_, k) => Number((k * 7 + j * 3) % 5 < 2)),
  }));
  const estimate = crossPassageSlope({ ...table, cells: alike }, { level: "within models" });
  assert.equal(estimate.value, null);
  assert.match(estimate.reason ?? "", /noise of the items is as large|below one half/);
});

test("the averaged split-half correlation repeats with its seed and states its range", () => {
  const once = splitHalfCorrelation(table, { random: seeded(1), splits: 50 });
  const again = splitHalfCorrelation(table, { random: seeded(1), splits: 50 });
  assert.deepEqual(once, again);
  assert.ok(
    (once.range?.low ?? 0) <= (once.value ?? 0) && (once.value ?? 0) <= (once.range?.high ?? 0),
  );
  const few = splitHalfCorrelation(
    { ...table, cells: table.cells.slice(0, 2) },
    { random: seeded(1) },
  );
  assert.equal(few.reason, "fewer than three cells (2)");
});

test("in a world without effect corrected slope and split-half correlation centre on 0, the naive slope does not", () => {
  // 12 cells whose accuracies spread by 4 points, the same before and after, 400 items in 200
  // passages, answers before and after independent. Over 60 runs the ratio of the mean parts has a
  // Monte Carlo error of some .03; the naive slope is -v/(s^2 + v) = -.625/(1.6 + .625) = -.28.
  const random = seeded(11);
  let [sxx, sxg, vxx, vxg] = [0, 0, 0, 0];
  const across: number[] = [];
  for (let run = 0; run < 60; run++) {
    const cells = Array.from({ length: 12 }, (_, j) => {
      const accuracy = 0.5 + 0.04 * ((j - 5.5) / 3.452);
      const draw = (): number => Number(uniform(random) < accuracy);
      const before = Array.from({ length: 200 }, () => draw() + draw());
      const after = Array.from({ length: 200 }, () => draw() + draw());
      return { before, change: after.map((total, k) => total - (before[k] ?? 0)) };
    });
    const sizes = new Array<number>(200).fill(2);
    const parts = crossPassage(sizes, cells);
    const named = cells.map((cell, j) => ({ ...cell, model: "m", language: `l${j}` }));
    const { rAB, rBA } = splitHalf(
      { sizes, cells: named, leftOut: 0 },
      sizes.map((_, k) => k % 2 === 0),
    );
    across.push(rAB ?? NaN, rBA ?? NaN);
    sxx += parts.sxx;
    sxg += parts.sxg;
    vxx += parts.vxx;
    vxg += parts.vxg;
  }
  // A correlation of twelve cells spreads by .3, the mean of both ways over 60 runs by some .04.
  assert.ok(Math.abs(mean(across)) < 0.12, `split-half ${mean(across)}`);
  assert.ok(Math.abs(sxg / sxx + 0.28) < 0.06, `naive ${sxg / sxx}`);
  assert.ok(Math.abs((sxg - vxg) / (sxx - vxx)) < 0.1, `corrected ${(sxg - vxg) / (sxx - vxx)}`);
});
