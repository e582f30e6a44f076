/**
 * The parameters of a notebook: one call, every choice with its default. What comes from outside
 * stands in `COGNATE_PARAMETERS`, a JSON object by name; a name that the notebook does not have, or a
 * value of another kind, is refused.
 */

import { table } from "./table";

/** What a parameter may be. */
export type Choice = string | number | boolean;

/** Numbers and texts are as wide as their kind: a default is no bound. */
type Widened<T> = {
  readonly [Name in keyof T]: T[Name] extends string
    ? string
    : T[Name] extends number
      ? number
      : boolean;
};

/**
 * The notebook's choices, and a table of what was used.
 *
 * @param defaults - every parameter with its default
 * @param given - what was given from outside, JSON; the environment's by default
 * @returns the same names with the values to use
 * @throws RangeError if a given name is unknown
 * @throws TypeError if a given value is not of the default's kind, or what is given is no object
 * @example
 * parameters({ seed: 1 }, '{ "seed": 7 }').seed
 * // => 7
 */
export function parameters<T extends Readonly<Record<string, Choice>>>(
  defaults: T,
  given: string = process.env["COGNATE_PARAMETERS"] || "{}",
): Widened<T> {
  const overrides = parseGiven(given);
  for (const [name, value] of Object.entries(overrides)) checkGiven(defaults, name, value);
  const rows = Object.entries(defaults).map(([parameter, value]) => ({
    parameter,
    value: overrides[parameter] ?? value,
    from: parameter in overrides ? "given" : "default",
  }));
  // As text: a seed is a name, not an amount.
  table(
    rows.map((row) => ({ ...row, value: String(row.value) })),
    { caption: "Parameters" },
  );
  const used = Object.fromEntries(rows.map(({ parameter, value }) => [parameter, value]));
  return Object.freeze({ ...defaults, ...used }) as Widened<T>;
}

function parseGiven(given: string): Readonly<Record<string, Choice>> {
  const found: unknown = JSON.parse(given);
  if (typeof found !== "object" || found === null || Array.isArray(found)) {
    throw new TypeError(`parameters: expected a JSON object in COGNATE_PARAMETERS, got ${given}`);
  }
  return found as Readonly<Record<string, Choice>>;
}

function checkGiven(
  defaults: Readonly<Record<string, Choice>>,
  name: string,
  value: unknown,
): void {
  if (!Object.hasOwn(defaults, name)) {
    const known = Object.keys(defaults).join(", ");
    throw new RangeError(`parameters: expected one of ${known}, got ${name}`);
  }
  if (typeof value !== typeof defaults[name]) {
    throw new TypeError(
      `parameters: expected a ${typeof defaults[name]} for ${name}, got ${JSON.stringify(value)}`,
    );
  }
}
