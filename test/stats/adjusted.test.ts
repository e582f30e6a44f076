import assert from "node:assert/strict";
import { test } from "node:test";
import { adjustedTwoWay, languageAncova } from "cognate/dist/stats/adjusted";
import { over } from "cognate/dist/stats/estimate";
import { leaveOneOutContrast } from "cognate/dist/stats/leaveout";
import { permuteLabels } from "cognate/dist/stats/permutation";
import { regress } from "cognate/dist/stats/regression";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { mean } from "cognate/dist/stats/vector";
import { goldenLanguages, goldenTable } from "./cells";
import { entry, goldenRows, near, nearShare } from "./golden";

const table = goldenTable((cell) => (cell.after - cell.before) / cell.n, { source: false });
const baselines = goldenTable((cell) => cell.before / cell.n, { source: false });
const languages = goldenLanguages();
const isRelated = languages.map((row) => row["role"] === "semitic");
const models = goldenRows("models.csv").map((row) => row["model"] ?? "");
const languageMeans = (rows: readonly (readonly number[])[]): number[] =>
  isRelated.map((_, l) => mean(rows.map((row) => row[l] ?? NaN)));
const root = "family/absolute";

test("the contrast adjusted for the baseline agrees with R, with one slope and with one per model", () => {
  for (const [slopes, name] of [
    ["common", "adjusted_common_slope"],
    ["per model", "adjusted_model_slopes"],
  ] as const) {
    const got = adjustedTwoWay(table, baselines, { isRelated, slopes });
    near(got.estimate.value, entry(`${root}/${name}/est`));
    near(got.estimate.se, entry(`${root}/${name}/se`));
    near(got.estimate.df, entry(`${root}/${name}/df`));
    nearShare(got.estimate.p, entry(`${root}/${name}/p`), 1e-9);
    near(got.estimate.interval?.low, entry(`${root}/${name}/lo`));
    models.forEach((model, m) => {
      const path = slopes === "common" ? "slope" : `slope/${model}`;
      near(got.slopes[m], entry(`${root}/${name}/${path}`));
    });
  }
});

test("language means on family and baseline agree with R", () => {
  const got = languageAncova(languageMeans(table), languageMeans(baselines), isRelated);
  near(got.estimate.value, entry(`${root}/language_ancova/est`));
  near(got.estimate.se, entry(`${root}/language_ancova/se`));
  nearShare(got.estimate.p, entry(`${root}/language_ancova/p`), 1e-9);
  near(got.slope.value, entry(`${root}/language_ancova/slope`));
});

test("a gain that is a line of the baseline leaves no contrast", () => {
  const lines = baselines.map((row, m) => row.map((x) => 0.5 - (0.3 + 0.05 * m) * x));
  const plain = twoWayContrast(lines, isRelated).estimate.value ?? 0;
  const adjusted = adjustedTwoWay(lines, baselines, { isRelated });
  assert.ok(Math.abs(plain) > 0.01);
  near(adjusted.estimate.value, 0);
  near(adjusted.slopes[0], -0.3);
});

test("a smaller reliability makes the slopes steeper by just that share", () => {
  const whole = adjustedTwoWay(table, baselines, { isRelated });
  const part = adjustedTwoWay(table, baselines, { isRelated, reliability: 0.8 });
  near(part.slopes[0], (whole.slopes[0] ?? NaN) / 0.8);
});

test("dose response and confounds by least squares agree with R", () => {
  const column = (name: string): number[] => languages.map((row) => Number(row[name]));
  const gains = languageMeans(table);
  const standing = over({ languages: gains.length });
  const fits = {
    language_means_on_relatedness: { relatedness: column("relatedness") },
    with_lowness: { relatedness: column("relatedness"), lowness: column("lowness") },
    semitic_and_arabic_script: { semitic: column("semitic"), script: column("arabic_script") },
  };
  for (const [name, columns] of Object.entries(fits)) {
    const { coefficients } = regress(gains, columns, standing);
    coefficients.forEach((estimate, j) => {
      const path = `dose_response/${name}/${j === 0 ? "intercept" : `b${j}`}`;
      near(estimate.value, entry(`${path}/estimate`));
      near(estimate.se, entry(`${path}/se`));
      nearShare(estimate.p, entry(`${path}/p`), 1e-9);
    });
  }
});

test("the contrast without each model and each language agrees with R", () => {
  const codes = languages.map((row) => row["language"] ?? "");
  const rows = leaveOneOutContrast({ models, languages: codes, table, isRelated });
  assert.equal(rows.length, 18);
  for (const { left, without, estimate } of rows) {
    const path = `${root}/leave_one_${left}_out/${without}`;
    near(estimate.value, entry(`${path}/est`));
    near(estimate.se, entry(`${path}/se`));
    near(estimate.df, entry(`${path}/df`));
    nearShare(estimate.p, entry(`${path}/p`), 1e-9);
  }
});

test("three Mixture-of-Experts models against four dense ones agree with R over 35 labellings", () => {
  const own = twoWayContrast(table, isRelated).models;
  const isMoe = goldenRows("models.csv").map((row) => row["arch"] === "moe");
  const got = permuteLabels(own, isMoe);
  near(got.p, entry(`${root}/by_arch/perm_p`), { tolerance: 1e-12 });
  assert.equal(got.arrangements, entry(`${root}/by_arch/n`));
});

test("too few languages and baselines without spread are undefined, with the reason", () => {
  const few = adjustedTwoWay([[0.1, 0.2, 0.3]], [[0.5, 0.6, 0.7]], {
    isRelated: [true, false, false],
  });
  assert.equal(few.estimate.reason, "fewer than four languages");
  const flat = adjustedTwoWay(
    [
      [0.1, 0.2, 0.3, 0.1],
      [0.2, 0.2, 0.1, 0.1],
    ],
    [
      [0.5, 0.5, 0.5, 0.5],
      [0.4, 0.4, 0.4, 0.4],
    ],
    { isRelated: [true, true, false, false] },
  );
  assert.equal(flat.estimate.reason, "baselines have no spread inside families");
  assert.equal(regress([1, 2, 3], { a: [1, 2, 3], b: [1, 0, 1] }, over({})).coefficients.length, 0);
  const double = regress([1, 2, 3, 5], { a: [1, 2, 3, 4], b: [2, 4, 6, 8] }, over({}));
  assert.equal(double.reason, "columns depend on each other");
});
