import assert from "node:assert/strict";
import { test } from "node:test";
import { bicBayesFactor, jzsBayesFactor } from "cognate/dist/stats/bayes";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { goldenLanguages, goldenTable } from "./cells";
import { edge, entry, near } from "./golden";

const isRelated = goldenLanguages().map((row) => row["role"] === "semitic");
const contrast = twoWayContrast(
  goldenTable((cell) => (cell.after - cell.before) / cell.n, { source: false }),
  isRelated,
);

test("JZS Bayes factors agree with R's quadrature and with BayesFactor", () => {
  for (const { t, N: n, df, r: scale, bf10 } of edge.jzs) {
    near(jzsBayesFactor(t, { n, df }, { scale }).bf10, bf10, { tolerance: 1e-6 });
  }
});

test("the two units of one contrast give Bayes factors on both sides of 1", () => {
  const t = ({ value, se }: { value: number | null; se: number | null }): number =>
    (value ?? NaN) / (se ?? NaN);
  const overModels = jzsBayesFactor(t(contrast.overModels), { n: 7, df: 6 });
  const overLanguages = jzsBayesFactor(t(contrast.overLanguages), { n: (5 * 6) / 11, df: 9 });
  const name = "family/absolute";
  near(overModels.bf10, entry(`${name}/jzs_model_did/bf10_BayesFactor`), { tolerance: 1e-6 });
  near(overLanguages.bf10, entry(`${name}/jzs_language/bf10_BayesFactor`), { tolerance: 1e-6 });
  assert.ok((overModels.bf10 ?? 0) > 1 && (overLanguages.bf10 ?? 0) < 1);
});

test("the BIC approximation agrees with R and favours no effect more than JZS", () => {
  const got = bicBayesFactor(contrast.languages, isRelated);
  near(got.bf01, entry("family/absolute/bic_bf01_language_means/bf01"));
});

test("the larger the t, the more an effect is favoured; its sign does not matter", () => {
  const bf = (t: number): number => jzsBayesFactor(t, { n: 7, df: 6 }).bf10 ?? NaN;
  assert.ok(bf(0) < bf(1) && bf(1) < bf(2) && bf(2) < bf(5));
  assert.equal(bf(-2), bf(2));
});

test("groups without a member or a spread have no Bayes factor, and bad input is refused", () => {
  assert.equal(bicBayesFactor([1, 2], [true, true]).reason, "one of the groups is empty");
  assert.equal(
    bicBayesFactor([1, 1, 2, 2], [true, true, false, false]).reason,
    "the groups have no spread of their own",
  );
  assert.throws(() => jzsBayesFactor(NaN, { n: 7, df: 6 }), /jzsBayesFactor: expected a finite t/);
});
