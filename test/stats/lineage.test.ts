import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { over } from "cognate/dist/stats/estimate";
import { jackknife } from "cognate/dist/stats/jackknife";
import { slopeOf } from "cognate/dist/stats/leaveone";
import type { GenusTable } from "cognate/dist/stats/lineage/groups";
import { genusPlace } from "cognate/dist/stats/lineage/place";
import { treatedContrast } from "cognate/dist/stats/lineage/treated";
import { pointRelation } from "cognate/dist/stats/relation";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { lineage, near, nearShare } from "./golden";

test("the genus contrast agrees with its worked cases, each branch and each special rule", () => {
  const branches = { sum: "sum", vL: "languages", vM: "models" };
  for (const each of [lineage[1], lineage[2], lineage[3], lineage[4], lineage[5]]) {
    const { expected } = each;
    const got = treatedContrast({
      lineages: each.rows,
      units: each.units.map((unit, u) => ({ unit, genus: each.genus[u] ?? "" })),
      treated: "Semitic",
      values: each.table,
    });
    near(got.estimate.value, expected.est);
    near(got.estimate.se, expected.se);
    near(got.estimate.df, expected.df);
    near(got.parts?.languages, expected.vL);
    near(got.parts?.models, expected.vM);
    near(got.parts?.residual, expected.vR);
    near(got.parts?.languageDf, expected.dfl);
    assert.equal(got.parts?.modelDf, expected.dfm);
    assert.equal(got.parts.residualDf, expected.dfr);
    near(got.spread?.betweenGenera, expected.tau2);
    near(got.spread?.betweenUnits, expected.s2w);
    near(got.spread?.ownUnits, expected.s2own);
    near(got.spread?.control, expected.mu);
    near(got.genera[0]?.mean, expected.ySem);
    assert.equal(got.branch, branches[expected.won]);
    expected.D.forEach((contrast, k) => {
      near(got.lineages[k]?.contrast, contrast);
    });
    assert.deepEqual(
      got.genera.map((row) => [row.genus, row.units]),
      expected.genera.map((genus, g) => [genus, expected.n[g]]),
    );
    expected.m.forEach((mean, g) => {
      near(got.genera[g]?.mean, mean);
    });
  }
});

test("the relation over five lineages agrees with its worked case, p over all 120 orders", () => {
  const { x, g, r, slope, se, df, p_t: p, perm_count: count, perm_total: total } = lineage.c2;
  const points = x.map((baseline, k) => ({ name: String(k), baseline, gain: g[k] ?? NaN }));
  const got = pointRelation(points, { of: "lineages" });
  near(got.r.value, r);
  near(got.line.slope.value, slope);
  near(got.line.slope.se, se);
  assert.equal(got.line.slope.df, df);
  nearShare(got.line.slope.p, p, 1e-9);
  assert.equal(got.permutation.arrangements, total);
  near(got.permutation.p, count / total, { tolerance: 1e-12 });
});

test("the slope over bases has the delete-one-lineage error of its worked case", () => {
  const { x, g, lineage: lineages, slope, se, df, leave_out: leaveOut } = lineage.jack;
  const pick = (column: readonly number[], places: readonly number[]): number[] =>
    places.map((place) => column[place] ?? NaN);
  const { estimate, without } = jackknife({
    method: "slope",
    clusters: lineages,
    statistic: (places) => slopeOf(pick(x, places), pick(g, places)),
    standing: over({}),
  });
  near(estimate.value, slope);
  near(estimate.se, se);
  assert.equal(estimate.df, df);
  for (const { cluster, value } of without) near(value, leaveOut[cluster] ?? NaN);
});

const gains = fc.integer({ min: -300, max: 300 }).map((whole) => whole / 900);
const tables = fc
  .record({
    lineages: fc.integer({ min: 2, max: 5 }),
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 7 }),
  })
  .chain(({ lineages, sizes }) => {
    const genera = sizes.flatMap((size, g) =>
      new Array<string>(size).fill(g === 0 ? "S" : `g${g}`),
    );
    const row = fc.array(gains, { minLength: genera.length, maxLength: genera.length });
    return fc
      .array(row, { minLength: lineages, maxLength: lineages })
      .map((values): GenusTable => ({
        lineages: values.map((_, k) => `L${k}`),
        units: genera.map((genus, u) => ({ unit: `u${u}`, genus })),
        treated: "S",
        values,
      }));
  });

test("the mean of the lineages' own contrasts is the contrast", () => {
  fc.assert(
    fc.property(tables, (table) => {
      const { estimate, lineages } = treatedContrast(table);
      const mean = lineages.reduce((sum, each) => sum + each.contrast, 0) / lineages.length;
      near(mean, estimate.value ?? NaN);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("with one unit per genus the contrast is the two-way one with one related language", () => {
  const oneEach = tables.map((table) => {
    const first = new Map(table.units.map((unit, u) => [unit.genus, u]));
    const places = [...first.values()];
    return {
      ...table,
      units: places.flatMap((u) => table.units[u] ?? []),
      values: table.values.map((row) => places.map((u) => row[u] ?? NaN)),
    };
  });
  fc.assert(
    fc.property(oneEach, (table) => {
      const got = treatedContrast(table);
      const expected = twoWayContrast(
        table.values,
        table.units.map((unit) => unit.genus === "S"),
      );
      near(got.estimate.value, expected.estimate.value ?? NaN);
      near(got.estimate.se, expected.estimate.se ?? NaN);
      near(got.estimate.df, expected.estimate.df ?? NaN);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("neither the order of units nor that of lineages matters", () => {
  fc.assert(
    fc.property(tables, (table) => {
      const got = treatedContrast(table).estimate;
      const turned = treatedContrast({
        ...table,
        lineages: [...table.lineages].reverse(),
        units: [...table.units].reverse(),
        values: [...table.values].reverse().map((row) => Array.from(row).reverse()),
      }).estimate;
      near(turned.value, got.value ?? NaN);
      near(turned.se, got.se ?? NaN);
      near(turned.df, got.df ?? NaN, { tolerance: 1e-7 });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("the weights of the units rebuild the contrast", () => {
  fc.assert(
    fc.property(tables, (table) => {
      const { estimate, unitWeights } = treatedContrast(table);
      let value = 0;
      for (const row of table.values) {
        unitWeights.forEach(
          (weight, u) => (value += (weight * (row[u] ?? NaN)) / table.values.length),
        );
      }
      near(value, estimate.value ?? NaN);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("the treated genus' own spread only widens", () => {
  const table = (spread: number): GenusTable => ({
    lineages: ["L"],
    units: "SSSABCDDEE".split("").map((genus, u) => ({ unit: `u${u}`, genus })),
    treated: "S",
    values: [[-spread, 0, spread, 0.02, -0.01, 0.03, 0.01, 0.02, -0.02, -0.01]],
  });
  const narrow = treatedContrast(table(0.001));
  const wide = treatedContrast(table(0.2));
  assert.equal(narrow.spread?.usesOwn, false);
  assert.equal(wide.spread?.usesOwn, true);
  assert.ok((wide.estimate.se ?? 0) > (narrow.estimate.se ?? Infinity));
  assert.ok((wide.estimate.df ?? Infinity) <= (narrow.estimate.df ?? 0));
});

test("one lineage speaks of itself alone", () => {
  const one = treatedContrast({
    lineages: ["L"],
    units: "SABC".split("").map((genus, u) => ({ unit: `u${u}`, genus })),
    treated: "S",
    values: [[0.1, 0.02, 0.05, 0.03]],
  });
  assert.equal(one.estimate.population, "items and languages");
  assert.deepEqual(one.estimate.warnings, [
    "one lineage: the estimate speaks of that lineage only",
  ]);
});

test("a genus that is not there, too few genera, and no spread are undefined, with the reason", () => {
  const base = { lineages: ["L"], treated: "S", values: [[0.1, 0.2, 0.3, 0.4]] };
  const units = (genera: string): GenusTable["units"] =>
    genera.split("").map((genus, u) => ({ unit: `u${u}`, genus }));
  const reason = (genera: string, values = base.values): string | null =>
    treatedContrast({ ...base, values, units: units(genera) }).estimate.reason;
  assert.equal(reason("ABCD"), "no lineage, or no unit of S");
  assert.equal(reason("SSAB"), "fewer than three other genera (2)");
  assert.equal(reason("SABC", [[0.1, 0.1, 0.1, 0.1]]), "neither genera nor units differ");
});

test("the place of a genus counts those at least as far from the rest, and cannot beat one in all", () => {
  const units = "SSSAAABBBC".split("").map((genus, u) => ({ unit: `u${u}`, genus }));
  const values = [[0.3, 0.31, 0.29, 0.1, 0.11, 0.12, 0.09, 0.1, 0.1, 0.5]];
  const { large, all } = genusPlace({ lineages: ["L"], units, treated: "S", values });
  assert.deepEqual([large.rank, large.genera, large.fromTop], [1, 3, 1]);
  near(large.p, 1 / 3);
  assert.deepEqual([all.genera, all.fromTop], [4, 2]);
  const small = genusPlace({
    lineages: ["L"],
    units: units.slice(2),
    treated: "S",
    values: [values[0]?.slice(2) ?? []],
  });
  assert.equal(small.large.rank, null);
  assert.match(small.large.reason ?? "", /fewer than three units/);
});
