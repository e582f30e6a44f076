/**
 * Do two interventions repair the same thing (METHOD 4)? What comes in are accuracies of models by
 * languages under the baseline, each intervention and both; what goes out are three statements of
 * the same four cells and their difference. A negative interaction in points is weak evidence: the
 * ceiling forces it.
 */

import { type CrossedMean, crossedMean } from "./crossedmean";
import { type Estimate, over } from "./estimate";
import { jackknife } from "./jackknife";
import { type Column, at, checkColumns } from "./vector";

/** Accuracies, one row per model, one entry per language, in the same order in all four. */
export interface FourArms {
  readonly base: readonly Column[];
  readonly first: readonly Column[];
  readonly second: readonly Column[];
  readonly both: readonly Column[];
  /** Items per language, for the logit. */
  readonly items: number;
}

/** What the four arms say of two interventions. */
export interface Substitution {
  /** First minus second: the baseline cancels. *Benefit equally* is this inside a margin. */
  readonly difference: CrossedMean;
  /** Both - first - second + base, in points and in log odds; 0 where the two add up. */
  readonly interaction: CrossedMean;
  readonly logitInteraction: CrossedMean;
  /** Both minus what two independent repairs of the misses would give (Bliss). */
  readonly bliss: CrossedMean;
  /** What is missing from additivity over the smaller gains, both summed over cells: 0 additive, 1
   *  full substitutes; delete-one-model jackknife. Undefined where the smaller gains sum to none. */
  readonly index: Estimate;
}

/**
 * Equality, interaction and substitution of two interventions.
 *
 * Bliss: accuracy expected under both is 1 - (1 - first)(1 - second)/(1 - base). Index:
 * (sum gains first + sum gains second - sum gains both) / sum of the smaller of the two, over cells.
 *
 * @param arms - four tables of one shape
 * @param options - `level`, 0.95 by default
 * @returns means over models and languages, each with its errors
 * @throws RangeError if tables differ in shape, a number is not finite, or a baseline is 1
 * @see Bliss (1939), The toxicity of poisons applied jointly, Annals of Applied Biology 26(3),
 *   585-615, doi 10.1111/j.1744-7348.1939.tb06990.x
 */
export function substitution(
  arms: FourArms,
  { level = 0.95 }: { readonly level?: number } = {},
): Substitution {
  const { base, first, second, both, items } = arms;
  base.forEach((row, m) => {
    checkColumns("substitution", {
      [`base ${m}`]: row,
      [`first ${m}`]: at(first, m),
      [`second ${m}`]: at(second, m),
      [`both ${m}`]: at(both, m),
    });
  });
  const options = { level, items };
  const averaged = (of: (cell: Cell) => number): CrossedMean =>
    crossedMean(
      base.map((row, m) => Array.from(row, (_, l) => of(cellAt(arms, m, l)))),
      options,
    );
  const logOdds = (accuracy: number): number =>
    Math.log((accuracy * items + 0.5) / (items - accuracy * items + 0.5));
  return Object.freeze({
    difference: averaged((cell) => cell.first - cell.second),
    interaction: averaged((cell) => cell.both - cell.first - cell.second + cell.base),
    logitInteraction: averaged(
      (cell) =>
        logOdds(cell.both) - logOdds(cell.first) - logOdds(cell.second) + logOdds(cell.base),
    ),
    bliss: averaged((cell) => cell.both - blissExpected(cell)),
    index: substitutionIndex(arms),
  });
}

/**
 * What is missing from additivity over the smaller gains, both summed over models and languages.
 *
 * @param arms - four tables of one shape
 * @returns 0 where the two add up, 1 where they replace each other; delete-one-model jackknife
 */
export function substitutionIndex(arms: FourArms): Estimate {
  const models = arms.base.map((_, m) => String(m));
  const { estimate } = jackknife({
    method: "substitution index, delete-one-model jackknife",
    clusters: models,
    statistic: (places) => {
      let [missing, smaller] = [0, 0];
      for (const m of places) {
        for (let l = 0; l < at(arms.base, m).length; l++) {
          const cell = cellAt(arms, m, l);
          missing += cell.first + cell.second - cell.both - cell.base;
          smaller += Math.min(cell.first, cell.second) - cell.base;
        }
      }
      return smaller > 0 ? missing / smaller : null;
    },
    standing: over(
      { models: models.length, languages: arms.base[0]?.length ?? 0, items: arms.items },
      { population: "items, languages and models" },
    ),
  });
  return estimate;
}

interface Cell {
  readonly base: number;
  readonly first: number;
  readonly second: number;
  readonly both: number;
}

function cellAt({ base, first, second, both }: FourArms, m: number, l: number): Cell {
  return {
    base: at(at(base, m), l),
    first: at(at(first, m), l),
    second: at(at(second, m), l),
    both: at(at(both, m), l),
  };
}

function blissExpected({ base, first, second }: Cell): number {
  if (base >= 1) throw new RangeError("substitution: expected baselines below 1, got 1");
  return 1 - ((1 - first) * (1 - second)) / (1 - base);
}
