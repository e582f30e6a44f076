/** Which of a task's metrics says whether an answer is right: a task may have a dozen, of any scale. */

const telling = ["acc", "exact_match", "acc_norm", "quasi_exact_match", "em", "pass@1"];

/**
 * The metric to go by.
 *
 * A choice: accuracy before exact match before accuracy by length, then whatever ends in `acc`
 * (TruthfulQA's `bleu_acc`), then the first there is.
 *
 * @param names - metrics of one task and filter
 * @param wanted - a person's choice, taken where the task has it
 * @returns `null` where there is no metric
 * @example
 * metricOf(["bleu_max", "bleu_acc"], null) // => "bleu_acc"
 */
export function metricOf(names: readonly string[], wanted: string | null): string | null {
  const known = [wanted ?? "", ...telling].find((each) => names.includes(each));
  return known ?? names.find((name) => /(^|_)acc$/.test(name)) ?? names[0] ?? null;
}
