import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mcnemarClustered, mcnemarExact } from "cognate/dist/stats/mcnemar";
import { changes, pairedGain } from "cognate/dist/stats/paired";
import {
  clusteredErrors,
  clusteredMean,
  groupPassages,
  passageSums,
} from "cognate/dist/stats/passages";
import { edge, near, nearShare, reference } from "./golden";
import { goldenItems } from "./items";

test("errors of one accuracy and of one gain agree with R, clustered and not", () => {
  const items = goldenItems();
  for (const cell of reference.items_unbalanced.cells) {
    const conditions = items.get(cell.model)?.get(cell.language);
    const before = conditions?.get("base_direct") ?? [];
    const after = conditions?.get("ft_direct") ?? [];
    const names = before.map((item) => String(item.passage));
    const passages = groupPassages(names);
    const single = clusteredErrors(
      before.map((item) => Number(item.correct)),
      passages,
    );
    near(single.clustered, cell.se_cluster);
    near(single.miller, cell.se_cluster_miller);
    near(single.independent, cell.se_clt);
    const was = before.map((item) => item.correct);
    const is = after.map((item) => item.correct);
    const gain = pairedGain(was, is, names);
    near(gain.value, cell.gain);
    near(gain.se, cell.se_paired_cluster);
    const difference = was.map((right, i) => Number(is[i]) - Number(right));
    near(clusteredErrors(difference, passages).miller, cell.se_paired_cluster_miller);
    near(clusteredErrors(difference, passages).independent, cell.se_paired);
    const { kept, lost, gained, neither } = changes(was, is);
    assert.deepEqual([kept, lost, gained, neither], [cell.n11, cell.n10, cell.n01, cell.n00]);
    const exact = mcnemarExact(lost, gained);
    nearShare(exact.p, cell.mcnemar_exact_p, 1e-9);
    nearShare(exact.midP, cell.mcnemar_mid_p, 1e-9);
    near(exact.chiSquare, cell.mcnemar_chi2);
    near(exact.chiSquareCorrected, cell.mcnemar_chi2_cc);
    near(exact.value, cell.cond_log_or);
    near(exact.se, cell.se_cond_log_or);
    const clustered = mcnemarClustered(passageSums(difference, passages));
    near(clustered.chiSquare, cell.mcnemar_cluster_chi2);
  }
});

test("McNemar's test agrees with R without a changed item, and at a p of 1e-71", () => {
  for (const each of Object.values(edge.mcnemar)) {
    const got = mcnemarExact(each.n10, each.n01);
    nearShare(got.p, each.exact_p, 1e-9);
    nearShare(got.midP, each.mid_p, 1e-9);
    near(got.chiSquare, each.chi2);
    near(got.chiSquareCorrected, each.chi2_cc);
    near(got.value, each.cond_log_or);
  }
});

test("45 items lost and 88 gained give the published p of 2.4e-4", () => {
  // Crosslingual test-time scaling, arXiv 2505.05408, Swahili, direct against a budget of 4000.
  assert.equal(mcnemarExact(45, 88).p.toPrecision(2), "0.00024");
});

const items = fc.array(
  fc.record({ passage: fc.integer({ min: 0, max: 7 }), value: fc.integer({ min: -1, max: 1 }) }),
  { minLength: 4, maxLength: 40 },
);

/** Miller's formula as it is written: over all ordered pairs of different items of one passage. */
function millerByPairs(values: readonly number[], passages: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  let cross = 0;
  for (let i = 0; i < n; i++) {
    const e = (values[i] ?? 0) - mean;
    squares += e * e;
    for (let j = 0; j < n; j++) {
      if (i !== j && passages[i] === passages[j]) cross += e * ((values[j] ?? 0) - mean);
    }
  }
  return Math.sqrt(Math.max(0, squares / (n - 1) / n + cross / n ** 2));
}

test("Miller's error from sums of passages is the one from pairs of items", () => {
  fc.assert(
    fc.property(items, (rows) => {
      const passages = rows.map((row) => row.passage);
      fc.pre(new Set(passages).size >= 2);
      const values = rows.map((row) => row.value);
      const fast = clusteredErrors(values, groupPassages(passages.map(String))).miller;
      assert.ok(Math.abs(fast - millerByPairs(values, passages)) < 1e-7);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("the order of the items never matters", () => {
  fc.assert(
    fc.property(items, (rows) => {
      fc.pre(new Set(rows.map((row) => row.passage)).size >= 2);
      const se = (order: typeof rows): number =>
        clusteredErrors(
          order.map((row) => row.value),
          groupPassages(order.map((row) => String(row.passage))),
        ).clustered;
      near(se([...rows].reverse()), se(rows));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("with one item per passage the clustered error is the plain one", () => {
  const values = [1, 0, 1, 1, 0, 1];
  const { clustered, independent } = clusteredErrors(
    values,
    groupPassages(["a", "b", "c", "d", "e", "f"]),
  );
  near(clustered, independent);
});

test("a gain of answers over themselves is 0, with no interval to pretend certainty", () => {
  const same = pairedGain([true, false], [true, false], ["a", "b"]);
  assert.equal(same.value, 0);
  assert.equal(same.interval, null);
  assert.deepEqual(same.warnings, ["no spread: the standard error is 0"]);
});

test("one passage gives no error, and says so", () => {
  const one = clusteredMean([1, 0, 1], ["a", "a", "a"]);
  assert.equal(one.value, null);
  assert.equal(one.reason, "fewer than two passages give no error");
});

test("answers to different items are refused", () => {
  assert.throws(
    () => pairedGain([true], [true, false], ["a"]),
    /pairedGain: expected the same items/,
  );
  assert.throws(() => mcnemarExact(-1, 3), /mcnemarExact: expected counts, got -1 and 3/);
});
