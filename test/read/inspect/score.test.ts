import assert from "node:assert/strict";
import { test } from "node:test";
import { letterPosition, scoreNumber, scoreNumbers } from "cognate/dist/read/inspect/score";

// Each beside what inspect_ai.scorer.value_to_float() of 0.3.285 gives, NaN and null apart.
const values: readonly (readonly [unknown, number])[] = [
  ...([
    ["C", 1],
    ["P", 0.5],
    ["I", 0],
    ["N", 0],
  ] as const),
  ...([
    ["yes", 1],
    ["True", 1],
    ["no", 0],
    ["FALSE", 0],
  ] as const),
  ...([
    [0.25, 0.25],
    [true, 1],
    ["0.5", 0.5],
    ["-3", -3],
    ["maybe", 0],
    ["", 0],
  ] as const),
  ...([
    [NaN, NaN],
    [null, NaN],
  ] as const),
];

test("grades, words, truths and numbers are scores as Inspect reads them", () => {
  for (const [value, number] of values) assert.equal(scoreNumber(value), number, String(value));
});

test("a dictionary and a list score several things", () => {
  assert.deepEqual(
    [...scoreNumbers({ value: { right: "C", length: 12 } })],
    [
      ["right", 1],
      ["length", 12],
    ],
  );
  assert.deepEqual(
    [...scoreNumbers({ value: [1, "I"] })],
    [
      ["0", 1],
      ["1", 0],
    ],
  );
});

test("several letters are no option", () => {
  assert.deepEqual(["C", "(b)", "A, C", "see above", null].map(letterPosition), [
    2,
    1,
    null,
    null,
    null,
  ]);
});
