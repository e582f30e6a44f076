/**
 * Bayes factors in drawn studies (METHOD 3.5): how strong the evidence is that each of them claims,
 * how often it points the wrong way, and whether odds of ten to one are right ten times in eleven.
 */
import type { DrawnShare } from "../../study/simulation";
import { bicBayesFactor, jzsBayesFactor } from "../bayes";
import type { Estimate } from "../estimate";
import { quantileOf } from "../moments";
import type { ContrastFit } from "../twoway";
import { at } from "../vector";
import { share } from "./calibration";

/** One Bayes factor of one drawn study. */
export interface DrawnFactor {
  readonly factor: string;
  /** Effect over no effect; `null` where it is not defined. */
  readonly bf10: number | null;
}

/** Evidence beyond 3 to 1 is called moderate (Jeffreys); within it nothing is said. */
const moderate = 3;

/**
 * The Bayes factors of a family contrast: JZS on the models' own contrasts, JZS and BIC on the mean
 * gains of languages.
 *
 * @param fit - two-way contrast of a drawn study
 * @param isRelated - of each language
 * @param outcome - what was measured, for the name
 * @returns three factors
 */
export function drawnFactors(
  { overModels, overLanguages, models, languages }: ContrastFit,
  isRelated: readonly boolean[],
  outcome: string,
): readonly DrawnFactor[] {
  const related = isRelated.filter(Boolean).length;
  const pairs = (related * (isRelated.length - related)) / isRelated.length;
  const jzs = ({ value, se, df }: Estimate, n: number): number | null =>
    value === null || se === null || df === null || se === 0
      ? null
      : jzsBayesFactor(value / se, { n, df }).bf10;
  const bic = bicBayesFactor(languages, isRelated).bf10;
  return [
    { factor: `JZS over models, ${outcome}`, bf10: jzs(overModels, models.length) },
    { factor: `JZS over languages, ${outcome}`, bf10: jzs(overLanguages, pairs) },
    { factor: `BIC over languages, ${outcome}`, bf10: bic },
  ];
}

/** One Bayes factor over the drawn studies of a world. */
export interface FactorShares {
  readonly factor: string;
  readonly runs: number;
  readonly defined: number;
  /** Of effect over no effect: the middle, and where the middle nine tenths of the studies end. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Share of studies beyond 3 for an effect, and beyond 3 against one. */
  readonly above: DrawnShare;
  readonly below: DrawnShare;
  /** Which of the two the truth of the world forbids. */
  readonly wrong: "above" | "below";
}

/**
 * How strong the Bayes factors of a world are, and how often they are wrong.
 *
 * @param studies - the factors of each drawn study, the same ones in the same order
 * @param hasEffect - whether the world has a transfer; if so evidence against it is wrong
 * @returns one row per factor that is defined in some study
 */
export function factorShares(
  studies: readonly (readonly DrawnFactor[])[],
  hasEffect: boolean,
): readonly FactorShares[] {
  return (studies[0] ?? []).flatMap(({ factor }, place) => {
    const values = studies.flatMap((study) => at(study, place).bf10 ?? []);
    if (values.length === 0) return [];
    return [
      Object.freeze({
        ...{ factor, runs: studies.length, defined: values.length },
        median: quantileOf(values, 0.5),
        low: quantileOf(values, 0.05),
        high: quantileOf(values, 0.95),
        above: share(values.map((value) => value > moderate)),
        below: share(values.map((value) => value < 1 / moderate)),
        wrong: hasEffect ? ("below" as const) : ("above" as const),
      }),
    ];
  });
}

/** Studies whose Bayes factor lies in one range, and the odds that they really have. */
export interface FactorOdds {
  readonly factor: string;
  readonly from: number;
  readonly to: number;
  /** Drawn studies in the range, of worlds with and without an effect. */
  readonly withEffect: number;
  readonly without: number;
  /** Odds of an effect if both kinds of world are equally likely; `null` where one count is 0. */
  readonly odds: number | null;
  /** A factor by which the odds may be off: exp(1.96 sqrt(1/a + 1/b)). */
  readonly times: number | null;
}

const ends = [0, 1 / 10, 1 / 3, 1, 3, 10, Infinity];

/**
 * Whether the odds that a Bayes factor states are the odds that are met.
 *
 * Over worlds with and without an effect, taken as equally likely, the odds of an effect among
 * studies whose factor is near x are x if its prior is the world's. The prior is not: it expects
 * effects of any size, a world has one size. The table shows how far that matters.
 *
 * @param withEffect - factors of studies drawn from worlds with an effect
 * @param without - and without
 * @returns one row per factor and range
 */
export function factorOdds(
  withEffect: readonly (readonly DrawnFactor[])[],
  without: readonly (readonly DrawnFactor[])[],
): readonly FactorOdds[] {
  if (withEffect.length === 0 || without.length === 0) return [];
  return at(without, 0).flatMap(({ factor }, place) =>
    ends.slice(1).map((to, i): FactorOdds => {
      const from = at(ends, i);
      const inside = (studies: readonly (readonly DrawnFactor[])[]): number =>
        studies.filter((study) => {
          const { bf10 } = at(study, place);
          return bf10 !== null && bf10 >= from && bf10 < to;
        }).length;
      const [a, b] = [inside(withEffect), inside(without)];
      const isKnown = a > 0 && b > 0;
      return Object.freeze({
        ...{ factor, from, to, withEffect: a, without: b },
        odds: isKnown ? a / withEffect.length / (b / without.length) : null,
        times: isKnown ? Math.exp(1.96 * Math.sqrt(1 / a + 1 / b)) : null,
      });
    }),
  );
}
