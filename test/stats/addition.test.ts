import assert from "node:assert/strict";
import { test } from "node:test";
import { additions, observedCellSd, plannedWithItems } from "cognate/dist/stats/addition";
import { plannedContrast } from "cognate/dist/stats/plan";

const plan = {
  ...{ models: 7, related: 5, controls: 6, items: 900 },
  ...{ languageSd: 0.02, modelSd: 0.02, cellSd: 0 },
};

test("more of any part never hides a difference that was found", () => {
  for (const part of ["models", "related", "controls", "items"] as const) {
    const effects = additions(plan, [1, 2, 4, 8])
      .filter((row) => row.part === part)
      .map((row) => row.planned.effect);
    assert.deepEqual(effects, [...effects].sort().reverse());
  }
});

test("a design as it is, is the design times one", () => {
  for (const { planned, times } of additions(plan, [1])) {
    assert.equal(times, 1);
    assert.deepEqual(planned, plannedWithItems(plan));
  }
});

// METHOD 3.5, second row of its table: SDs 2, 2 and 1.5 points give an SE of 1.5, an MDE of 4.5.
test("items enter as the noise of one cell", () => {
  const items = Math.round(0.3 / 0.015 ** 2);
  assert.ok(Math.abs(observedCellSd({ items, cellSd: 0 }) - 0.015) < 1e-5);
  const same = plannedContrast({ ...plan, cellSd: observedCellSd({ items, cellSd: 0 }) });
  assert.equal(plannedWithItems({ ...plan, items }).effect, same.effect);
  assert.equal((100 * same.effect).toFixed(1), "4.5");
  assert.equal((100 * same.se).toFixed(1), "1.5");
});

test("a design without items is refused", () => {
  assert.throws(() => observedCellSd({ items: 0, cellSd: 0 }), /expected an item, got 0/);
});
