import assert from "node:assert/strict";
import { test } from "node:test";
import { calledFromCells, cellScenarios } from "cognate/dist/stats/simulation/cellstudies";

function called(name: string, runs: number) {
  const scenario = cellScenarios.find((each) => each.name === name);
  assert.ok(scenario !== undefined, `there is ${name}`);
  const [rule, naive] = calledFromCells(scenario, { seed: 3, runs });
  assert.ok(rule !== undefined && naive !== undefined);
  return { rule, naive };
}

test("from counts alone a relation that is not there is not supported, where the slope as it stands supports it", () => {
  const { rule, naive } = called("no relation, 100 items, SD 2, shared luck", 200);
  assert.ok(naive.shares.supported.value > 0.08, `${naive.shares.supported.value}`);
  assert.ok(rule.erred.value <= 0.05, `${rule.erred.value}`);
});

test("from counts alone a strong relation over baselines far apart is supported most of the time", () => {
  const { rule } = called("slope -0.8, 900 items, SD 10", 60);
  assert.ok(rule.shares.supported.value > 0.6, `${rule.shares.supported.value}`);
  assert.equal(rule.erred.value, 0);
});
