/**
 * What one estimator found in one drawn study, beside what it would find over endless items: flat
 * rows, small enough to be sent between threads by the thousand.
 */
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
  };
}

/** A finding that has a p and no interval. */
export function bare(
  estimator: string,
  { truth, value, p }: Pick<Finding, "truth" | "value" | "p">,
): Finding {
  return { estimator, truth, value, se: null, low: null, high: null, p, margin: null };
}

/** An estimator that the study does not support. */
export function missing(estimator: string): Finding {
  return bare(estimator, { truth: null, value: null, p: null });
}
