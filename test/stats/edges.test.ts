import assert from "node:assert/strict";
import { test } from "node:test";
import { adjustedTwoWay } from "cognate/dist/stats/adjusted";
import { type Evidence, evidenceOf } from "cognate/dist/stats/claims/evidence";
import { judgeStudy } from "cognate/dist/stats/claims/judge";
import { decomposePair, gainOfPair } from "cognate/dist/stats/pairgain";
import { pairSums } from "cognate/dist/stats/pairsums";
import { pearson } from "cognate/dist/stats/correlation";
import { fitLine } from "cognate/dist/stats/line";
import { logitGain, normalizedGain } from "cognate/dist/stats/scales";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { openStudy } from "cognate/dist/open";
import type { Run } from "cognate/dist/tidy/answers";

/** Runs over items `a a b b`: `1` right, `0` wrong, `.` unread. */
function counted(before: string, after: string, passages = "aabb"): ReturnType<typeof pairSums> {
  const run = (marks: string): Run => ({
    ...{ model: "m", condition: "c", language: "l", place: "" },
    chosen: marks.split("").map((mark) => (mark === "." ? null : "A")),
    correct: marks.split("").map((mark) => mark === "1"),
    scored: marks.split("").map(() => true),
  });
  const items = passages.split("").map((passage, i) => ({ item: `${i}`, passage, gold: "A" }));
  return pairSums({ items, runs: [] }, { before: run(before), after: run(after) });
}

test("fewer than three languages have no correlation, no line and no contrast", () => {
  assert.equal(pearson([1, 2], [1, 2], { of: "languages" }).value, null);
  assert.equal(fitLine([1, 2], [1, 2], { of: "languages" }).slope.value, null);
  assert.match(twoWayContrast([[0.1, 0.2]], [true, false]).estimate.reason ?? "", /two languages/);
});

test("a family with one language has a contrast, whose error comes from the other side", () => {
  const { estimate, overLanguages } = twoWayContrast(
    [
      [0.3, 0.1, 0.2],
      [0.5, 0.2, 0.1],
    ],
    [true, false, false],
  );
  assert.equal(overLanguages.df, 1);
  assert.ok(estimate.se !== null && estimate.se > 0);
});

test("baselines without spread give no adjusted contrast, with the reason", () => {
  const flat = [0.5, 0.5, 0.5, 0.5];
  const isRelated = [true, true, false, false];
  const { estimate } = adjustedTwoWay([[0.1, 0.2, 0.3, 0.1]], [flat], { isRelated });
  assert.equal(estimate.value, null);
  assert.match(estimate.reason ?? "", /no spread/);
});

test("a cell with no right answer has a logit gain, and a full one no normalized gain", () => {
  const none = { baselineCorrect: 0, correct: 0, n: 10 };
  assert.equal(logitGain(none).value, 0);
  assert.equal(normalizedGain(none).value, 0);
  const full = normalizedGain({ baselineCorrect: 10, correct: 10, n: 10 });
  assert.deepEqual([full.value, full.reason], [null, "every item was right before"]);
});

test("where every answer is read all gain is knowledge, and where none was read there are no parts", () => {
  const all = decomposePair(counted("0011", "0111"));
  assert.deepEqual([all.format.value, all.knowledge.value], [0, 0.25]);
  const none = decomposePair(counted("....", "1111"));
  assert.deepEqual([none.format.value, none.format.reason], [null, "no answer was read"]);
});

test("one passage has a gain to count and no error to give", () => {
  const pair = counted("0011", "0111", "aaaa");
  assert.deepEqual([pair.gained, pair.lost], [1, 0]);
  assert.match(gainOfPair(pair).reason ?? "", /fewer than two passages/);
});

test("items written down twice in their passages make no gain surer", () => {
  const once = gainOfPair(counted("0011", "0111"));
  const twice = gainOfPair(counted("00110011", "01110111", "aabbaabb"));
  assert.equal(once.value, twice.value);
  assert.ok(Math.abs((once.se ?? 0) - (twice.se ?? 1)) < 1e-15);
});

test("one model decides no claim that speaks of models", () => {
  const evidence = evidenceOf(openStudy("simulated-seven"));
  const only: Evidence = {
    ...evidence,
    models: evidence.models.slice(0, 1),
    base: evidence.base.slice(0, 1),
    tuned: evidence.tuned.slice(0, 1),
    ...{ reasoned: null, both: null, readBoth: null },
    sums: evidence.sums && {
      ...evidence.sums,
      cells: evidence.sums.cells.filter(({ model }) => model === evidence.models[0]?.id),
    },
  };
  const { relation, reasoning, architectures, alignment } = judgeStudy(only, 0.03);
  for (const { verdict } of [relation, reasoning, architectures, alignment]) {
    assert.equal(verdict, "cannot tell");
  }
  assert.deepEqual(reasoning.reasons, ["not measured: chain-of-thought without tuning"]);
});

test("a study of cells alone is judged on total gain only", () => {
  const study = openStudy("simulated-seven");
  const cells = evidenceOf({ ...study, answers: null });
  assert.equal(cells.sums, null);
  const { transfer, relation, alignment } = judgeStudy(cells, 0.03);
  assert.equal(transfer.qualifier, "on total gain only");
  assert.equal(relation.verdict, "supported");
  assert.equal(alignment.verdict, "cannot tell");
});
