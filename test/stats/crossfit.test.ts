import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { adjustedTwoWay } from "cognate/dist/stats/adjusted";
import { crossFittedContrast } from "cognate/dist/stats/crossfit";
import { normalQuantile } from "cognate/dist/stats/distributions/normal";
import type { ContrastUnit } from "cognate/dist/stats/itemerror";
import { type Random, seeded, uniform } from "cognate/dist/stats/random";
import type { PassageTable } from "cognate/dist/stats/sums";
import { near } from "./golden";

const units: readonly ContrastUnit[] = Array.from({ length: 7 }, (_, u) => ({
  ...{ name: `u${u}`, languages: [`l${u}`], isRelated: u < 3 },
}));
const isRelated = units.map((unit) => unit.isRelated);

type Accuracy = (model: number, unit: number) => readonly [before: number, after: number];

/** Four models in seven languages, 40 passages of two items each, answers drawn independently. */
function draw(random: Random, accuracy: Accuracy): PassageTable {
  const cells = [0, 1, 2, 3].flatMap((m) =>
    units.map(({ languages: [language = ""] }, u) => {
      const [before, after] = accuracy(m, u).map((chance) =>
        Array.from(
          { length: 40 },
          () => Number(uniform(random) < chance) + Number(uniform(random) < chance),
        ),
      );
      const change = (after ?? []).map((right, k) => right - (before?.[k] ?? 0));
      return { model: `m${m}`, language, before: before ?? [], change };
    }),
  );
  return { sizes: new Array<number>(40).fill(2), cells, leftOut: 0 };
}

const spread: Accuracy = (m, u) => [0.3 + 0.1 * m + 0.04 * u, 0.5 + 0.1 * m + 0.03 * u];

/** Mean per item over every second passage, models by units. */
function halfTable(table: PassageTable, key: "before" | "change", from: 0 | 1): number[][] {
  return [0, 1, 2, 3].map((m) =>
    units.map((_, u) => {
      const sums = Array.from(table.cells[m * 7 + u]?.[key] ?? []);
      return sums.filter((_value, k) => k % 2 === from).reduce((sum, value) => sum + value, 0) / 40;
    }),
  );
}

test("the estimate is the mean of baseline from odd and gain from even passages, and swapped", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const table = draw(seeded(seed), spread);
      for (const slopes of ["per model", "common"] as const) {
        const got = crossFittedContrast(table, units, { slopes });
        const ways = ([0, 1] as const).map((from) => {
          const [x, g] = [
            halfTable(table, "before", from),
            halfTable(table, "change", from === 0 ? 1 : 0),
          ];
          return adjustedTwoWay(g, x, { isRelated, slopes }).estimate.value ?? NaN;
        });
        near(got.halves[0], ways[0] ?? NaN);
        near(got.halves[1], ways[1] ?? NaN);
        near(got.estimate.value, ((ways[0] ?? NaN) + (ways[1] ?? NaN)) / 2);
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("two halves that are the same give what the plain adjusted contrast gives, error and all", () => {
  const table = draw(seeded(2), spread);
  const twice = (sums: ArrayLike<number>): number[] =>
    Array.from(sums).flatMap((value) => [value, value]);
  const doubled: PassageTable = {
    sizes: twice(table.sizes),
    cells: table.cells.map((cell) => ({
      ...cell,
      ...{ before: twice(cell.before), change: twice(cell.change) },
    })),
    leftOut: 0,
  };
  const whole = (key: "before" | "change"): number[][] =>
    [0, 1, 2, 3].map((m) =>
      units.map((_, u) => {
        const sums = Array.from(table.cells[m * 7 + u]?.[key] ?? []);
        return sums.reduce((sum, value) => sum + value, 0) / 80;
      }),
    );
  const got = crossFittedContrast(doubled, units);
  const { estimate } = adjustedTwoWay(whole("change"), whole("before"), { isRelated });
  near(got.estimate.value, estimate.value ?? NaN);
  near(got.estimate.se, estimate.se ?? NaN);
  near(got.estimate.df, estimate.df ?? NaN);
  near(got.reliability, 1);
  const corrected = crossFittedContrast(doubled, units, { isCorrected: true });
  near(corrected.estimate.value, estimate.value ?? NaN);
});

test("swapping the sides negates the contrast and keeps its error", () => {
  const table = draw(seeded(3), spread);
  const there = crossFittedContrast(table, units).estimate;
  const swapped = units.map((unit) => ({ ...unit, isRelated: !unit.isRelated }));
  const back = crossFittedContrast(table, swapped).estimate;
  near(back.value, -(there.value ?? NaN));
  near(back.se, there.se ?? NaN);
});

test("noise that gain and baseline share bends the plain slope and not the cross-fitted one", () => {
  // Baselines of 300 and more points of noise, true gain the same everywhere: the plain slope inside
  // models tends to minus the share of noise, the cross-fitted one to 0. Over 60 tables with 4 slopes
  // each the mean slope has an error of some .02.
  const random = seeded(5);
  const slopes = { plain: 0, fitted: 0 };
  for (let run = 0; run < 60; run++) {
    const table = draw(random, (m, u) => [0.4 + 0.02 * (u % 3), 0.5 + 0.02 * (u % 3)]);
    const all = (key: "before" | "change"): number[][] =>
      halfTable(table, key, 0).map((row, m) =>
        row.map((value, u) => (value + (halfTable(table, key, 1)[m]?.[u] ?? 0)) / 2),
      );
    const plain = adjustedTwoWay(all("change"), all("before"), { isRelated, slopes: "common" });
    slopes.plain += (plain.slopes[0] ?? 0) / 60;
    for (const from of [0, 1] as const) {
      const [x, g] = [
        halfTable(table, "before", from),
        halfTable(table, "change", from === 0 ? 1 : 0),
      ];
      const { slopes: own } = adjustedTwoWay(g, x, { isRelated, slopes: "common" });
      slopes.fitted += (own[0] ?? 0) / 120;
    }
  }
  assert.ok(slopes.plain < -0.7, `plain ${slopes.plain}`);
  assert.ok(Math.abs(slopes.fitted) < 0.08, `cross-fitted ${slopes.fitted}`);
});

test("where related languages start lower and gain follows the baseline, adjusting keeps the level", () => {
  // A gap of 6 points and a slope of -.4: unadjusted the contrast is 2.4 points off. Gains are means
  // over items with noise of 1 point in each half, models and languages differ by 1.
  const random = seeded(6);
  const normal = (sd: number): number => sd * normalQuantile(Math.max(uniform(random), 1e-16));
  let [rejected, total] = [0, 0];
  for (let run = 0; run < 200; run++) {
    const ofLanguages = units.map(() => normal(0.01));
    const starts = units.map(({ isRelated: is }) => normal(0.06) - (is ? 0.06 : 0));
    const cells = [0, 1, 2, 3].flatMap((m) => {
      const ofFamily = normal(0.01);
      return units.map(({ languages: [language = ""], isRelated: is }, u) => {
        const x = 0.4 + 0.05 * m + (starts[u] ?? 0);
        const gain = 0.3 - 0.4 * x + (ofLanguages[u] ?? 0) + (is ? ofFamily : 0);
        const [odd, even] = [normal(0.01), normal(0.01)];
        const before = [x + odd, x + even, x + odd, x + even];
        return { model: `m${m}`, language, before, change: before.map((b) => gain + x - b) };
      });
    });
    const { estimate } = crossFittedContrast({ sizes: [1, 1, 1, 1], cells, leftOut: 0 }, units);
    if ((estimate.p ?? 1) < 0.05) rejected++;
    total += (estimate.value ?? 0) / 200;
  }
  assert.ok(rejected <= 20, `${rejected} of 200 rejected`);
  assert.ok(Math.abs(total) < 0.006, `${total}`);
});

test("too few passages or languages, or no spread, have no cross-fitted contrast; noise no corrected one", () => {
  const table = draw(seeded(4), spread);
  const cut = (count: number): PassageTable => ({
    ...table,
    sizes: Array.from(table.sizes).slice(0, count),
    cells: table.cells.map((cell) => ({
      ...cell,
      before: Array.from(cell.before).slice(0, count),
      change: Array.from(cell.change).slice(0, count),
    })),
  });
  assert.equal(crossFittedContrast(cut(3), units).estimate.reason, "fewer than four passages");
  assert.equal(
    crossFittedContrast(table, units.slice(1, 4)).estimate.reason,
    "fewer than four languages",
  );
  assert.equal(
    crossFittedContrast(table, units.slice(0, 3)).estimate.reason,
    "no model, no related unit or no control",
  );
  const flat = table.cells.map((cell) => ({ ...cell, before: table.sizes }));
  assert.equal(
    crossFittedContrast({ ...table, cells: flat }, units).estimate.reason,
    "baselines have no spread inside families",
  );
  const noisy = draw(seeded(1), () => [0.4, 0.5]);
  const { estimate } = crossFittedContrast(noisy, units, { isCorrected: true });
  assert.equal(estimate.reason, "the reliability of a half's baselines is below one half");
  const one = { ...table, cells: table.cells.slice(0, 7) };
  assert.deepEqual(crossFittedContrast(one, units).estimate.warnings, [
    "one model: the estimate speaks of that model only",
  ]);
});
