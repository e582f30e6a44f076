/**
 * Is a gain one factor for all languages (METHOD 2.6)? If tuning repairs only the format,
 * log(after/before) = log(read after/read before) + log(right among read after/before), and the first
 * is the same in every language. What comes in are the counts of one model; what goes out is how much
 * each of the three varies over languages.
 */

import { mean } from "./vector";

/** Counts of one language before and after. */
export interface CountsOfLanguage {
  readonly language: string;
  readonly n: number;
  readonly correctBefore: number;
  readonly readBefore: number;
  readonly correctAfter: number;
  readonly readAfter: number;
}

/** Mean and variance over languages of one log ratio. */
export interface LogRatio {
  readonly mean: number;
  /** n - 1; `null` for one language. */
  readonly variance: number | null;
}

/** The three log ratios over the languages where all are defined. */
export interface Proportionality {
  readonly accuracy: LogRatio | null;
  readonly format: LogRatio | null;
  readonly knowledge: LogRatio | null;
  readonly languages: number;
  /** Languages without a right answer before or after: their ratio is not defined. */
  readonly leftOut: readonly string[];
}

/**
 * Log ratios of accuracy, parse rate and accuracy among read answers, over languages.
 *
 * @param rows - one per language of one model
 * @returns means and variances; all `null` where no language has a defined ratio
 * @throws RangeError if counts do not hold 0 <= correct <= read <= n
 * @example
 * const row = { language: "x", n: 10, correctBefore: 1, readBefore: 2, correctAfter: 2, readAfter: 4 };
 * proportionality([row]).knowledge?.mean
 * // => 0
 */
export function proportionality(rows: readonly CountsOfLanguage[]): Proportionality {
  for (const row of rows) check(row);
  const kept = rows.filter((row) => row.correctBefore > 0 && row.correctAfter > 0);
  const leftOut = rows.filter((row) => !kept.includes(row)).map(({ language }) => language);
  const ratios = kept.map(({ correctBefore, readBefore, correctAfter, readAfter }) => {
    const accuracy = Math.log(correctAfter / correctBefore);
    const format = Math.log(readAfter / readBefore);
    return { accuracy, format, knowledge: accuracy - format };
  });
  return Object.freeze({
    accuracy: summary(ratios.map((ratio) => ratio.accuracy)),
    format: summary(ratios.map((ratio) => ratio.format)),
    knowledge: summary(ratios.map((ratio) => ratio.knowledge)),
    languages: kept.length,
    leftOut,
  });
}

function summary(values: readonly number[]): LogRatio | null {
  if (values.length === 0) return null;
  const middle = mean(values);
  const squares = values.reduce((sofar, value) => sofar + (value - middle) ** 2, 0);
  return { mean: middle, variance: values.length > 1 ? squares / (values.length - 1) : null };
}

function check(row: CountsOfLanguage): void {
  const { language, n, correctBefore, readBefore, correctAfter, readAfter } = row;
  const holds = (correct: number, read: number): boolean =>
    correct >= 0 && correct <= read && read <= n && n > 0;
  if (!(holds(correctBefore, readBefore) && holds(correctAfter, readAfter))) {
    throw new RangeError(
      `proportionality: expected 0 <= correct <= read <= n, got ${correctBefore}, ${readBefore}, ${correctAfter}, ${readAfter} of ${n} for ${language}`,
    );
  }
}
