import assert from "node:assert/strict";
import { test } from "node:test";
import { over } from "cognate/dist/stats/estimate";
import { fitMixed } from "cognate/dist/stats/mixed";
import { twoWayContrast } from "cognate/dist/stats/twoway";
import { goldenCells, goldenLanguages } from "./cells";
import { entry, near } from "./golden";

const roles = new Map(goldenLanguages().map((row) => [row["language"], row["role"]]));
const cells = goldenCells().filter((cell) => roles.has(cell.language));
const y = cells.map((cell) => (cell.after - cell.before) / cell.n);
const related = cells.map((cell) => Number(roles.get(cell.language) === "semitic"));
const x = cells.map((cell) => cell.before / cell.n);
const models = { name: "model", groups: cells.map((cell) => cell.model) };
const languages = { name: "language", groups: cells.map((cell) => cell.language) };
const standing = over({ models: 7, languages: 11 });
const root = "family/absolute";
// lme4's optimiser stops at some 1e-6 of its parameters; the golden README allows 1e-4.
const tolerance = 1e-4;

function modelMean(i: number): number {
  const own = cells.flatMap((cell, j) => (cell.model === cells[i]?.model ? [x[j] ?? NaN] : []));
  return own.reduce((sum, value) => sum + value, 0) / own.length;
}

test("random intercepts of models and languages agree with lme4 and lmerTest", () => {
  const fit = fitMixed({ y, columns: { related }, effects: [models, languages], standing });
  const path = `${root}/lmer_random_intercepts`;
  near(fit.coefficients[1]?.value, entry(`${path}/estimate`), { tolerance });
  near(fit.coefficients[1]?.se, entry(`${path}/se`), { tolerance });
  near(fit.coefficients[1]?.df, entry(`${path}/df_satterthwaite`), { tolerance });
  near(fit.coefficients[1]?.p, entry(`${path}/p`), { tolerance });
  const sd = (name: string): number | undefined =>
    fit.deviations.find((each) => each.name === name)?.sd;
  near(sd("model"), entry(`${path}/sd/m.Intercept`), { tolerance });
  near(sd("language"), entry(`${path}/sd/l.Intercept`), { tolerance });
  near(sd("residual"), entry(`${path}/sd/Residual`), { tolerance });
  assert.equal(fit.singular, false);
});

test("a family slope by model without spread is singular, and changes nothing", () => {
  const slopes = { name: "family by model", groups: models.groups, times: related };
  const fit = fitMixed({ y, columns: { related }, effects: [models, slopes, languages], standing });
  const path = `${root}/lmer_random_slope`;
  assert.equal(fit.singular, true);
  near(fit.coefficients[1]?.value, entry(`${path}/estimate`), { tolerance });
  near(fit.coefficients[1]?.se, entry(`${path}/se`), { tolerance });
  near(fit.coefficients[1]?.p, entry(`${path}/p`), { tolerance });
});

test("baseline within and between models beside the family agrees with lmerTest", () => {
  const between = cells.map((_, i) => modelMean(i));
  const within = x.map((value, i) => value - (between[i] ?? NaN));
  const product = within.map((value, i) => value * (related[i] ?? NaN));
  const fits = {
    lmer_within_between: fitMixed({
      ...{ y, columns: { S: related, xw: within, xb: between } },
      ...{ effects: [models, languages], standing },
    }),
    lmer_interaction: fitMixed({
      ...{ y, columns: { xw: within, S: related, "xw:S": product } },
      ...{ effects: [models, languages], standing },
    }),
  };
  const names = {
    lmer_within_between: ["(Intercept)", "S", "xw", "xb"],
    lmer_interaction: ["(Intercept)", "xw", "S", "xw:S"],
  };
  for (const name of ["lmer_within_between", "lmer_interaction"] as const) {
    names[name].forEach((coefficient, j) => {
      const path = `${root}/${name}/${coefficient}`;
      const got = fits[name].coefficients[j];
      near(got?.value, entry(`${path}/estimate`), { tolerance });
      near(got?.se, entry(`${path}/se`), { tolerance });
      near(got?.df, entry(`${path}/df`), { tolerance });
      near(got?.p, entry(`${path}/p`), { tolerance });
    });
  }
});

test("the BIC of two maximum likelihood fits gives lme4's Bayes factor", () => {
  const shared = { y, effects: [models, languages], standing, likelihood: "maximum" as const };
  const one = fitMixed({ ...shared, columns: { related } });
  const none = fitMixed({ ...shared, columns: {} });
  near(Math.exp((one.bic - none.bic) / 2), entry(`${root}/bic_bf01_lmer/bf01`), { tolerance });
});

test("on a complete table the closed form and the mixed model are one test", () => {
  const names = [...new Set(models.groups)];
  const own = (name: string): number[] =>
    cells.flatMap((cell, i) => (cell.model === name ? [i] : []));
  const table = names.map((name) => own(name).map((i) => y[i] ?? NaN));
  const isRelated = own(names[0] ?? "").map((i) => related[i] === 1);
  const closed = twoWayContrast(table, isRelated);
  const fit = fitMixed({ y, columns: { related }, effects: [models, languages], standing });
  near(fit.coefficients[1]?.se, closed.estimate.se ?? NaN, { tolerance: 1e-6 });
  near(fit.coefficients[1]?.df, closed.estimate.df ?? NaN, { tolerance });
});

test("a table with a gap has an answer near that of the whole table", () => {
  const kept = cells.flatMap((_, i) => (i === 5 || i === 40 ? [] : [i]));
  const pick = <Entry>(list: readonly Entry[]): Entry[] => kept.flatMap((i) => list[i] ?? []);
  const fit = fitMixed({
    ...{ y: pick(y), columns: { related: pick(related) }, standing },
    effects: [
      { name: "model", groups: pick(models.groups) },
      { name: "language", groups: pick(languages.groups) },
    ],
  });
  const whole = entry(`${root}/lmer_random_intercepts/estimate`);
  assert.ok(Math.abs((fit.coefficients[1]?.value ?? NaN) - whole) < 0.003);
  assert.ok((fit.coefficients[1]?.df ?? 0) > 5);
});

test("columns that depend on each other and columns of unequal length are told", () => {
  const twice = fitMixed({ y, columns: { related, again: related }, effects: [models], standing });
  assert.match(twice.reason ?? "", /depend on each other/);
  assert.throws(
    () => fitMixed({ y, columns: {}, effects: [{ name: "model", groups: ["a"] }], standing }),
    /fitMixed: model must be as long as y, got 1 and 77/,
  );
});
