/**
 * What stands behind the points of the four arms: which items each intervention gained and lost, which
 * of them both repaired. What comes in are the arms and a model; what goes out are the facts that a
 * click shows.
 */

import type { Armed } from "../../stats/reasoning/arms";
import type { Fact } from "../behind";
import type { Arm } from "../four-arms";
import { wholeNumber } from "../percent";
import type { RepairPart } from "../repairs";
import { gained, gainFacts, itemsWhere, lost, runsBeside, type Became, type Beside } from "./source";

/** The runs of one model: the baseline beside another arm. */
function runsOf({ answers, conditions }: Armed, model: string, arm: keyof Armed["conditions"]): readonly Beside[] {
  const wanted = { before: conditions.base, after: conditions[arm], models: new Set([model]) };
  return runsBeside(answers.runs, wanted);
}

/**
 * The items that either intervention changed.
 *
 * @param armed - from `fourArms`
 * @param model - its id
 * @returns items gained and lost by tuning and by chain-of-thought, with how many languages
 */
export function bothFacts(armed: Armed, model: string): readonly Fact[] {
  const arms = [
    { by: "tuning", pairs: runsOf(armed, model, "tuned") },
    { by: "chain-of-thought", pairs: runsOf(armed, model, "reasoned") },
  ];
  return arms.flatMap(({ by, pairs }): readonly Fact[] => [
    [`items gained by ${by}`, itemsWhere(armed.answers.items, pairs, gained)],
    [`items lost by ${by}`, itemsWhere(armed.answers.items, pairs, lost)],
  ]);
}

/**
 * What stands behind each arm of a model.
 *
 * @param armed - from `fourArms`
 * @param model - its id
 * @returns counts and items of the arms that were measured, and how the expected ones were computed
 */
export function armFacts(armed: Armed, model: string): Readonly<Record<Arm, readonly Fact[]>> {
  const { items } = armed.answers;
  const base = runsOf(armed, model, "base");
  const right = base.reduce((sum, { before }) => sum + before.correct.filter(Boolean).length, 0);
  const wrong: Became = ({ before }, i) => before.correct[i] === false;
  const facts = (arm: "tuned" | "reasoned" | "both"): readonly Fact[] =>
    gainFacts(items, runsOf(armed, model, arm));
  return {
    base: [
      ["right answers", `${wholeNumber(right)} of ${wholeNumber(items.length * base.length)}`],
      ["items that were wrong", itemsWhere(items, base, wrong)],
    ],
    ...{ tuned: facts("tuned"), reasoned: facts("reasoned"), both: facts("both") },
    added: [["computed", "neither, plus the gain by tuning, plus the gain by chain-of-thought"]],
    independent: [
      ["computed", "language by language: a miss stays one only if tuning and chain-of-thought, each by itself, would have left it"],
    ],
  };
}

/**
 * The wrong answers of a model by what repaired them.
 *
 * @param armed - from `fourArms`
 * @param model - its id
 * @returns the items of each part, with in how many languages
 */
export function repairFacts(armed: Armed, model: string): Readonly<Record<RepairPart, readonly Fact[]>> {
  const tuned = runsOf(armed, model, "tuned");
  const reasoned = new Map(runsOf(armed, model, "reasoned").map((pair) => [pair.after.language, pair]));
  const part = (byFirst: boolean, bySecond: boolean): readonly Fact[] => {
    const isIn: Became = (pair, i) => {
      const other = reasoned.get(pair.after.language);
      if (pair.before.correct[i] !== false || other === undefined) return false;
      return gained(pair, i) === byFirst && gained(other, i) === bySecond;
    };
    return [["items", itemsWhere(armed.answers.items, tuned, isIn)]];
  };
  return {
    ...{ both: part(true, true), first: part(true, false) },
    ...{ second: part(false, true), none: part(false, false) },
  };
}
