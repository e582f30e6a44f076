/**
 * Numbers as the harness writes them: numpy's become texts, truth becomes "True", and a log-probability
 * of nothing "-inf".
 */

const words: ReadonlyMap<string, number> = new Map([
  ...([["true", 1] as const, ["false", 0], ["inf", Infinity], ["-inf", -Infinity]] as const),
]);

const beginning = /^[-+]?[\d.]/;

/**
 * The number that a value stands for.
 *
 * @param value - a parsed JSON value
 * @returns NaN for whatever is no number: "N/A", lists, texts of arrays
 * @example
 * [numeralIn("True"), numeralIn("-inf"), numeralIn("[0.1 0.9]")] // => [1, -Infinity, NaN]
 */
export function numeralIn(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean" || typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return NaN;
  if (beginning.test(value)) return Number(value);
  const text = value.trim().toLowerCase();
  return words.get(text) ?? (beginning.test(text) ? Number(text) : NaN);
}
