/**
 * Does a finding hold for every architecture (METHOD 6)? With four models against three there are 35
 * relabellings, and architecture goes with size: what can be said is each group's own estimate, how
 * wide the difference may be, and whether all models have one sign. What comes in is one number per
 * model; what goes out are the groups side by side. *No difference found* is not *the same*.
 */

import { average } from "./average";
import { equivalence, type Equivalence } from "./equivalence";
import { type Estimate, type Standing, over } from "./estimate";
import { mcnemarExact } from "./mcnemar";
import { permuteLabels, type PermutationTest } from "./permutation";
import type { Random } from "./random";
import { type Column, at, checkColumns } from "./vector";
import { welchDifference } from "./welch";

/** One number of one model, and its architecture. */
export interface ArchitectureRow {
  readonly model: string;
  readonly architecture: string;
  /** A mean gain or a family contrast, as a proportion. */
  readonly value: number;
}

/** One architecture by itself. */
export interface ArchitectureGroup {
  readonly architecture: string;
  readonly models: readonly string[];
  /** t over models; without interval for one model. */
  readonly estimate: Estimate;
}

/** Architectures side by side. */
export interface Architectures {
  readonly groups: readonly ArchitectureGroup[];
  /** First minus second group, Welch; `null` unless there are exactly two groups. */
  readonly difference: Estimate | null;
  /** Whether the difference is shown to be inside the margin: its 90 % interval. */
  readonly equivalence: Equivalence | null;
  readonly permutation: PermutationTest | null;
  /** How many models are above 0, how many below, and the p of so many signs alike. */
  readonly signs: SignTest;
}

/** How many models have either sign, and the exact p of so uneven a split. */
export interface SignTest extends Standing {
  readonly method: string;
  readonly above: number;
  readonly below: number;
  readonly p: number;
}

/**
 * Estimates per architecture and their difference.
 *
 * @param rows - one per model; architectures in the order of their first model
 * @param options - `margin`, as a proportion; `random`, needed above 100,000 relabellings
 * @returns the groups, their difference where there are two, and the signs of all models
 * @throws RangeError if a value is not finite, a model comes twice, or there is no model
 * @see Welch (1947), Biometrika 34, 28-35
 * @example
 * const row = (model: string, architecture: string, value: number) => ({ model, architecture, value });
 * architectures([row("a", "dense", 0.1), row("b", "moe", 0.1)], { margin: 0.03 }).signs.p.toFixed(3)
 * // => "0.500"
 */
export function architectures(
  rows: readonly ArchitectureRow[],
  { margin, random }: { readonly margin: number; readonly random?: Random },
): Architectures {
  const values = rows.map((row) => row.value);
  checkColumns("architectures", { values });
  const models = rows.map((row) => row.model);
  const twice = models.find((model, place) => models.indexOf(model) !== place);
  if (rows.length === 0 || twice !== undefined) {
    throw new RangeError(`architectures: expected each model once, got ${twice ?? "none"}`);
  }
  const names = [...new Set(rows.map((row) => row.architecture))];
  const groups = names.map((architecture) => {
    const own = rows.filter((row) => row.architecture === architecture);
    const estimate = average(
      own.map((row) => row.value),
      { models: own.length },
      "models",
    );
    return Object.freeze({ architecture, models: own.map((row) => row.model), estimate });
  });
  const isFirst = rows.map((row) => row.architecture === names[0]);
  const standing = over({ models: rows.length }, { population: "items, languages and models" });
  const difference = names.length === 2 ? welchDifference(values, isFirst, standing) : null;
  const draws = { standing, ...(random === undefined ? {} : { random }) };
  return Object.freeze({
    groups,
    difference,
    equivalence: difference === null ? null : equivalence(difference, margin),
    permutation: names.length === 2 ? permuteLabels(values, isFirst, draws) : null,
    signs: signsOf(values, standing),
  });
}

/** The sign test: all of n alike has p 2 / 2^n; values of exactly 0 count for neither side. */
function signsOf(values: Column, standing: Standing): SignTest {
  let [above, below] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (at(values, i) > 0) above++;
    if (at(values, i) < 0) below++;
  }
  const p = above + below === 0 ? 1 : mcnemarExact(below, above).p;
  return Object.freeze({ method: "exact sign test", above, below, p, ...standing });
}
