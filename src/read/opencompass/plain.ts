/** Labels as OpenCompass compares them: by their text, whatever they are. */

/** The text of a label; `null` where there is none. */
export function plain(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return `${value}`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return null;
}
