/**
 * What a rule asks of an estimate, and whether the estimate gives it. What comes in are named
 * estimates; what goes out is each with where it stands, so that a verdict left open can say which of
 * its conditions is open and in which way.
 */

import { detectable, equivalence } from "./equivalence";
import type { Estimate, Interval } from "./estimate";

/** An estimate under the name that a reader knows. */
export interface Named {
  readonly name: string;
  readonly estimate: Estimate;
}

/** What a rule asks of the interval of an estimate. */
export type Ask = "inside the margin" | "below 0" | "above 0" | "above one half";

/**
 * Where an interval stands: it gives what is asked; it reaches over the line, so that more data could
 * decide either way; it lies wholly on the other side; or there is none.
 */
export type Stand = "met" | "open" | "against" | "undefined";

/** One condition of a rule, with the estimate that it is asked of. */
export interface Condition extends Named {
  readonly asks: Ask;
  readonly stand: Stand;
  /** The smallest margin inside which it would lie; `null` where no margin is asked for. */
  readonly smallestMargin: number | null;
  /** The smallest true effect that it would find four times in five, in its own unit. */
  readonly detectable: number | null;
}

/** How each stand is said of what was asked. */
export const standWords: Readonly<Record<Ask, Readonly<Record<Stand, string>>>> = {
  "inside the margin": {
    met: "lies inside the margin",
    open: "reaches beyond the margin",
    against: "lies beyond the margin",
    undefined: "is not defined",
  },
  "below 0": {
    met: "lies below zero",
    open: "spans zero",
    against: "lies above zero",
    undefined: "is not defined",
  },
  "above 0": {
    met: "lies above zero",
    open: "spans zero",
    against: "lies below zero",
    undefined: "is not defined",
  },
  "above one half": {
    met: "lies above one half",
    open: "spans one half",
    against: "lies below one half",
    undefined: "is not defined",
  },
};

/**
 * Whether an estimate lies inside a margin: its 90 % interval must (two one-sided tests).
 *
 * @param named - a difference of proportions
 * @param margin - positive, as a proportion
 * @returns the condition; `against` where that interval lies wholly beyond the margin on one side
 */
export function insideMargin(named: Named, margin: number): Condition {
  const { equivalent, interval, smallestMargin } = equivalence(named.estimate, margin);
  const isBeyond = interval !== null && (interval.low > margin || interval.high < -margin);
  return made(named, "inside the margin", {
    stand: equivalent === null ? "undefined" : equivalent ? "met" : isBeyond ? "against" : "open",
    smallestMargin,
  });
}

/**
 * Whether the interval of an estimate lies on the side of a line that is asked for.
 *
 * @param named - an estimate
 * @param asks - which side of which line
 * @returns the condition
 */
export function beside(named: Named, asks: Exclude<Ask, "inside the margin">): Condition {
  const { interval } = named.estimate;
  const lies =
    interval === null ? "undefined" : sideOf(interval, asks === "above one half" ? 0.5 : 0);
  const stand = lies === "undefined" ? lies : standOf(lies, asks === "below 0" ? "below" : "above");
  return made(named, asks, { stand, smallestMargin: null });
}

function standOf(lies: "above" | "below" | "over", asked: "above" | "below"): Stand {
  if (lies === "over") return "open";
  return lies === asked ? "met" : "against";
}

function sideOf({ low, high }: Interval, line: number): "above" | "below" | "over" {
  if (low > line) return "above";
  return high < line ? "below" : "over";
}

function made(
  { name, estimate }: Named,
  asks: Ask,
  found: Pick<Condition, "stand" | "smallestMargin">,
): Condition {
  return Object.freeze({ name, estimate, asks, ...found, detectable: detectable(estimate) });
}

/**
 * Where one condition stands, in words.
 *
 * @param condition - of a rule
 * @returns e.g. `total gain reaches beyond the margin`, with the reason of what is not defined
 */
export function standOfCondition({ name, estimate, asks, stand }: Condition): string {
  const why = stand === "undefined" ? ` (${estimate.reason ?? "it has no interval"})` : "";
  return `${name} ${standWords[asks][stand]}${why}`;
}
