import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fiellerRatio, ratio } from "cognate/dist/stats/ratio";

const passages = fc.array(
  fc.record({ above: fc.integer({ min: -4, max: 4 }), below: fc.integer({ min: 0, max: 4 }) }),
  { minLength: 8, maxLength: 40 },
);

function within(n: number): { readonly sizes: readonly number[]; readonly languages: number } {
  return { sizes: new Array<number>(n).fill(4), languages: 1 };
}

test("Fieller's interval lies on one side of zero exactly where what is divided does", () => {
  let clear = 0;
  fc.assert(
    fc.property(passages, (own) => {
      const [above, below] = [own.map((each) => each.above), own.map((each) => each.below)];
      const over = within(own.length);
      const share = fiellerRatio("share", above, below, over);
      // Divided by the number of items, which has no error, the ratio is what stands above alone.
      const alone = ratio("above", above, over.sizes, over);
      if (share.interval === null || alone.interval === null) return;
      const isClear = (low: number, high: number): boolean => low > 1e-12 || high < -1e-12;
      assert.ok(Math.abs((share.p ?? -1) - (alone.p ?? -2)) < 1e-9, "one test, one p");
      if (isClear(share.interval.low, share.interval.high)) clear++;
      assert.equal(
        isClear(share.interval.low, share.interval.high),
        isClear(alone.interval.low, alone.interval.high),
      );
    }),
    { seed: 7, numRuns: 300 },
  );
  assert.ok(clear > 10, `${clear} intervals off zero`);
});

test("a divisor that may be zero bounds no share", () => {
  const above = [1, 0, 1, 0, 1, 0, 0, 1];
  const below = [2, -2, 1, -1, 2, -2, 1, -0.5];
  const share = fiellerRatio("share", above, below, within(8));
  assert.notEqual(share.value, null);
  assert.equal(share.interval, null);
});
