/**
 * The specification curve of the family contrast (METHOD 3.6): the same question asked in every way
 * that a careful person might, so that no single choice carries the answer. What comes in is a study
 * with cells, better with answers; what goes out are all estimates, what was left out and why, and a
 * joint test. Specifications share their data: nobody may count the significant ones.
 */

import type { Design } from "../study/design";
import type { Placed } from "../study/language";
import type { Answers } from "../tidy/answers";
import type { Cell } from "../tidy/cell";
import { adjustedTwoWay } from "./adjusted";
import { type Estimate, type Standing, over } from "./estimate";
import { quantileOf } from "./moments";
import { type Random, shuffled } from "./random";
import { type Adjustment, adjustments, curveOf } from "./specification/curve";
import {
  type ConditionPair,
  type Outcome,
  type Scale,
  type Skipped,
  type Unread,
  outcomes as outcomesOf,
} from "./specification/outcomes";
import { type Controls, type Dialects, type LanguageSet, languageSets } from "./specification/sets";
import { twoWayContrast } from "./twoway";
import { at, mean } from "./vector";

/** What the curve needs of a study. */
interface CellStudy {
  readonly design: Design;
  readonly languages: readonly Placed[];
  readonly cellRows: readonly Cell[];
  readonly answers: Answers | null;
}

/** One way to ask, with its answer. */
export interface Specification {
  readonly pair: ConditionPair;
  readonly scale: Scale;
  readonly unread: Unread;
  readonly dialects: Dialects;
  readonly controls: Controls;
  readonly adjustment: Adjustment;
  /** Units compared. */
  readonly related: number;
  readonly control: number;
  /** Related minus control on the scale's own unit, two-way crossed error. */
  readonly estimate: Estimate;
  /** Whether the estimate is a difference of accuracies, which a margin and a median can speak of. */
  readonly inPoints: boolean;
}

/** A summary of the curve against the same summary over permuted labels. */
export interface JointTest {
  readonly value: number;
  /** (1 + at least as extreme) / (1 + draws). */
  readonly p: number;
}

/** The curve, its summary, and its joint test. */
export interface SpecificationCurve extends Standing {
  readonly method: string;
  readonly specifications: readonly Specification[];
  readonly skipped: readonly Skipped[];
  /** Median over the specifications in points; two-sided test of its size. */
  readonly median: JointTest;
  /** Share of all specifications that favour related languages; tested by its distance from 1/2. */
  readonly above: JointTest;
  /** Share of the specifications in points inside the margin. */
  readonly inside: number;
  readonly margin: number;
  readonly draws: number;
}

/** How to draw the curve. */
export interface CurveOptions {
  /** Seeded; moved on by the draws. */
  readonly random: Random;
  /** Relabellings, 1,000 by default. */
  readonly draws?: number;
  /** As a proportion; the study's by default. */
  readonly margin?: number;
  /** Conditions to compare; by default each that adds training on a source, against the same without. */
  readonly pairs?: readonly ConditionPair[];
  /** Fewest items read both times for a cell to count, 50 by default. */
  readonly least?: number;
}

/**
 * Every defensible family contrast of a study, with a joint test.
 *
 * Crossed are: five scales of gain, three ways to count unread answers, three treatments of the
 * source's dialects, four sets of controls, three adjustments for the baseline, and pairs of
 * conditions. Combinations without meaning, without data, or with the numbers of another are left out
 * and listed. The joint test deals whole profiles (gains and baselines of a language in all models,
 * scales and conditions) anew to the labels of the finest set of languages, all tags staying with the
 * label, and computes the whole curve again. Its null is that languages are exchangeable. The source
 * is in no contrast and is not dealt.
 *
 * Choices: median and margin speak of the specifications in points alone, because log-odds and shares
 * of headroom have other units; a unit's gain is the mean of its languages' gains; logit gains are
 * adjusted for the baseline in log-odds.
 *
 * @param study - cells with role and unit of each language; answers where there are any
 * @param options - `random`; `draws`, `margin`, `pairs` and `least`
 * @returns specifications in order of pair, scale, dialects, controls and adjustment; estimates of
 *   absolute gains, among read and read both times as proportions
 * @throws RangeError for a study of base-and-tuned pairs (its models are not exchangeable: use
 *   `genusContrast`), for no model or no pair of conditions, and where no specification is left
 * @see Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature Human Behaviour
 *   4(11), 1208-1214, doi 10.1038/s41562-020-0912-z
 */
export function specificationCurve(study: CellStudy, options: CurveOptions): SpecificationCurve {
  const { random, draws = 1000, margin = study.design.margin } = options;
  const { outcomes, sets, models, languages, skipped } = prepare(study, options);
  const curve = curveOf(outcomes, sets, models.length);
  const inOrder = Int32Array.from(languages, (_, l) => l);
  const seen = curve(inOrder).slice();
  const all = outcomes.flatMap((outcome) =>
    sets.flatMap((set) =>
      adjustments.map((adjustment) =>
        specification(outcome, set, { adjustment, models: models.length }),
      ),
    ),
  );
  const isKept = all.map(({ estimate }, i) => estimate.value !== null && !Number.isNaN(seen[i]));
  const dropped = all.filter((_, i) => !isKept[i]);
  const specifications = all.filter((_, i) => isKept[i]);
  if (!specifications.some((each) => each.inPoints)) {
    throw new RangeError("specificationCurve: expected a specification in points, got none");
  }
  const inPoints = all.map((each, i) => isKept[i] === true && each.inPoints);
  const of = (values: Float64Array): Summary => summary(values, { isKept, inPoints });
  const own = of(seen);
  let [larger, farther] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const dealt = of(curve(Int32Array.from(shuffled(random, languages.length))));
    if (Math.abs(dealt.median) >= Math.abs(own.median) - 1e-12) larger++;
    if (Math.abs(dealt.above - 0.5) >= Math.abs(own.above - 0.5) - 1e-12) farther++;
  }
  const p = (extreme: number): number => (1 + extreme) / (1 + draws);
  const items = Math.min(...study.cellRows.map(({ n }) => n));
  const counts = { models: models.length, languages: languages.length, items };
  const basis = study.answers === null ? "cells" : "items";
  const values = specifications.flatMap(({ inPoints: is, estimate }) =>
    is && estimate.value !== null ? [estimate.value] : [],
  );
  return Object.freeze({
    method: `specification curve, ${specifications.length} specifications, ${draws} seeded relabellings`,
    specifications,
    skipped: [...skipped, ...undefinedOnes(dropped)],
    median: { value: own.median, p: p(larger) },
    above: { value: own.above, p: p(farther) },
    inside: mean(values.map((value) => Number(Math.abs(value) < margin))),
    ...{ margin, draws },
    ...over(counts, { population: "items and languages", basis, warnings: [dependent] }),
  });
}

const dependent = "specifications share their data: how many stand out counts for nothing";

/**
 * The pairs of conditions whose difference is training on a source: the same interventions but one,
 * and a source that the other lacks. Without any, every condition against the baseline.
 */
export function trainingPairs(design: Pick<Design, "conditions">): readonly ConditionPair[] {
  const { conditions } = design;
  const pairs = conditions.flatMap((after) =>
    conditions.flatMap((before) => {
      const added = after.interventions.filter((each) => !before.interventions.includes(each));
      const isOneMore =
        added.length === 1 && before.interventions.length === after.interventions.length - 1;
      const isTrained = after.on.length > 0 && before.on.length === 0;
      return isOneMore && isTrained ? [{ before: before.id, after: after.id }] : [];
    }),
  );
  if (pairs.length > 0) return pairs;
  const baseline = conditions.find((each) => each.baseline);
  if (baseline === undefined) return [];
  const others = conditions.filter((each) => !each.baseline);
  return others.map((after) => ({ before: baseline.id, after: after.id }));
}

interface Prepared {
  readonly outcomes: readonly Outcome[];
  readonly sets: readonly LanguageSet[];
  readonly models: readonly string[];
  readonly languages: readonly string[];
  readonly skipped: readonly Skipped[];
}

function prepare(study: CellStudy, { pairs, least = 50 }: CurveOptions): Prepared {
  const { design, answers } = study;
  if (design.pairs) {
    throw new RangeError(
      `specificationCurve: expected models that share no base, got pairs in ${design.id}; use genusContrast`,
    );
  }
  const wanted = pairs ?? trainingPairs(design);
  const present = new Set(study.cellRows.map((cell) => cell.model));
  const models = design.models.flatMap(({ id, leftOut }) =>
    leftOut === null && present.has(id) ? [id] : [],
  );
  if (wanted.length === 0 || models.length === 0) {
    throw new RangeError(
      `specificationCurve: expected a pair of conditions and a model, got ${wanted.length} and ${models.length} in ${design.id}`,
    );
  }
  const compared = study.languages
    .filter(({ role }) => role === "related" || role === "control")
    .sort((one, other) => (one.code < other.code ? -1 : 1));
  const languages = compared.map((language) => language.code);
  const sources = study.languages.filter((language) => language.role === "source");
  const measured = outcomesOf({
    ...{ design, answers, models, languages, least },
    ...{ cells: study.cellRows, pairs: wanted },
  });
  const placed = languageSets(compared, design, sources);
  const skipped = [...measured.skipped, ...placed.skipped];
  return { outcomes: measured.outcomes, sets: placed.sets, models, languages, skipped };
}

/** One specification the slow way, with its error. */
function specification(
  outcome: Outcome,
  set: LanguageSet,
  { adjustment, models }: { readonly adjustment: Adjustment; readonly models: number },
): Specification {
  const { pair, scale, unread, available } = outcome;
  const units = set.units.map((unit) => unit.filter((l) => available[l] === 1));
  const related = units.slice(0, set.related).filter((unit) => unit.length > 0).length;
  const kept = units.filter((unit) => unit.length > 0);
  const isRelated = kept.map((_, u) => u < related);
  const table = (from: Float64Array): number[][] =>
    Array.from({ length: models }, (_, m) =>
      kept.map((unit) => mean(unit.map((l) => at(from, m * available.length + l)))),
    );
  const basis = scale === "read both times" ? "items" : "cells";
  const gains = table(outcome.gains);
  const estimate =
    adjustment === "none"
      ? twoWayContrast(gains, isRelated, { basis }).estimate
      : adjustedTwoWay(gains, table(outcome.baselines), { isRelated, basis, slopes: adjustment })
          .estimate;
  const inPoints = scale !== "logit" && scale !== "normalized";
  const { dialects, controls } = set;
  return Object.freeze({
    ...{ pair, scale, unread, dialects, controls, adjustment, estimate, inPoints },
    ...{ related, control: kept.length - related },
  });
}

interface Summary {
  readonly median: number;
  readonly above: number;
}

/** Median of the specifications in points and share of all above 0; a value that is none is left out. */
function summary(
  values: Float64Array,
  {
    isKept,
    inPoints,
  }: { readonly isKept: readonly boolean[]; readonly inPoints: readonly boolean[] },
): Summary {
  let [above, n] = [0, 0];
  const points: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!(isKept[i] ?? false) || Number.isNaN(value)) continue;
    n++;
    if (value > 0) above++;
    if (inPoints[i]) points.push(value);
  }
  return {
    median: points.length > 0 ? quantileOf(points, 0.5) : 0,
    above: n > 0 ? above / n : 0.5,
  };
}

function undefinedOnes(dropped: readonly Specification[]): readonly Skipped[] {
  return dropped.map(({ pair, scale, unread, dialects, controls, adjustment, estimate }) => ({
    what: `${scale}, unread ${unread}, ${pair.after} against ${pair.before}, dialects ${dialects}, controls ${controls}, adjustment ${adjustment}`,
    reason: estimate.reason ?? "not defined",
  }));
}
