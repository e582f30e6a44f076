import assert from "node:assert/strict";
import { test } from "node:test";
import { calledSaid, errorsSaid, estimatorSaid, openCalibration, powerRows } from "cognate";

const calibration = openCalibration();
const seven = { study: "simulated-seven", items: 900 };

test("a share of drawn studies is never more certain than its count of studies", () => {
  const { plain } = calledSaid(calibration, { ...seven, claim: "C1", worlds: ["transfer-8"] });
  assert.match(plain, /contradicted in 100\.0\s% \[9\d\.\d to 100\.0\]/);
});

test("a verdict that the truth forbids is said to be wrong", () => {
  const { plain } = calledSaid(calibration, { ...seven, claim: "C3", worlds: ["additive-cot"] });
  assert.match(plain, /supported in .*, wrongly/);
  assert.match(errorsSaid(calibration, seven).plain, /C3 in additive-cot supported/);
});

test("without a wrong verdict none is named", () => {
  const right = { ...calibration, verdicts: calibration.verdicts.filter((row) => !row.isWrong) };
  assert.match(errorsSaid(right, seven).plain, /no verdict is given that the truth forbids/);
});

test("an estimator or a world that was not calibrated is refused", () => {
  const what = { ...seven, world: "null", estimator: "C1 guess" };
  assert.throws(
    () => estimatorSaid(calibration, what),
    /expected a calibrated estimator, got C1 guess/,
  );
  assert.throws(
    () => calledSaid(calibration, { ...seven, claim: "C1", worlds: ["mars"] }),
    /got mars/,
  );
});

test("a larger transfer is found more often", () => {
  const share = (row: Readonly<Record<string, unknown>>, world: string): number =>
    parseFloat(String(row[world]));
  for (const row of powerRows(calibration, seven)) {
    assert.ok(share(row, "transfer-8") >= share(row, "transfer-2"), String(row["estimator"]));
    assert.ok(share(row, "transfer-2") > share(row, "null"), String(row["estimator"]));
  }
});
