/**
 * The contrast of related and other languages under every labelling: what comes in is a study's evidence
 * of gains; what goes out are the differences of means that other choices of the related languages would
 * have given, for a picture of the permutation test.
 */
import { choiceCount, defaultDraws, eachChoice, enumerationLimit } from "./arrangements";
import { type Evidence, byUnit, minus } from "./claims/evidence";
import { type PermutationTest, permuteLabels } from "./permutation";
import { type Random, shuffled } from "./random";
import { at, mean } from "./vector";

/** The difference as it is, and under other labellings. */
export interface Relabelled {
  readonly observed: number;
  readonly others: readonly number[];
  readonly isExact: boolean;
  readonly test: PermutationTest;
  readonly related: number;
  readonly control: number;
}

/**
 * Mean gain of related minus mean gain of other units, models as they are, over all labellings.
 *
 * @param evidence - with units of both kinds
 * @param options - `random`, seeded, for more than 100,000 labellings
 * @returns differences of proportions
 * @throws RangeError if a kind has no unit
 */
export function relabelledContrast(
  evidence: Evidence,
  { random }: { readonly random: Random },
): Relabelled {
  const { units, languages, base, tuned } = evidence;
  const gains = byUnit(minus(tuned, base), languages, units);
  const isRelated = units.map((unit) => unit.isRelated);
  const related = isRelated.filter(Boolean).length;
  if (related === 0 || related === units.length) {
    throw new RangeError("relabelledContrast: expected related and other units, got one kind");
  }
  const each = units.map((_, u) => mean(gains.map((row) => at(row, u))));
  const whole = mean(each);
  const difference = (chosen: readonly number[]): number => {
    const first = mean(chosen.map((u) => at(each, u)));
    // The rest has the mean that makes the whole.
    return ((first - whole) * each.length) / (each.length - chosen.length);
  };
  const own = isRelated.flatMap((is, u) => (is ? [u] : []));
  const isExact = choiceCount(each.length, related) <= enumerationLimit;
  const others: number[] = [];
  if (isExact) eachChoice(each.length, related, (chosen) => void others.push(difference(chosen)));
  else {
    for (let draw = 0; draw < defaultDraws; draw++) {
      others.push(difference(shuffled(random, each.length).slice(0, related)));
    }
  }
  return Object.freeze({
    ...{ observed: difference(own), others, isExact, related, control: each.length - related },
    test: permuteLabels(each, isRelated, { random }),
  });
}
