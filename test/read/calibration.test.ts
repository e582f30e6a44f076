import assert from "node:assert/strict";
import { test } from "node:test";
import { openCalibration, openSetting } from "cognate/dist/open";
import { plotCalibration, plotFactors, plotVerdicts } from "cognate/dist/figures/views/calibration";
import { readFactors, readPlans } from "cognate/dist/read/bayes";
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

test("a figure names the version of the table that its rows come from", () => {
  const calibration = openCalibration();
  const drawn = { study: "simulated-seven", items: 900 };
  const version = (table: string): string =>
    calibration.files.find(({ file }) => file.endsWith(table))?.sha256.slice(0, 8) ?? "none";
  assert.ok(plotVerdicts(calibration, drawn).caption.includes(version("/verdicts.csv")));
  assert.ok(plotFactors(calibration, drawn).caption.includes(version("/bayes.csv")));
  const slopes = plotCalibration(calibration, { ...drawn, claim: "C2" });
  assert.ok(slopes.caption.includes(version("/calibration.csv")));
  const files = calibration.files.filter(({ file }) => !file.endsWith("/verdicts.csv"));
  assert.throws(() => plotVerdicts({ ...calibration, files }, drawn), { name: "RangeError" });
});

test("a factor that is wrong on no side, and a plan without its effect, are refused with their line", () => {
  const factors =
    "study,world,factor,runs,defined,median,low,high,above,above_error,below,below_error,wrong";
  assert.throws(() => readFactors(`${factors}\na,null,JZS,3,3,1,1,1,0,0,0,0,left\n`, "bayes.csv"), {
    name: "RangeError",
    message: 'bayes.csv:2: expected wrong to be above or below, got "left"',
  });
  const plans =
    "design,runs,effect,found,found_error,margin,passed,passed_error,rejected,rejected_error,wrongly_passed,wrongly_passed_error";
  assert.throws(() => readPlans(`${plans}\nsmall,3,,1,0,1,1,0,0,0,0,0\n`, "plans.csv"), {
    name: "RangeError",
    message: "plans.csv:2: expected effect to be a number, got nothing",
  });
});
