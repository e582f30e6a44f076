import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openStudy } from "cognate/dist/open";
import {
  type ContrastUnit,
  contrastCells,
  contrastUnits,
  itemContrast,
} from "cognate/dist/stats/itemerror";
import { clusteredMean } from "cognate/dist/stats/passages";
import { seeded, uniform } from "cognate/dist/stats/random";
import { type CellSums, type PassageTable, passageTable } from "cognate/dist/stats/sums";
import { entry, near } from "./golden";
import { goldenPassages } from "./goldenpassages";

const units: readonly ContrastUnit[] = [
  { name: "Hebrew", languages: ["heb_Hebr"], isRelated: true },
  { name: "Amharic", languages: ["amh_Ethi"], isRelated: true },
  { name: "Turkish", languages: ["tur_Latn"], isRelated: false },
  { name: "Hausa", languages: ["hau_Latn"], isRelated: false },
];

test("the contrast of fixed models and languages agrees with R, clustered by passage", () => {
  const { estimate } = itemContrast(goldenPassages(), units);
  const at = "items_unbalanced/did_fixed_languages_passage_cluster";
  near(estimate.value, entry(`${at}/est`));
  near(estimate.se, entry(`${at}/se_passage_cluster`));
  assert.equal(estimate.df, 59);
  assert.equal(estimate.population, "items");
  assert.deepEqual(estimate.n, { models: 3, languages: 4, items: 90 });
});

test("of one item per value the contrast is the clustered mean of weighted changes", () => {
  const random = seeded(3);
  const passages = Array.from({ length: 40 }, (_, i) => `p${Math.floor(i / 2)}`);
  const changes = [0, 1, 2, 3].map(() => passages.map(() => Math.floor(3 * uniform(random)) - 1));
  const sums = (values: readonly number[]): number[] =>
    Array.from({ length: 20 }, (_, k) => (values[2 * k] ?? 0) + (values[2 * k + 1] ?? 0));
  const cells = changes.map((values, l): CellSums => {
    const names = ["heb_Hebr", "amh_Ethi", "tur_Latn", "hau_Latn"];
    return { model: "m", language: names[l] ?? "", before: sums(values), change: sums(values) };
  });
  const got = itemContrast({ sizes: new Array<number>(20).fill(2), cells, leftOut: 0 }, units);
  const weighted = passages.map(
    (_, i) =>
      ((changes[0]?.[i] ?? 0) + (changes[1]?.[i] ?? 0)) / 2 -
      ((changes[2]?.[i] ?? 0) + (changes[3]?.[i] ?? 0)) / 2,
  );
  const slow = clusteredMean(weighted, passages);
  near(got.estimate.value, slow.value ?? NaN);
  near(got.estimate.se, slow.se ?? NaN);
});

test("languages of one unit share its weight, and both sides weigh one", () => {
  const joined: readonly ContrastUnit[] = [
    { name: "A", languages: ["heb_Hebr", "amh_Ethi"], isRelated: true },
    { name: "B", languages: ["tur_Latn"], isRelated: false },
    { name: "C", languages: ["hau_Latn"], isRelated: false },
  ];
  const weighted = contrastCells(goldenPassages(), joined);
  const of = (language: string): number =>
    weighted
      .filter(({ cell }) => cell.language === language)
      .reduce((sum, { weight }) => sum + weight, 0);
  near(of("heb_Hebr"), 0.5);
  near(of("amh_Ethi"), 0.5);
  near(of("tur_Latn"), -0.5);
});

test("swapping the sides negates the contrast; neither order of cells nor of passages matters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const table = randomTable(seed);
      const { estimate } = itemContrast(table, units);
      const swapped = units.map((unit) => ({ ...unit, isRelated: !unit.isRelated }));
      const back = itemContrast(table, swapped).estimate;
      near(back.value, -(estimate.value ?? NaN));
      near(back.se, estimate.se ?? NaN);
      const turned: PassageTable = {
        ...table,
        sizes: Array.from(table.sizes).reverse(),
        cells: [...table.cells].reverse().map((cell) => ({
          ...cell,
          change: Array.from(cell.change).reverse(),
        })),
      };
      near(itemContrast(turned, units).estimate.se, estimate.se ?? NaN);
    }),
    { seed: 1, numRuns: 100 },
  );
});

/** Two models in four languages over ten passages of one or two items. */
function randomTable(seed: number): PassageTable {
  const random = seeded(seed);
  const sizes = Array.from({ length: 10 }, () => 1 + Math.floor(2 * uniform(random)));
  const cells = ["m", "n"].flatMap((model) =>
    units.map(({ languages: [language = ""] }) => {
      const change = sizes.map((size) => Math.round((2 * uniform(random) - 1) * size));
      return { model, language, before: sizes.map(() => 0), change };
    }),
  );
  return { sizes, cells, leftOut: 0 };
}

test("one passage gives no error, one side no contrast; a missing or double cell is refused", () => {
  const table = randomTable(1);
  const one = {
    ...table,
    sizes: [1],
    cells: table.cells.map((cell) => ({ ...cell, change: [1] })),
  };
  assert.equal(itemContrast(one, units).estimate.reason, "fewer than two passages give no error");
  assert.equal(itemContrast(table, units.slice(0, 2)).independentCells, null);
  assert.throws(
    () => itemContrast({ ...table, cells: table.cells.slice(1) }, units),
    /contrastCells: expected a cell, got none for m, heb_Hebr/,
  );
  assert.throws(
    () => itemContrast({ ...table, cells: [...table.cells, ...table.cells] }, units),
    /expected one cell per key, got two for m, heb_Hebr/,
  );
  const twice = [...units, { name: "D", languages: ["tur_Latn"], isRelated: false }];
  assert.throws(() => itemContrast(table, twice), /each language in one unit/);
});

test("items shared by all languages make cells anything but independent", () => {
  const { answers, design, languages } = openStudy("simulated-seven");
  assert.ok(answers);
  const table = passageTable(answers, design, { condition: "tuned" });
  const own = contrastUnits(languages);
  assert.equal(own.filter((unit) => unit.isRelated).length, 5);
  assert.equal(own.filter((unit) => !unit.isRelated).length, 6);
  const { estimate, independentCells } = itemContrast(table, own);
  const se = estimate.se ?? NaN;
  assert.ok(se > 0.001 && se < 0.02, `${se}`);
  assert.ok(Math.abs(se / (independentCells ?? NaN) - 1) > 0.005, `${se}, ${independentCells}`);
});
