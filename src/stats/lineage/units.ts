/**
 * Language units: the scripts and dialects that count as one language, with the genus they belong
 * to (METHOD 11.1). What comes in are a study's languages with role and unit; what goes out is one
 * row per unit. A unit over two genera, or over two roles, is refused.
 */

import type { Placed, Role } from "../../study/language";
import { at } from "../vector";

/** A language unit and its place among the languages of the world. */
export interface LanguageUnit {
  readonly unit: string;
  /** Branch of some 3500 to 4000 years; the related languages are one treated genus. */
  readonly genus: string;
  readonly family: string;
  readonly role: Role;
  /** The codes averaged into it, in order. */
  readonly codes: readonly string[];
}

/** The units of a study, and the name of the genus that its related languages make. */
export interface Units {
  readonly units: readonly LanguageUnit[];
  /** `null` where the study declares no related language. */
  readonly treated: string | null;
}

/**
 * Group languages into units; languages that the study leaves out are in none.
 *
 * @param languages - with role and unit, in any order
 * @param codes - those to use; others are passed over
 * @returns units in order of their first code
 * @throws RangeError if a unit spans two genera or two roles
 */
export function languageUnits(languages: readonly Placed[], codes: ReadonlySet<string>): Units {
  const used = languages
    .filter((language) => codes.has(language.code) && language.role !== "left-out")
    .sort((one, other) => (one.code < other.code ? -1 : 1));
  const related = new Set(
    used.filter((each) => each.role === "related").map((each) => each.branch),
  );
  const treated = related.size === 0 ? null : related.size === 1 ? [...related].join() : "related";
  const members = new Map<string, Placed[]>();
  for (const language of used) {
    members.set(language.unit, [...(members.get(language.unit) ?? []), language]);
  }
  const units = [...members].map(([unit, own]) => {
    const { branch, family, role } = at(own, 0);
    for (const language of own) {
      if (language.branch !== branch || language.role !== role) {
        throw new RangeError(
          `languageUnits: expected one genus and role in unit ${unit}, got ${branch} (${role}) and ${language.branch} (${language.role}) at ${language.code}`,
        );
      }
    }
    const genus = role === "related" ? (treated ?? branch) : controlGenus(branch, treated);
    return Object.freeze({ unit, genus, family, role, codes: own.map((each) => each.code) });
  });
  return Object.freeze({ units, treated });
}

/** A control of the treated genus' own branch is a genus apart, under a name that says so. */
function controlGenus(branch: string, treated: string | null): string {
  return branch === treated ? `${branch} (control)` : branch;
}
