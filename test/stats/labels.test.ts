import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { over } from "cognate/dist/stats/estimate";
import { labelTests } from "cognate/dist/stats/labels";
import { permuteLabels } from "cognate/dist/stats/permutation";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { welchDifference } from "cognate/dist/stats/welch";
import { near } from "./golden";

const isFirst = [true, true, true, false, false, false, false];
const gains = fc.array(
  fc.integer({ min: -300, max: 300 }).map((whole) => whole / 900),
  { minLength: 7, maxLength: 7 },
);

test("the smallest one-sided share is one labelling, and turned gains have the largest", () => {
  const values = [9, 8, 7, 1, 2, 3, 4];
  assert.equal(labelTests(values, isFirst).pGreater, 1 / 35);
  const turned = values.map((value) => -value);
  assert.equal(labelTests(turned, isFirst).pGreater, 1);
});

test("shares lie between one labelling and all, and ignore shifts and positive scalings", () => {
  fc.assert(
    fc.property(gains, (values) => {
      const test = labelTests(values, isFirst);
      assert.equal(test.labellings, 35);
      const p = test.pGreater ?? NaN;
      assert.ok(p >= 1 / 35 && p <= 1);
      const moved = labelTests(
        values.map((value) => 4 * value + 2),
        isFirst,
      );
      assert.equal(moved.pGreater, test.pGreater);
      assert.equal(moved.pStudentized, test.pStudentized);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("without ties the two one-sided shares and the two-sided one agree with each other", () => {
  const values = [0.11, 0.29, 0.17, 0.05, 0.02, 0.31, 0.13];
  const above = labelTests(values, isFirst).pGreater ?? NaN;
  const below = labelTests(
    values.map((value) => -value),
    isFirst,
  ).pGreater;
  near(above + (below ?? NaN), 1 + 1 / 35);
  assert.ok((permuteLabels(values, isFirst).p ?? 0) >= Math.min(above, below ?? NaN));
});

test("an empty group, too many labellings and a group of one have no share, with the reason", () => {
  assert.match(labelTests([1, 2], [true, true]).reason ?? "", /empty/);
  const many = Array.from({ length: 24 }, (_, i) => i);
  assert.match(
    labelTests(
      many,
      many.map((i) => i < 12),
    ).reason ?? "",
    /more than 100000/,
  );
  const one = labelTests([1, 2, 3, 4], [true, false, false, false]);
  assert.equal(one.pStudentized, null);
  assert.equal(one.pGreater, 1);
});

test("Welch's error is the pooled one for groups of one size and spread", () => {
  const values = [0.1, 0.2, 0.3, 0.15, 0.25, 0.35];
  const isRelated = [true, true, true, false, false, false];
  const welch = welchDifference(values, isRelated, over({ languages: 6 }));
  const pooled = twoWayContrast([values], isRelated).overLanguages;
  near(welch.value, pooled.value ?? NaN);
  near(welch.se, pooled.se ?? NaN);
  near(welch.df, 4);
});

test("Welch's difference needs two members in each group", () => {
  const missing = welchDifference([1, 2, 3], [true, false, false], over({}));
  assert.match(missing.reason ?? "", /fewer than two members/);
});
