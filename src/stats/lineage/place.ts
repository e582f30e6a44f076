/**
 * The place of the treated genus among all genera (METHOD 11.4, companion b): how many lie at least
 * as far from the rest. What comes in is a table of lineages by units; what goes out are two ranks
 * with their p, which cannot be smaller than one over the number of genera.
 */

import { at, mean } from "../vector";
import { type GenusGroup, type GenusTable, genusGroups } from "./groups";
import { genusSpread, innerVariance } from "./spread";

/** A place among genera. */
export interface Place {
  readonly method: string;
  /** Genera compared, the treated one among them. */
  readonly genera: number;
  /** 1 for the genus furthest from the mean of the others; `null`, with a reason, when undefined. */
  readonly rank: number | null;
  /** rank / genera: never below 1 / genera. */
  readonly p: number | null;
  /** 1 for the largest mean gain. */
  readonly fromTop: number | null;
  readonly reason: string | null;
}

/** Both places. */
export interface Places {
  /** Among genera of three units or more, by distance from the mean of the others. */
  readonly large: Place;
  /** Among all genera, the distance in units of what a genus of its size spreads. */
  readonly all: Place;
}

/**
 * The place of the treated genus, among genera of at least three units and among all.
 *
 * The distance of a genus is |its mean minus the mean of the other genera compared|, each genus
 * counting the same; among all genera it is divided by sqrt(tau2 + s2 / units), s2 the genus' own
 * variance of units where larger than the pooled one and from three units on. Ties count against
 * the treated genus.
 *
 * @param table - lineages by units
 * @returns both places; undefined where the treated genus is too small, or alone
 */
export function genusPlace(table: GenusTable): Places {
  const groups = table.values.length === 0 ? [] : genusGroups(table);
  const [treated, ...others] = groups;
  const largeMethod = "place among genera of three units or more";
  const allMethod = "place among all genera, scaled by size";
  if (treated?.genus !== table.treated || others.length < 3) {
    const reason = "no treated genus with three others";
    return Object.freeze({
      large: noPlace(largeMethod, reason),
      all: noPlace(allMethod, reason),
    });
  }
  const spread = genusSpread(treated, others);
  const large = groups.filter((group) => group.places.length >= 3);
  const isLarge = treated.places.length >= 3 && large.length >= 2;
  return Object.freeze({
    large: isLarge
      ? placed(largeMethod, large, () => 1)
      : noPlace(largeMethod, "the treated genus has fewer than three units, or no other has three"),
    all:
      spread === null
        ? noPlace(allMethod, "neither genera nor units differ")
        : placed(allMethod, groups, (group) => {
            const inner = innerVariance(group, spread.betweenUnits) / group.places.length;
            return Math.sqrt(spread.betweenGenera + inner);
          }),
  });
}

/** The place of the first group. */
function placed(
  method: string,
  groups: readonly GenusGroup[],
  scale: (group: GenusGroup) => number,
): Place {
  const distances = groups.map((group) => {
    const others = groups.filter((other) => other !== group).map((other) => other.mean);
    return Math.abs(group.mean - mean(others)) / scale(group);
  });
  const own = at(distances, 0);
  const rank = distances.filter((distance) => distance >= own * (1 - 1e-12)).length;
  const top = at(groups, 0).mean;
  const fromTop = groups.filter((group) => group.mean > top).length + 1;
  const p = rank / groups.length;
  return Object.freeze({ method, genera: groups.length, rank, p, fromTop, reason: null });
}

function noPlace(method: string, reason: string): Place {
  return Object.freeze({ method, genera: 0, rank: null, p: null, fromTop: null, reason });
}
