import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aloneSaid,
  armRows,
  budgetCurve,
  budgetsSaid,
  equalitySaid,
  fourArms,
  openStudy,
  plotBudgets,
  plotGains,
  reasonedAlone,
  repairOverlap,
  repairsSaid,
  seeded,
  sharedTraps,
  standingOf,
  studyNamed,
  substitution,
  substitutionSaid,
  trapsSaid,
  worldsApart,
} from "cognate";
import { over, studentEstimate } from "cognate/dist/stats/estimate";

const study = openStudy("simulated-seven");
const armed = fourArms(study);
const budgets = openStudy("s1-global-mmlu");
const alone = openStudy("emma-mgsm");
const margin = 0.03;

/** What is no accuracy any more has no log-odds. */
function within(accuracy: number): number {
  return Math.max(0.01, Math.min(0.99, accuracy));
}

/** The four arms with other accuracies under chain-of-thought. */
function reasoning(
  accuracy: (tuned: number, cell: number) => number,
): Parameters<typeof substitution>[0] {
  const second = armed.arms.first.map((row, m) =>
    Array.from(row, (value, l) => within(accuracy(value, m + l))),
  );
  return { ...armed.arms, second };
}

test("a difference of both gains that is planted is said, and mirrored it is said the other way", () => {
  const said = (off: number): string =>
    equalitySaid(armed, substitution(reasoning((tuned, c) => tuned - off + (c % 3) / 1000)), margin)
      .plain;
  assert.match(said(0.1), /minus the gain by chain-of-thought lies above zero/);
  assert.match(said(-0.1), /minus the gain by chain-of-thought lies below zero/);
});

test("equal gains yield no direction word, and say what is excluded", () => {
  const even = reasoning((tuned, cell) => tuned + ((cell % 2) - 0.5) / 100);
  const models = armed.models.map((each) => {
    const interval = { low: -0.01, high: 0.01, level: 0.95 };
    return { ...each, difference: { ...each.difference, interval } };
  });
  const said = equalitySaid({ ...armed, models }, substitution(even), margin).plain;
  assert.match(said, /no clear difference from zero/);
  assert.match(said, /a difference of 3\.0 points either way is excluded/);
  assert.doesNotMatch(said, /lies (above|below)/);
});

test("a mean difference that hides models on both sides of zero names them, and mirrors", () => {
  const said = (sign: number): string => {
    const models = armed.models.map((each) => {
      const { interval } = each.difference;
      if (interval === null || sign > 0) return each;
      const turned = { low: -interval.high, high: -interval.low, level: interval.level };
      return { ...each, difference: { ...each.difference, interval: turned } };
    });
    return equalitySaid({ ...armed, models }, substitution(armed.arms), margin).plain;
  };
  assert.match(said(1), /lies above zero in Simulated 4B, .* and below zero in Simulated 70B,/);
  assert.match(said(-1), /lies above zero in Simulated 70B, .* and below zero in Simulated 4B,/);
});

test("both together are said to give less, more or no clear difference by their intervals", () => {
  const both = (of: (base: number, first: number, cell: number) => number): string => {
    const { base, first } = armed.arms;
    const table = base.map((row, m) =>
      Array.from(row, (was, l) => within(of(was, first[m]?.[l] ?? 0, m + l))),
    );
    return substitutionSaid(substitution({ ...armed.arms, second: first, both: table })).plain;
  };
  assert.match(
    both((_, first) => first),
    /^Both together give less than two separate repairs by 3 of 4 statements \(interaction in points, /,
  );
  assert.match(
    both((was, first) => was + 2.2 * (first - was)),
    /^Both together give more by 2 of 4 statements \(both minus independent repairs in points and/,
  );
  const added = both((was, first, cell) => was + 2 * (first - was) + ((cell % 2) - 0.5) / 50);
  assert.match(
    added,
    /[Tt]here is no clear difference by \d of 4 statements \(interaction in points/,
  );
});

/** Gains at each budget of the study, by language and step. */
function stepped(gain: (step: number, language: number) => number): typeof budgets {
  const conditions = budgets.design.conditions.map(({ id }) => id);
  const codes = budgets.languages.map(({ code }) => code);
  const gainRows = budgets.gainRows.map((row) => ({
    ...row,
    gain: gain(conditions.indexOf(row.condition), codes.indexOf(row.language)),
  }));
  return { ...budgets, gainRows };
}

test("a gain that goes with the budget is said, and mirrored it is said the other way", () => {
  const said = (slope: number): string => {
    const own = stepped((step, language) => slope * step + (language * step) / 1e4);
    return budgetsSaid(own, budgetCurve(own)).plain;
  };
  assert.match(said(0.02), /the gain rises \(/);
  assert.match(said(-0.02), /the gain falls \(/);
  const flat = stepped((step, language) => ((step * language) % 3) / 100);
  assert.match(budgetsSaid(flat, budgetCurve(flat)).plain, /the gain shows no clear change/);
});

test("the published budgets yield no direction word, and English stands apart as tuned on", () => {
  const curve = budgetCurve(budgets);
  const said = budgetsSaid(budgets, curve).plain;
  assert.match(
    said,
    /over 6 languages that were not tuned on and 1 model, the mean gain is \+5\.7 \[/,
  );
  assert.match(said, /the gain shows no clear change \(/);
  assert.match(said, /of what was tuned on: English \+0\.5\u00a0points/);
  const { caption } = plotBudgets(budgets, curve);
  assert.match(caption, /7 languages, 5 budgets/);
});

test("how the gain alone goes with the baseline is read from the interval, and mirrors", () => {
  const said = (slope: number): string => {
    const gainRows = alone.gainRows.map((row, i) => ({
      ...row,
      gain: slope * row.baseline + (i % 3) / 1000,
    }));
    const own = { ...alone, gainRows };
    return aloneSaid(own, reasonedAlone(own, { random: seeded(1) })).plain;
  };
  assert.match(said(0.2), /Over lineages the gain rises as accuracy without it rises/);
  assert.match(said(-0.2), /Over lineages the gain falls as accuracy without it rises/);
  const published = aloneSaid(alone, reasonedAlone(alone, { random: seeded(1) })).plain;
  assert.match(published, /over 31 models in 10 lineages/);
  assert.match(published, /shows no clear relation to accuracy without it/);
});

test("traps say what either alone would give, and count orders", () => {
  const said = trapsSaid(sharedTraps(armed.arms, { random: seeded(1), draws: 200 })).plain;
  assert.match(said, /noise that both share would alone give 0\.5\d in the middle/);
  assert.match(said, /in 1 of all 5\u202f040 orders/);
  const flat = { ...armed.arms, second: armed.arms.base };
  assert.match(
    trapsSaid(sharedTraps(flat, { random: seeded(1) })).plain,
    /cannot be told \(the second column has no spread\)/,
  );
});

test("whether repairs overlap is read from the interval, and mirrors", () => {
  const found = repairOverlap(armed);
  const estimate = (value: number, se: number) =>
    studentEstimate("by hand", { value, se, df: 6 }, over({ models: 7 }));
  const said = (value: number, se = 0.1): string =>
    repairsSaid({ ...found, plain: estimate(value, se), byDifficulty: estimate(value, se) }).plain;
  assert.match(
    said(1),
    /What one repairs the other repairs more often inside cells \(odds ratio 2\.72/,
  );
  assert.match(
    said(-1),
    /What one repairs the other repairs less often inside cells \(odds ratio 0\.37/,
  );
  assert.match(said(0.1, 1), /No clear overlap beyond chance inside cells/);
  assert.doesNotMatch(said(0.1, 1), /more often|less often/);
});

test("worlds are kept apart only where intervals do not meet", () => {
  const one = substitution(armed.arms);
  assert.match(
    worldsApart(["a", one], ["b", one]).plain,
    /4 statements lie off zero in both, .* of 4 statements none has intervals/,
  );
  const added = { ...armed.arms, both: armed.arms.base.map((row) => Array.from(row, () => 0.2)) };
  assert.match(
    worldsApart(["a", one], ["b", substitution(added)]).plain,
    /of 4 statements [1-4] \(/,
  );
});

test("every study says which arm each of its conditions is", () => {
  const [, , own] = armRows([alone, budgets, study]);
  assert.deepEqual(own, {
    ...{ study: "simulated-seven", neither: "base", "tuning alone": "tuned" },
    ...{ "chain-of-thought alone": "base-cot", "both together": "tuned-cot" },
  });
  assert.match(String(armRows([budgets])[0]?.["both together"]), /budget-500, .*budget-8000/);
  assert.equal(armRows([alone])[0]?.["tuning alone"], null);
});

test("what is simulated is named so, in sentences and in figures", () => {
  assert.equal(studyNamed(study), "the simulated study simulated-seven");
  assert.match(standingOf(study), /^Nothing in simulated-seven was measured/);
  assert.equal(studyNamed(alone), "emma-mgsm");
  assert.doesNotMatch(standingOf(alone), /simulated|measured/);
  assert.match(plotGains(study, armed).caption, /^Simulated data\./);
});
