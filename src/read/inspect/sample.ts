/**
 * One sample of an Inspect log, from its summary or from the whole of it: who it is, what is right, and
 * what each scorer said. Texts stay behind.
 */
import { acrossKey } from "../across";
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { Choices } from "../reading";
import { letterPosition, scoreNumbers } from "./score";

/** What one scorer said of a sample. */
export interface SampleScore {
  readonly values: ReadonlyMap<string, number>;
  readonly strict: number | null;
  readonly lenient: number | null;
}

/** A sample as a reader keeps it. */
export interface Sample {
  readonly id: string;
  readonly epoch: number;
  /** The same for the item in every language; `null` where the metadata tell none. */
  readonly across: string | null;
  readonly passage: string | null;
  readonly names: readonly string[];
  /** Metadata by which a published standard error may be clustered. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly options: number | null;
  readonly gold: number | null;
  readonly scores: ReadonlyMap<string, SampleScore>;
  readonly file: string;
  readonly byte: number;
}

/**
 * A sample from what the log says of it.
 *
 * @param value - an element of `summaries.json`, or a whole sample
 * @param options - where it stands; how to read an answer; the scorer that an old log means by `score`
 * @returns the sample, or what keeps it from being one
 */
export function sampleIn(
  value: unknown,
  {
    file,
    byte,
    choices,
    scorer,
  }: {
    readonly file: string;
    readonly byte: number;
    readonly choices: Choices;
    readonly scorer: string;
  },
): Sample | string {
  const id = memberOf(value, "id");
  const epoch = memberOf(value, "epoch") ?? 1;
  if (typeof id !== "string" && typeof id !== "number" && typeof id !== "bigint") {
    return "expected a sample with an id";
  }
  if (typeof epoch !== "number" || !Number.isInteger(epoch)) return "expected a whole epoch";
  const metadata = textsIn(memberOf(value, "metadata"));
  const link = metadata.get("link");
  const shown = optionsOf(value);
  return {
    id: String(id),
    epoch,
    metadata,
    file,
    byte,
    across: acrossKey(link, metadata.get("question_number")),
    passage: link ?? metadata.get("passage") ?? null,
    names: ["dialect", "language", "lang"].flatMap((key) => metadata.get(key) ?? []),
    options: shown?.length ?? null,
    gold: positionOf(memberOf(value, "target"), shown),
    scores: scoresOf(value, scorer, shown, choices),
  };
}

function optionsOf(value: unknown): readonly string[] | null {
  const shown = listIn(memberOf(value, "choices"));
  return shown === null || shown.length === 0 ? null : shown.map((each) => textIn(each) ?? "");
}

/** A target is a letter or an option's own text; one of several targets is no single option. */
function positionOf(target: unknown, shown: readonly string[] | null): number | null {
  const list = listIn(target);
  const one = list === null ? target : list.length === 1 ? list[0] : null;
  const letter = letterPosition(one);
  if (letter !== null) return shown === null || letter < shown.length ? letter : null;
  const position = shown?.indexOf(textIn(one) ?? "") ?? -1;
  return position < 0 ? null : position;
}

function scoresOf(
  value: unknown,
  scorer: string,
  shown: readonly string[] | null,
  choices: Choices,
): ReadonlyMap<string, SampleScore> {
  const old = memberOf(value, "score");
  const scores = objectIn(memberOf(value, "scores")) ?? (objectIn(old) ? { [scorer]: old } : {});
  const read = Object.entries(scores).map(([name, score]): [string, SampleScore] => [
    name,
    { values: scoreNumbers(score), ...answerOf(memberOf(score, "answer"), shown, choices) },
  ]);
  return new Map(read);
}

function answerOf(
  answer: unknown,
  shown: readonly string[] | null,
  choices: Choices,
): Pick<SampleScore, "strict" | "lenient"> {
  const letter = letterPosition(answer);
  const isOption = letter !== null && (shown === null || letter < shown.length);
  if (isOption) return { strict: letter, lenient: letter };
  const text = textIn(answer);
  return text === null || shown === null
    ? { strict: null, lenient: null }
    : choices.answer(text, shown);
}

function textsIn(metadata: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(objectIn(metadata) ?? {})) {
    if (typeof value === "string" && value.length <= 300) texts.set(key, value);
    if (typeof value === "number" || typeof value === "boolean") texts.set(key, String(value));
  }
  return texts;
}
