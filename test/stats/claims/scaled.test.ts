import assert from "node:assert/strict";
import { test } from "node:test";
import { onScale } from "cognate/dist/stats/claims/scaled";
import { crossPassage } from "cognate/dist/stats/crosspassage";
import { gainOn } from "cognate/dist/stats/scales";
import { seeded, uniform } from "cognate/dist/stats/random";
import { at, mean, sum } from "cognate/dist/stats/vector";

const random = seeded(5);
const passages = 300;
const sizes = Array.from({ length: passages }, () => 2);

/** Cells whose items are right with some probability before and after, each item by itself. */
const cells = [0.3, 0.4, 0.5, 0.6, 0.7].map((before, m) => {
  const right = (p: number): number => Number(uniform(random) < p) + Number(uniform(random) < p);
  const was = sizes.map(() => right(before));
  const change = was.map((own) => right(before + 0.2) - own);
  return { model: `m${m}`, language: "l", before: was, change };
});

for (const scale of ["normalized", "logit"] as const) {
  test(`changes on the ${scale} scale sum to items times the gain of the cell`, () => {
    const scaled = onScale({ sizes, cells, leftOut: 0 }, scale) ?? assert.fail();
    assert.equal(scaled.cells.length, cells.length);
    scaled.cells.forEach(({ change }, j) => {
      const { before, change: raw } = at(cells, j);
      const baselineCorrect = sum(before);
      const gain = gainOn({ baselineCorrect, correct: baselineCorrect + sum(raw), n: 600 }, scale);
      assert.ok(Math.abs(sum(change) / 600 - (gain ?? NaN)) < 1e-12);
    });
  });

  test(`the corrected slope on the ${scale} scale is the mean slope over splits of the passages`, () => {
    const scaled = onScale({ sizes, cells, leftOut: 0 }, scale);
    const slope = crossPassage(sizes, scaled?.cells ?? []).slope ?? NaN;
    const split = seeded(9);
    const slopes = Array.from({ length: 400 }, () => {
      const isFirst = sizes.map(() => uniform(split) < 0.5);
      const half = (values: ArrayLike<number>, side: boolean): number =>
        sum(Array.from(values).filter((_, k) => isFirst[k] === side));
      const points = cells.map(({ before, change }) => {
        const n = half(sizes, false);
        const was = half(before, false);
        const gain = gainOn({ baselineCorrect: was, correct: was + half(change, false), n }, scale);
        return { x: half(before, true) / half(sizes, true), own: was / n, g: gain ?? NaN };
      });
      const [mx, mo] = [mean(points.map(({ x }) => x)), mean(points.map(({ own }) => own))];
      const cov = sum(points.map(({ x, g }) => (x - mx) * g));
      return [cov, sum(points.map(({ x, own }) => (x - mx) * (own - mo)))] as const;
    });
    const expected = sum(slopes.map(([cov]) => cov)) / sum(slopes.map(([, spread]) => spread));
    // A gain on a bent scale from half the items is itself bent a little: some percent.
    assert.ok(Math.abs(slope - expected) < 0.05 * Math.abs(expected), `${slope} ${expected}`);
  });
}

test("a cell with nothing left to gain has no normalized gain", () => {
  const full = { model: "m", language: "l", before: sizes, change: sizes.map(() => 0) };
  assert.equal(onScale({ sizes, cells: [full], leftOut: 0 }, "normalized"), null);
  const logit = onScale({ sizes, cells: [full], leftOut: 0 }, "logit");
  assert.ok(Math.abs(sum(logit?.cells[0]?.change ?? [NaN])) < 1e-9, "no change is no logit gain");
});
