import assert from "node:assert/strict";
import { test } from "node:test";
import { factorOdds, factorShares } from "cognate/dist/stats/simulation/factors";

const studies = (values: readonly (number | null)[]) =>
  values.map((bf10) => [{ factor: "JZS", bf10 }]);

test("evidence for what the truth forbids is on the side that the world has not got", () => {
  const drawn = studies([0.1, 0.25, 1, 4, null]);
  const [without] = factorShares(drawn, false);
  const [withEffect] = factorShares(drawn, true);
  assert.ok(without !== undefined && withEffect !== undefined);
  assert.deepEqual([without.runs, without.defined], [5, 4]);
  assert.equal(without.above.value, 1 / 4);
  assert.equal(without.below.value, 2 / 4);
  assert.deepEqual([without.wrong, withEffect.wrong], ["above", "below"]);
  assert.equal(without.median, 0.625);
});

test("a factor that is defined nowhere has no row", () => {
  assert.deepEqual(factorShares(studies([null, null]), false), []);
});

test("the odds that are met weigh both kinds of world alike, however many studies each has", () => {
  const withEffect = studies([20, 20, 20, 0.5]);
  const without = studies([20, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
  const rows = factorOdds(withEffect, without);
  const above = rows.find(({ from }) => from === 10);
  assert.deepEqual([above?.withEffect, above?.without], [3, 1]);
  assert.equal(above?.odds, 6);
  assert.equal(rows.find(({ from }) => from === 3)?.odds, null);
});
