import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evidenceOf,
  genusContrast,
  insideModels,
  kinResponse,
  lineageTable,
  openStudy,
  relabelledContrast,
  seeded,
  withoutEachUnit,
} from "cognate";
import { choiceCount } from "cognate/dist/stats/arrangements";
import { lineageRelation } from "cognate/dist/stats/lineage/relation";
import { mean } from "cognate/dist/stats/vector";
import { near } from "./golden";
import { goldenEssay } from "./goldenessays";

const entry = goldenEssay("kinship.csv");
const belebele = openStudy("emma-belebele");
const table = lineageTable(belebele);

test("genera on steps of kinship, averaged from the published cells, agree with R", () => {
  const { genera, means, response } = kinResponse(table, { random: seeded(1) });
  assert.equal(genera.length, entry("genera"));
  assert.equal(table.pairs.length, entry("pairs"));
  assert.equal(lineageRelation(table).lineages.length, entry("lineages"));
  for (const { step, mean: own } of means) near(own.value, entry(`step/${step}`));
  near(means[0]?.mean.interval?.low, entry("step/0/low"));
  near(response.line.slope.value, entry("slope"));
  near(response.line.slope.interval?.low, entry("slope/low"));
});

test("without related languages nothing stands on a higher step", () => {
  const languages = belebele.languages.map((each) => ({ ...each, role: "control" as const }));
  const { means, branch } = kinResponse(lineageTable({ ...belebele, languages }), {
    random: seeded(1),
  });
  assert.ok(means.every(({ step }) => step === 0));
  assert.equal(branch, "");
});

test("the contrast without a unit is the contrast of the study without its codes", () => {
  const rows = withoutEachUnit(table);
  assert.equal(rows.length, table.units.length);
  for (const { without, estimate } of rows.filter((_, i) => i % 29 === 0)) {
    const codes = new Set(table.units.find(({ unit }) => unit === without)?.codes);
    const gainRows = belebele.gainRows.filter(({ language }) => !codes.has(language));
    const rest = genusContrast(lineageTable({ ...belebele, gainRows }));
    near(estimate.value, rest.estimate.value ?? NaN);
    near(estimate.se, rest.estimate.se ?? NaN);
  }
});

test("all labellings are counted once, and the declared one is among them", () => {
  const evidence = evidenceOf(openStudy("simulated-seven"));
  const {
    others,
    observed,
    test: tested,
    related,
    control,
    isExact,
  } = relabelledContrast(evidence, {
    random: seeded(1),
  });
  assert.deepEqual([related, control, isExact], [5, 6, true]);
  assert.equal(others.length, choiceCount(11, 5));
  assert.ok(others.some((value) => Math.abs(value - observed) < 1e-12));
  // Every unit is as often called related as every other, so that all differences sum to nothing.
  assert.ok(Math.abs(mean(others)) < 1e-12);
  const extreme = others.filter((value) => Math.abs(value) >= Math.abs(observed) - 1e-12).length;
  near(tested.p, extreme / others.length);
  assert.throws(
    () =>
      relabelledContrast({ ...evidence, units: evidence.units.slice(0, 3) }, { random: seeded(1) }),
    /expected related and other units, got one kind/,
  );
});

test("inside a model that only learns to be read, the gain is a fixed multiple of the baseline", () => {
  const study = openStudy("simulated-seven");
  const { models, between } = insideModels(study, { condition: "tuned" });
  assert.equal(models.length, 7);
  assert.deepEqual(
    models.map(({ baseline }) => baseline),
    [...models].map(({ baseline }) => baseline).sort((a, b) => a - b),
  );
  for (const { byForm, readBefore, readAfter, cells } of models) {
    near(byForm, readAfter / readBefore - 1);
    assert.equal(cells.length, 11, "the source is in no slope");
  }
  assert.ok((models[0]?.slope.interval?.low ?? -1) > 0);
  assert.ok((between.interval?.high ?? 1) < 0);
  assert.throws(() => insideModels(belebele, { condition: "tuned" }), /expected answers of items/);
});
