/**
 * Which items each of two interventions repairs (METHOD 4). What comes in are the four arms of a study
 * of items; what goes out is, model by model, what became of the items that were wrong at first, and an
 * odds ratio that says how far both repair the same ones. Difficulty alone makes it larger than 1, so it
 * is given over strata of difficulty too.
 */
import type { Run } from "../../tidy/answers";
import { markRight, marksOf } from "../../tidy/marks";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { jackknife } from "../jackknife";
import { type Repairs, mantelHaenszel } from "../overlap";
import { at } from "../vector";
import type { Armed } from "./arms";

/** What became of one model's wrong answers, over all languages. */
export interface RepairedModel {
  readonly model: string;
  readonly name: string;
  readonly counts: Repairs;
  /** Wrong items that both would repair if what one repairs said nothing of the other. */
  readonly expectedBoth: number;
}

/** How far two interventions repair the same items. */
export interface Overlap {
  readonly models: readonly RepairedModel[];
  /** Logarithm of Mantel and Haenszel's odds ratio over cells; delete-one-model jackknife. */
  readonly plain: Estimate;
  /** The same over strata of difficulty inside each cell. */
  readonly byDifficulty: Estimate;
}

/**
 * The overlap of two interventions.
 *
 * A stratum is a model and a language; by difficulty it is also how many right answers the other models
 * gave to the item in that language, over all four conditions: the finest measure of difficulty that
 * does not look at the model itself.
 *
 * @param armed - from `fourArms`
 * @returns counts by model, and both odds ratios as logarithms; undefined with fewer than three models
 */
export function repairOverlap(armed: Armed): Overlap {
  const { models, languages, answers, conditions } = armed;
  const cells = models.map(({ model }) =>
    languages.map((language) => {
      const run = (condition: string): Uint8Array =>
        marksOf(found(answers.runs, { model, condition, language }));
      return {
        before: run(conditions.base),
        first: run(conditions.tuned),
        second: run(conditions.reasoned),
      };
    }),
  );
  const rightIn = languages.map((language) =>
    rightAnswers(answers.runs, language, answers.items.length),
  );
  const own = models.map(({ model }) =>
    languages.map((language) => {
      const runs = answers.runs.filter((run) => run.model === model && run.language === language);
      return rightAnswers(runs, language, answers.items.length);
    }),
  );
  const strata = cells.map((row, m) =>
    row.map((cell, l) => {
      const [all, mine] = [at(rightIn, l), at(at(own, m), l)];
      return counted(cell, (i) => at(all, i) - at(mine, i));
    }),
  );
  const standing = over(
    { models: models.length, languages: languages.length, items: answers.items.length },
    { basis: "items", population: "items, languages and models" },
  );
  const ratio = (method: string, of: (m: number) => readonly Repairs[]): Estimate => {
    if (models.length < 3) return undefinedEstimate(method, "fewer than three models", standing);
    return jackknife({
      ...{ method, standing, clusters: models.map(({ model }) => model) },
      statistic: (places) => {
        const value = mantelHaenszel(places.flatMap(of));
        return value === null || value === 0 ? null : Math.log(value);
      },
    }).estimate;
  };
  const whole = strata.map((row) => row.map((each) => total([...each.values()])));
  return Object.freeze({
    models: models.map(({ model, name }, m) => {
      const counts = total(at(whole, m));
      const expectedBoth = at(whole, m).reduce((sofar, { both, first, second, none }) => {
        const n = both + first + second + none;
        return n === 0 ? sofar : sofar + ((both + first) * (both + second)) / n;
      }, 0);
      return Object.freeze({ model, name, counts, expectedBoth });
    }),
    plain: ratio("log odds ratio of repairs, over cells", (m) => at(whole, m)),
    byDifficulty: ratio("log odds ratio of repairs, over strata of difficulty", (m) =>
      at(strata, m).flatMap((each) => [...each.values()]),
    ),
  });
}

function found(
  runs: readonly Run[],
  {
    model,
    condition,
    language,
  }: { readonly model: string; readonly condition: string; readonly language: string },
): Run {
  const run = runs.find(
    (each) => each.model === model && each.condition === condition && each.language === language,
  );
  if (run === undefined)
    throw new RangeError(
      `repairOverlap: expected a run of ${model}, ${condition}, ${language}, got none`,
    );
  return run;
}

/** How many of the runs in a language have each item right. */
function rightAnswers(runs: readonly Run[], language: string, items: number): Int32Array {
  const right = new Int32Array(items);
  for (const run of runs) {
    if (run.language !== language) continue;
    const marks = marksOf(run);
    for (let i = 0; i < items; i++) right[i] = at(right, i) + ((at(marks, i) & markRight) >> 1);
  }
  return right;
}

/** The wrong items of one cell by stratum, and by what became of them. */
function counted(
  {
    before,
    first,
    second,
  }: { readonly before: Uint8Array; readonly first: Uint8Array; readonly second: Uint8Array },
  stratumOf: (item: number) => number,
): ReadonlyMap<number, Repairs> {
  const strata = new Map<number, { -readonly [Name in keyof Repairs]: number }>();
  for (let i = 0; i < before.length; i++) {
    if ((at(before, i) & markRight) !== 0) continue;
    const stratum = stratumOf(i);
    const counts = strata.get(stratum) ?? { both: 0, first: 0, second: 0, none: 0 };
    strata.set(stratum, counts);
    const [is, other] = [(at(first, i) & markRight) !== 0, (at(second, i) & markRight) !== 0];
    counts[is ? (other ? "both" : "first") : other ? "second" : "none"]++;
  }
  return strata;
}

function total(parts: readonly Repairs[]): Repairs {
  const counts = { both: 0, first: 0, second: 0, none: 0 };
  for (const part of parts) {
    counts.both += part.both;
    counts.first += part.first;
    counts.second += part.second;
    counts.none += part.none;
  }
  return Object.freeze(counts);
}
