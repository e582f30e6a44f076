import assert from "node:assert/strict";
import { test } from "node:test";
import { familyLook } from "cognate/dist/figures/families";
import { count } from "cognate/dist/figures/caption";
import { ends, onScale, short, toPercent, wholeNumber, withUnit } from "cognate/dist/figures/percent";
import { escaped, textWidth } from "cognate/dist/figures/text";

test("a proportion becomes percent, and nothing else does", () => {
  assert.equal(toPercent(0.25), 25);
  assert.equal(onScale(0.25, "points"), 25);
  assert.equal(onScale(0.25, "coefficient"), 0.25);
  assert.throws(() => toPercent(NaN), RangeError);
});

test("points are signed, percent are not, zero never is", () => {
  assert.equal(short(-0.0123, "points"), "\u22121.2");
  assert.equal(short(0.0123, "points"), "+1.2");
  assert.equal(short(-0.0001, "points"), "0.0");
  assert.equal(short(0.432, "percent"), "43.2");
  assert.equal(short(-0.004, "coefficient"), "0.00");
  assert.equal(withUnit(0.432, "percent"), "43.2\u00a0%");
  assert.equal(ends({ low: -0.95, high: 0.73 }, "coefficient"), "\u22120.95 to 0.73");
});

test("an end of an interval that is not zero never reads as zero, and keeps its sign", () => {
  assert.equal(ends({ low: -0.95, high: -0.004 }, "coefficient"), "\u22120.95 to \u22120.004");
  assert.equal(ends({ low: 0.0001, high: 0.02 }, "points"), "+0.01 to +2.0");
  assert.equal(ends({ low: -0.0004, high: 0.02 }, "percent"), "\u22120.04 to 2.0");
  assert.equal(ends({ low: 0, high: 1e-9 }, "points"), "0.0 to just above 0");
  assert.equal(ends({ low: -0.00096, high: 0.5 }, "coefficient"), "\u22120.0010 to 0.50");
});

test("thousands are set off by a thin space, in counts as well", () => {
  assert.equal(wholeNumber(10865), "10\u202f865");
  assert.equal(wholeNumber(-900), "\u2212900");
  assert.equal(count(83640, "answer"), "83\u202f640 answers");
});

test("text from data is shown character by character", () => {
  assert.equal(escaped("a<b> & c"), "a&lt;b&gt; &amp; c");
  assert.equal(escaped("two\nlines"), "two lines");
});

test("a longer name is wider", () => {
  assert.ok(textWidth("Standard Tibetan", 12) > textWidth("Tibetan", 12));
  assert.ok(textWidth("Tibetan", 24) === 2 * textWidth("Tibetan", 12));
});

test("a family has its colour", () => {
  assert.equal(familyLook("Afro-Asiatic").colour, "#d55e00");
});
