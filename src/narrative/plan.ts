/**
 * A planned design in words. What comes in is a plan; what goes out are sentences on what it could
 * find, what it could exclude, and what to add to it.
 */

import { ends, short } from "../figures/percent";
import type { PlanRow } from "../read/bayes";
import {
  additions,
  observedCellSd,
  plannedWithItems,
  type Addition,
  type ItemPlan,
} from "../stats/addition";
import { plannedBranch } from "../stats/branchplan";
import { shareOf } from "./drawnshare";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

const names = {
  models: "models",
  related: "related languages",
  controls: "control languages",
  items: "items",
} as const;

/**
 * What a design could see.
 *
 * @param plan - counts and guessed spreads
 * @returns one sentence with the smallest detectable effect and the smallest margin
 */
export function planned(plan: ItemPlan): Sentence {
  const { effect, margin } = plannedWithItems(plan);
  const design = `${plan.models} models, ${plan.related} related and ${plan.controls} control languages with ${plan.items} items each`;
  const spreads = `languages differ by ${short(plan.languageSd, "percent")}, models by ${short(plan.modelSd, "percent")} and cells by ${short(plan.cellSd, "percent")} points`;
  return sentence`With ${design}, where ${spreads} (standard deviations, guessed), a true difference of ${short(effect, "percent")} points would be found four times in five, and if there were no transfer at all, a margin of ${short(margin, "percent")} points would pass four times in five.`;
}

/**
 * Which part of a design is worth doubling.
 *
 * @param plan - counts and guessed spreads
 * @returns one sentence: the smallest detectable effect with each part doubled, the best first
 */
export function worthAdding(plan: ItemPlan): Sentence {
  const doubled = [...additions(plan, [2])].sort((a, b) => a.planned.effect - b.planned.effect);
  const each = doubled.map(
    ({ part, planned: { effect } }) => `${names[part]} ${short(effect, "percent")}`,
  );
  const written = ({ planned: { effect } }: Addition): string => short(effect, "percent");
  const [first] = doubled;
  const best = doubled.filter((own) => first !== undefined && written(own) === written(first));
  const unless = best.some(({ part }) => part === "related")
    ? "; that counts related languages as independent of each other, and those of one branch are not"
    : "";
  return sentence`Doubling one part brings the smallest detectable difference to (points): ${each.join(", ")}. So going to ${best.map(named).join(", or to ")} would tell most${unless}.`;
}

function named({ part, count }: Addition): string {
  return `${count} ${names[part]}`;
}

/**
 * What the same design could see if its related languages are one branch.
 *
 * Related languages of one branch share its effect, which cannot be told from an effect of kinship. In
 * the split that is guessed, half of the variance of languages lies between branches.
 *
 * @param plan - counts and guessed spreads
 * @param branches - of the control languages; each a branch of its own by default, the best case
 * @returns one sentence: what *planned* takes for granted, and the figures without it
 */
export function plannedAsBranch(plan: ItemPlan, branches: number = plan.controls): Sentence {
  const half = plan.languageSd / Math.SQRT2;
  const taken = sentence`These figures take the ${plan.related} related languages as independent of each other. Languages of one branch are not: what is particular to the branch moves them all, and no contrast can tell it from an effect of kinship.`;
  if (branches < 3) {
    return sentence`${taken} To say how far branches differ takes three branches of controls or more.`;
  }
  const spreads = { branchSd: half, languageSd: half, cellSd: observedCellSd(plan) };
  const { effect, margin } = plannedBranch({ ...plan, ...spreads, branches });
  return sentence`${taken} If half of the variance of languages lies between branches (guessed), and the controls are of ${branches} branches, the difference that would be found four times in five is ${short(effect, "percent")} points, and the margin that would pass ${short(margin, "percent")} points.`;
}

/**
 * How the planner fares on drawn tables, as rows.
 *
 * @param calibration - from `openCalibration`
 * @returns per design what was planned, and the shares that were found, passed and erred
 */
export function planRows({
  plans,
}: {
  readonly plans: readonly PlanRow[];
}): readonly OverviewRow[] {
  return plans.map(({ design, runs, effect, found, margin, passed, rejected, wronglyPassed }) => ({
    design,
    "smallest effect": `${short(effect, "percent")} points`,
    found: shareOf(found, runs),
    "smallest margin": `${short(margin, "percent")} points`,
    passed: shareOf(passed, runs),
    "rejected at zero": shareOf(rejected, runs),
    "passed at the margin": shareOf(wronglyPassed, runs),
  }));
}

/**
 * Whether the planner keeps its word.
 *
 * @param calibration - from `openCalibration`
 * @returns one sentence: how often planned effects were found and planned margins passed, and the
 *   designs that err most often where nothing is there
 */
export function plansSaid({ plans }: { readonly plans: readonly PlanRow[] }): Sentence {
  const [first] = plans;
  if (first === undefined) return sentence`No plan was checked.`;
  const range = (of: (row: PlanRow) => number): string => {
    const values = plans.map(of);
    return ends({ low: Math.min(...values), high: Math.max(...values) }, "percent");
  };
  const worst = plans.reduce((a, b) => (b.rejected.value > a.rejected.value ? b : a));
  return sentence`Over ${plans.length} designs, ${first.runs} drawn tables for each share, the planned effect is found in ${range((row) => row.found.value)} percent and the planned margin passes in ${range((row) => row.passed.value)} percent, where ${short(plannedPower, "percent")} percent were planned. Without an effect one is found most often for *${worst.design}*, in ${shareOf(worst.rejected, worst.runs)}.`;
}

/** The power that is planned for. */
const plannedPower = 0.8;
