import assert from "node:assert/strict";
import { test } from "node:test";
import { gate } from "./gate";

/** METHOD 8: in 300 drawn studies without transfer, size at most .08 and coverage at least .92. */
const rows = gate("null", 300);

for (const estimator of [
  "C1 total gain, two-way",
  "C1 total gain, adjusted for the baseline",
  "C1 total gain, adjusted, cross-fitted",
  "C1 read both times, two-way",
  "C1 accuracy among read, two-way",
]) {
  test(`without transfer, ${estimator.slice(3)} errs as seldom as it says`, () => {
    const { defined, rejected, covered, mean, truth } = rows(estimator);
    assert.equal(defined, 300);
    assert.ok(rejected !== null && rejected.value <= 0.08, `size ${rejected?.value}`);
    assert.ok(covered !== null && covered.value >= 0.92, `coverage ${covered?.value}`);
    assert.ok(mean !== null && truth !== null && Math.abs(mean - truth) < 0.002);
  });
}
