/**
 * Doubt in words: what a result hangs on, what a null result excludes, what the design could have
 * seen. What comes in are results of the statistics; what goes out are phrases.
 */

import { count } from "../figures/caption";
import { short, wholeNumber, withUnit } from "../figures/percent";
import { studentQuantile } from "../stats/distributions/student";
import { detectable, equivalence } from "../stats/equivalence";
import type { Estimate } from "../stats/estimate";
import type { WithoutOne } from "../stats/lineage/genus";
import type { LineageRelation } from "../stats/lineage/relation";
import type { PermutationTest } from "../stats/permutation";
import { between, pValue } from "./number";

/**
 * A permutation p with what it was counted over.
 *
 * @param test - exact or drawn
 * @returns e.g. `permutation p = 0.51 over all 120 orders`
 */
export function orders(test: PermutationTest): string {
  if (test.p === null) return `no permutation test (${test.reason ?? "no reason given"})`;
  const over = test.exact
    ? `all ${wholeNumber(test.arrangements)} orders`
    : `${wholeNumber(test.arrangements)} random orders`;
  return `permutation ${pValue(test.p)} over ${over}`;
}

/**
 * What becomes of a correlation when each lineage is left out in turn.
 *
 * @param fit - from `lineageRelation`
 * @returns its range, with what was left out at either end, and whether its sign holds
 */
export function withoutEach({ absolute }: LineageRelation): string {
  const rows = absolute.relation?.leaveOneOut ?? [];
  const known = rows.flatMap(({ without, r }) => (r === null ? [] : { without, r }));
  const sorted = [...known].sort((a, b) => a.r - b.r);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return "leaving out one leaves too few to tell";
  const span = `from ${short(low.r, "coefficient")} (without ${low.without}) to ${short(high.r, "coefficient")} (without ${high.without})`;
  const holds = low.r * high.r > 0 ? "its sign holds" : "its sign does not hold";
  return `with each lineage left out in turn r goes ${span}: ${holds}`;
}

/**
 * What becomes of a contrast when each part is left out in turn.
 *
 * @param without - from `genusContrast`
 * @param left - the kind of part
 * @returns the range of the estimate, and how many of the intervals exclude zero
 */
export function contrastWithout(without: readonly WithoutOne[], left: WithoutOne["left"]): string {
  const known = without
    .filter((each) => each.left === left)
    .flatMap(({ without: name, estimate: { value, interval } }) =>
      value === null
        ? []
        : { name, value, isClear: interval !== null && interval.low * interval.high > 0 },
    )
    .sort((a, b) => a.value - b.value);
  const [low, high] = [known[0], known.at(-1)];
  if (low === undefined || high === undefined) return `no ${left} can be left out`;
  const span = `from ${withUnit(low.value, "points")} (without ${low.name}) to ${withUnit(high.value, "points")} (without ${high.name})`;
  const clear = known.filter((each) => each.isClear).length;
  const intervals =
    clear === 0
      ? "none of the intervals excludes zero"
      : `${clear} of ${known.length} intervals exclude zero`;
  return `with each ${left} left out in turn it goes ${span}, and ${intervals}`;
}

/**
 * Whether a difference is shown to be smaller than the margin, and which margin would pass.
 *
 * @param estimate - a difference of proportions
 * @param margin - declared beforehand, as a proportion
 * @returns e.g. `a difference of 3.0 points either way is not excluded (90 % interval −3.9 to +2.9);
 *   the smallest margin that would pass is 3.9 points`
 */
export function excluded(estimate: Estimate, margin: number): string {
  const test = equivalence(estimate, margin);
  const either = `a difference of ${short(margin, "percent")} points either way`;
  if (test.equivalent === null || test.smallestMargin === null) {
    return `whether ${either} is excluded cannot be told (${test.reason ?? "no reason given"})`;
  }
  const passes = `the smallest margin that would pass is ${short(test.smallestMargin, "percent")} points`;
  const inside = test.interval === null ? "" : ` (${between(test.interval, "points")})`;
  return `${either} is ${test.equivalent ? "" : "not "}excluded${inside}; ${passes}`;
}

/**
 * How strong a correlation over so few lineages would have to be.
 *
 * @param fit - from `lineageRelation`
 * @returns e.g. `with 5 lineages r would have to be at least 0.88 in size for its p to reach 0.05`
 */
export function couldSeeRelation({ lineages }: LineageRelation): string {
  const df = lineages.length - 2;
  if (df < 2) return `${count(lineages.length, "lineage")} are too few for any relation`;
  const quantile = studentQuantile(0.975, df);
  const least = quantile / Math.sqrt(quantile ** 2 + df);
  return `with ${count(lineages.length, "lineage")} r would have to be at least ${short(least, "coefficient")} in size for its p to reach 0.05`;
}

/**
 * The smallest true difference that the design would have found.
 *
 * @param estimate - with its standard error
 * @returns e.g. `a true difference of 5.8 points would be found four times in five`
 */
export function couldSee(estimate: Estimate): string {
  const effect = detectable(estimate);
  if (effect === null) {
    return `what this design could see cannot be told (${estimate.reason ?? "no standard error"})`;
  }
  return `a true difference of ${short(effect, "percent")} points would be found four times in five`;
}
