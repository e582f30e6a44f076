import assert from "node:assert/strict";
import { test } from "node:test";
import { openStudy } from "cognate/dist/open";
import { pearson } from "cognate/dist/stats/correlation";
import { equivalence, smallestDetectable } from "cognate/dist/stats/equivalence";
import type { Estimate } from "cognate/dist/stats/estimate";
import { adjustedGenusContrast } from "cognate/dist/stats/lineage/adjusted";
import { allEquivalent, genusContrast } from "cognate/dist/stats/lineage/genus";
import { lineageRelation } from "cognate/dist/stats/lineage/relation";
import {
  type LineageTable,
  lineageTable,
  unitBaselines,
  unitGains,
} from "cognate/dist/stats/lineage/table";
import { mcnemarExact } from "cognate/dist/stats/mcnemar";
import { holm } from "cognate/dist/stats/multiplicity";
import { changes } from "cognate/dist/stats/paired";
import { mean } from "cognate/dist/stats/vector";

/**
 * METHOD 11.7: the table of the real files, computed twice elsewhere (R and Python), printed with as
 * many digits as stand here. Points in the table are proportions times 100.
 */
const studies = {
  belebele: openStudy("emma-belebele"),
  sib: openStudy("emma-sib200"),
};
const tables = { belebele: lineageTable(studies.belebele), sib: lineageTable(studies.sib) };
const relation = {
  belebele: lineageRelation(tables.belebele).absolute.relation,
  sib: lineageRelation(tables.sib).absolute.relation,
};
const contrasts = { belebele: genusContrast(tables.belebele), sib: genusContrast(tables.sib) };

function points(value: number | null | undefined, digits = 1): string {
  return (100 * (value ?? NaN)).toFixed(digits).replace("-0.0", "0.0");
}

function interval({ interval: ends }: Estimate): readonly string[] {
  return [points(ends?.low), points(ends?.high)];
}

test("pairs, lineages, units and genera are as many as METHOD 11 counts", () => {
  const counts = ({ pairs, lineages, units }: LineageTable): readonly number[] => [
    pairs.length,
    lineages.length,
    units.length,
    new Set(units.map((unit) => unit.genus)).size,
    new Set(units.map((unit) => unit.family)).size,
  ];
  assert.deepEqual(counts(tables.belebele), [16, 5, 110, 42, 18]);
  assert.deepEqual(counts(tables.sib), [21, 9, 188, 54, 22]);
  assert.equal(lineageTable(studies.belebele, { level: "root" }).lineages.length, 6);
  assert.equal(lineageTable(studies.sib, { level: "root" }).lineages.length, 12);
  assert.equal(lineageTable(studies.belebele, { level: "developer" }).lineages.length, 4);
  assert.equal(lineageTable(studies.sib, { level: "developer" }).lineages.length, 6);
});

test("all pairs as independent, over languages, give r -0.411 and -0.484", () => {
  for (const [study, r] of [
    [studies.belebele, "-0.411"],
    [studies.sib, "-0.484"],
  ] as const) {
    const pairs = [...new Set(study.gainRows.map((gain) => gain.model))];
    const meanOf = (pair: string, column: "baseline" | "gain"): number =>
      mean(study.gainRows.filter((gain) => gain.model === pair).map((gain) => gain[column]));
    const got = pearson(
      pairs.map((pair) => meanOf(pair, "baseline")),
      pairs.map((pair) => meanOf(pair, "gain")),
      { of: "models" },
    );
    assert.equal(got.value?.toFixed(3), r);
  }
});

test("the default pairs as independent give r -.58 with p .018, and -.45 with p .042", () => {
  const naive = (table: LineageTable): Estimate =>
    pearson(
      table.pairs.map((pair) => mean(unitBaselines(table, pair))),
      table.pairs.map((pair) => mean(unitGains(table, pair))),
    );
  const [belebele, sib] = [naive(tables.belebele), naive(tables.sib)];
  assert.deepEqual([belebele.value?.toFixed(2), belebele.p?.toFixed(3)], ["-0.58", "0.018"]);
  assert.deepEqual([sib.value?.toFixed(2), sib.p?.toFixed(3)], ["-0.45", "0.042"]);
});

test("over lineages the relation is negative in both files and established in neither", () => {
  const { belebele, sib } = relation;
  assert.ok(belebele !== null && sib !== null);
  const ends = (r: Estimate): readonly (string | undefined)[] => [
    r.value?.toFixed(2),
    r.interval?.low.toFixed(2),
    r.interval?.high.toFixed(2),
  ];
  assert.deepEqual(ends(belebele.r), ["-0.42", "-0.95", "0.73"]);
  assert.equal(belebele.permutation.p?.toFixed(2), "0.51");
  const without = belebele.leaveOneOut.find((row) => row.without === "BLOOM");
  assert.equal(without?.r?.toFixed(2), "0.22");
  assert.deepEqual(ends(sib.r), ["-0.51", "-0.88", "0.24"]);
  assert.equal(sib.permutation.p?.toFixed(2), "0.17");
  assert.equal(sib.permutation.method, "all 362880 orders");
  const range = sib.leaveOneOut.map((row) => row.r ?? NaN);
  assert.deepEqual(
    [Math.max(...range).toFixed(2), Math.min(...range).toFixed(2)],
    ["-0.32", "-0.63"],
  );
});

test("Semitic does not stand out among genera, within some 4 and 6 points", () => {
  const rows = {
    belebele: [
      ["-0.5", "-4.7", "3.6", "0.79"],
      ["0.33", "1.97", "5.8", "3.9"],
    ],
    sib: [
      ["1.0", "-4.7", "6.6", "0.72"],
      ["0.51", "2.63", "8.0", "5.6"],
    ],
  };
  for (const name of ["belebele", "sib"] as const) {
    const { estimate, overItems } = contrasts[name];
    const [first, second] = rows[name];
    assert.deepEqual(
      [points(estimate.value), ...interval(estimate), estimate.p?.toFixed(2)],
      first,
    );
    const effect = smallestDetectable(estimate.se ?? NaN, estimate.df ?? NaN).effect;
    const margin = equivalence(estimate, 0.03).smallestMargin;
    const errors = [
      points(overItems.se, 2),
      points(estimate.se, 2),
      points(effect),
      points(margin),
    ];
    assert.deepEqual(errors, second);
  }
});

test("Semitic is the 10th of 12 large genera on Belebele and of 19 on SIB-200", () => {
  const place = (name: "belebele" | "sib") => contrasts[name].places.large;
  assert.deepEqual([place("belebele").fromTop, place("belebele").genera], [10, 12]);
  assert.deepEqual([place("sib").fromTop, place("sib").genera], [10, 19]);
  assert.equal(contrasts.belebele.places.all.genera, 42);
  assert.equal(contrasts.sib.places.all.genera, 54);
});

test("adjusted for the baseline the contrast is smaller on Belebele, without BLOOM", () => {
  const belebele = adjustedGenusContrast(tables.belebele);
  assert.deepEqual(
    [points(belebele.estimate.value), ...interval(belebele.estimate)],
    ["0.0", "-2.0", "2.0"],
  );
  assert.deepEqual(
    belebele.leftOut.map((slope) => slope.pair),
    ["BLOOMZ 7B", "YaYi 7B"],
  );
  assert.equal(belebele.lineages.length, 4);
  const sib = adjustedGenusContrast(tables.sib);
  assert.deepEqual([points(sib.estimate.value), ...interval(sib.estimate)], ["1.1", "-3.7", "5.9"]);
  const euro = sib.slopes.find((slope) => slope.pair === "EuroLLM-9B-Instruct");
  assert.equal(euro?.reliability.toFixed(2), "0.71");
  const margin = (range: typeof sib.range): string =>
    points(
      allEquivalent(
        range.map((each) => each.estimate),
        0.03,
      ).smallestMargin,
    );
  assert.deepEqual([margin(belebele.range), margin(sib.range)], ["1.9", "5.5"]);
});

test("nine continued pre-training pairs are three lineages", () => {
  const table = lineageTable(studies.belebele, { tuning: "continued-pretraining" });
  const { estimate } = genusContrast(table);
  assert.deepEqual([table.pairs.length, table.lineages.length], [9, 3]);
  assert.deepEqual(
    [points(estimate.value), ...interval(estimate), estimate.p?.toFixed(2)],
    ["2.3", "-1.5", "6.1", "0.20"],
  );
  assert.equal(adjustedGenusContrast(table).estimate.p?.toFixed(2), "0.52");
});

test("over both claims and both files no adjusted p is below .66", () => {
  const p = [
    relation.belebele?.permutation.p,
    relation.sib?.permutation.p,
    contrasts.belebele.estimate.p,
    contrasts.sib.estimate.p,
  ].map((each) => each ?? NaN);
  assert.equal(Math.min(...holm(p)).toFixed(2), "0.67");
});

test("in Swahili a budget of 4000 gains 88 items and loses 45, p 2.4e-4", () => {
  const { answers, design } = openStudy("s1-global-mmlu");
  const baseline = design.conditions.find((condition) => condition.baseline)?.id;
  const runs = answers?.runs.filter((run) => run.language === "swh_Latn") ?? [];
  const before = runs.find((run) => run.condition === baseline);
  const after = runs.find((run) => /4000/.test(run.condition));
  const { lost, gained } = changes(before?.correct ?? [], after?.correct ?? []);
  assert.deepEqual([gained, lost], [88, 45]);
  assert.equal(mcnemarExact(lost, gained).p.toPrecision(2), "0.00024");
});
