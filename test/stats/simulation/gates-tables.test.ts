import assert from "node:assert/strict";
import { test } from "node:test";
import { type Calibrated, calibrated } from "cognate/dist/stats/simulation/calibration";
import { factorShares } from "cognate/dist/stats/simulation/factors";
import {
  drawTable,
  scenarios,
  tableFactors,
  tableFindings,
} from "cognate/dist/stats/simulation/heterogeneity";
import {
  drawSlopes,
  slopeScenarios,
  slopeTableFindings,
} from "cognate/dist/stats/simulation/slopetables";
import { at } from "cognate/dist/stats/vector";

/** Shares over 300 drawn tables: Monte Carlo error .013 at .05. */
const draws = Array.from({ length: 300 }, (_, run) => ({ seed: 7, run }));

function named(rows: readonly Calibrated[]): (estimator: string) => Calibrated {
  return (estimator) => {
    const row = rows.find((each) => each.estimator === estimator);
    assert.ok(row !== undefined, `there is ${estimator}`);
    return row;
  };
}

function errsAsSaid({ estimator, rejected, covered }: Calibrated, isCovered = true): void {
  assert.ok(rejected !== null && rejected.value <= 0.08, `${estimator}: ${rejected?.value}`);
  if (!isCovered) return;
  assert.ok(covered !== null && covered.value >= 0.92, `${estimator}: ${covered?.value}`);
}

test("where models differ, the wild cluster bootstrap of a slope errs as seldom as it says", () => {
  const scenario = at(slopeScenarios, 0);
  const rows = calibrated(
    draws.map((draw) => slopeTableFindings(drawSlopes(scenario, draw), scenario.slope)),
  );
  errsAsSaid(named(rows)("C2 over cells, wild cluster bootstrap")); // R: .04
  errsAsSaid(named(rows)("C2 over cells, jackknife by model")); // R: .04
  errsAsSaid(named(rows)("C2 between models, least squares")); // R: .04
});

test("where models and languages differ, the crossed bootstrap and C4's difference err as seldom as they say, and a Bayes factor over one of them misleads", () => {
  const scenario = scenarios.find(({ name }) => name === "both 2");
  assert.ok(scenario !== undefined);
  const tables = draws.map((draw) => drawTable(scenario, draw));
  const rows = named(calibrated(tables.map(tableFindings)));
  errsAsSaid(rows("crossed bootstrap")); // R: .04
  errsAsSaid(rows("C4 contrast by architecture, Welch"));
  errsAsSaid(rows("C4 contrast by architecture, permuted"), false);
  const factors = factorShares(tables.map(tableFactors), false);
  const models = factors.find(({ factor }) => factor.startsWith("JZS over models"));
  assert.ok(models !== undefined && models.above.value > 0.08, `${models?.above.value}`);
});
