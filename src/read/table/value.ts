/**
 * A table's values by the kind that their field declares, from text or from typed columns: what does not
 * have its kind is refused, and never guessed.
 */
import { quoted } from "../../study/refusal";

/** A value, or why it is none. */
export type Valued<T> = { readonly value: T } | { readonly reason: string };

function wrong(field: string, expected: string, got: unknown): { readonly reason: string } {
  const shown = typeof got === "bigint" ? `${got}` : quoted(got);
  return { reason: `expected ${field} to be ${expected}, got ${shown}` };
}

/** Absent: an empty field, null, or nothing. */
export function isAbsent(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === "string" && value.trim() === "")
  );
}

/** A text that must be there; whole numbers are texts too. */
export function textOf(field: string, value: unknown): Valued<string> {
  if (typeof value === "string" && value.trim() !== "") return { value: value.trim() };
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
    return { value: `${value}` };
  }
  return wrong(field, "a text", value);
}

/** true and false, 1 and 0, in any of their usual spellings; `null` where there is none. */
export function truthOf(field: string, value: unknown): Valued<boolean | null> {
  if (isAbsent(value)) return { value: null };
  if (typeof value === "boolean") return { value };
  const text = String(value).trim().toLowerCase();
  if (["1", "1.0", "true"].includes(text)) return { value: true };
  if (["0", "0.0", "false"].includes(text)) return { value: false };
  return wrong(field, "true or false, 1 or 0", value);
}

/** A number; NaN where there is none, or where the table says NaN. */
export function numberOf(field: string, value: unknown): Valued<number> {
  if (isAbsent(value)) return { value: NaN };
  if (typeof value === "number" || typeof value === "bigint") return { value: Number(value) };
  const text = typeof value === "string" ? value.trim() : "";
  if (/^nan$/i.test(text)) return { value: NaN };
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return { value: Number(text) };
  return wrong(field, "a number", value);
}

/** A whole number from 0; `null` where there is none. */
export function countOf(field: string, value: unknown): Valued<number | null> {
  if (isAbsent(value)) return { value: null };
  const number = numberOf(field, value);
  if ("reason" in number) return wrong(field, "a whole number", value);
  return Number.isSafeInteger(number.value) && number.value >= 0
    ? number
    : wrong(field, "a whole number", value);
}

/** The position of an option written as one letter A-Z, or as a digit 1-9; `null` where there is none. */
export function optionOf(field: string, value: unknown): Valued<number | null> {
  if (isAbsent(value)) return { value: null };
  const text = typeof value === "bigint" || typeof value === "number" ? `${value}` : value;
  const mark = typeof text === "string" ? text.trim() : "";
  if (/^[1-9]$/.test(mark)) return { value: Number(mark) - 1 };
  if (/^[A-Za-z]$/.test(mark)) return { value: mark.toUpperCase().charCodeAt(0) - 65 };
  return wrong(field, "an option, 1-9 or A-Z", value);
}
