import assert from "node:assert/strict";
import { test } from "node:test";
import {
  architectureRows,
  architecturesSaid,
  bothArchitectures,
  compareArchitectures,
  openStudies,
  openStudy,
  plotArchitectures,
  signsSaid,
} from "cognate";
import type { ComparedModels } from "cognate/dist/stats/claims/architectures";
import { architectures } from "cognate/dist/stats/architecture";

const study = openStudy("simulated-seven");
const gain = compareArchitectures(study, "gain");

/** The same models with other values. */
function having(value: (architecture: string, index: number) => number): ComparedModels {
  const models = gain.models.map((each, index) => ({
    ...each,
    value: value(each.architecture, index),
  }));
  return { ...architectures(models, { margin: 0.03 }), models, compared: "gain" };
}

test("the gain of a model is the mean over units of accuracy after minus before, the source left out", () => {
  for (const { model, value } of gain.models) {
    const units = new Map<string, number[]>();
    for (const row of study.gainRows.filter((each) => each.model === model)) {
      const placed = study.languages.find(({ code }) => code === row.language);
      if (row.condition !== "tuned" || !/related|control/.test(placed?.role ?? "")) continue;
      const unit = placed?.unit ?? row.language;
      units.set(unit, [...(units.get(unit) ?? []), row.gain]);
    }
    const means = [...units.values()].map((own) => own.reduce((a, b) => a + b) / own.length);
    assert.ok(Math.abs(value - means.reduce((a, b) => a + b) / means.length) < 1e-12, model);
  }
});

test("models stand by size, and each in one group", () => {
  const sizes = gain.models.map(({ parameters }) => parameters ?? Infinity);
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => a - b),
  );
  const grouped = gain.groups.flatMap(({ models }) => models);
  assert.deepEqual([...grouped].sort(), gain.models.map(({ model }) => model).sort());
});

test("which architecture gains more is read from the interval, and mirrored data say the reverse", () => {
  const dense = (architecture: string, index: number): number =>
    (architecture === "dense" ? 0.2 : 0.1) + index / 1000;
  const one = architecturesSaid(having(dense), 0.03).plain;
  const mirrored = architecturesSaid(
    having((name, index) => -dense(name, index)),
    0.03,
  ).plain;
  assert.match(one, /gain is larger in dense models than in mixture-of-experts models/);
  assert.match(mirrored, /gain is smaller in dense models than in mixture-of-experts models/);
});

test("architectures that do not differ get no direction word", () => {
  const { plain } = architecturesSaid(
    having((_, index) => (index % 2) / 10),
    0.03,
  );
  assert.match(plain, /no clear difference between dense models and mixture-of-experts models/);
  assert.doesNotMatch(plain, /larger|smaller/);
});

test("signs are counted model by model", () => {
  const { plain } = signsSaid(having((_, index) => (index === 0 ? -1 : 1)));
  assert.match(plain, /above zero in 6 and below it in 1 \(sign test, p = 0\.13\)/);
});

test("a study of one architecture is not counted as holding both", () => {
  const real = openStudies();
  assert.match(bothArchitectures(real).plain, /none holds both/);
  assert.match(bothArchitectures([...real, study]).plain, /1 hold both: simulated-seven/);
  const row = architectureRows([study])[0];
  assert.equal(row?.["dense models"], "4");
  assert.equal(row["mixture-of-experts models"], "3");
});

test("the figure has a point for every model, every architecture and their difference", () => {
  const figure = plotArchitectures(study, gain);
  const traces = figure.data as unknown as readonly { readonly x: readonly (number | null)[] }[];
  const points = traces.flatMap(({ x }) => x.filter((each) => each !== null));
  assert.equal(points.length, gain.models.length + gain.groups.length + 1);
  assert.match(figure.caption, /^Simulated data\./);
  assert.equal(figure.name, "architecture-gain-simulated-seven");
});
