/**
 * Is a gain one factor for all languages (METHOD 2.6)? If tuning repairs only the format,
 * log(after/before) = log(read after/read before) + log(right among read after/before), and the first
 * is the same in every language. What comes in are the counts of one model; what goes out is how much
 * each of the three varies over languages.
 */

import { average } from "./average";
import type { Estimate } from "./estimate";
import { variance } from "./moments";
import { at } from "./vector";

/** Counts of one language before and after. */
export interface CountsOfLanguage {
  readonly language: string;
  readonly n: number;
  readonly correctBefore: number;
  readonly readBefore: number;
  readonly correctAfter: number;
  readonly readAfter: number;
}

/** The mean over languages of one log ratio with its interval, and how much it varies over them. */
export interface LogRatio extends Estimate {
  /** Divisor n - 1; `null` for fewer than two languages. */
  readonly variance: number | null;
}

/** The three log ratios over the languages where all are defined. */
export interface Proportionality {
  readonly accuracy: LogRatio;
  readonly format: LogRatio;
  readonly knowledge: LogRatio;
  /** Languages without a right answer before or after: their ratio is not defined. */
  readonly leftOut: readonly string[];
}

/**
 * Log ratios of accuracy, parse rate and accuracy among read answers, over languages.
 *
 * @param rows - one per language of one model
 * @returns means and variances; undefined where no language has a defined ratio
 * @throws RangeError if counts do not hold 0 <= correct <= read <= n
 * @example
 * const row = { language: "x", n: 10, correctBefore: 1, readBefore: 2, correctAfter: 2, readAfter: 4 };
 * proportionality([row]).knowledge.value
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
    accuracy: summary("accuracy", kept, (place) => at(ratios, place).accuracy),
    format: summary("parse rate", kept, (place) => at(ratios, place).format),
    knowledge: summary("accuracy among read", kept, (place) => at(ratios, place).knowledge),
    leftOut,
  });
}

function summary(
  what: string,
  rows: readonly CountsOfLanguage[],
  of: (place: number) => number,
): LogRatio {
  const values = rows.map((_, place) => of(place));
  const items = rows.length === 0 ? null : Math.min(...rows.map(({ n }) => n));
  const middle = average(values, { models: 1, languages: values.length, items }, "languages");
  return Object.freeze({
    ...middle,
    method: `mean log ratio of ${what} over languages, t interval`,
    reason: middle.value === null ? "no language has a right answer before and after" : null,
    variance: values.length > 1 ? variance(values) : null,
  });
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
