/** A row of published figures: how many items, how many right or which share, and how many were read. */
import type { Choices, Place, Published } from "../reading";
import { optional } from "./key";
import type { Field } from "./mapping";
import { countOf, numberOf } from "./value";

/** The cell in a row, or why there is none. */
export function cellIn(
  value: (field: Field) => unknown,
  run: number,
  place: Place,
  choices: Choices,
): Published | string {
  const n = countOf("n", value("n"));
  if ("reason" in n) return n.reason;
  const read = countOf("read", value("read"));
  if ("reason" in read) return read.reason;
  const share = shareIn(value, n.value);
  if (typeof share === "string") return share;
  if (read.value !== null && n.value !== null && read.value > n.value) {
    return `expected read at most n (${n.value}), got ${read.value}`;
  }
  const language = optional(value, "language");
  return {
    ...{ run, metric: "accuracy", filter: null, error: null, place },
    language: language === null ? null : choices.language([language]),
    ...{ ...share, n: n.value, read: read.value },
  };
}

type Share = Pick<Published, "value" | "scale" | "correct">;

function shareIn(value: (field: Field) => unknown, n: number | null): Share | string {
  const correct = countOf("correct", value("correct"));
  if ("reason" in correct) return correct.reason;
  if (correct.value !== null && n !== null && n > 0) {
    if (correct.value > n) return `expected correct at most n (${n}), got ${correct.value}`;
    return { value: correct.value / n, scale: 1, correct: correct.value };
  }
  return (
    published(value, "percent", 100) ??
    published(value, "accuracy", 1) ??
    "no correct of n, nor a share"
  );
}

function published(
  value: (field: Field) => unknown,
  field: "percent" | "accuracy",
  scale: 1 | 100,
): Share | string | null {
  const share = numberOf(field, value(field));
  if ("reason" in share) return share.reason;
  if (Number.isNaN(share.value)) return null;
  if (share.value >= 0 && share.value <= scale) return { value: share.value, scale };
  return `expected ${field} from 0 to ${scale}, got ${share.value}`;
}
