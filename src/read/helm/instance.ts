/**
 * What HELM asked: an instance, perhaps perturbed, in one trial. `None` is left out of its files, so
 * everything but the id may be missing.
 */
import type { JsonObject } from "../json/value";
import { jsonText, listIn, memberOf, objectIn, textIn } from "../json/value";

export interface Instance {
  readonly id: string;
  /** Split, part of the split and perturbation: HELM averages within them. */
  readonly context: Context;
  /** The options' texts; the references of a question without options are its right answers. */
  readonly references: readonly string[];
  /** Positions in `references`. */
  readonly correct: readonly number[];
}

/** Within which an average is taken. */
export interface Context {
  readonly split: string | null;
  readonly part: string | null;
  /** `null` for the instance as it is. */
  readonly perturbation: JsonObject | null;
}

/** A text that is the same for equal contexts, whatever the order of their fields, and for no others. */
export function contextKey({ split, part, perturbation }: Context): string {
  const fields = perturbation === null ? null : Object.entries(perturbation).sort(byKey);
  return jsonText([split, part, fields]);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** A text that is the same for equal triples of instance, perturbation and trial, and for no others. */
export function recordKey(id: string, perturbation: unknown, trial: number): string {
  const context = { split: null, part: null, perturbation: objectIn(perturbation) };
  return jsonText([id, contextKey(context), trial]);
}

/**
 * The instance in a request state, or in a line of instances.json.
 *
 * @returns `null` if it has no id
 */
export function instanceIn(value: unknown): Instance | null {
  const id = textIn(memberOf(value, "id"));
  if (id === null) return null;
  const references = listIn(memberOf(value, "references")) ?? [];
  return {
    id,
    context: contextIn(value, memberOf(value, "perturbation")),
    references: references.map((each) => textIn(memberOf(each, "output", "text")) ?? ""),
    correct: references.flatMap((each, i) => {
      const tags = listIn(memberOf(each, "tags")) ?? [];
      return tags.includes("correct") ? [i] : [];
    }),
  };
}

/** The context of an instance, or of a statistic's name, with its perturbation. */
export function contextIn(value: unknown, perturbation: unknown): Context {
  return {
    split: textIn(memberOf(value, "split")),
    part: textIn(memberOf(value, "sub_split")),
    perturbation: objectIn(perturbation),
  };
}

/** A whole number that may be missing. */
export function trialIn(value: unknown): number {
  const trial = memberOf(value, "train_trial_index");
  return typeof trial === "number" && Number.isInteger(trial) && trial >= 0 ? trial : 0;
}
