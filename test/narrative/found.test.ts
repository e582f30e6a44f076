import assert from "node:assert/strict";
import { test } from "node:test";
import { doubtSaid, foundRows, openCalibration, silentSaid } from "cognate";

const calibration = openCalibration();
const studies = ["simulated-seven", "simulated-reported-design"];

/** The calibration with each verdict's share put on its opposite. */
const mirrored = {
  verdicts: calibration.verdicts.map((row) => {
    const other = { supported: "contradicted", contradicted: "supported" }[row.verdict];
    const twin = calibration.verdicts.find(
      (each) =>
        each.study === row.study &&
        each.world === row.world &&
        each.claim === row.claim &&
        each.verdict === other,
    );
    return twin === undefined ? row : { ...row, share: twin.share };
  }),
};

test("a rule that is fooled is named with the world that fools it", () => {
  const said = doubtSaid(calibration, { study: "simulated-seven", claims: ["C3"] }).plain;
  assert.match(
    said,
    /^The rule can be fooled: it calls C3 supported in 100\.0\u00a0% \[96\.3 to 100\.0\]/,
  );
  assert.match(said, /the world additive-cot, where that is wrong/);
  assert.match(
    doubtSaid(calibration, { study: "simulated-seven", claims: ["C1"] }).plain,
    /^In no world that was drawn \(simulated-seven\) is a wrong verdict on C1 given/,
  );
  assert.match(
    doubtSaid(mirrored, { study: "simulated-seven", claims: ["C1"] }).plain,
    /it calls C1 contradicted in .* of the studies drawn from the world null/,
  );
});

test("claims that a design hardly ever supports, though they hold, are named", () => {
  const said = silentSaid(calibration, { studies }).plain;
  assert.match(said, /is C4 in the design of simulated-seven and C1, C3, C4 and task alignment in/);
});

test("every claim has its worlds where it is true beside those where it is false", () => {
  const rows = foundRows(calibration, { studies });
  assert.equal(rows.length, 10);
  const [first] = rows;
  assert.equal(first?.["claim"], "C1");
  assert.equal(first["false: contradicted"], "100.0\u00a0% (2 worlds)");
  const turned = foundRows(mirrored, { studies })[0];
  assert.equal(turned?.["false: supported"], "100.0\u00a0% (2 worlds)");
});
