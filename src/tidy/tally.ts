/**
 * Answers become counts: per run the items asked, scored, read and right, the cells that they make,
 * and the sums per passage that errors clustered by passage need.
 */
import type { Design } from "../study/design";
import { refusal } from "../study/refusal";
import type { Answers, Run } from "./answers";
import type { Cell } from "./cell";

/** What became of the items of one run; scored = read + unread, items = scored + unscored. */
export interface Tally {
  readonly items: number;
  readonly scored: number;
  readonly read: number;
  readonly correct: number;
  readonly unread: number;
  readonly unscored: number;
}

/**
 * The counts of one run.
 *
 * @param run - answers of one model under one condition in one language
 * @returns counts; right answers are among those read, those read among those scored
 * @example
 * tally(run).unread // => 2
 */
export function tally(run: Pick<Run, "chosen" | "correct" | "scored">): Tally {
  const items = run.scored.length;
  const scored = run.scored.filter(Boolean).length;
  const read = run.chosen.filter((option) => option !== null).length;
  const correct = run.correct.filter(Boolean).length;
  return { items, scored, read, correct, unread: scored - read, unscored: items - scored };
}

/**
 * The cells of an item study: accuracy over the items that were scored, unread answers wrong.
 *
 * @param answers - scored answers
 * @param design - gives study and benchmark
 * @returns one frozen cell per run, in order of runs
 * @throws RangeError if no item of a run was scored
 * @example
 * cellsOf(answers, design)[0]?.read // => 898
 */
export function cellsOf(
  answers: Answers,
  { id, benchmark }: Pick<Design, "id" | "benchmark">,
): readonly Cell[] {
  return answers.runs.map((run) => {
    const { scored, correct, read } = tally(run);
    if (scored === 0) throw refusal(run.place, "at least one scored item", "none");
    const { model, condition, language, place } = run;
    return Object.freeze({
      ...{ study: id, benchmark: benchmark.name, model, condition, language },
      ...{ n: scored, correct, read, place },
    });
  });
}

/** The items of one run, summed by passage; `[k]` belongs to `passages[k]`. */
export interface PassageSum {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  readonly passages: readonly string[];
  /** Scored items of each passage. */
  readonly n: readonly number[];
  /** Right answers of each passage. */
  readonly correct: readonly number[];
}

/**
 * Items and right answers per passage, for every run: what the cross-passage correction of a slope
 * rests on.
 *
 * @param answers - scored answers
 * @returns one row per run, in order of runs; passages in order of first appearance, the same list in
 * every row, a passage without a scored item with n = 0
 * @see METHOD section 2.3, cross-passage covariance
 * @example
 * sumByPassage(answers)[0]?.n // => [2, 2, 1]
 */
export function sumByPassage(answers: Answers): readonly PassageSum[] {
  const numbers = new Map<string, number>();
  for (const { passage } of answers.items) {
    if (!numbers.has(passage)) numbers.set(passage, numbers.size);
  }
  const passages = Object.freeze([...numbers.keys()]);
  const of = answers.items.map((item) => numbers.get(item.passage) ?? 0);
  return answers.runs.map((run) => {
    const { model, condition, language } = run;
    const n = countIn(run.scored, of, passages.length);
    const correct = countIn(run.correct, of, passages.length);
    return Object.freeze({ model, condition, language, passages, n, correct });
  });
}

function countIn(
  marks: readonly boolean[],
  of: readonly number[],
  passages: number,
): readonly number[] {
  const sums = new Array<number>(passages).fill(0);
  marks.forEach((mark, i) => {
    const passage = of[i] ?? 0;
    if (mark) sums[passage] = (sums[passage] ?? 0) + 1;
  });
  return Object.freeze(sums);
}
