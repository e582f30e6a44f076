import assert from "node:assert/strict";
import { test } from "node:test";
import { type Calibrated, calibrated } from "cognate/dist/stats/simulation/calibration";
import { drawTable, scenarios, tableFindings } from "cognate/dist/stats/simulation/heterogeneity";

/** Shares over 300 drawn tables: Monte Carlo error .013 at .05. */
function drawn(name: string): (estimator: string) => Calibrated {
  const scenario = scenarios.find((each) => each.name === name);
  assert.ok(scenario !== undefined, `there is ${name}`);
  const tables = Array.from({ length: 300 }, (_, run) =>
    tableFindings(drawTable(scenario, { seed: 7, run })),
  );
  const rows = calibrated(tables);
  return (estimator) => {
    const row = rows.find((each) => each.estimator === estimator);
    assert.ok(row !== undefined, `there is ${estimator}`);
    return row;
  };
}

function rejected(row: Calibrated): number {
  assert.ok(row.rejected !== null);
  return row.rejected.value;
}

test("where languages differ, models as the only sample find an effect that is not there", () => {
  const rows = drawn("languages 2");
  assert.ok(rejected(rows("models as the only sample")) > 0.3); // R: .43
  assert.ok(rejected(rows("flipped signs of models")) > 0.3); // R: .40
  assert.ok(rejected(rows("two-way")) <= 0.08); // R: .04
});

test("where models differ, languages as the only sample do", () => {
  const rows = drawn("models 2");
  assert.ok(rejected(rows("languages as the only sample")) > 0.2); // R: .28
  assert.ok(rejected(rows("two-way")) <= 0.1); // R: .03, promised .05
});

test("where both differ, the two-way contrast errs as seldom as it says and has R's power", () => {
  const none = drawn("both 2")("two-way");
  assert.ok(rejected(none) <= 0.08); // R: .05
  assert.ok(none.covered !== null && none.covered.value >= 0.92);
  const five = drawn("both 2, effect 5")("two-way");
  assert.ok(Math.abs(rejected(five) - 0.85) < 4 * 0.03); // R: .85
  assert.ok(five.mean !== null && Math.abs(five.mean - 0.05) < 4 * 0.0011);
});

test("where the gain depends on the baseline, only the adjusted contrast errs as seldom as it says", () => {
  const rows = drawn("confounded, slope 0.5");
  assert.ok(rejected(rows("two-way")) > 0.12); // R: .20
  assert.ok(rejected(rows("two-way, adjusted for the baseline")) <= 0.08); // R: .02
});
