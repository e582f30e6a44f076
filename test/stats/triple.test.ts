import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { openStudy } from "cognate/dist/open";
import { seeded, uniform } from "cognate/dist/stats/random";
import { tripleDifference } from "cognate/dist/stats/triple";
import type { Design } from "cognate/dist/study/design";
import type { Cell } from "cognate/dist/tidy/cell";
import { near, nearShare } from "./golden";
import { cell, designOf, language } from "./study";

interface Fit {
  readonly value: number;
  readonly se: number;
  readonly df: number;
  readonly p: number;
}

test("two encoders under twelve sources agree with regressions by statsmodels", () => {
  const text = readFileSync(join("test", "golden", "stats", "triple.json"), "utf8");
  const golden = JSON.parse(text) as { readonly languages: Fit; readonly sources: Fit };
  const got = tripleDifference(openStudy("dialectbench-source"), { source: "arb_Arab" });
  for (const [estimate, expected] of [
    [got.fit.overLanguages, golden.languages],
    [got.overSources, golden.sources],
  ] as const) {
    near(estimate.value, expected.value);
    near(estimate.se, expected.se);
    assert.equal(estimate.df, expected.df);
    nearShare(estimate.p, expected.p, 1e-9);
  }
  assert.equal(got.units.filter((unit) => unit.isRelated).length, 1);
  assert.equal(got.units.length, 19);
  assert.equal(got.contrasts.length, 11);
  assert.deepEqual(got.place, { rank: 3, of: 12, p: 0.25 });
});

test("without controls that are kin of the other source both estimates stay near each other", () => {
  const study = openStudy("dialectbench-source");
  const got = tripleDifference(study, { source: "arb_Arab", withoutKin: true });
  const apart = (got.fit.estimate.value ?? 0) - (got.overSources.value ?? 0);
  assert.ok(Math.abs(apart) < 0.005, `${apart}`);
  const plain = tripleDifference(study, { source: "arb_Arab" });
  near(plain.fit.estimate.value, plain.overSources.value ?? NaN);
});

const languages = [
  language("arb_Arab", "Semitic", { role: "source" }),
  language("ita_Latn", "Romance", { role: "source" }),
  language("tur_Latn", "Turkic", { role: "source" }),
  language("heb_Hebr", "Semitic"),
  language("mlt_Latn", "Semitic"),
  language("spa_Latn", "Romance"),
  language("fin_Latn", "Finnic"),
];

const design: Design = {
  ...designOf([{ id: "a" }, { id: "b" }]),
  sources: ["arb_Arab", "ita_Latn", "tur_Latn"],
  conditions: ["arb_Arab", "ita_Latn", "tur_Latn"].map((source) => ({
    ...{ id: `on-${source}`, baseline: false, interventions: ["fine-tuning"], on: [source] },
  })),
};

type Accuracy = (model: number, source: number, language: number) => number;

function studyOf(accuracy: Accuracy): Parameters<typeof tripleDifference>[0] {
  const cellRows = ["a", "b"].flatMap((model, m) =>
    design.conditions.flatMap(({ id }, s) =>
      languages.map(({ code }, l): Cell => cell(model, id, code, accuracy(m, s, l), 1000)),
    ),
  );
  return { design, languages, cellRows };
}

test("only what related languages gain under this source and no other is counted", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, withoutKin) => {
      const random = seeded(seed);
      const draw = (count: number): number[] =>
        Array.from({ length: count }, () => Math.floor(200 * uniform(random)));
      // Any level per model and language, and per model and source, cancels.
      const [ofLanguage, ofSource] = [draw(14), draw(6)];
      const study = studyOf((m, s, l) => {
        const help = s === 0 && (l === 3 || l === 4) ? 50 : 0;
        return (ofLanguage[m * 7 + l] ?? 0) + (ofSource[m * 3 + s] ?? 0) + help;
      });
      const got = tripleDifference(study, { source: "arb_Arab", withoutKin });
      near(got.fit.estimate.value, 0.05);
      near(got.overSources.value, 0.05);
      assert.ok(got.fit.models.every((each) => Math.abs(each - 0.05) < 1e-12));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("help that a source gives to its own kin among the controls is left out with them", () => {
  // Italian helps Spanish by 100: under it the controls look better, and Arabic better against them.
  const study = studyOf((_, s, l) => 300 + (s === 1 && l === 5 ? 100 : 0));
  const plain = tripleDifference(study, { source: "arb_Arab" });
  near(plain.overSources.value, 0.025);
  const without = tripleDifference(study, { source: "arb_Arab", withoutKin: true });
  near(without.fit.estimate.value, 0);
  near(without.overSources.value, 0);
});

test("a source that no condition has, or a missing cell, is refused", () => {
  const study = studyOf(() => 300);
  assert.throws(
    () => tripleDifference(study, { source: "heb_Hebr" }),
    /expected one condition tuned on heb_Hebr and others on other sources, got 0 and 3/,
  );
  assert.throws(
    () =>
      tripleDifference({ ...study, cellRows: study.cellRows.slice(0, -1) }, { source: "arb_Arab" }),
    /expected a cell, got none for b, on-tur_Latn, fin_Latn/,
  );
  const kin = languages.filter((each) => each.code !== "fin_Latn");
  assert.throws(
    () => tripleDifference({ ...study, languages: kin }, { source: "arb_Arab", withoutKin: true }),
    /expected controls that are no kin of ita_Latn, got none/,
  );
});

test("with one other source its contrast has no spread to be held against", () => {
  const two = { ...design, conditions: design.conditions.slice(0, 2) };
  const study = { ...studyOf((m, s, l) => 100 + 10 * m * s * l), design: two };
  const got = tripleDifference(study, { source: "arb_Arab" });
  assert.equal(got.overSources.reason, "only one other source");
  assert.equal(got.place.of, 2);
});
