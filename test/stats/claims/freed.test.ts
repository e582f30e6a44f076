import assert from "node:assert/strict";
import { test } from "node:test";
import { blomqvistSlope } from "cognate/dist/stats/blomqvist";
import type { Evidence } from "cognate/dist/stats/claims/evidence";
import { freedSlope, noiseOf } from "cognate/dist/stats/claims/freed";
import { judgeStudy } from "cognate/dist/stats/claims/judge";
import { over } from "cognate/dist/stats/estimate";
import { chance, normal } from "cognate/dist/stats/simulation/draws";
import { type Random, seeded } from "cognate/dist/stats/random";
import { gainOn } from "cognate/dist/stats/scales";
import { at } from "cognate/dist/stats/vector";

/** A study of counts: models whose true baselines spread around one half, and their gains. */
interface Drawn {
  readonly items: number;
  readonly spread: number;
  readonly gain: (baseline: number) => number;
}

/** Counts of seven models in six languages, each answer by itself. */
function drawn({ items, spread, gain }: Drawn, random: Random): Evidence {
  const right = (p: number): number => {
    let count = 0;
    for (let i = 0; i < items; i++) count += Number(chance(random) < p);
    return count / items;
  };
  const truths = Array.from({ length: 7 }, () => 0.5 + normal(random, spread));
  const over6 = (of: (truth: number) => number): readonly (readonly number[])[] =>
    truths.map((truth) => Array.from({ length: 6 }, () => right(of(truth))));
  return {
    models: truths.map((_, m) => ({ id: `m${m}`, architecture: "dense" })),
    languages: ["a", "b", "c", "d", "e", "f"],
    units: ["a", "b", "c", "d", "e", "f"].map((name, l) => ({
      ...{ name, languages: [name], isRelated: l < 3 },
    })),
    items,
    base: over6((truth) => truth),
    tuned: over6((truth) => truth + gain(truth)),
    ...{ reasoned: null, both: null, sums: null, readBoth: null },
  };
}

/** Share of drawn studies with this verdict on weak models. */
function share(what: Drawn, verdict: RegExp, runs: number): number {
  const random = seeded(7);
  const given = Array.from(
    { length: runs },
    () => judgeStudy(drawn(what, random), 0.03).relation.verdict,
  );
  return given.filter((each) => verdict.test(each)).length / runs;
}

test("baselines that hardly differ and few items do not make weak models gain more", () => {
  for (const spread of [0.02, 0.05, 0.1]) {
    const wrong = share({ items: 100, spread, gain: () => 0.1 }, /^(supported|contradicted)/, 200);
    assert.ok(wrong <= 0.05, `${spread}: ${wrong}`);
  }
});

test("a relation is still found in counts where baselines differ by more than noise", () => {
  const what = { items: 900, spread: 0.12, gain: (p: number) => 0.3 - 0.9 * (p - 0.5) };
  assert.ok(share(what, /^supported$/, 60) > 0.6);
});

test("too little spread is said not to be freed of noise", () => {
  const { relation } = judgeStudy(
    drawn({ items: 100, spread: 0, gain: () => 0.1 }, seeded(3)),
    0.03,
  );
  assert.equal(relation.verdict, "cannot tell");
  for (const { estimate } of relation.evidence) {
    assert.match(estimate.reason ?? "", /^not freed of shared noise: hardly more of/);
  }
});

test("over single cells the slope in points is Blomqvist's at the middle share", () => {
  const rows = [
    { model: "a", language: "l", baseline: 0.3, gain: 0.2, n: 200 },
    { model: "b", language: "l", baseline: 0.45, gain: 0.22, n: 200 },
    { model: "c", language: "l", baseline: 0.6, gain: 0.1, n: 200 },
    { model: "d", language: "l", baseline: 0.7, gain: 0.11, n: 200 },
  ];
  const points = rows.map(({ model: name, baseline, gain }) => ({
    ...{ name, baseline, gain },
    ...noiseOf([{ before: baseline, after: baseline + gain }], { items: 200, scale: "absolute" }),
  }));
  const options = { of: "models", scale: "absolute", standing: over({ models: 4 }) } as const;
  const freed = freedSlope(points, options);
  const blomqvist = blomqvistSlope(rows);
  assert.ok(Math.abs((freed.value ?? NaN) - at(blomqvist.points, 1).slope) < 1e-12);
  for (const { slope } of blomqvist.points) {
    assert.ok(slope > (freed.interval?.low ?? NaN) && slope < (freed.interval?.high ?? NaN));
  }
});

test("the errors of baseline and gain covary as drawing the counts again and again says", () => {
  const random = seeded(11);
  const items = 200;
  for (const scale of ["absolute", "normalized", "logit"] as const) {
    const right = (p: number): number =>
      Array.from({ length: items }).filter(() => chance(random) < p).length;
    const draws = Array.from({ length: 20000 }, () => {
      const [baselineCorrect, correct] = [right(0.4), right(0.7)];
      const gain = gainOn({ baselineCorrect, correct, n: items }, scale) ?? NaN;
      return { x: baselineCorrect / items, gain };
    });
    const mean = (of: (draw: (typeof draws)[number]) => number): number =>
      draws.reduce((sofar, draw) => sofar + of(draw), 0) / draws.length;
    const [x, g] = [mean((draw) => draw.x), mean((draw) => draw.gain)];
    const found = mean((draw) => (draw.x - x) * (draw.gain - g));
    // Drawn apart before and after: all of the baseline's noise comes back, the share of 1.
    const { shared } = noiseOf([{ before: 0.4, after: 0.7 }], { items, scale });
    const expected = at(shared, 2);
    assert.ok(
      Math.abs(found - expected) < 0.05 * Math.abs(expected),
      `${scale} ${found} ${expected}`,
    );
  }
});
