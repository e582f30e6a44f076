/**
 * How often estimators err, over many drawn studies: size or power, coverage, and how often a null
 * claim passes. What comes in are the findings of each study; what goes out is one row per estimator,
 * each share with its Monte Carlo error.
 */
import type { DrawnShare } from "../../study/simulation";
import { variance } from "../moments";
import { at, mean } from "../vector";
import type { Finding } from "./finding";

/** One estimator in one world. */
export interface Calibrated {
  readonly estimator: string;
  /** Drawn studies, and those of them in which the estimator was defined. */
  readonly runs: number;
  readonly defined: number;
  /** What it would find over endless items, and what it found, as means over the worlds drawn. */
  readonly truth: number | null;
  readonly mean: number | null;
  /** Spread of what it found, and the error that it stated on average. */
  readonly spread: number | null;
  readonly stated: number | null;
  /** Share with p at most .05: size where the truth is 0, power where it is not. */
  readonly rejected: DrawnShare | null;
  /** Share of 95 % intervals that hold the mean truth. */
  readonly covered: DrawnShare | null;
  /** Share that declares the effect smaller than the margin. */
  readonly equivalent: DrawnShare | null;
  /** The smallest p that its arrangements can give, the largest over the studies. */
  readonly leastP: number | null;
}

/**
 * One row per estimator from the findings of many drawn studies.
 *
 * The truth of a world is the mean over its drawn studies of what the estimator would find over
 * endless items: languages and models depart from the centre of the world anew in each, and an
 * interval that counts them as samples is meant to hold that mean. Size and coverage are shares of
 * the studies in which the estimator is defined.
 *
 * @param studies - the findings of each study, the same estimators in the same order
 * @param options - `margin` of equivalence, as a proportion
 * @returns one row per estimator, in their order
 * @throws RangeError if there is no study, or two of them have other estimators
 */
export function calibrated(
  studies: readonly (readonly Finding[])[],
  { margin = 0.03 }: { readonly margin?: number } = {},
): readonly Calibrated[] {
  const first = studies[0];
  if (first === undefined)
    throw new RangeError("calibrated: expected at least one study, got none");
  return first.map(({ estimator }, place) => {
    const findings = studies.map((study) => at(study, place));
    const other = findings.find((finding) => finding.estimator !== estimator);
    if (other !== undefined) {
      throw new RangeError(
        `calibrated: expected ${estimator} in every study, got ${other.estimator}`,
      );
    }
    return row(estimator, findings, margin);
  });
}

function row(estimator: string, findings: readonly Finding[], margin: number): Calibrated {
  const numbers = (of: (finding: Finding) => number | null): readonly number[] =>
    findings.map(of).filter((value) => value !== null);
  const values = numbers(({ value }) => value);
  const [truths, errors] = [numbers(({ truth }) => truth), numbers(({ se }) => se)];
  const truth = truths.length === 0 ? null : mean(truths);
  const intervals = findings.flatMap(({ low, high }) =>
    low === null || high === null ? [] : [{ low, high }],
  );
  const isIn =
    (target: number) =>
    ({ low, high }: { low: number; high: number }): boolean =>
      low <= target && target <= high;
  return Object.freeze({
    ...{ estimator, runs: findings.length, defined: values.length, truth },
    mean: values.length === 0 ? null : mean(values),
    spread: values.length < 2 ? null : Math.sqrt(variance(values)),
    stated: errors.length === 0 ? null : Math.sqrt(mean(errors.map((se) => se ** 2))),
    rejected: shareOf(numbers(({ p }) => p).map((p) => p <= 0.05)),
    covered: truth === null ? null : shareOf(intervals.map(isIn(truth))),
    equivalent: shareOf(numbers((finding) => finding.margin).map((least) => least < margin)),
    leastP: largest(numbers(({ leastP }) => leastP)),
  });
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}

/** A share with its binomial error; `null` of none. */
function shareOf(hits: readonly boolean[]): DrawnShare | null {
  return hits.length === 0 ? null : share(hits);
}

/**
 * A share with its binomial error.
 *
 * @param hits - one per drawn study, at least one
 * @returns the share of true ones
 */
export function share(hits: readonly boolean[]): DrawnShare {
  const value = hits.filter(Boolean).length / hits.length;
  return Object.freeze({ value, error: Math.sqrt((value * (1 - value)) / hits.length) });
}
