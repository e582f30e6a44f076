/**
 * Looking into a parsed JSON value of unknown shape: every look gives what is there or null, so that
 * a log of another version is told from the log that was meant without a single guess.
 */

/** A JSON object as it came from outside. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value if it is an object (no array), else null. */
export function objectIn(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null;
}

/** The value if it is an array, else null. */
export function listIn(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** The value if it is a text, else null. */
export function textIn(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/**
 * What stands under a path of keys, or undefined.
 *
 * Only an object's own keys count: `constructor` is nobody's setting.
 *
 * @param value - a parsed value
 * @param path - keys of objects, one a level; a whole number is a position in an array
 * @example
 * memberOf({ config: { model: "hf" } }, "config", "model") // => "hf"
 */
export function memberOf(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[key];
  }
  return here;
}

/**
 * A value as it is written in settings and keys: a text as it stands, anything else as JSON.
 *
 * @param value - a parsed value
 * @returns whole numbers past 2^53 in full, within lists and objects in quotes
 * @example
 * [jsonText("a"), jsonText(9007199254740993n), jsonText({ n: [1] })] // => ["a", "9007199254740993", '{"n":[1]}']
 */
export function jsonText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "bigint" ? String(each) : each,
  );
}
