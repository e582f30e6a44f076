import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  choiceCount,
  eachChoice,
  eachOrder,
  eachSigns,
  orderCount,
} from "cognate/dist/stats/arrangements";
import { correlation } from "cognate/dist/stats/moments";
import { flipSigns, permuteCorrelation, permuteLabels } from "cognate/dist/stats/permutation";
import { seeded, shuffled, stream, uniform } from "cognate/dist/stats/random";
import { edge, near } from "./golden";

test("every arrangement is visited once", () => {
  const seen = (run: (visit: (each: readonly number[]) => void) => void): Set<string> => {
    const all: string[] = [];
    run((each) => all.push(JSON.stringify(each)));
    assert.equal(new Set(all).size, all.length);
    return new Set(all);
  };
  for (const n of [1, 2, 5]) {
    assert.equal(
      seen((visit) => {
        eachOrder(n, visit);
      }).size,
      orderCount(n),
    );
    assert.equal(
      seen((visit) => {
        eachSigns(n, visit);
      }).size,
      2 ** n,
    );
  }
  assert.equal(
    seen((visit) => {
      eachChoice(7, 3, visit);
    }).size,
    choiceCount(7, 3),
  );
  assert.equal(choiceCount(11, 5), 462);
});

/** All orders by recursion: the definition, for a handful of points. */
function orders(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) =>
    orders([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

const points = fc.integer({ min: 3, max: 5 }).chain((n) =>
  fc.record({
    x: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: n, maxLength: n }),
    y: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: n, maxLength: n }),
  }),
);

test("the permutation p of a correlation is the share of orders at least as extreme", () => {
  fc.assert(
    fc.property(points, ({ x, y }) => {
      const r = Math.abs(correlation(x, y)) - 1e-12;
      const all = orders(y).map((order) => Math.abs(correlation(x, order)));
      const p = all.filter((each) => each >= r).length / all.length;
      assert.equal(permuteCorrelation(x, y).p, p);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("above the limit a test draws, counts itself, and says so", () => {
  const x = [1, 2, 3, 4, 5, 6];
  const y = [1, 3, 2, 5, 4, 6];
  const exact = permuteCorrelation(x, y);
  const drawn = permuteCorrelation(x, y, { limit: 100, draws: 5000, random: seeded(1) });
  assert.equal(exact.method, "all 720 orders");
  assert.equal(drawn.method, "5000 seeded draws of orders");
  assert.equal(drawn.exact, false);
  // Four standard errors of a share over 5,000 draws.
  const p = exact.p ?? NaN;
  assert.ok(Math.abs((drawn.p ?? NaN) - p) < 4 * Math.sqrt((p * (1 - p)) / 5000));
  assert.throws(
    () => permuteCorrelation(x, y, { limit: 100 }),
    /expected a seeded generator for 720 orders/,
  );
});

test("sign flips agree with R, at their smallest p and where all values are 0", () => {
  for (const { d, p } of edge.sign_flip) near(flipSigns(d).p, p, { tolerance: 1e-12 });
});

test("labels dealt anew give the share of labellings at least as far apart", () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const isFirst = [true, false, true, false, true, false, false, false];
  const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length;
  const difference = (mask: number): number => {
    const chosen = values.filter((_, i) => (mask >> i) & 1);
    return mean(chosen) - mean(values.filter((_, i) => !((mask >> i) & 1)));
  };
  const masks = Array.from({ length: 256 }, (_, mask) => mask).filter(
    (mask) => values.filter((_, i) => (mask >> i) & 1).length === 3,
  );
  const seen = Math.abs(difference(0b10101));
  const p =
    masks.filter((mask) => Math.abs(difference(mask)) >= seen - 1e-12).length / masks.length;
  near(permuteLabels(values, isFirst).p, p, { tolerance: 1e-12 });
});

test("nothing to permute is said, not guessed", () => {
  assert.equal(permuteCorrelation([1, 1, 1], [1, 2, 3]).p, null);
  assert.equal(permuteLabels([1, 2], [true, true]).reason, "one of the two groups is empty");
  assert.equal(flipSigns([]).reason, "there is no value");
});

test("the same seed gives the same draws, and a part left out shifts no other", () => {
  assert.deepEqual(shuffled(seeded(7), 20), shuffled(seeded(7), 20));
  assert.deepEqual(
    [...shuffled(seeded(7), 20)].sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i),
  );
  assert.notEqual(uniform(stream(1, ["ab", "c"])), uniform(stream(1, ["a", "bc"])));
  assert.equal(uniform(stream(1, ["null", "m1"])), uniform(stream(1, ["null", "m1"])));
});

test("every order of three is drawn equally often", () => {
  const random = seeded(3);
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const order = shuffled(random, 3).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  // Binomial with mean 1,000 and SD 29: five SD.
  for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 145, String(count));
});
