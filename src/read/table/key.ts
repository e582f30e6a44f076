/** What every row of a table is about: a model, under a condition, asked a benchmark. */
import type { Field } from "./mapping";
import { isAbsent, textOf } from "./value";

export interface Key {
  readonly model: string;
  readonly condition: string | null;
  readonly benchmark: string | null;
}

type Get = (field: Field) => unknown;

/** The key of a row, or why it has none. */
export function keyOf(value: Get): Key | string {
  const model = textOf("model", value("model"));
  if ("reason" in model) return model.reason;
  const [condition, benchmark] = [optional(value, "condition"), optional(value, "benchmark")];
  return { model: model.value, condition, benchmark };
}

/** A text that may be missing. */
export function optional(value: Get, field: Field): string | null {
  const given = value(field);
  if (isAbsent(given)) return null;
  const text = textOf(field, given);
  return "value" in text ? text.value : String(given);
}
