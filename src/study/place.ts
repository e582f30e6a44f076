/**
 * Languages get their part in one study: role and unit. Facts come from the table of languages,
 * roles and units from the design; a code that the table lacks is refused.
 */
import type { Design } from "./design";
import type { Language, Placed, Role } from "./language";
import { quoted, refusal } from "./refusal";
import { unitsIn } from "./unit";

/**
 * The languages of a study with role and unit.
 *
 * Left out comes before source, source before related; every other language is a control. A study
 * that declares nobody related has sources, controls and languages left out.
 *
 * @param design - a checked design
 * @param languages - the table of languages
 * @param codes - the languages to place, in any order; doubles do no harm
 * @returns one frozen row per code, in order of code
 * @throws RangeError if a code is not in the table, or one unit holds languages of two roles (those
 * left out aside)
 * @example
 * place(design, languages, ["heb_Hebr"])[0]?.role // => "related"
 */
export function place(
  design: Design,
  languages: readonly Language[],
  codes: readonly string[],
): readonly Placed[] {
  const table = new Map(languages.map((language) => [language.code, language]));
  const units = unitsIn(design, languages);
  const placed = [...new Set(codes)].sort().map((code): Placed => {
    const language = table.get(code);
    if (language === undefined) throw refusal("place", "a code of languages.csv", quoted(code));
    return Object.freeze({
      ...language,
      role: roleOf(language, design),
      unit: units.get(code) ?? language.name,
    });
  });
  checkUnits(placed);
  return Object.freeze(placed);
}

function roleOf(language: Language, design: Design): Role {
  const { related } = design;
  if (design.leaveOut.includes(language.code)) return "left-out";
  if (design.sources.includes(language.code)) return "source";
  if (related === null) return "control";
  const isRelated =
    "branch" in related
      ? language.branch === related.branch
      : related.languages.includes(language.code);
  return isRelated ? "related" : "control";
}

function checkUnits(placed: readonly Placed[]): void {
  const first = new Map<string, Placed>();
  for (const language of placed) {
    if (language.role === "left-out") continue;
    const other = first.get(language.unit) ?? language;
    first.set(language.unit, other);
    if (other.role === language.role) continue;
    const got = `${other.code} as ${other.role} and ${language.code} as ${language.role}`;
    throw refusal("place", `one role in the unit ${quoted(language.unit)}`, got);
  }
}
