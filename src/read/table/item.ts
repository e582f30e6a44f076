/**
 * A row about one item: the right option and the one that was chosen, a verdict or a score, the output
 * as it was written. A verdict comes before a score, and both before comparing options.
 */
import type { AnswerRecord } from "../batch";
import { optionMark } from "../mark";
import type { Choices, Place } from "../reading";
import { optional } from "./key";
import type { Field } from "./mapping";
import { countOf, isAbsent, numberOf, optionOf, textOf, truthOf } from "./value";

type Get = (field: Field) => unknown;

/** The record in a row, or why there is none. */
export function itemIn(value: Get, place: Place, choices: Choices): AnswerRecord | string {
  const item = textOf("item", value("item"));
  if ("reason" in item) return item.reason;
  const epoch = countOf("epoch", value("epoch"));
  if ("reason" in epoch) return epoch.reason;
  const verdict = verdictIn(value);
  if (typeof verdict === "string") return verdict;
  const chosen = chosenIn(value, choices);
  if (typeof chosen === "string") return chosen;
  const { gold, strict, lenient } = chosen;
  const compared = gold === null ? NaN : Number(strict === gold);
  const language = optional(value, "language");
  return {
    ...{ item: item.value, hash: null, passage: optional(value, "passage") },
    language: language === null ? null : choices.language([language]),
    ...{ epoch: epoch.value ?? 1, gold: optionMark(gold) },
    ...{ strict: optionMark(strict), lenient: optionMark(lenient) },
    score: verdict.isGiven ? verdict.score : compared,
    ...{ file: place.file, line: place.line ?? 0, byte: place.byte ?? 0 },
  };
}

/** What the table says of right and wrong: unscored where it has such a column and nothing stands in it. */
function verdictIn(value: Get): { readonly score: number; readonly isGiven: boolean } | string {
  const correct = truthOf("correct", value("correct"));
  if ("reason" in correct) return correct.reason;
  if (correct.value !== null) return { score: Number(correct.value), isGiven: true };
  const score = numberOf("score", value("score"));
  if ("reason" in score) return score.reason;
  const isGiven = value("correct") !== undefined || value("score") !== undefined;
  return { score: score.value, isGiven };
}

interface Options {
  readonly gold: number | null;
  readonly strict: number | null;
  readonly lenient: number | null;
}

function chosenIn(value: Get, choices: Choices): Options | string {
  const gold = optionOf("gold", value("gold"));
  const answer = optionOf("answer", value("answer"));
  const count = countOf("options", value("options"));
  const text = optional(value, "text");
  const isOnlyWay = value("correct") === undefined && value("score") === undefined;
  if (isOnlyWay && "reason" in gold) return gold.reason;
  if (isOnlyWay && "reason" in answer) return answer.reason;
  if ("reason" in count) return count.reason;
  const free =
    text === null || count.value === null
      ? { strict: null, lenient: null }
      : choices.answer(text, count.value);
  const isAnswered = !isAbsent(value("answer")) && "value" in answer;
  const strict = isAnswered ? answer.value : free.strict;
  return {
    gold: "value" in gold ? gold.value : null,
    strict,
    lenient: free.lenient ?? strict,
  };
}
