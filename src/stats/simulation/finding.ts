/**
 * What one estimator found in one drawn study, beside what it would find over endless items: flat
 * rows, small enough to be sent between threads by the thousand.
 */
import { choiceCount } from "../arrangements";
import { equivalence } from "../equivalence";
import type { Estimate } from "../estimate";
import type { ContrastUnit } from "../itemerror";
import { at } from "../vector";
import type { Outcomes } from "./outcomes";
import type { Setting } from "./setting";

/** What one estimator found in one drawn study. */
export interface Finding {
  readonly estimator: string;
  /** The same estimator over endless items of the same languages and models. */
  readonly truth: number | null;
  readonly value: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided, against 0. */
  readonly p: number | null;
  /** The smallest margin at which equivalence would pass; `null` where it is not asked. */
  readonly margin: number | null;
  /** The smallest p that the arrangements of a permutation can give; `null` for other tests. */
  readonly leastP: number | null;
}

/** A study's outcomes as drawn, and as they are expected. */
export interface Both {
  readonly seen: Outcomes;
  readonly expected: Outcomes;
}

/** The languages of the contrast: the source and those left out are in none. */
export function inContrast({ languages }: Setting): {
  readonly isRelated: readonly boolean[];
  readonly relatedness: readonly number[];
  /** Each language as a unit of its own. */
  readonly units: readonly ContrastUnit[];
  readonly columns: (table: Outcomes["gains"]) => readonly (readonly number[])[];
} {
  const places = languages.flatMap(({ role }, l) =>
    role === "related" || role === "control" ? [l] : [],
  );
  return {
    isRelated: places.map((l) => at(languages, l).role === "related"),
    relatedness: places.map((l) => at(languages, l).relatedness),
    units: places.map((l) => {
      const { code, role } = at(languages, l);
      return { name: code, languages: [code], isRelated: role === "related" };
    }),
    columns: (table) => table.map((row) => places.map((l) => at(row, l))),
  };
}

/** A finding from an estimate. */
export function found(
  estimator: string,
  estimate: Estimate,
  {
    truth,
    isEquivalence = true,
  }: { readonly truth: number | null; readonly isEquivalence?: boolean },
): Finding {
  const { value, se, interval, p } = estimate;
  return {
    ...{ estimator, truth, value, se, p },
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    margin: isEquivalence ? equivalence(estimate, 0.03).smallestMargin : null,
    leastP: null,
  };
}

/** A finding that has a p and no interval; `leastP` where the p is counted over arrangements. */
export function bare(
  estimator: string,
  { truth, value, p, leastP = null }: Pick<Finding, "truth" | "value" | "p"> & Partial<Finding>,
): Finding {
  return { estimator, truth, value, se: null, low: null, high: null, p, margin: null, leastP };
}

/**
 * The smallest p of an exact test over labels.
 *
 * Of two groups of one size the choice and its complement differ by the sign alone, so that a
 * two-sided test counts both.
 *
 * @param isFirst - which are in the first group
 * @returns 1 or 2 over the number of relabellings
 */
export function leastLabelP(isFirst: readonly boolean[]): number {
  const first = isFirst.filter(Boolean).length;
  return (2 * first === isFirst.length ? 2 : 1) / choiceCount(isFirst.length, first);
}

/** The smallest two-sided p over all signs of so many things: all alike, and all turned. */
export function leastSignP(count: number): number {
  return 2 / 2 ** count;
}

/** An estimator that the study does not support. */
export function missing(estimator: string): Finding {
  return bare(estimator, { truth: null, value: null, p: null });
}

/**
 * Whether an estimator gives a plain number: a slope or a correlation of C2, a correlation of C3. The
 * others give points.
 *
 * @param estimator - its name
 * @returns true for a number without unit
 */
export function isCoefficient(estimator: string): boolean {
  return estimator.startsWith("C2 ") || estimator.startsWith("C3 r of ");
}
