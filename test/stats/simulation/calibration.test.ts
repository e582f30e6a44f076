import assert from "node:assert/strict";
import { test } from "node:test";
import { calibrated } from "cognate/dist/stats/simulation/calibration";
import type { Finding } from "cognate/dist/stats/simulation/finding";

const plain: Finding = {
  ...{ estimator: "a", truth: 0, value: 0.1, se: 0.1 },
  ...{ low: -0.1, high: 0.3, p: 0.3, margin: 0.25, leastP: null },
};

test("shares are counted over the studies in which the estimator is defined", () => {
  const missing = { ...plain, value: null, se: null, low: null, high: null, p: null, margin: null };
  const sure = { ...plain, value: 0.3, low: 0.1, high: 0.5, p: 0.01, margin: 0.02 };
  const [row] = calibrated([[plain], [sure], [missing], [plain]]);
  assert.ok(row !== undefined);
  assert.deepEqual([row.runs, row.defined], [4, 3]);
  assert.equal(row.rejected?.value, 1 / 3);
  assert.equal(row.covered?.value, 2 / 3);
  assert.equal(row.equivalent?.value, 1 / 3);
  assert.ok(Math.abs(row.rejected.error - Math.sqrt(2 / 27)) < 1e-15);
});

test("what has no interval has no coverage, and what has no truth neither", () => {
  const [row] = calibrated([[{ ...plain, low: null, high: null }]]);
  assert.equal(row?.covered, null);
  const [other] = calibrated([[{ ...plain, truth: null }]]);
  assert.equal(other?.covered, null);
});

test("studies with other estimators, and no study, are refused", () => {
  assert.throws(() => calibrated([[plain], [{ ...plain, estimator: "b" }]]), {
    name: "RangeError",
    message: "calibrated: expected a in every study, got b",
  });
  assert.throws(() => calibrated([]), { name: "RangeError" });
});
