/**
 * Predictions of OpenCompass: generated text, or a perplexity for each label, by the index of the item.
 */
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { listIn, memberOf, objectIn, textIn } from "../json/value";
import type { LogFile, Place, Rejection } from "../reading";
import { plain } from "./plain";

/** One prediction, with its index over all parts of the file. */
export interface Prediction {
  readonly index: number;
  /** Generated text; `null` where labels were ranked. */
  readonly output: string | null;
  /** Labels with their perplexity, in the order in which they were tried; empty for generated text. */
  readonly labels: readonly (readonly [string, number])[];
  /** The label that was chosen, of ranked ones. */
  readonly chosen: string | null;
  readonly gold: string | null;
  readonly place: Place & { readonly byte: number };
}

const mark = "label: ";

/** The predictions of a file and its parts without their prompts, and what could not be kept, in order. */
export async function* predictionsIn(
  parts: readonly LogFile[],
): AsyncGenerator<Prediction | Rejection> {
  let before = 0;
  const seen = new Set<number>();
  for (const file of parts) {
    let count = 0;
    for await (const member of members(file)) {
      const { value, reason, place } = valueOf(member, file);
      const index = before + Number(member.key ?? NaN);
      if (reason !== null) yield { place, reason };
      else if (objectIn(value) === null || !Number.isInteger(index)) {
        yield { place, reason: "expected a prediction under the index of its item" };
      } else if (seen.has(index)) {
        yield { place, reason: `a second prediction of item ${index}` };
      } else {
        yield predictionIn(value, index, { ...place, byte: member.byte });
        seen.add(index);
      }
      count += 1;
    }
    before += count;
  }
}

/** One value of a predictions file. */
export function predictionIn(
  value: unknown,
  index: number,
  place: Prediction["place"],
): Prediction {
  const labels = Object.entries(objectIn(value) ?? {}).flatMap(([key, ranked]) => {
    if (!key.startsWith(mark)) return [];
    const perplexity = memberOf(ranked, "PPL");
    return [[key.slice(mark.length), typeof perplexity === "number" ? perplexity : NaN] as const];
  });
  const given = memberOf(value, "prediction");
  return {
    ...{ index, labels, place, gold: plain(memberOf(value, "gold")) },
    output: labels.length > 0 ? null : textIn(listIn(given)?.[0] ?? given),
    chosen: labels.length > 0 ? (plain(given) ?? likeliest(labels)) : null,
  };
}

/** The label of least perplexity, the first of equals. */
function likeliest(labels: Prediction["labels"]): string | null {
  const perplexities = labels.map(([, perplexity]) => perplexity);
  if (perplexities.some((each) => Number.isNaN(each))) return null;
  return labels[perplexities.indexOf(Math.min(...perplexities))]?.[0] ?? null;
}

/** What was asked: a text, or a conversation turn by turn; of ranked labels the first one's input. */
export function promptIn(value: unknown): string | null {
  const prompt = memberOf(value, "origin_prompt");
  if (typeof prompt === "string") return prompt;
  const turns = listIn(prompt);
  if (turns !== null) {
    const said = turns.map((turn) => textIn(memberOf(turn, "prompt")) ?? "");
    return said.join("\n");
  }
  const ranked = Object.entries(objectIn(value) ?? {}).find(([key]) => key.startsWith(mark));
  return textIn(memberOf(ranked?.[1], "testing input")) ?? textIn(memberOf(ranked?.[1], "prompt"));
}
