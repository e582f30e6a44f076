/** Means with t intervals: R 4.2.2, `t.test(c(1, 2, 4))`, and what the result says it speaks of. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { average } from "cognate/dist/stats/average";

test("the mean and its interval are those of R's t.test", () => {
  const { value, se, df, interval } = average([1, 2, 4]);
  assert.ok(Math.abs((value ?? 0) - 7 / 3) < 1e-15);
  assert.ok(Math.abs((se ?? 0) - 0.8819171037) < 1e-9);
  assert.equal(df, 2);
  assert.ok(Math.abs((interval?.low ?? 0) - -1.4612497) < 1e-6);
  assert.ok(Math.abs((interval?.high ?? 0) - 6.1279164) < 1e-6);
});

test("what it speaks of is what there is one value of, and no number decides it", () => {
  const counts = { models: 3, languages: 3, items: 900 };
  const populations = ([null, "languages", "models"] as const).map(
    (each) => average([1, 2, 4], counts, each).population,
  );
  assert.deepEqual(populations, ["items", "items and languages", "items, languages and models"]);
});

test("one value, and none, speak of no more than themselves and have no interval", () => {
  const one = average([2], { models: 1 }, "models");
  assert.deepEqual([one.value, one.interval, one.population], [2, null, "items"]);
  const none = average([], {}, "languages");
  assert.deepEqual([none.value, none.interval, none.population], [null, null, "items"]);
  assert.equal(none.reason, "there is no value");
});
