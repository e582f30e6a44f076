/**
 * The triple difference (METHOD 3.6): models tuned on one source against the same models tuned on
 * other sources, in related against control languages. What comes in are cells of a study with a
 * condition per source; what goes out is the contrast under one source minus the contrast under the
 * others, which is what tells *related to the source* from *tuned at all*. No baseline is needed: it
 * would cancel.
 */

import type { Design } from "../study/design";
import type { Placed } from "../study/language";
import type { Cell } from "../tidy/cell";
import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { type ContrastUnit, contrastUnits } from "./itemerror";
import { variance } from "./moments";
import { type ContrastFit, twoWayContrast } from "./twoway";
import { mean } from "./vector";

/** What the triple difference needs of a study. */
interface CellStudy {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly cellRows: readonly Cell[];
}

/** Contrasts of related and control units under two sources, over the same units. */
export interface SourceContrast {
  /** The other source and its condition. */
  readonly source: string;
  readonly condition: string;
  /** Mean over models of related minus control accuracy, tuned on this source and on the other. */
  readonly own: number;
  readonly other: number;
}

/** The triple difference with its errors. */
export interface TripleDifference {
  readonly source: string;
  /** Models and languages as samples: two-way crossed, with everything behind it. */
  readonly fit: ContrastFit;
  /** Sources as the only sample: is this source further from the others than they are from each
   *  other? t with one degree of freedom less than there are others. */
  readonly overSources: Estimate;
  /** Place of this source among all by the size of its distance from the mean of the others, 1 the
   *  furthest, and the share that this place is: the smallest p that its order could give. */
  readonly place: { readonly rank: number; readonly of: number; readonly p: number };
  /** One row per other source, in order of the design. */
  readonly contrasts: readonly SourceContrast[];
  readonly units: readonly ContrastUnit[];
}

/** Which source, and who is compared. */
export interface TripleOptions {
  /** Code of the source whose relatives are the related languages. */
  readonly source: string;
  /**
   * Whether a control is left out of the comparison with a source of its own branch: true is the
   * sensitivity; false, the default, takes the languages as the study places them. The first estimate
   * then weighs controls alike, the one over sources weighs sources alike, and their values differ.
   */
  readonly withoutKin?: boolean;
  readonly level?: number;
}

/**
 * The contrast under one source minus the mean of the contrasts under the other sources.
 *
 * Each model and language unit has the accuracy after tuning on this source minus its mean accuracy
 * after tuning on each of the others, less the same of the related units; these stand in the place of
 * gains in the two-way contrast.
 * Sources, and what the study leaves out, are in no unit. The two-way error sees sources only as far
 * as they move languages apart, so the error with sources as the sample stands beside it: the
 * difference over sqrt(1 + 1/S) times the standard deviation of the S other contrasts (Crawford and
 * Howell). What speaks for a claim must hold under both.
 *
 * @param study - cells with role and unit of each language; one condition per source
 * @param options - `source`; `withoutKin`; `level`, 0.95 by default
 * @returns a difference of differences of accuracies, as a proportion
 * @throws RangeError if not one condition has this source alone, no other condition has one other
 *   source, a cell is missing, or `withoutKin` leaves a control with no other source
 * @see Olden and Moen (2022), The triple difference estimator, Econometrics Journal 25(3), 531-553,
 *   doi 10.1093/ectj/utac010; Crawford and Howell (1998), Comparing an individual's test score
 *   against norms derived from small samples, The Clinical Neuropsychologist 12(4), 482-486,
 *   doi 10.1076/clin.12.4.482.7241
 */
export function tripleDifference(study: CellStudy, options: TripleOptions): TripleDifference {
  const { source, withoutKin = false, level = 0.95 } = options;
  const { own, others } = conditionsOf(study.design, source);
  const units = contrastUnits(study.languages);
  const accuracy = accuracies(study);
  const present = new Set(study.cellRows.map((cell) => cell.model));
  const models = study.design.models.flatMap(({ id, leftOut }) =>
    leftOut === null && present.has(id) ? [id] : [],
  );
  const branches = new Map(study.languages.map(({ code, branch }) => [code, branch]));
  const isCompared = (unit: ContrastUnit, other: string): boolean =>
    !withoutKin ||
    unit.isRelated ||
    unit.languages.every((code) => branches.get(code) !== branches.get(other));
  const accuracyOf = (model: string, condition: string, unit: ContrastUnit): number =>
    mean(unit.languages.map((language) => accuracy(model, condition, language)));
  /** Related minus control units under one condition, controls that are kin of a source left out. */
  const contrastUnder = (condition: string, kinOf: string): number => {
    const side = (isRelated: boolean): number => {
      const own = units.filter((unit) => unit.isRelated === isRelated && isCompared(unit, kinOf));
      if (own.length === 0) throw noControl(kinOf);
      return mean(
        own.map((unit) => mean(models.map((model) => accuracyOf(model, condition, unit)))),
      );
    };
    return side(true) - side(false);
  };
  const table = models.map((model) =>
    units.map((unit) => {
      const from = others.filter((other) => isCompared(unit, other.source));
      if (from.length === 0) throw noControl(unit.name);
      const gain = (other: SourceCondition, of: ContrastUnit): number =>
        accuracyOf(model, own.condition, of) - accuracyOf(model, other.condition, of);
      // Against the related units under the same other source, or a source that teaches little would
      // count for one side and not for the other.
      const related = units.filter((each) => each.isRelated);
      return mean(
        from.map((other) => gain(other, unit) - mean(related.map((each) => gain(other, each)))),
      );
    }),
  );
  const contrasts = others.map(({ source: its, condition }) => {
    const [here, there] = [contrastUnder(own.condition, its), contrastUnder(condition, its)];
    return Object.freeze({ source: its, condition, own: here, other: there });
  });
  const differences = contrasts.map((each) => each.own - each.other);
  const counts = { models: models.length, languages: units.length };
  return Object.freeze({
    source,
    fit: twoWayContrast(
      table,
      units.map((unit) => unit.isRelated),
      { level },
    ),
    overSources: overSources(differences, { ...counts, level }),
    place: placeOf([0, ...differences]),
    contrasts,
    units,
  });
}

function noControl(name: string): RangeError {
  return new RangeError(`tripleDifference: expected controls that are no kin of ${name}, got none`);
}

interface SourceCondition {
  readonly source: string;
  readonly condition: string;
}

function conditionsOf(
  design: Design,
  source: string,
): { readonly own: SourceCondition; readonly others: readonly SourceCondition[] } {
  const each = design.conditions.flatMap(({ id, on }) => {
    const [only] = on;
    return only === undefined || on.length > 1 ? [] : [{ source: only, condition: id }];
  });
  const [own, ...further] = each.filter((condition) => condition.source === source);
  const others = each.filter((condition) => condition.source !== source);
  if (own === undefined || further.length > 0 || others.length === 0) {
    throw new RangeError(
      `tripleDifference: expected one condition tuned on ${source} and others on other sources, got ${further.length + Number(own !== undefined)} and ${others.length} in ${design.id}`,
    );
  }
  return { own, others };
}

function accuracies({
  cellRows,
}: CellStudy): (model: string, condition: string, language: string) => number {
  const models = new Map<string, Map<string, Map<string, number>>>();
  for (const { model, condition, language, correct, n } of cellRows) {
    const conditions = models.get(model) ?? new Map<string, Map<string, number>>();
    models.set(model, conditions);
    const languages = conditions.get(condition) ?? new Map<string, number>();
    conditions.set(condition, languages);
    languages.set(language, correct / n);
  }
  return (model, condition, language) => {
    const found = models.get(model)?.get(condition)?.get(language);
    if (found !== undefined) return found;
    throw new RangeError(
      `tripleDifference: expected a cell, got none for ${model}, ${condition}, ${language}`,
    );
  };
}

function overSources(
  differences: readonly number[],
  {
    level,
    ...counts
  }: { readonly level: number; readonly models: number; readonly languages: number },
): Estimate {
  const method = "triple difference, sources as the only sample";
  const standing = over(counts, {
    warnings: [
      `speaks of sources like the ${differences.length} others, with these models and languages`,
    ],
  });
  const count = differences.length;
  if (count < 2) return undefinedEstimate(method, "only one other source", standing);
  const se = Math.sqrt((1 + 1 / count) * variance(differences));
  return studentEstimate(method, { value: mean(differences), se, df: count - 1, level }, standing);
}

/** Where the first value stands by its distance from the mean of the others, as each of them does. */
function placeOf(values: readonly number[]): TripleDifference["place"] {
  const distances = values.map((value, i) => {
    const others = values.filter((_, j) => j !== i);
    return Math.abs(value - mean(others));
  });
  const own = distances[0] ?? 0;
  const rank = distances.filter((distance) => distance >= own - 1e-12).length;
  return Object.freeze({ rank, of: values.length, p: rank / values.length });
}
