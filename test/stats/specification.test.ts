import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudy } from "cognate/dist/open";
import { seeded } from "cognate/dist/stats/random";
import { trainingPairs } from "cognate/dist/stats/specification";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import type { Cell } from "cognate/dist/tidy/cell";
import { near } from "./golden";
import { design, draw, languages, models, studyOf } from "./specification/hand";

test("the pairs of conditions are those that differ by training on a source", () => {
  assert.deepEqual(trainingPairs(design), [
    { before: "base", after: "tuned" },
    { before: "cot", after: "both" },
  ]);
  const untrained = design.conditions.map((condition) => ({ ...condition, on: [] }));
  assert.deepEqual(
    trainingPairs({ conditions: untrained }).map((pair) => pair.after),
    ["tuned", "cot", "both"],
  );
});

test("each specification is the two-way contrast of the cells that it names", () => {
  const study = studyOf(seeded(2));
  const curve = draw(study);
  const cell = (model: string, condition: string, code: string): Cell => {
    const found = study.cellRows.find(
      (row) => row.model === model && row.condition === condition && row.language === code,
    );
    assert.ok(found);
    return found;
  };
  const guessed = (model: string, condition: string, code: string): number => {
    const { n, correct, read } = cell(model, condition, code);
    return (correct + 0.25 * (n - (read ?? 0))) / n;
  };
  const units = [["acm_Arab", "arz_Arab"], ["heb_Hebr"], ["mlt_Latn"], ["hau_Latn"], ["pes_Arab"]];
  const table = models.map((model) =>
    units.map((codes) => {
      const gains = codes.map(
        (code) => guessed(model, "tuned", code) - guessed(model, "base", code),
      );
      return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    }),
  );
  const { estimate } = twoWayContrast(table, [true, true, true, false, false]);
  const found = curve.specifications.find(
    (each) =>
      each.pair.after === "tuned" &&
      each.scale === "absolute" &&
      each.unread === "guessed" &&
      each.dialects === "one unit" &&
      each.controls === "near" &&
      each.adjustment === "none",
  );
  near(found?.estimate.value, estimate.value ?? NaN);
  near(found?.estimate.se, estimate.se ?? NaN);
  assert.deepEqual([found?.related, found?.control], [3, 2]);
});

test("a curve repeats with its seed, and neither the order of cells nor that of languages matters", () => {
  const study = studyOf(seeded(3));
  const options = { draws: 20 };
  const once = draw(study, options);
  assert.deepEqual(draw(study, options), once);
  const turned = {
    ...study,
    cellRows: [...study.cellRows].reverse(),
    languages: [...languages].reverse(),
  };
  const there = draw(turned, options);
  near(there.median.value, once.median.value);
  assert.equal(there.median.p, once.median.p);
  assert.equal(there.specifications.length, once.specifications.length);
});

test("a study that does not say what was read has no further treatments of unread answers", () => {
  const { specifications, skipped } = draw(studyOf(seeded(4), { isRead: false }));
  assert.deepEqual(
    [...new Set(specifications.map((each) => each.scale))],
    ["absolute", "normalized", "logit"],
  );
  assert.ok(specifications.every((each) => each.unread === "wrong"));
  assert.ok(skipped.some((each) => each.reason === "the study does not say what was read"));
});

test("items read both times need answers, and few of them make no specification", () => {
  const without = draw(studyOf(seeded(4)));
  assert.ok(
    without.skipped.some((each) => each.reason === "the study has cells, not answers of items"),
  );
  const chosen = (read: number): readonly (string | null)[] =>
    Array.from({ length: 60 }, (_, i) => (i < read ? "A" : null));
  const items = Array.from({ length: 60 }, (_, i) => ({
    item: `${i}`,
    passage: `${i}`,
    gold: "A",
  }));
  const study = studyOf(seeded(4));
  const runs = study.cellRows.map(({ model, condition, language: code, read, correct }, r) => ({
    ...{ model, condition, language: code, place: "", chosen: chosen(read ?? 0) },
    correct: Array.from({ length: 60 }, (_, i) => (i * 7 + r) % 60 < correct && i < (read ?? 0)),
    scored: Array.from({ length: 60 }, () => true),
  }));
  const all = { ...study, answers: { items, runs } };
  const scales = (least: number): boolean =>
    draw(all, { least }).specifications.some((each) => each.scale === "read both times");
  assert.equal(scales(1), true);
  assert.equal(scales(61), false);
});

test("pairs that share bases are refused, and so is a study without a pair of conditions", () => {
  const study = studyOf(seeded(1));
  assert.throws(
    () => draw({ ...study, design: { ...design, pairs: true } }),
    /specificationCurve: expected models that share no base, got pairs in by-hand; use genusContrast/,
  );
  assert.throws(
    () => draw(study, { pairs: [] }),
    /expected a pair of conditions and a model, got 0/,
  );
  const oneLeft = languages.filter((each) => each.role !== "control");
  assert.throws(
    () => draw({ ...study, languages: oneLeft }),
    /expected a specification in points, got none/,
  );
});

test("a transfer shows in the whole curve; without one the joint test keeps its level", () => {
  const found = draw(studyOf(seeded(8), { transfer: 0.2 }), { draws: 199 });
  assert.ok(found.median.value > 0.1 && found.median.p < 0.05, JSON.stringify(found.median));
  assert.ok(found.inside < 0.1);
  // Exchangeable languages: p <= .05 in 5 % of runs; of 100 runs 5 with SD 2.2.
  let rejected = 0;
  for (let run = 0; run < 100; run++) {
    const study = studyOf(seeded(1000 + run), { isRead: false });
    const { median } = draw(study, { random: seeded(run), draws: 39 });
    if (median.p <= 0.05) rejected++;
  }
  assert.ok(rejected <= 12, `${rejected} of 100 rejected`);
});

test("of a simulated study the dialect alone is no set of its own, and the curve covers two pairs", () => {
  const { specifications, skipped, n } = draw(openStudy("simulated-seven"));
  assert.deepEqual(n, { models: 7, languages: 11, items: 900 });
  assert.equal(specifications.length, 2 * 10 * 8 * 3);
  const near = new Set(specifications.map((each) => each.controls));
  assert.equal(near.size, 4);
  assert.equal(skipped.filter((each) => each.reason.startsWith("the same languages as")).length, 4);
});
