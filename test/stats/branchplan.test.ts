import assert from "node:assert/strict";
import { test } from "node:test";
import { plannedBranch } from "cognate/dist/stats/branchplan";
import { plannedContrast } from "cognate/dist/stats/plan";

const spreads = { modelSd: 0.02, cellSd: 0.015 };

test("with one language in every branch it is the plan of one related language", () => {
  const one = plannedBranch({
    ...{ models: 7, related: 1, controls: 6, branches: 6, ...spreads },
    ...{ languageSd: 0.03, branchSd: 0.04 },
  });
  const other = plannedContrast({
    ...{ models: 7, related: 1, controls: 6, ...spreads },
    languageSd: 0.05,
  });
  for (const key of ["se", "df", "effect", "margin"] as const) {
    assert.ok(Math.abs(one[key] - other[key]) < 1e-12 * other[key], key);
  }
});

test("more languages of one branch do not bring the error below that of the branch", () => {
  const plan = {
    models: 700,
    controls: 6,
    branches: 6,
    ...spreads,
    languageSd: 0.02,
    branchSd: 0.02,
  };
  const { se } = plannedBranch({ ...plan, related: 10_000 });
  assert.ok(se > 0.02 * Math.sqrt(1 + 1 / 6));
  assert.ok(se < plannedBranch({ ...plan, related: 5 }).se);
});

test("fewer than three control branches, and more branches than languages, are refused", () => {
  const plan = { models: 7, related: 5, controls: 6, ...spreads, languageSd: 0.02, branchSd: 0.02 };
  assert.throws(() => plannedBranch({ ...plan, branches: 2 }), { name: "RangeError" });
  assert.throws(() => plannedBranch({ ...plan, branches: 7 }), { name: "RangeError" });
  assert.throws(() => plannedBranch({ ...plan, branches: 3, languageSd: -1 }), {
    name: "RangeError",
  });
});
