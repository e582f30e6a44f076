import assert from "node:assert/strict";
import { test } from "node:test";
import { type CheckedPlan, checkedPlan, plannedCases } from "cognate/dist/stats/simulation/plans";

const runs = 600;

function checked(name: string): CheckedPlan {
  const planned = plannedCases.find((each) => each.name === name);
  assert.ok(planned !== undefined, `there is ${name}`);
  return checkedPlan(planned, { seed: 5, runs });
}

/** Four Monte Carlo errors of a share of four in five. */
const near = 4 * Math.sqrt((0.8 * 0.2) / runs);

test("a planned effect is found, and a planned margin passes, four times in five", () => {
  const { found, passed, rejected } = checked("7 models, 5 + 6 languages, 900 items");
  assert.ok(Math.abs(found.value - 0.8) < near, `${found.value}`);
  assert.ok(Math.abs(passed.value - 0.8) < near, `${passed.value}`);
  assert.ok(rejected.value <= 0.09, `${rejected.value}`);
});

test("a small design sees no less than was planned", () => {
  const { found, passed } = checked("3 models, 3 + 3 languages, 100 items");
  assert.ok(found.value > 0.8 - near && passed.value > 0.8 - near);
});

test("related languages of one branch that are counted as five find what is not there, counted as one they do not", () => {
  assert.ok(checked("related languages of one branch, counted as 5").rejected.value > 0.09);
  const one = checked("related languages of one branch, counted as one");
  assert.ok(one.rejected.value <= 0.06, `${one.rejected.value}`);
  assert.ok(one.found.value > 0.8 - near, `${one.found.value}`);
});
