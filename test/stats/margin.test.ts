import assert from "node:assert/strict";
import { test } from "node:test";
import { equivalence } from "cognate/dist/stats/equivalence";
import { relativeMargin } from "cognate/dist/stats/margin";
import { twoWayContrast } from "cognate/dist/stats/twoway";

const isRelated = [true, true, false, false];
const table = [
  [0.21, 0.2, 0.2, 0.22],
  [0.31, 0.3, 0.29, 0.31],
  [0.1, 0.12, 0.11, 0.09],
];

test("the margin is a fifth of what controls gain, whatever related languages gain", () => {
  // Controls by hand: means .21, .30 and .10 of the models, .61 / 3 over them.
  const { value, n, warnings } = relativeMargin(table, isRelated);
  assert.ok(Math.abs((value ?? NaN) - (0.2 * 0.61) / 3) < 1e-15);
  assert.deepEqual(n, { models: 3, languages: 2, items: null });
  assert.deepEqual(warnings, ["the gain that the margin is a share of is taken as known"]);
  const other = table.map((row) => row.map((gain, l) => (isRelated[l] ? 0 : gain)));
  assert.equal(relativeMargin(other, isRelated).value, value);
});

test("what is equal within three points need not be within a fifth of a small gain", () => {
  const small = table.map((row) => row.map((gain) => gain / 10));
  const { estimate } = twoWayContrast(small, isRelated);
  assert.equal(equivalence(estimate, 0.03).equivalent, true);
  const tight = relativeMargin(small, isRelated, { share: 0.01 }).value ?? NaN;
  assert.equal(equivalence(estimate, tight).equivalent, false);
});

test("controls that gain nothing give no margin, and neither does no control", () => {
  const lost = table.map((row) => row.map((gain) => -gain));
  assert.equal(relativeMargin(lost, isRelated).reason, "controls gain nothing");
  assert.equal(relativeMargin(table, [true, true, true, true]).reason, "no model or no control");
  assert.throws(
    () => relativeMargin(table, isRelated, { share: 0 }),
    /relativeMargin: expected a positive share, got 0/,
  );
});
