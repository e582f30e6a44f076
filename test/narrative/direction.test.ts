import assert from "node:assert/strict";
import { test } from "node:test";
import { difference, numbers, relation, side } from "cognate/dist/narrative/direction";
import type { Estimate } from "cognate/dist/stats/estimate";
import fc from "fast-check";

function estimate(value: number | null, low: number, high: number): Estimate {
  return {
    method: "an interval",
    value,
    reason: value === null ? "two lineages" : null,
    se: null,
    df: null,
    interval: value === null ? null : { low, high, level: 0.95 },
    p: null,
    n: { models: null, languages: null, items: null },
    population: "items",
    basis: "cells",
    warnings: [],
  };
}

const direction = /\b(rises|falls|more|less)\b/;

test("an interval above zero rises, one below falls", () => {
  assert.match(relation("the gain", "the baseline", estimate(0.5, 0.1, 0.9)), /the gain rises/);
  assert.match(relation("the gain", "the baseline", estimate(-0.5, -0.9, -0.1)), /the gain falls/);
});

test("a sentence whose interval spans zero holds no direction word", () => {
  const inZero = fc.tuple(
    fc.double({ min: -1, max: 0, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const property = fc.property(inZero, ([low, high]) => {
    const spanning = estimate((low + high) / 2, low, high);
    assert.equal(side({ low, high, level: 0.95 }), "over");
    const said = relation("the gain", "the baseline", spanning).split(" (")[0] ?? "";
    assert.doesNotMatch(said, /\b(falls|rises)\b/);
    assert.doesNotMatch(difference("Semitic", "the others", spanning), direction);
  });
  fc.assert(property, { seed: 1, numRuns: 200 });
});

test("every direction word changes when the data are mirrored", () => {
  const up = estimate(0.05, 0.01, 0.09);
  const down = estimate(-0.05, -0.09, -0.01);
  assert.match(difference("Semitic languages", "the others", up), /gain more than/);
  assert.match(difference("Semitic languages", "the others", down), /gain less than/);
});

test("an undefined estimate says why, and has no number", () => {
  const none = estimate(null, 0, 0);
  assert.equal(
    relation("the gain", "the baseline", none),
    "the relation of the gain to the baseline is not defined (two lineages)",
  );
  assert.throws(() => numbers(none, "points"), /numbers: expected a defined estimate, got none/);
});
