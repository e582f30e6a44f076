/**
 * Which option a HELM output names. Asked with all options in view (multiple_choice_joint) a model
 * writes a letter; asked once per option (multiple_choice_separate_*) the likeliest reference counts.
 */
import { listIn, memberOf, textIn } from "../json/value";
import type { Choices } from "../reading";
import type { Instance } from "./instance";

/** Positions in the references, `null` where none could be read. */
export interface Chosen {
  readonly strict: number | null;
  readonly lenient: number | null;
}

/** Whether the references are options that were shown, and scored one by one. */
export function isSeparate(method: string): boolean {
  return method.startsWith("multiple_choice_separate") || method === "ranking_binary";
}

/** Whether the references are options at all, rather than right answers. */
export function hasOptions(method: string): boolean {
  return method.startsWith("multiple_choice");
}

/**
 * The option in a text that was written with all options in view.
 *
 * The strict reading is HELM's own: the text without the space around it is one of the letters that the
 * options had. Where the run was told to look for the letter by a pattern, the pattern is not run (it is
 * part of a log) and the strict reading of free text stands in its place.
 *
 * @param text - the completion
 * @param shown - letter to option text, as shown; `null` where the log does not tell
 */
export function written(
  text: string,
  shown: readonly string[] | null,
  {
    instance,
    hasPattern,
    choices,
  }: { readonly instance: Instance; readonly hasPattern: boolean; readonly choices: Choices },
): Chosen {
  const letters = shown ?? instance.references.map((_, i) => String.fromCharCode(65 + i));
  if (letters.length === 0) return { strict: null, lenient: null };
  const exact = letters.indexOf(text.trim());
  const free = choices.answer(text, instance.references);
  const strict = exact >= 0 ? exact : hasPattern ? free.strict : null;
  return { strict, lenient: exact >= 0 ? exact : free.lenient };
}

/** The text of a request's likeliest completion, which HELM scores; `null` if the request failed. */
export function completionIn(state: unknown): string | null {
  const completions = listIn(memberOf(state, "result", "completions")) ?? [];
  const [best] = [...completions].sort((a, b) => logprobIn(b) - logprobIn(a));
  return textIn(memberOf(best, "text"));
}

function logprobIn(completion: unknown): number {
  const logprob = memberOf(completion, "logprob");
  return typeof logprob === "number" && !Number.isNaN(logprob) ? logprob : -Infinity;
}

/**
 * The likeliest reference of several requests, one per reference (and one more without the question,
 * where the run is calibrated).
 *
 * By the log-probability of the reference's tokens: per token, or less that without the question. The
 * first of equals, as in HELM.
 *
 * @param states - request states of one instance and trial
 * @returns its position; `null` where any reference has no log-probability
 */
export function likeliest(
  states: readonly unknown[],
  { references }: Instance,
  isCalibrated: boolean,
): number | null {
  const scores = references.map((reference, i) => {
    const [asked, alone] = ["original", "calibration"].map((mode) => {
      const state = states.find((each) => isOf(each, i, mode));
      return state === undefined ? null : tail(state, reference);
    });
    if (asked === undefined || asked === null) return NaN;
    if (!isCalibrated) return asked.sum / asked.tokens;
    return alone === undefined || alone === null ? NaN : asked.sum - alone.sum;
  });
  if (scores.length === 0 || scores.some((score) => Number.isNaN(score))) return null;
  return scores.indexOf(Math.max(...scores));
}

function isOf(state: unknown, reference: number, mode: string): boolean {
  const given = textIn(memberOf(state, "request_mode")) ?? "original";
  return memberOf(state, "reference_index") === reference && given === mode;
}

/** The last tokens that together hold the reference, and the space before it. */
function tail(
  state: unknown,
  reference: string,
): { readonly sum: number; readonly tokens: number } | null {
  const tokens = listIn(memberOf(state, "result", "completions", 0, "tokens")) ?? [];
  let [sum, length] = [0, 0];
  for (let count = 1; count <= tokens.length; count += 1) {
    const token = tokens[tokens.length - count];
    const logprob = memberOf(token, "logprob");
    if (typeof logprob !== "number") return null;
    sum += logprob;
    length += (textIn(memberOf(token, "text")) ?? "").length;
    if (length >= reference.length) return { sum, tokens: count };
  }
  return null;
}
