import assert from "node:assert/strict";
import { openSetting } from "cognate/dist/open";
import { type Calibrated, calibrated } from "cognate/dist/stats/simulation/calibration";
import { primaryFindings } from "cognate/dist/stats/simulation/findings";
import { worldNamed } from "cognate/dist/stats/simulation/setting";

/** The primaries of the family contrast over drawn studies of one world, by the estimator's name. */
export function gate(world: string, runs: number): (estimator: string) => Calibrated {
  const setting = openSetting("simulated-seven");
  const drawn = worldNamed(setting.simulation, world);
  const studies = Array.from({ length: runs }, (_, run) =>
    primaryFindings(setting, drawn, { run }),
  );
  const rows = calibrated(studies);
  return (estimator) => {
    const row = rows.find((each) => each.estimator === estimator);
    assert.ok(row !== undefined, `there is ${estimator}`);
    return row;
  };
}
