/**
 * C3 in a drawn study: is reasoning worth as much as tuning, and does the family contrast of
 * reasoning, which saw no Arabic, stay at 0?
 */
import { orderCount } from "../arrangements";
import { pearson } from "../correlation";
import { crossedMean } from "../crossedmean";
import type { Estimate } from "../estimate";
import { permuteCorrelation } from "../permutation";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import { type Both, type Finding, bare, found, inContrast } from "./finding";
import type { Outcomes } from "./outcomes";
import type { Setting } from "./setting";
import { correlationOf } from "./slopes";

/**
 * Findings on reasoning beside tuning.
 *
 * @param setting - says which languages are related
 * @param tuned - outcomes of tuning, drawn and expected
 * @param cot - outcomes of reasoning
 * @returns one finding per estimator
 */
export function reasoningFindings(setting: Setting, tuned: Both, cot: Both): readonly Finding[] {
  const of = inContrast(setting);
  const difference = (one: Outcomes["gains"], other: Outcomes["gains"]): number[][] =>
    one.map((row, m) => row.map((gain, l) => gain - at(at(other, m), l)));
  const seen = crossedMean(difference(tuned.seen.gains, cot.seen.gains));
  const truth = crossedMean(difference(tuned.expected.gains, cot.expected.gains)).estimate.value;
  const placebo = (outcomes: Outcomes): Estimate =>
    twoWayContrast(of.columns(outcomes.gains), of.isRelated).estimate;
  const means = ({ gains }: Outcomes): number[] => gains.map((row) => mean(row));
  const [gF, gC] = [means(tuned.seen), means(cot.seen)];
  const r = correlationOf(means(tuned.expected), means(cot.expected));
  return [
    found("C3 placebo, two-way on chain-of-thought", placebo(cot.seen), {
      truth: placebo(cot.expected).value,
    }),
    found("C3 tuned minus chain-of-thought, over models", seen.overModels, { truth }),
    found("C3 tuned minus chain-of-thought, two-way", seen.estimate, { truth }),
    found("C3 r of the two gains between models", pearson(gF, gC, { of: "models" }), {
      truth: r,
      isEquivalence: false,
    }),
    bare("C3 r of the two gains, permuted", {
      ...{ truth: r, value: pearson(gF, gC, { of: "models" }).value },
      ...{ p: permuteCorrelation(gF, gC).p, leastP: 1 / orderCount(gF.length) },
    }),
  ];
}
