import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, insideMargin, standOfCondition } from "cognate/dist/stats/condition";
import { over, studentEstimate, undefinedEstimate } from "cognate/dist/stats/estimate";

const made = (value: number, se: number) => ({
  name: "difference",
  estimate: studentEstimate("made", { value, se, df: 60 }, over({})),
});
const missing = { name: "difference", estimate: undefinedEstimate("made", "no models", over({})) };

test("an interval lies inside the margin, reaches beyond it, or lies beyond it", () => {
  const stand = (value: number, se: number): string => insideMargin(made(value, se), 0.03).stand;
  assert.equal(stand(0, 0.005), "met");
  assert.equal(stand(0.02, 0.02), "open");
  assert.equal(stand(0.08, 0.01), "against");
  assert.equal(stand(-0.08, 0.01), "against");
  assert.equal(insideMargin(missing, 0.03).stand, "undefined");
});

test("a share is asked for one half, an index for zero", () => {
  const share = made(0.4, 0.02);
  assert.equal(beside(share, "above one half").stand, "against");
  assert.equal(beside(share, "above 0").stand, "met");
  assert.equal(standOfCondition(beside(share, "above one half")), "difference lies below one half");
  assert.equal(beside(made(0.5, 0.02), "above one half").stand, "open");
});

test("a mirrored estimate has the mirrored stand and words", () => {
  const below = beside(made(-0.5, 0.1), "below 0");
  const above = beside(made(0.5, 0.1), "below 0");
  assert.deepEqual([below.stand, above.stand], ["met", "against"]);
  assert.equal(standOfCondition(below), "difference lies below zero");
  assert.equal(standOfCondition(above), "difference lies above zero");
});

test("what is not defined says why", () => {
  const words = standOfCondition(beside(missing, "below 0"));
  assert.equal(words, "difference is not defined (no models)");
});
