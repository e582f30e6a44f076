/**
 * The options of a sample, which is right, and which the model chose: by the largest log-probability,
 * or read from what it wrote.
 */
import { acrossKey } from "../across";
import { listIn, memberOf, textIn } from "../json/value";
import type { JsonObject } from "../json/value";
import type { AnswerReading, Choices } from "../reading";
import { docOf, filteredOf, type LmSample, rawOf, requestsOf } from "./sample";

/** Names under which datasets keep their options, one a field. */
const families: readonly (readonly string[])[] = [
  ["mc_answer1", "mc_answer2", "mc_answer3", "mc_answer4"],
  ["option_a", "option_b", "option_c", "option_d", "option_e"],
  ["A", "B", "C", "D", "E"],
];

/**
 * The options' texts as a document has them.
 *
 * @returns none where it has none that are known
 * @example
 * optionsIn({ choices: { text: ["heart", "liver"], label: ["A", "B"] } }) // => ["heart", "liver"]
 */
function optionsIn(doc: JsonObject): readonly string[] {
  for (const key of ["choices", "options"]) {
    const listed = listIn(memberOf(doc, key)) ?? listIn(memberOf(doc, key, "text"));
    if (listed === null || listed.length < 2) continue;
    const texts = listed.flatMap((each) => textIn(each) ?? textIn(memberOf(each, "text")) ?? []);
    if (texts.length === listed.length) return texts;
  }
  for (const names of families) {
    const texts = names.map((name) => textIn(memberOf(doc, name)));
    const count = texts.indexOf(null) < 0 ? texts.length : texts.indexOf(null);
    if (count >= 2) return texts.slice(0, count).flatMap((text) => text ?? []);
  }
  return [];
}

/** How a sample was answered; positions are counted from 0. */
export interface LmAnswer extends AnswerReading {
  readonly gold: number | null;
  /** How many options there were; 0 where there were none. */
  readonly options: number;
  readonly scoring: "generated" | "log-probability";
}

/** By log-probability where the sample has some, else by what the model wrote. */
export function answerOf(sample: LmSample, choices: Choices): LmAnswer {
  return sample.logProbabilities === null
    ? written(sample, choices)
    : ranked(sample, sample.logProbabilities);
}

/** Mutual information asks every option twice, the second time without its context. */
function ranked(sample: LmSample, all: readonly number[]): LmAnswer {
  const isTwice = sample.metrics.includes("acc_mutual_info") && all.length % 2 === 0;
  const values = isTwice ? all.slice(0, all.length / 2) : all;
  const options = values.length < 2 ? 0 : values.length;
  const largest = Math.max(...values);
  const strict = options === 0 || Number.isNaN(largest) ? null : values.indexOf(largest);
  const gold = options === 0 ? null : goldAmong(sample, options);
  return { strict, lenient: strict, gold, options, scoring: "log-probability" };
}

/** A target is a position, or one of the continuations; several right ones are no gold. */
function goldAmong(sample: LmSample, options: number): number | null {
  const { target } = sample;
  const position = /^\d{1,3}$/.test(target) ? Number(target) : -1;
  if (position >= 0 && position < options) return position;
  const plain = target.trim();
  const texts = requestsOf(sample)
    .slice(0, options)
    .map(([, continuation]) => textIn(continuation)?.trim());
  const found = plain === "" ? -1 : texts.indexOf(plain);
  return found < 0 ? null : found;
}

/**
 * The strict reading is of what the filter left; the lenient one goes back to what the model wrote where
 * the filter left nothing that can be read.
 */
function written(sample: LmSample, choices: Choices): LmAnswer {
  const doc = docOf(sample);
  const options = optionsIn(doc);
  const base = { options: options.length, scoring: "generated" as const };
  if (options.length === 0) return { ...base, gold: null, strict: null, lenient: null };
  const [filtered, raw] = [filteredOf(sample), rawOf(sample)];
  const nothing = { strict: null, lenient: null };
  const reading = filtered === null ? nothing : choices.answer(filtered, options);
  const whole = reading.lenient !== null || raw === null ? reading : choices.answer(raw, options);
  const gold = goldWritten(doc, sample.target, options);
  return { ...base, gold, strict: reading.strict, lenient: reading.lenient ?? whole.lenient };
}

function goldWritten(doc: JsonObject, target: string, options: readonly string[]): number | null {
  const number = memberOf(doc, "correct_answer_num");
  const counted = typeof number === "string" || typeof number === "number" ? Number(number) : 0;
  const letter = /^\s*\(?([A-J])[).]?\s*$/.exec(target)?.[1];
  const quoted = options.indexOf(target.trim());
  const position =
    counted >= 1 ? counted - 1 : letter !== undefined ? letter.charCodeAt(0) - 65 : quoted;
  return Number.isInteger(position) && position >= 0 && position < options.length ? position : null;
}

/** Belebele's passage, and its item: the same in every language, however rows are ordered there. */
export function belebeleIn({
  look,
}: LmSample): { readonly passage: string; readonly item: string } | null {
  const link = look("doc", "link");
  const item = acrossKey(link, look("doc", "question_number"));
  return typeof link === "string" && item !== null ? { passage: link, item } : null;
}
