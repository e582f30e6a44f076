/**
 * A results file of OpenCompass: published figures in percent, and details by item where they were kept.
 * Details are an object by index, or a list whose fields are lists, one value per repetition.
 */
import { members } from "../json/members";
import { valueOf } from "../json/membervalue";
import { listIn, memberOf } from "../json/value";
import type { LogFile, Reading } from "../reading";
import { plain } from "./plain";

/** What was made of one item, one value per repetition. */
export interface Detail {
  readonly correct: readonly (boolean | null)[];
  readonly prediction: readonly (string | null)[];
  readonly reference: readonly (string | null)[];
}

export interface Figure {
  readonly metric: string;
  /** As published, in percent. */
  readonly value: number;
  readonly byte: number;
}

export interface Results {
  readonly figures: readonly Figure[];
  /** By index of the item; empty where no details were kept. */
  readonly details: ReadonlyMap<number, Detail>;
  /** What cannot be read. */
  readonly notes: readonly Reading[];
}

const fields = {
  correct: ["correct", "is_correct", "cascade_correct"],
  prediction: ["predictions", "pred", "prediction"],
  reference: ["references", "answer", "refr", "reference"],
} as const;

/**
 * The figures and details of a results file.
 *
 * @param file - or null where there is none
 */
export async function resultsIn(file: LogFile | null): Promise<Results> {
  const figures: Figure[] = [];
  const details = new Map<number, Detail>();
  const notes: Reading[] = [];
  const results = { figures, details, notes };
  if (file === null) return results;
  for await (const member of members(file)) {
    if (member.key === "details" || member.key === null) continue;
    const { value, reason, place } = valueOf(member, file);
    if (reason !== null) {
      notes.push({ kind: "note", place, text: `a figure that cannot be read: ${reason}` });
    }
    if (typeof value !== "number" || Number.isNaN(value)) continue;
    figures.push({ metric: member.key, value, byte: member.byte });
  }
  let position = 0;
  for await (const member of members(file, { under: "details" })) {
    const { value, reason, place } = valueOf(member, file);
    if (reason !== null) {
      notes.push({ kind: "note", place, text: `a detail that cannot be read: ${reason}` });
    }
    const index = member.key === null ? position : Number(member.key);
    position += 1;
    const detail = detailIn(value);
    if (Number.isInteger(index) && detail !== null) details.set(index, detail);
  }
  return results;
}

function detailIn(value: unknown): Detail | null {
  const [correct, prediction, reference] = [
    first(value, fields.correct),
    first(value, fields.prediction),
    first(value, fields.reference),
  ];
  if (correct === undefined && prediction === undefined) return null;
  const repeated = listIn(correct);
  const each = (field: unknown): readonly unknown[] =>
    repeated === null ? [field] : (listIn(field) ?? [field]);
  return {
    correct: each(correct).map(truth),
    prediction: each(prediction).map(plain),
    reference: each(reference).map(plain),
  };
}

function first(value: unknown, names: readonly string[]): unknown {
  for (const name of names) {
    const found = memberOf(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** numpy's truth values are written as texts. */
function truth(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === "True" || value === "true") return true;
  return value === 0 || value === "False" || value === "false" ? false : null;
}
