import assert from "node:assert/strict";
import { test } from "node:test";
import {
  calledSaid,
  errorsSaid,
  estimatorSaid,
  factorsSaid,
  levelSaid,
  misledSaid,
  openCalibration,
  powerRows,
  reachSaid,
  ruleRows,
  rulesSaid,
} from "cognate";

const calibration = openCalibration();
const seven = { study: "simulated-seven", items: 900 };

test("a share of drawn studies is never more certain than its count of studies", () => {
  const { plain } = calledSaid(calibration, { ...seven, claim: "C1", worlds: ["transfer-8"] });
  assert.match(plain, /contradicted in 100\.0\s% \[9\d\.\d to 100\.0\]/);
});

test("a verdict that the truth forbids is said to be wrong", () => {
  const { plain } = calledSaid(calibration, { ...seven, claim: "C3", worlds: ["additive-cot"] });
  assert.match(plain, /supported in .* \(wrongly\)/);
  assert.match(errorsSaid(calibration, seven).plain, /in world additive-cot, C3 supported/);
});

test("without a wrong verdict none is named", () => {
  const right = { ...calibration, verdicts: calibration.verdicts.filter((row) => !row.isWrong) };
  assert.match(errorsSaid(right, seven).plain, /in none is a verdict given that the truth forbids/);
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

/** One estimator in each world, found in another share of 200 studies everywhere. */
function drawn(shares: Readonly<Record<string, number>>, leastP: number | null = null) {
  const [row] = calibration.estimators;
  assert.ok(row !== undefined);
  const estimators = Object.entries(shares).map(([world, value]) => ({
    ...{ ...row, study: "drawn", estimator: "C1 drawn", world, leastP, runs: 200, defined: 200 },
    rejected: { value, error: 0 },
  }));
  return { ...calibration, estimators };
}

const shares = { "transfer-8": 0.9, "transfer-2": 0.3, null: 0.05, "transfer-4": 0.6, dose: 0.7 };

test("the share that finds a transfer stands under its own world, whatever the order of rows", () => {
  const [row] = powerRows(drawn(shares), { study: "drawn", items: 900 });
  assert.ok(row !== undefined);
  assert.equal(row["estimator"], "drawn");
  const columns = Object.entries(row).slice(1);
  assert.deepEqual(
    columns.map(([world]) => world),
    ["null", "transfer-2", "transfer-4", "transfer-8"],
  );
  assert.deepEqual(
    columns.map(([, text]) => parseFloat(String(text))),
    [5, 30, 60, 90],
  );
});

test("in the committed calibration every estimator finds the larger transfer more often, beyond chance", () => {
  const found = (world: string, estimator: string): { readonly value: number; error: number } => {
    const row = calibration.estimators.find(
      (each) => each.study === seven.study && each.world === world && each.estimator === estimator,
    );
    assert.ok(row?.rejected != null, `${estimator} in ${world}`);
    return row.rejected;
  };
  const names = calibration.estimators
    .filter(({ study, world }) => study === seven.study && world === "null")
    .flatMap(({ estimator }) => (estimator.startsWith("C1 ") ? [estimator] : []));
  assert.ok(names.length >= 10);
  for (const name of names) {
    for (const [smaller, larger] of [
      ["null", "transfer-2"],
      ["transfer-2", "transfer-4"],
    ] as const) {
      const [less, more] = [found(smaller, name), found(larger, name)];
      assert.ok(
        more.value - less.value > 3 * Math.hypot(less.error, more.error),
        `${name}, ${larger}`,
      );
    }
  }
});

test("a test whose smallest p is above the usual level has no size and no power, and that is said", () => {
  const small = { study: "drawn", items: 100 };
  const unable = drawn({ null: 0, "transfer-2": 0 }, 0.1);
  assert.equal(powerRows(unable, small)[0]?.["transfer-2"], "cannot: p is at least 1/10");
  assert.match(
    reachSaid(unable, small).plain,
    /too few for C1 drawn, whose p is never below 1\/10/,
  );
  const able = drawn({ null: 0, "transfer-2": 0 }, 1 / 462);
  assert.match(String(powerRows(able, small)[0]?.["transfer-2"]), /^0\.0\s%/);
  assert.match(reachSaid(able, small).plain, /has enough of them .* C1 drawn 1\/462/);
});

test("three languages against three have too few relabellings, five against six have enough", () => {
  const small = { study: "simulated-reported-design", items: 100 };
  assert.match(reachSaid(calibration, small).plain, /C1 permuted languages, .* below 1\/10/);
  assert.match(reachSaid(calibration, seven).plain, /C1 permuted languages 1\/462/);
});

test("a Bayes factor that speaks for what is not so is said to do so wrongly", () => {
  const what = { ...seven, world: "format-confound", outcome: "total gain" };
  const { plain } = factorsSaid(calibration, what);
  assert.match(plain, /JZS over models .* for an effect in 100\.0\s% \[.*\] \(wrongly\)/);
  assert.match(misledSaid(calibration, seven).plain, /total gain for an effect in 100\.0\s%/);
  assert.throws(
    () => factorsSaid(calibration, { ...what, outcome: "hope" }),
    /expected a calibrated outcome, got hope/,
  );
});

test("two rules stand side by side, and the world in which each errs most is named", () => {
  const [row] = calibration.verdicts;
  assert.ok(row !== undefined);
  const given = (world: string, claim: string, value: number) => ({
    ...{ ...row, study: "drawn", world, claim, verdict: "supported", runs: 200, isWrong: true },
    share: { value, error: 0 },
  });
  const verdicts = [
    ...[given("near", "new", 0.02), given("near", "old", 0.2)],
    ...[given("far", "new", 0.05), given("far", "old", 0.1)],
  ];
  const drawn = { study: "drawn", items: 100 };
  assert.match(
    rulesSaid({ ...calibration, verdicts }, drawn).plain,
    /rule new in at most 5\.0.* \(world far\); by the rule old in at most 20\.0.* \(world near\)/,
  );
  const [near] = ruleRows({ ...calibration, verdicts }, drawn);
  assert.match(String(near?.["old: wrong"]), /^20\.0/);
});

test("estimators that reject a true null clearly too often are named", () => {
  const small = levelSaid(calibration, { study: "simulated-reported-design", claim: "C1" }).plain;
  assert.match(small, /of the estimators of C1 languages as the only sample \(7\.7.* reject zero/);
  assert.doesNotMatch(small, /two-way \(/);
  const own = levelSaid(calibration, { ...seven, claim: "C1" }).plain;
  assert.match(own, /of the estimators of C1 none rejects zero clearly more often/);
});
