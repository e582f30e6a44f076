/** The view of a planned design: what it could see as each of its parts grows. */

import { additions, type ItemPlan } from "../../stats/addition";
import { short, wholeNumber } from "../percent";
import type { Figure } from "../figure";
import { plannedEffect } from "../planned-effect";

/**
 * The smallest detectable difference as models, languages or items are multiplied.
 *
 * @param plan - counts and guessed spreads
 * @returns the figure `planned-effect`
 */
export function plotPlan(plan: ItemPlan): Figure {
  const { models, related, controls, items } = plan;
  const counts = `${models} models, ${related} related and ${controls} control languages, ${wholeNumber(items)} items`;
  const spreads = `guessed spreads: languages ${short(plan.languageSd, "percent")}, models ${short(plan.modelSd, "percent")} points`;
  return plannedEffect(additions(plan, [1, 2, 3, 4]), `${counts}; ${spreads}`);
}
