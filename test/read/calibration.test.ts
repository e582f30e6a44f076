import assert from "node:assert/strict";
import { test } from "node:test";
import { openCalibration, openSetting } from "cognate/dist/open";
import { plotCalibration, plotVerdicts } from "cognate/dist/figures/views/calibration";
import { readCalled, readEstimators } from "cognate/dist/read/calibration";

const head = "study,world,claim,verdict,runs,share,share_error,wrong";

test("a share that is no proportion, and a verdict neither right nor wrong, are refused with their line", () => {
  const line = "simulated-a,null,C1,supported,10";
  assert.throws(() => readCalled(`${head}\n${line},1.2,0.1,no\n`, "verdicts.csv"), {
    name: "RangeError",
    message: "verdicts.csv:2: expected share to be a proportion, got 1.2",
  });
  assert.throws(() => readCalled(`${head}\n${line},0.2,0.1,maybe\n`, "verdicts.csv"), {
    name: "RangeError",
    message: 'verdicts.csv:2: expected wrong to be yes or no, got "maybe"',
  });
  assert.throws(() => readEstimators("study,world\na,b\n", "calibration.csv"), {
    name: "RangeError",
  });
});

test("the committed calibration has every world of both studies, and verdicts that add up", () => {
  const { estimators, verdicts } = openCalibration();
  for (const study of ["simulated-seven", "simulated-reported-design"]) {
    for (const { name } of openSetting(study).simulation.worlds) {
      const own = verdicts.filter((row) => row.study === study && row.world === name);
      for (const claim of new Set(own.map((row) => row.claim))) {
        const shares = own.filter((row) => row.claim === claim).map(({ share }) => share.value);
        assert.ok(Math.abs(shares.reduce((total, value) => total + value, 0) - 1) < 1e-5);
      }
      assert.equal(new Set(own.map((row) => row.claim)).size, 5);
      assert.ok(estimators.some((row) => row.study === study && row.world === name));
    }
  }
});

test("the committed calibration never contradicts a true C1, and finds a transfer of 8 points", () => {
  const { verdicts } = openCalibration();
  const share = (world: string, verdict: string): number =>
    verdicts.find(
      (row) =>
        row.study === "simulated-seven" &&
        row.claim === "C1" &&
        row.world === world &&
        row.verdict === verdict,
    )?.share.value ?? NaN;
  assert.equal(share("null", "contradicted"), 0);
  assert.equal(share("format-confound", "contradicted"), 0);
  assert.ok(share("transfer-8", "contradicted") > 0.95);
});

test("every verdict of every world is in one bar, and figures say simulated", () => {
  const calibration = openCalibration();
  const drawn = { study: "simulated-seven", items: 900 };
  const figure = plotVerdicts(calibration, drawn);
  const bars = figure.data as readonly { readonly x: readonly number[] }[];
  const rows = calibration.verdicts.filter(({ study }) => study === drawn.study);
  assert.equal(bars.flatMap(({ x }) => x).length, rows.length);
  assert.match(figure.caption, /^Simulated data\./);
  assert.match(plotCalibration(calibration, { ...drawn, claim: "C2" }).name, /^calibration-c2-/);
  assert.throws(() => plotVerdicts(calibration, { ...drawn, study: "none" }), {
    name: "RangeError",
  });
});
