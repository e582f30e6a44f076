/**
 * Gains under growing budgets of reasoning. What comes in is a study whose conditions name a budget;
 * what goes out is the gain at each, language by language and on average, and what a doubling of the
 * budget adds.
 */
import type { Condition, Design } from "../../study/design";
import type { Placed } from "../../study/language";
import { average } from "../average";
import type { Estimate } from "../estimate";
import type { Gain } from "../gain";
import { slopeOf } from "../leaveone";
import { at, mean } from "../vector";

/** The gain in one language at one budget, a mean over models. */
export interface BudgetCell {
  readonly budget: number;
  readonly condition: string;
  readonly language: string;
  readonly name: string;
  readonly family: string;
  /** A language that was tuned on is in no mean. */
  readonly isSource: boolean;
  readonly n: number;
  readonly baseline: number;
  readonly gain: number;
  /** Of one model, over its items; `null` where the gain is a mean over several. */
  readonly se: number | null;
}

/** Gains over budgets. */
export interface BudgetCurve {
  /** In order of size. */
  readonly budgets: readonly number[];
  /** Budget by budget, languages by code. */
  readonly cells: readonly BudgetCell[];
  /** The mean over languages that were not tuned on, at each budget; t over languages. */
  readonly means: readonly Estimate[];
  /** What a doubling adds to the gain: the mean over languages of each language's own slope. */
  readonly perDoubling: Estimate;
  /** The gain at the largest budget minus that at the smallest. */
  readonly lastMinusFirst: Estimate;
  readonly models: number;
}

/**
 * The budget that a condition names: the whole number its id ends in.
 *
 * @param condition - of a design
 * @returns `null` for the baseline, without chain-of-thought, and without a number
 * @example
 * budgetOf({ id: "budget-500", baseline: false, interventions: ["chain-of-thought"], on: [] })
 * // => 500
 */
export function budgetOf({ id, baseline, interventions }: Condition): number | null {
  if (baseline || !interventions.includes("chain-of-thought")) return null;
  const digits = /(\d+)$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * Gains over budgets of reasoning.
 *
 * The slope of a language is that of its gains on the binary logarithm of the budget, so that it says
 * what a doubling adds. With one model everything speaks of that model, and languages are the sample.
 *
 * @param study - open
 * @returns cells, means and slopes
 * @throws RangeError with fewer than two budgets
 */
export function budgetCurve(study: {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly gainRows: readonly Gain[];
}): BudgetCurve {
  const { design, languages, gainRows } = study;
  const named = design.conditions
    .flatMap((condition) => {
      const budget = budgetOf(condition);
      return budget === null ? [] : [{ budget, condition: condition.id }];
    })
    .sort((a, b) => a.budget - b.budget);
  if (named.length < 2) {
    throw new RangeError(
      `budgetCurve: expected two budgets or more, got ${named.length} in ${design.id}`,
    );
  }
  const cells = named.flatMap(({ budget, condition }) =>
    languages.flatMap(({ code, name, family, role }): readonly BudgetCell[] => {
      const own = gainRows.filter((row) => row.condition === condition && row.language === code);
      const [only] = own;
      if (only === undefined) return [];
      const se = own.length === 1 ? only.se : null;
      const means = {
        baseline: mean(own.map((row) => row.baseline)),
        gain: mean(own.map((row) => row.gain)),
      };
      const where = { budget, condition, language: code, name, family };
      return [Object.freeze({ ...where, isSource: role === "source", n: only.n, ...means, se })];
    }),
  );
  const gainsOf = (condition: string): readonly number[] =>
    cells.filter((cell) => cell.condition === condition && !cell.isSource).map(({ gain }) => gain);
  const byLanguage = [
    ...new Set(cells.filter(({ isSource }) => !isSource).map(({ language }) => language)),
  ].map((language) => cells.filter((cell) => cell.language === language));
  const whole = byLanguage.filter((own) => own.length === named.length);
  const models = new Set(gainRows.map(({ model }) => model)).size;
  const counts = { models, languages: whole.length, items: design.benchmark.items };
  return Object.freeze({
    budgets: named.map(({ budget }) => budget),
    ...{ cells, models },
    means: named.map(({ condition }) =>
      average(gainsOf(condition), { ...counts, languages: gainsOf(condition).length }, "languages"),
    ),
    perDoubling: average(
      whole.map((own) =>
        slopeOf(
          own.map(({ budget }) => Math.log2(budget)),
          own.map(({ gain }) => gain),
        ),
      ),
      counts,
      "languages",
    ),
    lastMinusFirst: average(
      whole.map((own) => at(own, own.length - 1).gain - at(own, 0).gain),
      counts,
      "languages",
    ),
  });
}
