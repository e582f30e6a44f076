/**
 * One line of instances: what was asked, the right answer, what was written and read, the score. Options
 * are named by their text, by a letter, or, in conversions of lm-eval, by a position.
 */
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { RecordText } from "../reading";
import { numberIn } from "./aggregate";

export interface EveryInstance {
  readonly evaluation: string | null;
  readonly result: string | null;
  readonly name: string;
  readonly model: string;
  readonly sample: string;
  readonly hash: string | null;
  readonly options: readonly string[];
  readonly reference: readonly string[];
  /** What was read from the output; `null` where nothing was. */
  readonly extracted: string | null;
  readonly output: string | null;
  readonly prompt: string | null;
  /** NaN where the line has none, or its converter wrote 0 for want of one. */
  readonly score: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * The instance in a line.
 *
 * @returns why it is none, where it is none
 */
export function everyInstanceIn(value: unknown): EveryInstance | string {
  const [sample, name] = [memberOf(value, "sample_id"), memberOf(value, "evaluation_name")];
  if (typeof sample !== "string" || typeof name !== "string") {
    return "expected an instance with sample_id and evaluation_name";
  }
  const answers = listIn(memberOf(value, "answer_attribution")) ?? [];
  const last = answers.filter((each) => memberOf(each, "is_terminal") !== false).at(-1);
  const extracted = textIn(memberOf(last, "extracted_value"));
  const metadata = objectIn(memberOf(value, "metadata")) ?? {};
  return {
    ...{ sample, name, metadata },
    evaluation: textIn(memberOf(value, "evaluation_id")),
    result: textIn(memberOf(value, "evaluation_result_id")),
    model: textIn(memberOf(value, "model_id")) ?? "",
    hash: textIn(memberOf(metadata, "doc_hash")) ?? textIn(memberOf(value, "sample_hash")),
    options: textsIn(memberOf(value, "input", "choices")),
    reference: textsIn(memberOf(value, "input", "reference")),
    extracted: extracted === null || extracted.trim() === "" ? null : extracted,
    output: textsIn(memberOf(value, "output", "raw"))[0] ?? lastSaid(value),
    prompt:
      textIn(memberOf(value, "input", "formatted")) ?? textIn(memberOf(value, "input", "raw")),
    score: isUnscored(metadata) ? NaN : scoreIn(memberOf(value, "evaluation")),
  };
}

function textsIn(value: unknown): readonly string[] {
  return (listIn(value) ?? []).flatMap((each) => (typeof each === "string" ? [each] : []));
}

function lastSaid(value: unknown): string | null {
  const said = (listIn(memberOf(value, "messages")) ?? []).filter(
    (each) => memberOf(each, "role") === "assistant",
  );
  return textIn(memberOf(said.at(-1), "content"));
}

function scoreIn(evaluation: unknown): number {
  const score = numberIn(memberOf(evaluation, "score"));
  if (score !== null) return score;
  const isCorrect = memberOf(evaluation, "is_correct");
  return typeof isCorrect === "boolean" ? Number(isCorrect) : NaN;
}

/** The converter of lm-eval writes 0 for a sample without any metric, but tells the metrics there were. */
function isUnscored(metadata: unknown): boolean {
  return textIn(memberOf(metadata, "lm_eval_metrics")) === "{}";
}

/**
 * The position of an option that a text names.
 *
 * @param text - an option's text, a letter, or with `isPosition` a position counted from 0
 * @returns `null` where the text names none, or there are no options
 * @example
 * optionNamed("B", ["heart", "liver"], false) // => 1
 */
export function optionNamed(
  text: string | null,
  options: readonly string[],
  isPosition: boolean,
): number | null {
  if (text === null || options.length === 0) return null;
  const plain = text.trim();
  const quoted = options.findIndex((option) => option.trim() === plain);
  if (quoted >= 0) return quoted;
  const letter = /^\(?([A-Z])[).]?$/.exec(plain)?.[1];
  const position =
    letter !== undefined
      ? letter.charCodeAt(0) - 65
      : isPosition && /^\d{1,2}$/.test(plain)
        ? Number(plain)
        : -1;
  return position >= 0 && position < options.length ? position : null;
}

/** The texts of an instance. */
export function everyTexts({ prompt, output }: EveryInstance): RecordText {
  return { prompt, output };
}
