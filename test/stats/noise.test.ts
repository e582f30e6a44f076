import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { variance } from "cognate/dist/stats/moments";
import { noiseBand, noiseSlope } from "cognate/dist/stats/noise";
import { slopeOf } from "cognate/dist/stats/leaveone";
import { seeded, uniform } from "cognate/dist/stats/random";
import { near } from "./golden";

test("gains that are pure noise spread as the band says", () => {
  const random = seeded(2);
  const draw = (): number => {
    let right = 0;
    for (let item = 0; item < 100; item++) right += Number(uniform(random) < 0.3);
    return right / 100;
  };
  const gains = Array.from({ length: 3000 }, () => draw() - draw());
  const sd = noiseBand([0.3], { n: 100 })[0]?.sd ?? NaN;
  // The spread of a standard deviation over 3,000 draws is 1.3 % of it: four of those.
  assert.ok(Math.abs(Math.sqrt(variance(gains)) / sd - 1) < 0.052);
});

test("the band ends where a gain would leave 0 and 1, and is narrower on the same items", () => {
  const [floor] = noiseBand([0.01], { n: 20 });
  assert.equal(floor?.low, -0.01);
  const [ceiling] = noiseBand([0.99], { n: 20 });
  near(ceiling?.high, 0.01);
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), (baseline) => {
      const [apart] = noiseBand([baseline], { n: 900 });
      const [paired] = noiseBand([baseline], { n: 900, correlation: 0.5 });
      near(paired?.sd, (apart?.sd ?? NaN) * Math.SQRT1_2);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("noise alone makes the slope that the spread and the error of the baselines say", () => {
  const random = seeded(4);
  const accuracy = (p: number): number => {
    let right = 0;
    for (let item = 0; item < 200; item++) right += Number(uniform(random) < p);
    return right / 200;
  };
  const truth = Array.from({ length: 2000 }, () => 0.45 + 0.1 * uniform(random));
  const before = truth.map(accuracy);
  const gains = truth.map((p, i) => accuracy(p) - (before[i] ?? NaN));
  const expected = noiseSlope(variance(before), { variance: 0.25 / 200 }) ?? NaN;
  // Standard error of a slope over 2,000 points with as much noise as this: some .03.
  assert.ok(expected < -0.4 && Math.abs(slopeOf(before, gains) - expected) < 0.1);
  assert.equal(noiseSlope(0, { variance: 0.1 }), null);
});

test("a baseline outside 0 and 1 is refused", () => {
  assert.throws(
    () => noiseBand([1.2], { n: 9 }),
    /noiseBand: expected baselines in \[0, 1\], got 1.2/,
  );
  assert.throws(() => noiseBand([0.5], { n: 0 }), /noiseBand: expected n >= 1/);
});
