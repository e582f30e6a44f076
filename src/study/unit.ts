/**
 * Which languages are averaged into one before a contrast, under a name that a reader understands:
 * the named units of a design, then its ISO languages (scripts together) or single codes.
 */
import type { Design } from "./design";
import type { Language } from "./language";

/**
 * The unit of every language of the table.
 *
 * A named unit carries its declared name. Any other is called by the language's name; where scripts
 * are averaged, by the name without what stands in brackets. Two units that would be called the same
 * get their code or ISO code added, so that a name is one unit only. Names do not depend on which
 * languages a study happens to have.
 *
 * @param design - units by `iso` or `code`, and the named ones
 * @param languages - the table of languages
 * @returns unit name by language code
 * @see METHOD section 11.1: scripts averaged, all Arabic varieties one unit
 * @example
 * unitsIn(design, languages).get("zho_Hans") // => "Chinese"
 */
export function unitsIn(
  design: Pick<Design, "units">,
  languages: readonly Language[],
): ReadonlyMap<string, string> {
  const units = new Map<string, string>();
  for (const { name, languages: codes } of design.units.named) {
    for (const code of codes) units.set(code, name);
  }
  const groups = new Map<string, Language[]>();
  for (const language of languages) {
    if (units.has(language.code)) continue;
    const key = design.units.by === "iso" ? language.code.slice(0, 3) : language.code;
    groups.set(key, [...(groups.get(key) ?? []), language]);
  }
  const names = new Map([...groups].map(([key, members]) => [key, nameOf(members)]));
  const times = new Map<string, number>();
  for (const name of [...new Set(units.values()), ...names.values()]) {
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  for (const [key, members] of groups) {
    const name = names.get(key) ?? key;
    const unit = times.get(name) === 1 ? name : `${name} (${key})`;
    for (const language of members) units.set(language.code, unit);
  }
  return units;
}

/** The name that the members share, or what is left of the first one without brackets. */
function nameOf(members: readonly Language[]): string {
  const names = members.map((language) => language.name);
  const [first = ""] = names;
  if (names.every((name) => name === first)) return first;
  return first.replace(/\s*\(.*\)\s*$/, "");
}
