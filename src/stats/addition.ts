/**
 * What to add to a design: models, related languages, controls or items. What comes in is a plan with
 * its items; what goes out is what each addition would give.
 */

import { type Plan, type Planned, plannedContrast } from "./plan";

/** A design with its items; the spread of single cells follows from them. */
export interface ItemPlan extends Omit<Plan, "cellSd"> {
  readonly items: number;
  /** SD of a cell's true gain beside its noise of items, as a proportion. */
  readonly cellSd: number;
}

/** The parts of a design that can be added to. */
const parts = ["models", "related", "controls", "items"] as const;

/** One part multiplied, and what the design then gives. */
export interface Addition {
  readonly part: (typeof parts)[number];
  readonly times: number;
  readonly count: number;
  readonly planned: Planned;
}

/**
 * The noise that items give one cell's gain, added to the spread of true gains.
 *
 * Accuracy one half before and after, and right answers to one item correlated .4 before and after:
 * variance 2 * .25 * (1 - .4) / items. The correlation is in the middle of what paired answers of
 * weak and strong models show (METHOD 1: .30 to .50); one half is the noisiest accuracy.
 *
 * @param plan - items per language, and the spread of true gains of cells
 * @returns the SD of observed gains of cells around model and language, as a proportion
 * @throws RangeError if there is less than one item
 * @example
 * observedCellSd({ items: 900, cellSd: 0 }).toFixed(3)
 * // => "0.018"
 */
export function observedCellSd({ items, cellSd }: Pick<ItemPlan, "items" | "cellSd">): number {
  if (!(items >= 1)) throw new RangeError(`observedCellSd: expected an item, got ${items}`);
  return Math.sqrt(cellSd ** 2 + (2 * 0.25 * (1 - 0.4)) / items);
}

/**
 * What the design gives as it is.
 *
 * @param plan - counts and spreads
 * @returns as `plannedContrast`
 * @throws RangeError as `plannedContrast`
 */
export function plannedWithItems(plan: ItemPlan): Planned {
  return plannedContrast({ ...plan, cellSd: observedCellSd(plan) });
}

/**
 * What the design would give with each part multiplied.
 *
 * @param plan - counts and spreads
 * @param times - factors, e.g. 1, 2, 4; counts are rounded
 * @returns one row per part and factor, parts in the order of `parts`
 * @throws RangeError as `plannedContrast`
 */
export function additions(plan: ItemPlan, times: readonly number[]): readonly Addition[] {
  return parts.flatMap((part) =>
    times.map((factor) => {
      const count = Math.round(plan[part] * factor);
      const planned = plannedWithItems({ ...plan, [part]: count });
      return Object.freeze({ part, times: factor, count, planned });
    }),
  );
}
