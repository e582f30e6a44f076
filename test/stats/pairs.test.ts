import assert from "node:assert/strict";
import { test } from "node:test";
import type { Gain } from "cognate/dist/stats/gain";
import { gains } from "cognate/dist/stats/gains";
import { adjustedGenusContrast } from "cognate/dist/stats/lineage/adjusted";
import { genusContrast, genusTable } from "cognate/dist/stats/lineage/genus";
import { lineageRelation } from "cognate/dist/stats/lineage/relation";
import { equalUnits, rowEstimate } from "cognate/dist/stats/lineage/rowerror";
import { type StudyRows, lineageTable, pairsWhere } from "cognate/dist/stats/lineage/table";
import type { Model } from "cognate/dist/study/design";
import { expandPairs } from "cognate/dist/tidy/pairs";
import { near } from "./golden";
import { cell, designOf, language } from "./study";

const codes = ["aaa_Latn", "bbb_Latn", "ccc_Latn", "ddd_Latn"];
const languages = [
  language("aaa_Latn", "Semitic"),
  language("bbb_Latn", "Slavic"),
  language("ccc_Latn", "Bantu"),
  language("ddd_Latn", "Turkic"),
];

function model(id: string, lineage: string, rest: Partial<Model> = {}): Partial<Model> {
  return { id, lineage, root: lineage, developer: lineage, tuning: "instruction", ...rest };
}

/** Rows of a study of pairs: published counts of each model, out of 100, one per language. */
function study(
  models: readonly Partial<Model>[],
  counts: Readonly<Record<string, readonly number[]>>,
): StudyRows {
  const design = designOf(models, true);
  const published = Object.entries(counts).flatMap(([id, row]) =>
    row.map((correct, l) => cell(id, "published", codes[l] ?? "", correct, 100)),
  );
  return { design, languages, gainRows: gains(expandPairs(published, design), design) };
}

const family = study(
  [
    model("R", "L"),
    model("A", "L", { tunedFrom: "R", recipe: "x" }),
    model("B", "L", { tunedFrom: "R", recipe: "y" }),
    model("C", "L", { tunedFrom: "A", recipe: "x" }),
    model("Q", "M"),
    model("D", "M", { tunedFrom: "Q", recipe: "z" }),
  ],
  {
    R: [30, 30, 30, 30],
    A: [40, 40, 40, 40],
    B: [50, 50, 50, 50],
    C: [70, 70, 70, 70],
    Q: [50, 60, 60, 60],
    D: [60, 60, 60, 60],
  },
);

test("pairs are averaged into bases, bases into lineages, at equal weights", () => {
  const table = lineageTable(family);
  assert.deepEqual(table.lineages, ["L", "M"]);
  // L: base R has gains .1 and .2, base A has .3: (.15 + .3)/2. M has one pair.
  const { values } = genusTable(table);
  near(values[0]?.[0], 0.225);
  near(values[1]?.[0], 0.1);
  assert.deepEqual(table.weights, [1 / 8, 1 / 8, 1 / 4, 1 / 2]);
});

test("pairs averaged straight into lineages is the other custom", () => {
  const { values } = genusTable(lineageTable(family, { weighing: "pairs" }));
  near(values[0]?.[0], 0.2);
});

test("a shared base counts once, and a chain cancels its middle", () => {
  const table = lineageTable(family);
  const one = pairsWhere(table, (pair) => pair.pair === "A" || pair.pair === "C");
  const sum = rowEstimate(one, { pairs: [1, 1], units: equalUnits(one) });
  // A - R plus C - A is C - R: the row A is in no error.
  near(sum.value, 0.4);
  near(sum.se, Math.sqrt((4 * (0.7 * 0.3 + 0.3 * 0.7)) / 16 / 99));
  const siblings = pairsWhere(table, (pair) => pair.pair === "A" || pair.pair === "B");
  const mean = rowEstimate(siblings, { pairs: [0.5, 0.5], units: equalUnits(siblings) });
  near(mean.se, Math.sqrt((4 * (0.25 * (0.4 * 0.6 + 0.5 * 0.5) + 0.3 * 0.7)) / 16 / 99));
});

test("with fewer than four lineages there are points and no relation", () => {
  const { lineages, pairs, absolute } = lineageRelation(lineageTable(family));
  assert.equal(lineages.length, 2);
  assert.equal(pairs.length, 4);
  assert.equal(absolute.relation, null);
  assert.equal(absolute.reason, "fewer than four lineages (2): points only");
  near(lineages[0]?.baseline, (0.3 + 0.4) / 2);
  assert.ok((lineages[0]?.low ?? 1) < 0.225 && 0.225 < (lineages[0]?.high ?? 0));
});

test("a pair that the design leaves out is listed with its reason, and comes back on request", () => {
  const models = family.design.models.map((each) =>
    each.id === "D" ? { ...each, leftOut: "constant row" } : each,
  );
  const rows = { ...family, design: { ...family.design, models } };
  const table = lineageTable(rows);
  assert.deepEqual(table.leftOut, [{ pair: "D", reason: "constant row" }]);
  assert.deepEqual(table.lineages, ["L"]);
  assert.deepEqual(lineageTable(rows, { include: "all" }).lineages, ["L", "M"]);
});

test("a language that one pair lacks is dropped for all, and listed", () => {
  const gainRows = family.gainRows.filter(
    (gain: Gain) => !(gain.model === "D" && gain.language === "ccc_Latn"),
  );
  const table = lineageTable({ ...family, gainRows });
  assert.deepEqual(table.dropped, ["ccc_Latn"]);
  assert.equal(table.units.length, 3);
});

test("scripts of one unit are averaged first, and a unit over two genera is refused", () => {
  const both = [
    language("aaa_Latn", "Semitic", { unit: "u" }),
    language("bbb_Latn", "Semitic", { unit: "u" }),
    ...languages.slice(2),
  ];
  const table = lineageTable({ ...family, languages: both });
  assert.deepEqual(table.units[0]?.codes, ["aaa_Latn", "bbb_Latn"]);
  const { values } = genusTable(table);
  near(values[1]?.[0], (0.1 + 0) / 2);
  const mixed = languages.map((each, l) => (l < 2 ? { ...each, unit: "u" } : each));
  assert.throws(
    () => lineageTable({ ...family, languages: mixed }),
    /languageUnits: expected one genus and role in unit u, got Semitic \(related\) and Slavic/,
  );
});

test("a source language is in no contrast", () => {
  const placed = languages.map((each, l) =>
    l === 3 ? { ...each, role: "source" as const } : each,
  );
  const table = lineageTable({ ...family, languages: placed });
  assert.equal(table.units.length, 4);
  assert.equal(genusTable(table).units.length, 3);
});

test("without related languages there is no contrast, and the reason is said", () => {
  const placed = languages.map((each) => ({ ...each, role: "control" as const }));
  const contrast = genusContrast(lineageTable({ ...family, languages: placed }));
  assert.equal(contrast.estimate.value, null);
  assert.equal(contrast.overItems.value, null);
  assert.equal(contrast.places.large.rank, null);
});

test("the contrast is printed without each lineage, each recipe and each related unit", () => {
  const uneven = study(family.design.models, {
    ...{ R: [30, 33, 27, 31], A: [40, 38, 45, 43], B: [50, 55, 47, 52], C: [70, 66, 71, 62] },
    ...{ Q: [50, 60, 55, 61], D: [60, 60, 63, 64] },
  });
  const { without, overItems, estimate } = genusContrast(lineageTable(uneven));
  assert.deepEqual(
    without.map(({ left, without: name }) => [left, name]),
    [
      ["lineage", "L"],
      ["lineage", "M"],
      ["recipe", "x"],
      ["recipe", "y"],
      ["recipe", "z"],
      ["unit", "aaa_Latn"],
    ],
  );
  near(overItems.value, estimate.value ?? NaN);
  assert.equal(overItems.population, "items");
  assert.equal(without.at(-1)?.estimate.value, null);
});

test("pairs whose baselines are mostly noise are left out of the adjusted contrast, and listed", () => {
  const adjusted = adjustedGenusContrast(lineageTable(family));
  assert.deepEqual(
    adjusted.leftOut.map((slope) => slope.pair),
    ["A", "B", "C", "D"],
  );
  assert.equal(adjusted.estimate.value, null);
});

test("gain that only follows the baseline is no contrast once it is adjusted for", () => {
  // Gain is .5 - .8 baseline in every language; the related one starts 20 points lower.
  const base = [20, 30, 45, 55];
  const gained = base.map((count) => Math.round(count + 50 - 0.8 * count));
  const rows = study([model("R", "L"), model("A", "L", { tunedFrom: "R" })], {
    R: base,
    A: gained,
  });
  const table = lineageTable(rows);
  const plain = genusContrast(table).estimate.value ?? NaN;
  const adjusted = adjustedGenusContrast(table);
  assert.ok(plain > 0.15, `plain ${plain}`);
  assert.ok(Math.abs(adjusted.estimate.value ?? NaN) < 0.03, `adjusted ${adjusted.estimate.value}`);
  assert.equal(adjusted.range.length, 15);
  near(adjusted.range[0]?.share, 0.3);
  near(adjusted.range.at(-1)?.share, 1);
});
