/** Answers of a study reduced to what all of some runs scored, so that they speak of the same items. */
import type { Answers, Run } from "../tidy/answers";

/**
 * The wanted runs over the items that every one of them scored.
 *
 * @param answers - of a study
 * @param isWanted - which runs stay
 * @returns the items as they are where all are scored, else a part of them; runs in their order
 */
export function scoredEverywhere(answers: Answers, isWanted: (run: Run) => boolean): Answers {
  const runs = answers.runs.filter(isWanted);
  const isKept = answers.items.map((_, i) => runs.every(({ scored }) => scored[i]));
  if (isKept.every(Boolean)) return { ...answers, runs };
  const among = <Entry>(list: readonly Entry[]): readonly Entry[] =>
    list.filter((_, i) => isKept[i]);
  return {
    items: among(answers.items),
    runs: runs.map((run) => ({
      ...run,
      ...{ chosen: among(run.chosen), correct: among(run.correct), scored: among(run.scored) },
    })),
    ...(answers.golds === undefined
      ? {}
      : { golds: new Map([...answers.golds].map(([code, golds]) => [code, among(golds)])) }),
  };
}
