/**
 * Answers become counts: per run the items asked, scored, read and right, and the cells that they
 * make. Sums by passage are made where errors are, in `stats/sums.ts`.
 */
import type { Design } from "../study/design";
import { refusal } from "../study/refusal";
import type { Answers, Run } from "./answers";
import type { Cell } from "./cell";

/** What became of the items of one run; scored = read + unread, items = scored + unscored. */
interface Tally {
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
