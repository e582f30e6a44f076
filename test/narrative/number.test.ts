import assert from "node:assert/strict";
import { test } from "node:test";
import { between, list, pValue } from "cognate/dist/narrative/number";

test("an interval names its level", () => {
  assert.equal(
    between({ low: -0.047, high: 0.036, level: 0.95 }, "points"),
    "95\u00a0% interval \u22124.7 to +3.6",
  );
});

test("a p-value is never written as zero", () => {
  assert.equal(pValue(0.00024), "p < 0.001");
  assert.equal(pValue(0.0123), "p = 0.012");
  assert.equal(pValue(0.506), "p = 0.51");
  assert.equal(pValue(1), "p = 1.00");
  assert.throws(() => pValue(Number.NaN), RangeError);
});

test("names read as a sentence", () => {
  assert.equal(list(["Hebrew", "Amharic", "Maltese"]), "Hebrew, Amharic and Maltese");
  assert.equal(list([]), "none");
});
