import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { adjustedTwoWay } from "cognate/dist/stats/adjusted";
import { seeded, shuffled, uniform } from "cognate/dist/stats/random";
import { curveOf } from "cognate/dist/stats/specification/curve";
import type { Outcome } from "cognate/dist/stats/specification/outcomes";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { draw, languages, studyOf } from "./hand";

test("the fast form gives what the contrasts of single specifications give", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const random = seeded(seed);
      const count = 7;
      const cells = (): Float64Array =>
        Float64Array.from({ length: 3 * count }, () => uniform(random) - 0.3);
      const available = Uint8Array.from({ length: count }, () => Number(uniform(random) < 0.9));
      const outcome: Outcome = {
        pair: { before: "base", after: "tuned" },
        ...{ scale: "absolute", unread: "wrong" },
        ...{ gains: cells(), baselines: cells(), available },
      };
      const set = {
        ...({ dialects: "one unit", controls: "all", related: 2 } as const),
        units: [[0, 1], [2], [3], [4], [5], [6]],
      };
      const profiles = Int32Array.from(shuffled(random, count));
      const [plain, common, perModel] = curveOf([outcome], [set], 3)(profiles);
      const carried = set.units.map((unit) =>
        unit.map((l) => profiles[l] ?? 0).filter((l) => available[l] === 1),
      );
      const units = carried.filter((unit) => unit.length > 0);
      const related = carried.slice(0, 2).filter((unit) => unit.length > 0).length;
      const isRelated = units.map((_, u) => u < related);
      const table = (from: Float64Array): number[][] =>
        [0, 1, 2].map((m) =>
          units.map((unit) => {
            const values = unit.map((l) => from[m * count + l] ?? 0);
            return values.reduce((sum, value) => sum + value, 0) / values.length;
          }),
        );
      const [gains, baselines] = [table(outcome.gains), table(outcome.baselines)];
      const same = (got: number | undefined, expected: number | null): void => {
        if (expected === null) assert.ok(Number.isNaN(got));
        else assert.ok(Math.abs((got ?? NaN) - expected) < 1e-9, `${got} and ${expected}`);
      };
      same(plain, twoWayContrast(gains, isRelated).estimate.value);
      for (const [got, slopes] of [
        [common, "common"],
        [perModel, "per model"],
      ] as const) {
        same(got, adjustedTwoWay(gains, baselines, { isRelated, slopes }).estimate.value);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("dealing profiles is giving every cell of a language to another label", () => {
  const study = studyOf(seeded(5));
  const labels = languages
    .slice(1)
    .map((each) => each.code)
    .sort();
  // The generator of the curve, one draw ahead: the order that the first relabelling will use.
  const order = shuffled(seeded(9), labels.length);
  const given = new Map(order.map((from, to) => [labels[from] ?? "", labels[to] ?? ""]));
  const dealt = study.cellRows.map((cell) => ({
    ...cell,
    language: given.get(cell.language) ?? cell.language,
  }));
  const there = draw({ ...study, cellRows: dealt });
  const own = draw(study);
  const { median, above } = draw(study, { random: seeded(9), draws: 1 });
  const isLarger = Math.abs(there.median.value) >= Math.abs(own.median.value);
  assert.equal(median.p, isLarger ? 1 : 0.5);
  const isFarther = Math.abs(there.above.value - 0.5) >= Math.abs(own.above.value - 0.5);
  assert.equal(above.p, isFarther ? 1 : 0.5);
});
