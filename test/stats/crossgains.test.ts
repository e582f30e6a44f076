import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { crossFittedCorrelation } from "cognate/dist/stats/crossgains";
import { eachOrder } from "cognate/dist/stats/arrangements";
import { correlation } from "cognate/dist/stats/moments";
import { type Random, seeded, uniform } from "cognate/dist/stats/random";
import type { PassageTable } from "cognate/dist/stats/sums";
import { near } from "./golden";
import { goldenPassages } from "./goldenpassages";

/** Two gains of `models` models in two languages over one baseline, 30 passages of two items. */
function draw(
  random: Random,
  accuracy: (model: number) => readonly [base: number, first: number, second: number],
  models = 5,
): readonly [PassageTable, PassageTable] {
  const answers = (chance: number): number[] =>
    Array.from(
      { length: 30 },
      () => Number(uniform(random) < chance) + Number(uniform(random) < chance),
    );
  const both = Array.from({ length: models }, (_, m) =>
    ["x", "y"].map((language) => {
      const [before = [], first = [], second = []] = accuracy(m).map(answers);
      const change = (after: readonly number[]): number[] =>
        after.map((right, k) => right - (before[k] ?? 0));
      const key = { model: `m${m}`, language, before };
      return [
        { ...key, change: change(first) },
        { ...key, change: change(second) },
      ] as const;
    }),
  ).flat();
  const table = (which: 0 | 1): PassageTable => ({
    sizes: new Array<number>(30).fill(2),
    cells: both.map((pair) => pair[which]),
    leftOut: 0,
  });
  return [table(0), table(1)];
}

/** Gains of models from every second passage, by hand. */
function gains(table: PassageTable, from: 0 | 1): number[] {
  const models = [...new Set(table.cells.map((cell) => cell.model))];
  return models.map((model) => {
    const own = table.cells.filter((cell) => cell.model === model);
    const sums = own.flatMap((cell) => Array.from(cell.change).filter((_, k) => k % 2 === from));
    return sums.reduce((sum, value) => sum + value, 0) / 30 / own.length;
  });
}

const strong = (m: number): readonly [number, number, number] => [
  0.3 + 0.1 * m,
  0.75 + 0.03 * m,
  0.7 + 0.05 * m,
];

test("r is the mean of both ways, and p counts all orders of the models", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const [first, second] = draw(seeded(seed), strong);
      const got = crossFittedCorrelation(first, second);
      const [fOdd, fEven, sOdd, sEven] = [
        ...[gains(first, 0), gains(first, 1)],
        ...[gains(second, 0), gains(second, 1)],
      ];
      assert.ok(fOdd && fEven && sOdd && sEven);
      const of = (order: readonly number[]): number => {
        const dealt = (y: readonly number[]): number[] => order.map((i) => y[i] ?? 0);
        return (correlation(fOdd, dealt(sEven)) + correlation(fEven, dealt(sOdd))) / 2;
      };
      const value = of([0, 1, 2, 3, 4]);
      near(got.estimate.value, value);
      let extreme = 0;
      eachOrder(5, (order) => {
        if (Math.abs(of(order)) >= Math.abs(value) - 1e-12) extreme++;
      });
      near(got.estimate.p, extreme / 120);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test("two gains of pure noise correlate by one half on the same items and not at all across halves", () => {
  const random = seeded(3);
  let [plain, fitted] = [0, 0];
  for (let run = 0; run < 200; run++) {
    const [first, second] = draw(random, () => [0.6, 0.6, 0.6], 8);
    const all = (table: PassageTable): number[] =>
      gains(table, 0).map((value, m) => value + (gains(table, 1)[m] ?? 0));
    plain += correlation(all(first), all(second)) / 200;
    fitted +=
      (crossFittedCorrelation(first, second, { level: "over cells" }).estimate.value ?? 0) / 200;
  }
  // 200 correlations over 8 and over 16 points: errors of some .02.
  assert.ok(Math.abs(plain - 0.5) < 0.1, `${plain}`);
  assert.ok(Math.abs(fitted) < 0.06, `${fitted}`);
});

test("the correlation is symmetric, stays in [-1, 1], and is freed of attenuation only if both gains are reliable", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const [first, second] = draw(seeded(seed), strong);
      const there = crossFittedCorrelation(first, second, { level: "over cells" });
      const back = crossFittedCorrelation(second, first, { level: "over cells" });
      near(back.estimate.value, there.estimate.value ?? NaN);
      const isReliable = there.reliabilities.every((each) => (each ?? 0) >= 0.5);
      assert.equal(there.disattenuated.value !== null, isReliable);
      for (const { value } of [there.estimate, there.disattenuated]) {
        assert.ok(value === null || Math.abs(value) <= 1);
      }
      assert.equal(there.estimate.p, null);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("noise alone is not freed of attenuation, and the reason gives both reliabilities", () => {
  const [first, second] = draw(seeded(1), () => [0.6, 0.6, 0.6], 8);
  const { disattenuated } = crossFittedCorrelation(first, second);
  assert.equal(disattenuated.value, null);
  assert.match(disattenuated.reason ?? "", /reliability of a half is -?\d\.\d\d and -?\d\.\d\d/);
});

test("two golden gains repair the same models; within models it speaks of languages", () => {
  const [tuned, cot] = [goldenPassages("ft_direct"), goldenPassages("base_cot")];
  const cells = crossFittedCorrelation(tuned, cot, { level: "over cells" });
  assert.ok((cells.estimate.value ?? 0) > 0.7);
  assert.ok((cells.disattenuated.value ?? 0) > (cells.estimate.value ?? 1));
  const within = crossFittedCorrelation(tuned, cot, { level: "within models" });
  assert.equal(within.estimate.population, "items and languages");
});

test("tables of other cells are refused; two models or one passage have no correlation", () => {
  const [first, second] = draw(seeded(2), strong);
  assert.throws(
    () => crossFittedCorrelation(first, { ...second, cells: [...second.cells].reverse() }),
    /crossFittedCorrelation: expected the same cells and passages in both tables/,
  );
  const two = (table: PassageTable): PassageTable => ({ ...table, cells: table.cells.slice(0, 4) });
  assert.match(
    crossFittedCorrelation(two(first), two(second)).estimate.reason ?? "",
    /fewer than three/,
  );
  const one = (table: PassageTable): PassageTable => ({
    ...table,
    sizes: [2],
    cells: table.cells.map((cell) => ({
      ...cell,
      before: [cell.before[0] ?? 0],
      change: [cell.change[0] ?? 0],
    })),
  });
  assert.equal(
    crossFittedCorrelation(one(first), one(second)).estimate.reason,
    "fewer than two passages",
  );
});
