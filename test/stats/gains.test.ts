import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gains, pairedGains } from "cognate/dist/stats/gains";
import { passageTable } from "cognate/dist/stats/sums";
import type { Answers } from "cognate/dist/tidy/answers";
import { near } from "./golden";
import { cell, designOf } from "./study";

const design = designOf([{ id: "b" }, { id: "a" }]);
const cells = [
  cell("a", "tuned", "heb_Hebr", 8),
  cell("b", "tuned", "tur_Latn", 5),
  cell("a", "base", "heb_Hebr", 6),
  cell("b", "base", "tur_Latn", 5),
  cell("b", "tuned", "amh_Ethi", 3),
  cell("b", "base", "amh_Ethi", 4),
];

test("gains stand in order of model as declared, then language by code, whatever the rows' order", () => {
  const expected = gains(cells, design);
  assert.deepEqual(
    expected.map((gain) => [gain.model, gain.language, gain.baseline]),
    [
      ["b", "amh_Ethi", 0.4],
      ["b", "tur_Latn", 0.5],
      ["a", "heb_Hebr", 0.6],
    ],
  );
  near(expected[0]?.gain, -0.1);
  assert.equal(expected[1]?.gain, 0);
  assert.equal(expected[0]?.rests, "cells only");
  fc.assert(
    fc.property(fc.shuffledSubarray(cells, { minLength: cells.length }), (order) => {
      assert.deepEqual(gains(order, design), expected);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test("a row is refused that is double, lacks its baseline, or has another number of items", () => {
  const refused = (rows: typeof cells, message: RegExp): void => {
    assert.throws(() => gains(rows, design), message);
  };
  refused(
    [...cells, cell("a", "base", "heb_Hebr", 7)],
    /got two for a, base, heb_Hebr, at cells.csv:6 and cells.csv:7/,
  );
  refused(
    [...cells, cell("a", "tuned", "mlt_Latn", 7)],
    /expected a baseline under base, got none for a, tuned, mlt_Latn/,
  );
  refused(
    [...cells, cell("c", "base", "mlt_Latn", 7)],
    /expected a declared model and condition, got c, base/,
  );
  refused(
    [...cells, cell("a", "base", "mlt_Latn", 7), cell("a", "tuned", "mlt_Latn", 7, 20)],
    /expected as many items as the baseline \(10\), got 20 for a, tuned, mlt_Latn/,
  );
});

/** Answers of one model: strings of 1 (right), 0 (wrong) and - (not scored), item by item. */
function answers(base: string, tuned: string, passages = "aabbc"): Answers {
  const run = (condition: string, marks: string) => ({
    ...{ model: "a", condition, language: "heb_Hebr", place: "answers.csv:2" },
    chosen: marks.split("").map(() => null),
    correct: marks.split("").map((mark) => mark === "1"),
    scored: marks.split("").map((mark) => mark !== "-"),
  });
  return {
    items: passages.split("").map((passage, i) => ({ item: `i${i}`, passage, gold: "1" })),
    runs: [run("base", base), run("tuned", tuned)],
  };
}

test("paired gains rest on the items scored under both conditions", () => {
  const [gain] = pairedGains(answers("100-0", "11100"), design);
  assert.equal(gain?.n, 4);
  assert.equal(gain.baselineCorrect, 1);
  assert.equal(gain.correct, 3);
  assert.equal(gain.gain, 0.5);
  assert.equal(gain.rests, "paired by passage");
});

test("a paired error is that of the differences, passage by passage", () => {
  // Differences 0 1 1 0 0 with mean .4; passages sum to 1 - .8, 1 - .8, 0 - .4; G/(G-1) = 1.5.
  const [gain] = pairedGains(answers("10000", "11100"), design);
  near(gain?.se, Math.sqrt(1.5 * (0.04 + 0.04 + 0.16)) / 5);
});

test("a gain of a condition over itself is 0, and swapping conditions negates it", () => {
  const marks = fc.array(fc.constantFrom("0", "1", "-"), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(marks, marks, (base, tuned) => {
      const shared = base.flatMap((mark, i) =>
        mark === "-" || tuned[i] === "-" ? [] : ["aabbc"[i]],
      );
      fc.pre(new Set(shared).size >= 2);
      const there = pairedGains(answers(base.join(""), tuned.join("")), design)[0];
      const back = pairedGains(answers(tuned.join(""), base.join("")), design)[0];
      near(back?.gain, -(there?.gain ?? NaN));
      near(back?.se, there?.se ?? NaN);
      const itself = pairedGains(answers(base.join(""), base.join("")), design)[0];
      assert.equal(itself?.gain, 0);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("one passage gives no paired error, and is refused with its place", () => {
  assert.throws(
    () => pairedGains(answers("10", "01", "aa"), design),
    /expected at least two passages scored under both conditions, got 1 for a, tuned, heb_Hebr at answers.csv:2/,
  );
});

test("sums per passage count items scored everywhere, and say how many are left out", () => {
  const table = passageTable(answers("1000-", "1110-"), design, { condition: "tuned" });
  assert.deepEqual(Array.from(table.sizes), [2, 2]);
  const [only] = table.cells;
  assert.deepEqual(
    [Array.from(only?.before ?? []), Array.from(only?.change ?? [])],
    [
      [1, 0],
      [1, 1],
    ],
  );
  assert.equal(table.leftOut, 1);
  assert.throws(
    () => passageTable(answers("10000", "11100"), design, { condition: "cot" }),
    /passageTable: expected a baseline and a declared condition, got base and cot/,
  );
});
