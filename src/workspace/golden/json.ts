/**
 * A JSON file of a golden directory, read with questions that must have an answer: a part that is
 * missing or of another kind is refused with its path.
 */

export type Json = null | boolean | number | string | readonly Json[] | JsonBranch;

export interface JsonBranch {
  readonly [name: string]: Json;
}

/**
 * Parse a JSON text.
 *
 * @param text - of the file
 * @param file - its name, for messages
 * @throws TypeError if the text is no JSON
 */
export function parseJson(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new TypeError(`golden: expected JSON in ${file}, got something else`, { cause });
  }
}

export function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isBranch(json: Json | undefined): json is JsonBranch {
  return typeof json === "object" && json !== null && !isList(json);
}

/** The branch that a JSON is. */
export function branchOf(json: Json | undefined, place: string): JsonBranch {
  if (isBranch(json)) return json;
  throw new TypeError(`golden: expected named parts at ${place}, got another kind`);
}

/** The list that a JSON is. */
export function listOf(json: Json | undefined, place: string): readonly Json[] {
  if (isList(json)) return json;
  throw new TypeError(`golden: expected a list at ${place}, got another kind`);
}

/** A number under a name. */
export function numberAt(branch: JsonBranch, name: string): number {
  const value = branch[name];
  if (typeof value === "number") return value;
  throw new TypeError(`golden: expected a number under ${name}, got another kind`);
}

/** Numbers under a name; a single one stands for a list of one. */
export function numbersAt(branch: JsonBranch, name: string): number[] {
  const value = branch[name];
  return numbers(typeof value === "number" ? [value] : listOf(value, name), name);
}

/** Rows of numbers under a name. */
export function rowsAt(branch: JsonBranch, name: string): number[][] {
  return listOf(branch[name], name).map((row) => numbers(listOf(row, name), name));
}

/** Words under a name. */
export function wordsAt(branch: JsonBranch, name: string): string[] {
  return listOf(branch[name], name).map((word) => {
    if (typeof word === "string") return word;
    throw new TypeError(`golden: expected words under ${name}, got another kind`);
  });
}

function numbers(values: readonly Json[], name: string): number[] {
  return values.map((value) => {
    if (typeof value === "number") return value;
    throw new TypeError(`golden: expected numbers under ${name}, got another kind`);
  });
}
