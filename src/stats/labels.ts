/**
 * Two companions of `permuteLabels`: the one-sided test, for whoever declared a direction beforehand,
 * and the studentised one, which stays near its level where the two groups differ in spread. Ties
 * with what was seen count as extreme, with a tolerance of 1e-12 for rounding.
 */

import { choiceCount, eachChoice, enumerationLimit } from "./arrangements";
import { variance } from "./moments";
import { at, checkColumns, type Column, mean } from "./vector";

/** Exact label permutation tests of the difference of two group means. */
export interface LabelTests {
  readonly method: string;
  /** Share of labellings with at least so large a difference, first minus second. */
  readonly pGreater: number | null;
  /** Two-sided share for the difference over its unpooled error; `null` for a group of one. */
  readonly pStudentized: number | null;
  readonly labellings: number;
  readonly reason: string | null;
}

/**
 * One-sided and studentised label permutation tests over all labellings.
 *
 * The studentised statistic is the difference of means over sqrt(v1/n1 + v2/n2), Welch's error.
 *
 * @param values - one per language, finite
 * @param isFirst - which are in the first group; both groups need a member
 * @returns shares of all labellings; undefined, with a reason, for an empty group, more than 100,000
 *   labellings or groups without any spread
 * @throws RangeError if the columns are unusable
 * @see Janssen (1997), Studentized permutation tests for non-i.i.d. hypotheses and the generalized
 *   Behrens-Fisher problem, Statistics and Probability Letters 36(1), 9-21,
 *   doi 10.1016/S0167-7152(97)00043-6, for the studentised test
 * @example
 * labelTests([10, 11, 1, 2, 3], [true, true, false, false, false]).pGreater // 1 of 10 labellings
 * // => 0.1
 */
export function labelTests(values: Column, isFirst: readonly boolean[]): LabelTests {
  checkColumns("labelTests", { values, isFirst: isFirst.map(Number) });
  const n = values.length;
  const members = isFirst.flatMap((is, i) => (is ? [i] : []));
  const labellings = choiceCount(n, members.length);
  const fail = (reason: string): LabelTests =>
    Object.freeze({ method: "none", pGreater: null, pStudentized: null, labellings: 0, reason });
  if (members.length === 0 || members.length === n) return fail("one of the two groups is empty");
  if (labellings > enumerationLimit) return fail(`more than ${enumerationLimit} labellings`);
  const seen = groupDifference(values, members);
  const scale = Math.max(...Array.from(values, (value) => Math.abs(value)));
  const { studentized } = seen;
  let greater = 0;
  let extreme = 0;
  eachChoice(n, members.length, (chosen) => {
    const each = groupDifference(values, chosen);
    if (each.difference >= seen.difference - 1e-12 * scale) greater++;
    if (studentized === null) return;
    // Groups without spread but with a difference are as extreme as can be.
    if (Math.abs(each.studentized ?? Infinity) >= Math.abs(studentized) * (1 - 1e-12)) extreme++;
  });
  return Object.freeze({
    method: `all ${labellings} labellings`,
    pGreater: greater / labellings,
    pStudentized: studentized === null ? null : extreme / labellings,
    labellings,
    reason: null,
  });
}

/** Difference of means of those chosen and the rest, plain and over Welch's error. */
function groupDifference(
  values: Column,
  chosen: readonly number[],
): { readonly difference: number; readonly studentized: number | null } {
  const isChosen = new Set(chosen);
  const first: number[] = [];
  const second: number[] = [];
  for (let i = 0; i < values.length; i++) (isChosen.has(i) ? first : second).push(at(values, i));
  const difference = mean(first) - mean(second);
  if (first.length < 2 || second.length < 2) return { difference, studentized: null };
  const squared = variance(first) / first.length + variance(second) / second.length;
  return { difference, studentized: squared > 0 ? difference / Math.sqrt(squared) : null };
}
