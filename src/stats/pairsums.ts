/**
 * Two runs of one model and language, before and after, as counts and as sums per passage: everything
 * that gains, McNemar, the decomposition and the strata need, from one pass over the items. Items that
 * were not scored both times are in no sum.
 */
import type { Answers, Run } from "../tidy/answers";
import { markRead, markRight, markScored, marksOf } from "../tidy/marks";
import { type Passages, groupPassages } from "./passages";
import { columns } from "./vector";

/** What became of the items of one model in one language. */
export interface PairSums {
  /** Items scored both times. */
  readonly n: number;
  readonly gained: number;
  readonly lost: number;
  /** Right before and after. */
  readonly rightBefore: number;
  readonly rightAfter: number;
  readonly readBefore: number;
  readonly readAfter: number;
  /** The same among items that were read both times. */
  readonly both: { readonly n: number; readonly gained: number; readonly lost: number };
  /** Per passage with a scored item: its items, and what of them was read and right. */
  readonly passages: {
    readonly sizes: Float64Array;
    readonly readBefore: Float64Array;
    readonly readAfter: Float64Array;
    readonly rightBefore: Float64Array;
    readonly rightAfter: Float64Array;
  };
}

const grouped = new WeakMap<Answers["items"], Passages>();

/**
 * The passages of a study's items, grouped once.
 *
 * @param items - of the study
 * @returns numbers in order of first appearance
 */
export function passagesOf(items: Answers["items"]): Passages {
  const known = grouped.get(items) ?? groupPassages(items.map(({ passage }) => passage));
  grouped.set(items, known);
  return known;
}

/**
 * Count one pair of runs, once for as long as the study is held.
 *
 * @param answers - of the study
 * @param pair - the baseline's run and the condition's, over the items of the study
 * @returns counts and sums; all 0 where no item was scored both times
 */
export function pairSums(answers: Answers, { before, after }: Pair): PairSums {
  const befores = counted.get(answers.items) ?? new WeakMap<Run, WeakMap<Run, PairSums>>();
  counted.set(answers.items, befores);
  const afters = befores.get(before) ?? new WeakMap<Run, PairSums>();
  befores.set(before, afters);
  const sums = afters.get(after) ?? count(answers, { before, after });
  afters.set(after, sums);
  return sums;
}

interface Pair {
  readonly before: Run;
  readonly after: Run;
}

/** Gains, McNemar, the parts and the items read both times ask for the same pairs of a study. */
const counted = new WeakMap<Answers["items"], WeakMap<Run, WeakMap<Run, PairSums>>>();

function count(answers: Answers, { before, after }: Pair): PairSums {
  const { of, sizes: all } = passagesOf(answers.items);
  const [was, is] = [marksOf(before), marksOf(after)];
  const column = columns(5, all.length);
  const [sizes, readBefore, readAfter] = [column(0), column(1), column(2)];
  const [rightBefore, rightAfter] = [column(3), column(4)];
  let [gained, lost, bothRead, gainedBoth, lostBoth] = [0, 0, 0, 0, 0];
  for (let i = 0; i < of.length; i++) {
    const [x, y, k] = [was[i] ?? 0, is[i] ?? 0, of[i] ?? 0];
    if ((x & y & markScored) === 0) continue;
    const [rightX, rightY] = [(x & markRight) >> 1, (y & markRight) >> 1];
    const both = x & y & markRead;
    sizes[k] = (sizes[k] ?? 0) + 1;
    readBefore[k] = (readBefore[k] ?? 0) + (x & markRead);
    readAfter[k] = (readAfter[k] ?? 0) + (y & markRead);
    rightBefore[k] = (rightBefore[k] ?? 0) + rightX;
    rightAfter[k] = (rightAfter[k] ?? 0) + rightY;
    const [gain, loss] = [rightY & ~rightX, rightX & ~rightY];
    gained += gain;
    lost += loss;
    bothRead += both;
    gainedBoth += both & gain;
    lostBoth += both & loss;
  }
  const totals = [sizes, rightBefore, rightAfter, readBefore, readAfter].map(total);
  const [n = 0, ...counts] = totals;
  const isUsed = sizes.some((size) => size === 0) ? (_: number, k: number) => sizes[k] !== 0 : null;
  const used = (values: Float64Array): Float64Array =>
    isUsed === null ? values : values.filter(isUsed);
  return Object.freeze({
    ...{ n, gained, lost },
    ...{ rightBefore: counts[0] ?? 0, rightAfter: counts[1] ?? 0 },
    ...{ readBefore: counts[2] ?? 0, readAfter: counts[3] ?? 0 },
    both: { n: bothRead, gained: gainedBoth, lost: lostBoth },
    passages: {
      ...{ readBefore: used(readBefore), readAfter: used(readAfter) },
      ...{ rightBefore: used(rightBefore), rightAfter: used(rightAfter), sizes: used(sizes) },
    },
  });
}

function total(values: Float64Array): number {
  let all = 0;
  for (let k = 0; k < values.length; k++) all += values[k] ?? 0;
  return all;
}

/** What each passage brings to the gain: its right answers after minus before. */
export function changeOf({ passages: { rightBefore, rightAfter } }: PairSums): Float64Array {
  const change = new Float64Array(rightAfter.length);
  for (let k = 0; k < change.length; k++) change[k] = (rightAfter[k] ?? 0) - (rightBefore[k] ?? 0);
  return change;
}
