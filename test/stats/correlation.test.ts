import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pearson } from "cognate/dist/stats/correlation";
import { leaveOneOut } from "cognate/dist/stats/leaveone";
import { fitLine, lineBand } from "cognate/dist/stats/line";
import { averageRanks, spearman } from "cognate/dist/stats/spearman";
import { seeded } from "cognate/dist/stats/random";
import { edge, near } from "./golden";

test("Spearman's correlation shares ranks among ties, as R does", () => {
  const { spearman_ties: ties } = edge;
  near(spearman(ties.x, ties.y).value, ties.rho);
});

test("Spearman's interval is that of the worked example by Bonett's own package", () => {
  // R package statpsych, documentation of ci.spear(.05, y, x): 0.8699639 [0.5840951, 0.9638297].
  const scores = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19];
  const others = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51];
  const { value, interval } = spearman(others, scores);
  near(value, 0.8699639, { tolerance: 1e-7 });
  near(interval?.low, 0.5840951, { tolerance: 1e-7 });
  near(interval?.high, 0.9638297, { tolerance: 1e-7 });
});

// Expected below: scipy 1.17.1, stats.linregress and stats.pearsonr of these six points.
const x = [1, 2, 4, 5, 7, 8];
const y = [2.1, 2.9, 3.2, 5.9, 5.1, 8.3];

test("a line and a correlation agree with scipy", () => {
  const { slope, intercept } = fitLine(x, y);
  near(slope.value, 0.7613333333333333);
  near(slope.se, 0.18243294049534428);
  near(slope.p, 0.013994687881008145);
  near(intercept.value, 1.1573333333333333);
  near(intercept.se, 0.9391310404363773);
  const r = pearson(x, y);
  near(r.value, 0.9017881815038696);
  near(r.p, 0.013994687881008145);
  near(r.interval?.low, 0.33648721334555043);
  near(r.interval?.high, 0.9893138311938885);
});

test("points on one line have a correlation and no interval", () => {
  const line = pearson([1, 2, 3, 4], [2, 4, 6, 8]);
  assert.equal(line.value, 1);
  assert.equal(line.interval, null);
  assert.equal(line.p, null);
  assert.equal(fitLine([1, 2, 3, 4], [2, 4, 6, 8]).slope.interval, null);
});

test("too few points and no spread are undefined, each with its reason", () => {
  assert.equal(pearson([1, 2], [3, 4]).reason, "fewer than three points (2)");
  assert.equal(pearson([1, 1, 1], [1, 2, 3]).reason, "the first column has no spread");
  assert.equal(
    fitLine([1, 2, 3], [0.1 + 0.2, 0.3, 0.3]).slope.reason,
    "the second column has no spread",
  );
  assert.equal(spearman([1, 2], [3, 4]).value, null);
});

test("what is not a number is refused where it enters", () => {
  assert.throws(
    () => pearson([1, NaN, 3], [1, 2, 3]),
    /pearson: x must be finite, got NaN at index 1/,
  );
  assert.throws(() => fitLine([1, 2], [1, 2, 3]), /fitLine: y must be as long as x, got 3 and 2/);
});

const value = fc.integer({ min: -500, max: 500 }).map((whole) => whole / 7);
const columns = fc
  .integer({ min: 4, max: 12 })
  .chain((n) =>
    fc.record({
      x: fc.array(value, { minLength: n, maxLength: n }),
      y: fc.array(value, { minLength: n, maxLength: n }),
    }),
  )
  .filter((each) => new Set(each.x).size > 2 && new Set(each.y).size > 2);

test("r stays between -1 and 1, is symmetric, and ignores shifts and positive scalings", () => {
  fc.assert(
    fc.property(columns, fc.double({ min: 0.1, max: 9, noNaN: true }), (each, scale) => {
      const r = pearson(each.x, each.y).value ?? NaN;
      assert.ok(r >= -1 && r <= 1);
      near(pearson(each.y, each.x).value, r);
      near(
        pearson(
          each.x.map((one) => scale * one + 3),
          each.y,
        ).value,
        r,
      );
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a line passes through the means, and its band is narrowest there", () => {
  fc.assert(
    fc.property(columns, (each) => {
      const fit = fitLine(each.x, each.y);
      const [middle] = lineBand(fit, [fit.meanX]);
      const [aside] = lineBand(fit, [fit.meanX + 10]);
      near(middle?.y, fit.meanY);
      assert.ok((middle?.high ?? 0) - (middle?.low ?? 0) <= (aside?.high ?? 0) - (aside?.low ?? 0));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("inputs come back unchanged", () => {
  const frozen = Object.freeze([3, 1, 2, 5]);
  pearson(frozen, [...frozen].reverse());
  spearman(frozen, [...frozen].reverse());
  fitLine(frozen, [...frozen].reverse());
  assert.deepEqual(frozen, [3, 1, 2, 5]);
});

test("values that differ in the sixteenth digit are ties", () => {
  assert.deepEqual(averageRanks([0.1 + 0.2, 0.3, 1]), [1.5, 1.5, 3]);
});

test("Spearman's p is exact for eight points, and says when it is not", () => {
  const eight = [1, 2, 3, 4, 5, 6, 7, 8];
  assert.match(spearman(eight, [2, 1, 4, 3, 6, 5, 8, 7]).method, /p over all 40320 orders/);
  const nine = [...eight, 9];
  assert.match(spearman(nine, [2, 1, 4, 3, 6, 5, 8, 7, 9]).method, /t test/);
  const drawn = spearman(nine, [2, 1, 4, 3, 6, 5, 8, 7, 9], { random: seeded(1) });
  assert.match(drawn.method, /p over 20000 seeded draws of orders/);
});

test("leaving out the one point that makes a relation undoes it", () => {
  const rows = leaveOneOut(["a", "b", "c", "d", "e"], [1, 2, 1, 2, 9], [1, 1, 2, 2, 9]);
  near(rows[4]?.r, 0);
  assert.ok((rows[0]?.r ?? 0) > 0.9);
  assert.equal(rows[4]?.without, "e");
});
