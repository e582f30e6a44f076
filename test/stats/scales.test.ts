import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  absoluteGain,
  chanceCorrectedGain,
  gainOn,
  independentGainError,
  logitGain,
  normalizedGain,
  oddsRatio,
} from "cognate/dist/stats/scales";
import { wilson } from "cognate/dist/stats/wilson";
import { edge, near } from "./golden";

test("gains on every scale agree with R, at 0, at all and in between", () => {
  for (const each of edge.gain) {
    const counts = { baselineCorrect: each.k0, correct: each.k1, n: each.n0 };
    near(absoluteGain(counts).value, each.absolute);
    near(absoluteGain(counts).se, each.se_absolute_indep);
    near(chanceCorrectedGain(counts, 0.25).value, each.chance_corrected);
    near(chanceCorrectedGain(counts, 0.25).se, each.se_chance_corrected_indep);
    near(logitGain(counts).value, each.logit);
    near(logitGain(counts).se, each.se_logit_indep);
    near(Math.exp(logitGain(counts).value ?? NaN), each.odds_ratio);
    if (each.normalized === null) continue;
    near(normalizedGain(counts).value, each.normalized);
    near(normalizedGain(counts).se, each.se_normalized_indep ?? NaN);
  }
});

test("the odds ratio and the ends of its interval are those of the logit gain, undone", () => {
  for (const { k0, n0: n, k1, odds_ratio: expected, logit, se_logit_indep: se } of edge.gain) {
    const { value, interval, p } = oddsRatio({ baselineCorrect: k0, correct: k1, n });
    near(value, expected);
    near(interval?.low, Math.exp(logit - 1.959963984540054 * se));
    near(interval?.high, Math.exp(logit + 1.959963984540054 * se));
    assert.equal(p, logitGain({ baselineCorrect: k0, correct: k1, n }).p);
  }
});

test("a normalized gain without headroom is undefined, with the reason", () => {
  const none = normalizedGain({ baselineCorrect: 900, correct: 900, n: 900 });
  assert.equal(none.value, null);
  assert.equal(none.reason, "every item was right before");
  assert.equal(gainOn({ baselineCorrect: 9, correct: 9, n: 9 }, "normalized"), null);
});

test("Wilson's interval agrees with R and ends at 0 and at 1", () => {
  for (const { k, n, ci95 } of edge.wilson) {
    near(wilson(k, n).interval.low, ci95[0]);
    near(wilson(k, n).interval.high, ci95[1]);
  }
  assert.equal(wilson(0, 10).interval.low, 0);
  assert.equal(wilson(10, 10).interval.high, 1);
});

const counts = fc.integer({ min: 1, max: 900 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    baselineCorrect: fc.integer({ min: 0, max: n }),
    correct: fc.integer({ min: 0, max: n }),
  }),
);

test("swapping before and after negates the absolute and the logit gain and keeps their errors", () => {
  fc.assert(
    fc.property(counts, ({ n, baselineCorrect, correct }) => {
      const there = { n, baselineCorrect, correct };
      const back = { n, baselineCorrect: correct, correct: baselineCorrect };
      for (const gain of [absoluteGain, logitGain]) {
        near(gain(back).value, -(gain(there).value ?? NaN));
        near(gain(back).se, gain(there).se ?? NaN);
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("a scale's value is the same with and without its error", () => {
  fc.assert(
    fc.property(counts, (each) => {
      assert.equal(gainOn(each, "absolute"), absoluteGain(each).value);
      assert.equal(gainOn(each, "logit"), logitGain(each).value);
      const normalized = normalizedGain(each).value;
      if (normalized === null) assert.equal(gainOn(each, "normalized"), null);
      else near(gainOn(each, "normalized"), normalized);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("Wilson's interval holds the accuracy and stays inside 0 and 1", () => {
  fc.assert(
    fc.property(counts, ({ correct, n }) => {
      const { low, high } = wilson(correct, n).interval;
      assert.ok(low >= 0 && low <= correct / n && correct / n <= high && high <= 1);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("counts that no benchmark gives are refused", () => {
  assert.throws(() => wilson(11, 10), /wilson: expected correct between 0 and 10, got 11/);
  assert.throws(() => independentGainError(1.5, 2, 10), /independentGainError: expected correct/);
  assert.throws(() => wilson(0, 0), /wilson: expected a whole number of items, at least 1, got 0/);
});
