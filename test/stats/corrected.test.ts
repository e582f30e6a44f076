import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudy } from "cognate";
import { correctedRelations } from "cognate/dist/stats/corrected";
import { crossPassageParts, crossPassageSlope } from "cognate/dist/stats/crosspassage";
import { passageTable } from "cognate/dist/stats/sums";
import { at, mean } from "cognate/dist/stats/vector";

const study = openStudy("simulated-seven");
const { answers, design } = study;
assert.ok(answers !== null);

test("each condition has the corrected slope of its own sums, and beside it the naive one over cells", () => {
  const rows = correctedRelations(study);
  assert.deepEqual(
    rows.map(({ condition }) => condition),
    ["tuned", "base-cot", "tuned-cot"],
  );
  for (const row of rows) {
    const table = passageTable(answers, design, { condition: row.condition });
    assert.deepEqual(row.slope, crossPassageSlope(table));
    assert.equal(row.parts?.naiveSlope, crossPassageParts(table)?.naiveSlope);
    assert.deepEqual([row.cells, row.items], [84, 900]);
    const gains = study.gainRows.filter(({ condition }) => condition === row.condition);
    const middle = [
      mean(gains.map(({ baseline }) => baseline)),
      mean(gains.map(({ gain }) => gain)),
    ];
    let [product, squares] = [0, 0];
    for (const { baseline, gain } of gains) {
      product += (baseline - at(middle, 0)) * (gain - at(middle, 1));
      squares += (baseline - at(middle, 0)) ** 2;
    }
    assert.ok(Math.abs((row.naiveSlope.value ?? NaN) - product / squares) < 1e-12);
  }
});

test("cells of several models are cells, not languages, to the naive correlation", () => {
  for (const { naiveR } of correctedRelations(study)) {
    assert.deepEqual(naiveR.warnings, [
      "cells of one model and of one language are not independent",
    ]);
    assert.equal(naiveR.n.languages, null);
  }
});

test("with one model the relation is that over its languages", () => {
  const model = at(design.models, 0);
  const runs = answers.runs.filter((run) => run.model === model.id);
  const own = { design: { ...design, models: [model] }, answers: { ...answers, runs } };
  for (const { naiveR, slope } of correctedRelations(own)) {
    assert.equal(naiveR.n.languages, 12);
    assert.match(slope.method, /within models/);
  }
});

test("a study of cells has no corrected relation", () => {
  assert.throws(
    () => correctedRelations({ design, answers: null }),
    /correctedRelations: expected answers of items, got cells in simulated-seven/,
  );
});
