/**
 * The colours of families for pages: a class per family and a style sheet that gives each its colour by
 * day and by night. Figures and pages thus take them from one table.
 */
import { familiesWithLook, familyLook } from "./families";
import { night } from "./look";

/**
 * The class of a family in a page.
 *
 * @param family - as `data/languages.csv` names it
 * @returns letters and hyphens alone; one class for all families without a look of their own
 * @example
 * familyClass("Afro-Asiatic")
 * // => "family-afro-asiatic"
 */
export function familyClass(family: string): string {
  if (!familiesWithLook.includes(family)) return "family-other";
  return `family-${family.toLowerCase().replace(/[^a-z]+/g, "-")}`;
}

/**
 * The style sheet of all families.
 *
 * @returns a rule per class that sets `--family`
 */
export function familyStyles(): string {
  return [...familiesWithLook, ""]
    .map((family) => {
      const { colour } = familyLook(family);
      return `.${familyClass(family)} { --family: light-dark(${colour}, ${night[colour] ?? colour}); }`;
    })
    .join("\n");
}
