/** Which option a model chose: the likeliest, in the measure of the metric, or read from what it wrote. */
import type { AnswerReading, Choices } from "../reading";
import type { LightevalSample } from "./sample";

/**
 * How a sample was answered; positions are counted from 0.
 *
 * A metric whose name ends in `norm` ranks options by log-probability a character, `norm_token` a token,
 * `norm_pmi` less that without context.
 *
 * @param sample - with its options
 * @param metric - by which the run goes
 * @param choices - how to read a written answer
 * @see `normalize_log_probs` in lighteval's metrics/normalizations.py
 */
export function answerOf(
  sample: LightevalSample,
  metric: string | null,
  choices: Choices,
): AnswerReading {
  if (sample.logProbabilities !== null) {
    const strict = likeliest(measured(sample, sample.logProbabilities, metric ?? ""));
    return { strict, lenient: strict };
  }
  const { answer, text, options } = sample;
  if (options.length < 2 || answer === null) return { strict: null, lenient: null };
  const { strict, lenient } = choices.answer(answer, options);
  const whole = lenient === null && text !== null ? choices.answer(text, options).lenient : null;
  return { strict, lenient: lenient ?? whole };
}

function measured(
  { options, tokens, unconditioned }: LightevalSample,
  values: readonly number[],
  metric: string,
): readonly number[] {
  if (metric.endsWith("norm")) {
    return values.map((value, i) => value / Math.max(1, Array.from(options[i] ?? "").length));
  }
  if (metric.endsWith("norm_token")) return values.map((value, i) => value / (tokens[i] || 1));
  if (metric.endsWith("norm_pmi") && unconditioned !== null) {
    return values.map((value, i) => value - (unconditioned[i] ?? 0));
  }
  return values;
}

/** The first of the largest; `null` for fewer than two values, or where one is no number. */
function likeliest(values: readonly number[]): number | null {
  const largest = Math.max(...values);
  return values.length < 2 || Number.isNaN(largest) ? null : values.indexOf(largest);
}
