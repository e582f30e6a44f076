/**
 * A gain on each scale of METHOD 1, from the counts before and after, with the error that it has if
 * the two were independent. What comes in are two counts of one number of items; what goes out are
 * estimates. On the same items the errors are correlated, so these errors are conservative: paired
 * ones need item-level answers (`paired.ts`).
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { checkCount } from "./wilson";

/** The scales on which a relation of gain to baseline is shown side by side. */
export type GainScale = "absolute" | "normalized" | "logit";

export const gainScales: readonly GainScale[] = ["absolute", "normalized", "logit"];

/** Counts of one model in one language, before and after, over the same `n` items. */
export interface Counted {
  readonly baselineCorrect: number;
  readonly correct: number;
  readonly n: number;
}

/**
 * Standard error of accuracy after minus accuracy before, as if measured on different items:
 * sqrt(p0 (1 - p0) / n + p1 (1 - p1) / n).
 *
 * @param baselineCorrect - correct before, 0 to n
 * @param correct - correct after, 0 to n
 * @param n - items
 * @returns a proportion; conservative where the items are the same
 * @throws RangeError if a count is impossible
 * @example
 * independentGainError(225, 225, 900).toFixed(4)
 * // => "0.0204"
 */
export function independentGainError(baselineCorrect: number, correct: number, n: number): number {
  checkCount("independentGainError", baselineCorrect, n);
  checkCount("independentGainError", correct, n);
  const before = baselineCorrect / n;
  const after = correct / n;
  return Math.sqrt((before * (1 - before)) / n + (after * (1 - after)) / n);
}

/** Accuracy after minus accuracy before, in [-1, 1]; errors and counts as `independentGainError`. */
export function absoluteGain({ baselineCorrect, correct, n }: Counted): Estimate {
  const se = independentGainError(baselineCorrect, correct, n);
  const value = (correct - baselineCorrect) / n;
  return independent("gain, independent errors", value, se, n);
}

/**
 * Gain in units of what is above chance: the absolute gain over 1 - chance.
 *
 * It changes no correlation, t or p of absolute gains. Where unread answers score 0, chance is
 * smaller than 1 / options and this is wrong.
 *
 * @param counts - before and after
 * @param chance - accuracy of a guess, in [0, 1)
 * @throws RangeError if chance is not in [0, 1) or a count is impossible
 */
export function chanceCorrectedGain(counts: Counted, chance: number): Estimate {
  if (!(chance >= 0 && chance < 1)) {
    throw new RangeError(`chanceCorrectedGain: expected chance in [0, 1), got ${chance}`);
  }
  const { baselineCorrect, correct, n } = counts;
  const se = independentGainError(baselineCorrect, correct, n) / (1 - chance);
  const value = (correct - baselineCorrect) / n / (1 - chance);
  return independent("gain above chance, independent errors", value, se, n);
}

/**
 * The share of the headroom that was gained: (p1 - p0) / (1 - p0).
 *
 * @param counts - before and after
 * @returns a proportion of the headroom, at most 1; undefined where nothing was left to gain
 * @throws RangeError if a count is impossible
 * @see Hake (1998), Interactive-engagement versus traditional methods, American Journal of Physics
 *   66(1), 64-74, doi 10.1119/1.18809; error by the delta method
 * @example
 * normalizedGain({ baselineCorrect: 300, correct: 810, n: 900 }).value?.toFixed(2)
 * // => "0.85"
 */
export function normalizedGain({ baselineCorrect, correct, n }: Counted): Estimate {
  checkCount("normalizedGain", baselineCorrect, n);
  checkCount("normalizedGain", correct, n);
  const method = "normalized gain, independent errors";
  if (baselineCorrect === n) {
    return undefinedEstimate(method, "every item was right before", over({ items: n }));
  }
  const headroom = (n - baselineCorrect) / n;
  const missed = (n - correct) / n;
  const before = (baselineCorrect / n) * headroom;
  const after = (correct / n) * missed;
  const squared = after / n / headroom ** 2 + (missed ** 2 * before) / n / headroom ** 4;
  return independent(method, (correct - baselineCorrect) / n / headroom, Math.sqrt(squared), n);
}

/**
 * Gain in log odds, half an item added to each count so that 0 and n have one too.
 *
 * @param counts - before and after
 * @returns log((k1 + .5)/(n - k1 + .5)) - log((k0 + .5)/(n - k0 + .5)); `exp` of it and of its
 *   interval is the odds ratio
 * @throws RangeError if a count is impossible
 * @see Haldane (1956), The estimation and significance of the logarithm of a ratio of frequencies,
 *   Annals of Human Genetics 20(4), 309-311, doi 10.1111/j.1469-1809.1955.tb01285.x
 * @example
 * logitGain({ baselineCorrect: 5, correct: 5, n: 10 }).value
 * // => 0
 */
export function logitGain({ baselineCorrect, correct, n }: Counted): Estimate {
  checkCount("logitGain", baselineCorrect, n);
  checkCount("logitGain", correct, n);
  const value = logOdds(correct, n) - logOdds(baselineCorrect, n);
  const squared = [correct, n - correct, baselineCorrect, n - baselineCorrect]
    .map((count) => 1 / (count + 0.5))
    .reduce((total, each) => total + each, 0);
  return independent("logit gain, independent errors", value, Math.sqrt(squared), n);
}

/**
 * How many times the odds of a right answer are after what they were before: the logit gain on its
 * natural scale, half an item added to each count.
 *
 * @param counts - before and after
 * @returns the exponential of the logit gain and of its interval, with its p against a ratio of 1; no
 *   standard error, since the interval is not symmetric
 * @throws RangeError if a count is impossible
 * @example
 * oddsRatio({ baselineCorrect: 5, correct: 5, n: 10 }).value
 * // => 1
 */
export function oddsRatio(counts: Counted): Estimate {
  const { value, interval, ...gain } = logitGain(counts);
  const ends =
    interval === null ? null : { low: Math.exp(interval.low), high: Math.exp(interval.high) };
  return Object.freeze({
    ...gain,
    ...{ method: "odds ratio, independent errors", se: null },
    value: value === null ? null : Math.exp(value),
    interval: interval === null ? null : Object.freeze({ ...interval, ...ends }),
  });
}

/**
 * The value of a gain on one of the three scales, without its error.
 *
 * @param counts - before and after
 * @param scale - which
 * @returns the gain; `null` for a normalized gain without headroom
 */
export function gainOn(counts: Counted, scale: GainScale): number | null {
  const { baselineCorrect, correct, n } = counts;
  if (scale === "absolute") return (correct - baselineCorrect) / n;
  if (scale === "logit") return logOdds(correct, n) - logOdds(baselineCorrect, n);
  return baselineCorrect === n ? null : (correct - baselineCorrect) / (n - baselineCorrect);
}

function logOdds(count: number, n: number): number {
  return Math.log((count + 0.5) / (n - count + 0.5));
}

function independent(method: string, value: number, se: number, n: number): Estimate {
  return studentEstimate(method, { value, se, df: Infinity }, over({ items: n }));
}
