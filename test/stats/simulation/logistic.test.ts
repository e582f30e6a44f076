import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { expit, isBelowExpit } from "cognate/dist/stats/simulation/logistic";

const logOdds = fc.oneof(
  fc.double({ min: -20, max: 20, noNaN: true }),
  fc.integer({ min: -640, max: 640 }).map((place) => place / 32),
  fc.constantFrom(-Infinity, -800, 800, Infinity),
);

test("a chance is below the logistic function where its definition says so, next to the curve too", () => {
  const nearby = fc.double({ min: -1e-9, max: 1e-9, noNaN: true });
  fc.assert(
    fc.property(logOdds, fc.double({ min: 0, max: 1, noNaN: true }), nearby, (x, far, off) => {
      for (const chance of [far, expit(x) + off, expit(x)]) {
        assert.equal(isBelowExpit(chance, x), chance < expit(x), `${chance} at ${x}`);
      }
    }),
    { seed: 1, numRuns: 5000 },
  );
});

test("the logistic function is a half at even odds, and the odds of one side are those against the other", () => {
  assert.equal(expit(0), 0.5);
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      assert.ok(Math.abs(expit(x) + expit(-x) - 1) < 1e-15);
      assert.ok(Math.abs(Math.log(expit(x) / expit(-x)) - x) < 1e-12);
    }),
    { seed: 1 },
  );
});
