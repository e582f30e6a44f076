/**
 * Which items OpenCompass scored as right. Its details say so where they were kept with a verdict.
 * Where not, right is what it compared: a label equal to the right one, and only where that gives the
 * published figure again.
 */
import type { Prediction } from "./predictions";
import type { Results } from "./results";

export interface ItemScores {
  /** 1, 0, or NaN where it cannot be told. */
  readonly of: (prediction: Prediction) => number;
  readonly note: string | null;
}

/** Percent are published with many digits. */
const same = 1e-6;

/** How the items of a run were scored. */
export function scoresOf(
  predictions: readonly Prediction[],
  results: Results,
  metric: string | null,
): ItemScores {
  const { details, figures } = results;
  const hasVerdicts = [...details.values()].some(({ correct }) => correct.some((c) => c !== null));
  if (hasVerdicts) return { of: (prediction) => verdict(prediction, results), note: null };
  if (predictions.length === 0) return { of: () => NaN, note: null };
  const figure = figures.find((each) => each.metric === metric);
  const right = predictions.filter((each) => compared(each, results) === 1).length;
  const again = (100 * right) / predictions.length;
  if (figure !== undefined && Math.abs(again - figure.value) <= same) {
    return { of: (prediction) => compared(prediction, results), note: null };
  }
  const told = figure === undefined ? "no figure" : `${figure.metric} ${figure.value}`;
  const note = `no verdict by item: equal labels give ${again.toFixed(2)} percent beside ${told}`;
  return { of: () => NaN, note };
}

function verdict({ index }: Prediction, { details }: Results): number {
  const correct = details.get(index % details.size)?.correct[Math.floor(index / details.size)];
  return correct === undefined || correct === null ? NaN : Number(correct);
}

function compared({ index, chosen, output, gold }: Prediction, { details }: Results): number {
  const detail = details.get(index);
  const made = detail?.prediction[0] ?? chosen ?? output;
  const right = detail?.reference[0] ?? gold;
  return right === null ? NaN : Number(made === right);
}
