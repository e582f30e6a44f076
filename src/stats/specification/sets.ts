/**
 * Which languages a specification compares: dialects of the source as one unit, each alone or left
 * out, against all controls or a part of them. What comes in are a study's languages with role and
 * unit; what goes out are lists of units over the finest set of languages. Sets that repeat another,
 * or have nobody to compare, are left out with the reason.
 */

import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Skipped } from "./outcomes";

/** What becomes of related units that the study names: near copies of the source. */
export type Dialects = "one unit" | "each alone" | "left out";

/** Which controls: all, those of the source's family or script, those of neither, or those of a
 *  resource class no higher than the best of the related. */
export type Controls = "all" | "near" | "far" | "as resourced";

/** The languages of one specification. */
export interface LanguageSet {
  readonly dialects: Dialects;
  readonly controls: Controls;
  /** Related units first; each lists places in the finest set of languages. */
  readonly units: readonly (readonly number[])[];
  readonly related: number;
}

const handlings: readonly Dialects[] = ["one unit", "each alone", "left out"];
const controlSets: readonly Controls[] = ["all", "near", "far", "as resourced"];

/**
 * The distinct sets of languages.
 *
 * Every treatment of dialects is crossed with every set of controls. The source is in none: it is
 * in-language, not transfer.
 *
 * @param languages - related and control languages of the study, the finest set, in a fixed order
 * @param design - names units
 * @param sources - the source languages as placed, for their family and script
 * @returns sets of at least three units with both groups, and what was left out
 */
export function languageSets(
  languages: readonly Placed[],
  design: Pick<Design, "units">,
  sources: readonly Placed[],
): { readonly sets: readonly LanguageSet[]; readonly skipped: readonly Skipped[] } {
  const sets: LanguageSet[] = [];
  const skipped: Skipped[] = [];
  const seen = new Map<string, string>();
  const named = new Set(design.units.named.flatMap((unit) => unit.languages));
  for (const dialects of handlings) {
    for (const controls of controlSets) {
      const what = `dialects ${dialects}, controls ${controls}`;
      const isIn = controlRule(controls, languages, sources);
      const units = new Map<string, number[]>();
      const names: Record<"related" | "control", string[]> = { related: [], control: [] };
      languages.forEach((language, l) => {
        const isNamed = language.role === "related" && named.has(language.code);
        if (isNamed && dialects === "left out") return;
        if (language.role === "control" && !isIn(language)) return;
        const isAlone = isNamed && dialects === "each alone";
        const name = JSON.stringify(isAlone ? [language.code] : [language.unit, "unit"]);
        const own = units.get(name);
        if (own !== undefined) {
          own.push(l);
          return;
        }
        units.set(name, [l]);
        names[language.role === "related" ? "related" : "control"].push(name);
      });
      const list = [...names.related, ...names.control].map((name) => units.get(name) ?? []);
      const key = JSON.stringify(list);
      const other = seen.get(key);
      if (other !== undefined) {
        skipped.push({ what, reason: `the same languages as ${other}` });
      } else if (names.related.length === 0 || names.control.length === 0) {
        skipped.push({ what, reason: "no related unit or no control" });
      } else if (list.length < 3) {
        skipped.push({ what, reason: "only two units" });
      } else {
        seen.set(key, what);
        sets.push({ dialects, controls, units: list, related: names.related.length });
      }
    }
  }
  return { sets, skipped };
}

function controlRule(
  controls: Controls,
  languages: readonly Placed[],
  sources: readonly Placed[],
): (language: Placed) => boolean {
  const related = languages.filter((language) => language.role === "related");
  if (controls === "all") return () => true;
  if (controls === "as resourced") {
    // A class that no source gives is no class at all: such a language is in neither count.
    const best = Math.max(...related.map((language) => language.resource ?? -Infinity));
    return (language) => language.resource !== null && language.resource <= best;
  }
  const families = new Set([...related, ...sources].map((language) => language.family));
  const scripts = new Set(sources.map((language) => language.script));
  return (language) => {
    const isNear = families.has(language.family) || scripts.has(language.script);
    return controls === "near" ? isNear : !isNear;
  };
}
