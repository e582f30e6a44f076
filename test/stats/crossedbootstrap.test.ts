import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { crossedBootstrap, crossedBootstraps } from "cognate/dist/stats/crossedbootstrap";
import { normalQuantile } from "cognate/dist/stats/distributions/normal";
import { type ContrastUnit, contrastUnits } from "cognate/dist/stats/itemerror";
import { type Random, seeded, uniform } from "cognate/dist/stats/random";
import type { PassageTable } from "cognate/dist/stats/sums";
import { near } from "./golden";
import { goldenPassages } from "./goldenpassages";

const sides = [true, true, false, false, false];
const units: readonly ContrastUnit[] = sides.map((isRelated, u) => ({
  ...{ name: `u${u}`, languages: [`l${u}`], isRelated },
}));

/** Three models, two related and three control units, passages of the given sizes. */
function tableOf(random: Random, sizes: readonly number[]): PassageTable {
  const cells = ["a", "b", "c"].flatMap((model) =>
    units.map(({ languages: [language = ""] }) => {
      const level = uniform(random);
      const change = sizes.map((size) => Math.round(size * (level + uniform(random) - 0.8)));
      return { model, language, before: sizes.map(() => 0), change };
    }),
  );
  return { sizes, cells, leftOut: 0 };
}

/** Mean products of how often each of n is drawn, over n: multinomial, within one side. */
function product(i: number, j: number, n: number): number {
  return (Number(i === j) + 1 - 1 / n) / n ** 2;
}

/** The exact variance of a draw where all passages have one size, from the moments of the counts. */
function exactVariance(table: PassageTable): number {
  const passages = table.sizes.length;
  const signed = (u: number): number => (sides[u] === true ? 1 : -1);
  const sizeOf = (u: number): number => sides.filter((side) => side === sides[u]).length;
  const ofUnits = (u: number, v: number): number =>
    sides[u] === sides[v] ? product(u, v, sizeOf(u)) : -1 / sizeOf(u) / sizeOf(v);
  let [second, first] = [0, 0];
  table.cells.forEach((one, i) => {
    const [m, u] = [Math.floor(i / 5), i % 5];
    for (let k = 0; k < passages; k++) {
      first += (signed(u) * (one.change[k] ?? 0)) / sizeOf(u) / 3 / passages;
    }
    table.cells.forEach((other, j) => {
      const [o, v] = [Math.floor(j / 5), j % 5];
      const weight = product(m, o, 3) * ofUnits(u, v);
      for (let k = 0; k < passages; k++) {
        for (let l = 0; l < passages; l++) {
          const changes = (one.change[k] ?? 0) * (other.change[l] ?? 0);
          second += weight * product(k, l, passages) * changes;
        }
      }
    });
  });
  return second - first ** 2;
}

test("the error is that of the exact moments of the draws", () => {
  // The error of a standard deviation from 40,000 draws is some 0.4 % of it.
  for (const seed of [1, 2, 3]) {
    const table = tableOf(seeded(seed), new Array<number>(6).fill(1));
    const { estimate, meanOfDraws } = crossedBootstrap(table, units, {
      random: seeded(7),
      draws: 40_000,
    });
    const exact = Math.sqrt(exactVariance(table));
    assert.ok(Math.abs((estimate.se ?? 0) / exact - 1) < 0.02, `${estimate.se} and ${exact}`);
    assert.ok(Math.abs((meanOfDraws ?? 0) - (estimate.value ?? 0)) < exact / 40);
  }
});

test("a draw is what the contrast gives when the chosen models, units and passages are copied out", () => {
  const sizes = [1, 2, 2, 1, 2];
  const table = tableOf(seeded(4), sizes);
  const draws = 50;
  const random = seeded(11);
  const pick = (n: number): number[] =>
    Array.from({ length: n }, () => Math.floor((random.next() >>> 0) * 2 ** -32 * n));
  const values = Array.from({ length: draws }, () => {
    const [models, related, control] = [pick(3), pick(2), pick(3).map((u) => u + 2)];
    const passages = pick(5);
    const gain = (m: number, u: number): number => {
      const cell = table.cells[m * 5 + u];
      const change = passages.reduce((sum, k) => sum + (cell?.change[k] ?? 0), 0);
      return change / passages.reduce((sum, k) => sum + (sizes[k] ?? 0), 0);
    };
    const average = (of: readonly number[], value: (i: number) => number): number =>
      of.reduce((sum, i) => sum + value(i), 0) / of.length;
    return average(
      models,
      (m) => average(related, (u) => gain(m, u)) - average(control, (u) => gain(m, u)),
    );
  });
  const middle = values.reduce((sum, value) => sum + value, 0) / draws;
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const got = crossedBootstrap(table, units, { random: seeded(11), draws });
  near(got.meanOfDraws, middle);
  near(got.estimate.se, Math.sqrt(squares / (draws - 1)));
});

test("the value is the two-way contrast, whatever is drawn, and the same seed gives the same error", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const table = tableOf(seeded(seed), [1, 2, 1, 2, 2, 1]);
      const once = crossedBootstrap(table, units, { random: seeded(seed), draws: 20 });
      const again = crossedBootstrap(table, units, { random: seeded(seed), draws: 20 });
      assert.deepEqual(once, again);
      const other = crossedBootstrap(table, units, { random: seeded(seed + 1), draws: 20 });
      assert.equal(other.estimate.value, once.estimate.value);
      assert.equal(other.closedForm, once.closedForm);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("where models and languages differ and cells hardly do, the error is near the closed form", () => {
  // The bootstrap takes (n - 1)/n of each factor's variance: with 20 models and 20 + 20 languages it
  // lies some 3 % lower.
  const random = seeded(12);
  const normal = (): number => normalQuantile(Math.max(uniform(random), 1e-16));
  const many = Array.from({ length: 40 }, (_, u) => ({
    ...{ name: `u${u}`, languages: [`l${u}`], isRelated: u < 20 },
  }));
  const ofUnits = many.map(normal);
  const cells = Array.from({ length: 20 }, (_, m) => {
    const ofFamily = normal();
    return many.map(({ languages: [language = ""], isRelated }, u) => {
      const gain = (ofUnits[u] ?? 0) + (isRelated ? ofFamily : 0) + 0.1 * normal();
      const change = Array.from({ length: 4 }, () => gain);
      return { model: `m${m}`, language, before: [0, 0, 0, 0], change };
    });
  }).flat();
  const table = { sizes: [1, 1, 1, 1], cells, leftOut: 0 };
  const got = crossedBootstrap(table, many, { random: seeded(2), draws: 4000 });
  const ratio = (got.estimate.se ?? 0) / (got.closedForm ?? 1);
  assert.ok(ratio > 0.92 && ratio < 1.03, `${ratio}`);
});

test("a unit of several languages is drawn as one", () => {
  const golden = goldenPassages();
  const languages = [
    ...[{ code: "heb_Hebr", unit: "Semitic", role: "related" }],
    ...[{ code: "amh_Ethi", unit: "Semitic", role: "related" }],
    ...[{ code: "tur_Latn", unit: "Turkish", role: "control" }],
    ...[{ code: "hau_Latn", unit: "Hausa", role: "control" }],
  ];
  const own = contrastUnits(languages);
  assert.deepEqual(own[0]?.languages, ["heb_Hebr", "amh_Ethi"]);
  const got = crossedBootstrap(golden, own, { random: seeded(1), draws: 100 });
  assert.equal(got.estimate.n.languages, 3);
  assert.equal(got.estimate.population, "items, languages and models");
});

test("one model, one passage or one side has no bootstrap; one draw is refused", () => {
  const table = tableOf(seeded(1), [1, 1, 1]);
  const random = seeded(1);
  const reason = (part: PassageTable, of = units): string | null =>
    crossedBootstrap(part, of, { random, draws: 10 }).estimate.reason;
  assert.equal(reason({ ...table, cells: table.cells.slice(0, 5) }), "fewer than two models");
  const first = table.cells.map((cell) => ({ ...cell, change: [cell.change[0] ?? 0] }));
  assert.equal(reason({ ...table, sizes: [1], cells: first }), "fewer than two passages");
  assert.equal(reason(table, units.slice(0, 2)), "no related unit or no control");
  assert.throws(
    () => crossedBootstrap(table, units, { random, draws: 1 }),
    /crossedBootstrap: expected at least two draws, got 1/,
  );
});

test("several gains drawn together have the errors that each has alone", () => {
  const tables = [tableOf(seeded(1), [1, 2, 2]), tableOf(seeded(2), [1, 2, 2])];
  const together = crossedBootstraps(tables, units, { random: seeded(3), draws: 30 });
  const alone = tables.map((table) =>
    crossedBootstrap(table, units, { random: seeded(3), draws: 30 }),
  );
  assert.deepEqual(together, alone);
  assert.deepEqual(crossedBootstraps([], units, { random: seeded(3) }), []);
  assert.throws(
    () => crossedBootstraps([...tables, tableOf(seeded(1), [1, 1])], units, { random: seeded(1) }),
    /crossedBootstraps: expected the same models and passages in all tables/,
  );
});
