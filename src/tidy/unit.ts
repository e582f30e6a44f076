/**
 * Languages are averaged into units before a contrast, so that scripts and dialects of one language
 * do not pose as several. Languages that a study leaves out are in no unit.
 */
import type { Placed, Role } from "../study/language";

/** The mean of one unit. */
export interface UnitMean {
  readonly unit: string;
  readonly role: Role;
  readonly value: number;
  /** The languages behind it, in order of code. */
  readonly languages: readonly string[];
}

/**
 * Means over the languages of each unit, every language counting the same.
 *
 * @param languages - codes, one per value
 * @param values - one per language, of one model under one condition
 * @param placed - the study's languages with role and unit
 * @returns one frozen row per unit, in order of its first code; source units too, with their role
 * @throws RangeError if columns differ in length, a code is not placed or comes twice, or a value is
 * not finite
 * @see METHOD section 11.1
 * @example
 * unitMeans(["acm_Arab", "arz_Arab"], [0.2, 0.4], placed)[0]?.value // => 0.3
 */
export function unitMeans(
  languages: readonly string[],
  values: readonly number[],
  placed: readonly Placed[],
): readonly UnitMean[] {
  if (languages.length !== values.length) {
    const got = `${values.length} values for ${languages.length}`;
    throw new RangeError(`unitMeans: expected one value per language, got ${got}`);
  }
  const given = new Map(languages.map((code, i) => [code, values[i] ?? NaN]));
  if (given.size < languages.length) {
    throw new RangeError("unitMeans: expected each language once, got one twice");
  }
  for (const [code, value] of given) checkGiven(code, value, placed);
  const units = new Map<string, Placed[]>();
  for (const language of placed) {
    if (!given.has(language.code) || language.role === "left-out") continue;
    units.set(language.unit, [...(units.get(language.unit) ?? []), language]);
  }
  return [...units].map(([unit, members]) => {
    const codes = members.map((member) => member.code);
    const sum = codes.reduce((total, code) => total + (given.get(code) ?? NaN), 0);
    const role = members[0]?.role ?? "control";
    return Object.freeze({ unit, role, value: sum / codes.length, languages: codes });
  });
}

function checkGiven(code: string, value: number, placed: readonly Placed[]): void {
  if (!placed.some((language) => language.code === code)) {
    throw new RangeError(`unitMeans: expected a language of the study, got ${code}`);
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(`unitMeans: expected a finite value for ${code}, got ${value}`);
  }
}
