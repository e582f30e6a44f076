import assert from "node:assert/strict";
import { test } from "node:test";
import {
  budgetCurve,
  crossFittedCorrelation,
  fourArms,
  openStudy,
  reasonedAlone,
  repairOverlap,
  seeded,
  sharedTraps,
} from "cognate";
import { budgetOf } from "cognate/dist/stats/reasoning/budgets";
import type { Design } from "cognate/dist/study/design";
import type { Answers, Run } from "cognate/dist/tidy/answers";
import { near } from "./golden";
import { goldenEssay } from "./goldenessays";
import { goldenItems } from "./items";
import { designOf } from "./study";

const entry = goldenEssay("reasoning.csv");

const names = ["base_direct", "ft_direct", "base_cot", "ft_cot"];

function fourArmed(models: readonly string[]): Design {
  const both = ["fine-tuning", "chain-of-thought"];
  const interventions = [[], ["fine-tuning"], ["chain-of-thought"], both];
  const conditions = names.map((id, c) => ({
    ...{ id, baseline: c === 0, interventions: interventions[c] ?? [], on: [] },
  }));
  return { ...designOf(models.map((id) => ({ id, name: id }))), conditions };
}

/** The golden items as a study of four arms. */
function armedGolden(): { readonly design: Design; readonly answers: Answers } {
  const all = goldenItems();
  const runs: Run[] = [...all].flatMap(([model, languages]) =>
    [...languages].flatMap(([language, conditions]) =>
      names.map((condition): Run => {
        const own = conditions.get(condition) ?? assert.fail(condition);
        return {
          ...{ model, language, condition, place: "by hand" },
          chosen: own.map(({ parsed }) => (parsed ? "A" : null)),
          correct: own.map(({ correct }) => correct),
          scored: own.map(() => true),
        };
      }),
    ),
  );
  const [first] = [...(all.values().next().value ?? new Map<string, never>()).values()];
  const items = (first?.get("base_direct") ?? []).map(({ item, passage }) => ({
    ...{ item: String(item), passage: String(passage), gold: "A" },
  }));
  return { design: fourArmed([...all.keys()]), answers: { items, runs } };
}

test("gains over budgets, and what a doubling adds, agree with R on the published answers", () => {
  const curve = budgetCurve(openStudy("s1-global-mmlu"));
  curve.budgets.forEach((budget, b) => {
    near(curve.means[b]?.value, entry(`budget/${budget}/mean`));
    near(curve.means[b]?.interval?.low, entry(`budget/${budget}/low`));
  });
  near(curve.perDoubling.value, entry("budget/doubling"));
  near(curve.perDoubling.p, entry("budget/doubling/p"));
  near(curve.lastMinusFirst.value, entry("budget/last-first"));
  near(curve.lastMinusFirst.interval?.high, entry("budget/last-first/high"));
});

test("a budget is the number that a condition of reasoning ends in, and nothing else", () => {
  const reasoned = { baseline: false, interventions: ["chain-of-thought"], on: [] };
  assert.equal(budgetOf({ ...reasoned, id: "budget-500" }), 500);
  assert.equal(budgetOf({ ...reasoned, id: "cot" }), null);
  assert.equal(budgetOf({ ...reasoned, id: "tuned-7", interventions: ["fine-tuning"] }), null);
  assert.throws(() => budgetCurve(openStudy("mega-xcopa")), /expected two budgets or more, got 0/);
});

test("gains by chain-of-thought alone, over lineages, agree with R on the published cells", () => {
  const alone = reasonedAlone(openStudy("emma-mgsm"), { random: seeded(1) });
  assert.equal(alone.models.length, entry("alone/models"));
  assert.equal(alone.lineages.length, entry("alone/lineages"));
  near(alone.relation.r.value, entry("alone/r"));
  near(alone.relation.r.interval?.low, entry("alone/r/low"));
  const gemma = alone.models.find(({ name }) => name === "Gemma 2 9B");
  near(gemma?.gain, entry("alone/Gemma 2 9B"));
  near(gemma?.low, entry("alone/Gemma 2 9B/low"));
  assert.deepEqual(
    alone.leftOut.map(({ model }) => model),
    ["MaLA-500 Llama 2 10B v2"],
  );
});

test("the difference of both gains agrees with R, model by model", () => {
  const { models } = fourArms(armedGolden());
  for (const { model, difference } of models) {
    near(difference.value, entry(`arms/${model}/difference`));
    near(difference.se, entry(`arms/${model}/se`));
  }
  assert.equal(models.length, 3);
});

test("the odds ratio of repairs agrees with R, over cells and over strata of difficulty", () => {
  const { plain, byDifficulty } = repairOverlap(fourArms(armedGolden()));
  near(plain.value, entry("repairs/plain"));
  near(plain.se, entry("repairs/plain/se"));
  near(byDifficulty.value, entry("repairs/difficulty"));
  near(byDifficulty.se, entry("repairs/difficulty/se"));
});

test("what headroom alone would give is counted over every order of the models, as in R", () => {
  const { headroom } = sharedTraps(fourArms(armedGolden()).arms, { random: seeded(1), draws: 10 });
  near(headroom?.observed, entry("traps/observed"));
  near(
    headroom?.alone.reduce((a, b) => a + b),
    entry("traps/sum"),
  );
  near(headroom?.asLarge, entry("traps/asLarge"));
  assert.equal(headroom?.isExact, true);
});

test("noise that two gains share makes them go together by one half", () => {
  const { arms } = fourArms(openStudy("simulated-seven"));
  const { noise } = sharedTraps(arms, { random: seeded(1), draws: 400 });
  const drawn = noise?.alone ?? [];
  const middle = drawn.reduce((a, b) => a + b, 0) / drawn.length;
  // The spread of one correlation over 84 cells is about .085.
  assert.ok(Math.abs(middle - 0.5) < 4 * (0.085 / Math.sqrt(400)) + 0.005, String(middle));
});

test("an item that one run did not score is in no arm", () => {
  const { design, answers } = armedGolden();
  const [first, ...rest] = answers.runs;
  assert.ok(first !== undefined);
  const runs = [{ ...first, scored: first.scored.map((_, i) => i !== 4) }, ...rest];
  const armed = fourArms({ design, answers: { ...answers, runs } });
  assert.equal(armed.arms.items, answers.items.length - 1);
  assert.equal(
    armed.answers.items.some(({ item }) => item === answers.items[4]?.item),
    false,
  );
  // Both tables speak of the same items, which the cross-fitted correlation asks for.
  assert.ok(crossFittedCorrelation(armed.tuning, armed.reasoning).estimate.value !== null);
});

test("the order of runs never matters to the arms", () => {
  const { design, answers } = armedGolden();
  const turned = fourArms({ design, answers: { ...answers, runs: [...answers.runs].reverse() } });
  assert.deepEqual(turned.arms, fourArms({ design, answers }).arms);
});

test("a study without one of the arms is refused", () => {
  assert.throws(
    () => fourArms(openStudy("mega-xcopa")),
    /fourArms: expected items under a baseline/,
  );
  assert.throws(() => fourArms(openStudy("simulated-reported-design")), /fourArms/);
});
