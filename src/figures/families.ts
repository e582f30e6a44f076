/**
 * One colour and one marker per language family, in every figure. What comes in is a family's name
 * as `data/languages.csv` gives it; what goes out is its look. Families that are not in the table
 * share a neutral grey circle: none is left out, and none borrows another's colour.
 */

/** How a family is drawn: the marker tells it apart where the colour cannot. */
export interface FamilyLook {
  readonly colour: string;
  readonly symbol: string;
}

/**
 * The seven families with the most languages in `data/languages.csv`.
 *
 * Colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart, and for the
 * seventh the wine of Tol's muted scheme; yellow and black are left out, as too pale on white and
 * too close to text.
 *
 * @see https://jfly.uni-koeln.de/color/
 * @see https://personal.sron.nl/~pault/
 */
const looks: ReadonlyMap<string, FamilyLook> = new Map([
  ["Afro-Asiatic", { colour: "#d55e00", symbol: "diamond" }],
  ["Indo-European", { colour: "#0072b2", symbol: "circle" }],
  ["Atlantic-Congo", { colour: "#009e73", symbol: "square" }],
  ["Austronesian", { colour: "#cc79a7", symbol: "triangle-up" }],
  ["Turkic", { colour: "#e69f00", symbol: "triangle-down" }],
  ["Sino-Tibetan", { colour: "#56b4e9", symbol: "cross" }],
  ["Dravidian", { colour: "#882255", symbol: "star" }],
]);

const restOfFamilies: FamilyLook = { colour: "#8a8f98", symbol: "circle" };

/** The name under which all families without a look of their own stand. */
export const restName = "Other families";

/** The families that have a look of their own, in the order of the table. */
export const familiesWithLook: readonly string[] = [...looks.keys()];

/**
 * The look of a family.
 *
 * @param family - as `data/languages.csv` names it
 * @returns its colour and marker; the shared grey circle for a family without its own
 * @example
 * familyLook("Afro-Asiatic").colour
 * // => "#d55e00"
 */
export function familyLook(family: string): FamilyLook {
  return looks.get(family) ?? restOfFamilies;
}

/**
 * The name under which a family stands in a legend.
 *
 * @param family - as `data/languages.csv` names it
 * @returns the family itself when it has a look of its own, else `Other families`
 */
export function legendName(family: string): string {
  return looks.has(family) ? family : restName;
}
