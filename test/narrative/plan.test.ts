import assert from "node:assert/strict";
import { test } from "node:test";
import { openCalibration, planned, plannedAsBranch, planRows, plansSaid } from "cognate";

const plan = {
  ...{ models: 7, related: 5, controls: 6, items: 900 },
  ...{ languageSd: 0.02, modelSd: 0.02, cellSd: 0 },
};

function effectOf(text: string): number {
  return Number(
    /found four times in five(?: is|,)? ?([\d.]+)|difference of ([\d.]+)/
      .exec(text)
      ?.slice(1)
      .find(Boolean),
  );
}

test("related languages of one branch see less than languages that are independent, and that is said", () => {
  const { plain } = plannedAsBranch(plan);
  assert.match(plain, /take the 5 related languages as independent/);
  assert.match(plain, /controls are of 6 branches/);
  assert.ok(effectOf(plain) > effectOf(planned(plan).plain));
});

test("without three branches of controls no figure is made up", () => {
  const { plain } = plannedAsBranch(plan, 2);
  assert.match(plain, /takes three branches of controls or more/);
  assert.ok(Number.isNaN(effectOf(plain)));
});

test("the check of the planner names the design that errs most", () => {
  const [row] = openCalibration().plans;
  assert.ok(row !== undefined);
  const share = (value: number) => ({ value, error: 0.01 });
  const plans = [
    { ...row, design: "calm", found: share(0.81), rejected: share(0.05) },
    { ...row, design: "shared", found: share(0.7), rejected: share(0.14) },
  ];
  const { plain } = plansSaid({ plans });
  assert.match(plain, /70\.0 to 81\.0/);
  assert.match(plain, /most often for shared, in 14\.0/);
  assert.equal(planRows({ plans }).length, 2);
});
