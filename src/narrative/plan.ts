/**
 * A planned design in words. What comes in is a plan; what goes out are sentences on what it could
 * find, what it could exclude, and what to add to it.
 */

import { short } from "../figures/percent";
import { additions, plannedWithItems, type Addition, type ItemPlan } from "../stats/addition";
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
  const best = doubled[0];
  return sentence`Doubling one part brings the smallest detectable difference to (points): ${each.join(", ")}. So ${best === undefined ? "nothing" : named(best)} would tell most.`;
}

function named({ part, count }: Addition): string {
  return `going to ${count} ${names[part]}`;
}
