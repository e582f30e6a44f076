import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareTree } from "cognate/dist/workspace/golden/compare";
import { longMean } from "cognate/dist/workspace/golden/longmean";
import { classOf, distance, isLeftAlone } from "cognate/dist/workspace/golden/tolerance";
import { given } from "cognate/dist/workspace/golden/tree";

test("the class of an entry follows from its path", () => {
  assert.equal(classOf(["family", "absolute", "bic_bf01_language_means", "bf01"]), "lmer and bic");
  assert.equal(classOf(["family", "logit", "jzs_language", "bf10"]), "jzs");
  assert.equal(classOf(["model_means", "spearman", "p_exact_permutation"]), "enumeration");
  assert.equal(classOf(["family", "absolute", "twoway", "est"]), "closed form");
  assert.ok(isLeftAlone(["items", "glm_logit", "coef", "ft"]));
  assert.ok(!isLeftAlone(["family", "absolute", "lmer_random_slope", "se"]));
});

test("rounding residue next to 0 is no difference, except in a p-value", () => {
  assert.ok(distance(["twoway", "est"], 1e-17, 0) <= 1);
  assert.ok(distance(["twoway", "p"], 1e-17, 0) > 1);
  assert.ok(distance(["cells_z_independent", "holm"], 1e-40, 1.1e-40) > 1);
  assert.ok(distance(["twoway", "est"], 0.5, 0.5 + 1e-9) > 1);
  assert.ok(distance(["twoway", "est"], 0.5, 0.5 + 4e-10) <= 1);
});

test("what is not defined agrees with nothing but what is not defined", () => {
  const [expected, got] = [
    { slope: null, r: 0.5 },
    { slope: 0, r: null },
  ];
  assert.deepEqual(
    compareTree(expected, got).map((row) => row.outcome),
    ["failed", "failed"],
  );
  assert.deepEqual(
    compareTree(expected, expected).map((row) => row.outcome),
    ["passed", "passed"],
  );
});

test("rows are found by model and language, inputs are read, singular fits hold to three entries", () => {
  const row = (model: string, value: number) => ({ model, language: "l", value });
  const rows = compareTree([row("a", 1), row("b", 2)], [row("b", 2), row("a", 1)]);
  assert.ok(rows.every(({ outcome }) => outcome === "passed"));
  const [input] = compareTree({ x: [1, 2] }, { x: given });
  assert.equal(input?.outcome, "given");
  const fit = { estimate: 1, se: 2, p: 0.5, df: 3, singular: true };
  const singular = compareTree({ lmer: fit }, { lmer: { ...fit, df: 4, singular: false } });
  assert.deepEqual(
    singular.map(({ outcome }) => outcome),
    ["passed", "passed", "passed", "singular", "singular"],
  );
});

test("a wrong method that agrees with the right one is no trap", () => {
  const trap = (right: number) => compareTree({ S: 2 }, { S: { trapped: 2, right } })[0]?.outcome;
  assert.equal(trap(1), "trap");
  assert.equal(trap(2), "failed");
});

test("a mean with 64 bits keeps what a sum of doubles loses, as in R", () => {
  // R 4.2.2: rowMeans(matrix(c(.1, .2, .3), 1)) and so on; sums of doubles would lose 2^-60 too.
  assert.equal(longMean([0.1, 0.2, 0.3]), 0.2);
  assert.equal(longMean([1, 2 ** -60, -1]), 2 ** -60 / 3);
  assert.equal(longMean([1, 2 ** -70, -1]), 0);
});

test("a mean with 64 bits lies within rounding of the plain one, and is exact for whole numbers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true, minExcluded: true }), {
        minLength: 1,
        maxLength: 12,
      }),
      (values) => {
        const kept = values.filter((value) => value === 0 || Math.abs(value) > 1e-200);
        fc.pre(kept.length > 0);
        const plain = kept.reduce((sum, value) => sum + value, 0) / kept.length;
        assert.ok(Math.abs(longMean(kept) - plain) <= 1e-14);
      },
    ),
    { seed: 1, numRuns: 100 },
  );
  assert.equal(longMean([1, 2, 6]), 3);
});
