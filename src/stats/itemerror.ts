/**
 * The lowest rung of the ladder (METHOD 0, L1): these models and these languages, new items. What
 * comes in are sums per passage; what goes out is the family contrast with the error of which
 * passages were drawn. The same items stand in every model and language, so a passage moves the whole
 * contrast at once; taking cells as independent is shown beside it as what misleads.
 */

import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { sumError } from "./passages";
import type { CellSums, PassageTable } from "./sums";
import { at, sum } from "./vector";

/** A unit of a contrast: languages averaged into one, and their side. */
export interface ContrastUnit {
  readonly name: string;
  readonly languages: readonly string[];
  readonly isRelated: boolean;
}

/** The contrast with items as the only sample. */
export interface ItemContrast {
  readonly estimate: Estimate;
  /** The error if every cell had items of its own; wrong for parallel items, null where the estimate
   *  is. */
  readonly independentCells: number | null;
}

/** A cell's weight in the contrast. */
export interface WeightedCell {
  readonly cell: CellSums;
  readonly weight: number;
}

/**
 * The family contrast with items as the only sample: paired, clustered by passage, parallel items.
 *
 * The contrast is a weighted sum of gains, weight +1/(models x related units x languages of the unit)
 * or the same for controls with a minus. Each passage has the weighted sum of its changes over all
 * cells; the variance is G/(G - 1) times the sum of squared deviations of these from their share of
 * the mean, over n squared. t with G - 1 degrees of freedom, G passages.
 *
 * @param table - sums per passage; every model has every language of `units`
 * @param units - of both sides; languages in no unit are in no contrast
 * @param options - `level`, 0.95 by default
 * @returns related minus control as a proportion; undefined for fewer than two passages, no model, or
 *   an empty side
 * @throws RangeError if a cell is missing or double, or a language is in two units
 * @see Miller (2024), Adding error bars to evals, arXiv 2411.00640, section 2.2, equation 4
 *   (without weights and without the factor G/(G - 1))
 */
export function itemContrast(
  table: PassageTable,
  units: readonly ContrastUnit[],
  { level = 0.95 }: { readonly level?: number } = {},
): ItemContrast {
  const method = "contrast, items as the only sample, clustered by passage";
  const weighted = contrastCells(table, units);
  const counts = {
    models: new Set(table.cells.map((cell) => cell.model)).size,
    languages: units.flatMap((unit) => unit.languages).length,
    items: sum(table.sizes),
  };
  const standing = over(counts, { basis: "items" });
  const fail = (reason: string): ItemContrast =>
    Object.freeze({
      estimate: undefinedEstimate(method, reason, standing),
      independentCells: null,
    });
  if (weighted.length === 0) return fail("no model, no related unit or no control");
  const passages = table.sizes.length;
  if (passages < 2) return fail("fewer than two passages give no error");
  const totals = new Float64Array(passages);
  let independent = 0;
  for (const { cell, weight } of weighted) {
    const change = Array.from(cell.change, (value) => weight * value);
    change.forEach((value, k) => {
      totals[k] = at(totals, k) + value;
    });
    independent += sumError(change, table.sizes) ** 2;
  }
  const value = sum(totals) / sum(table.sizes);
  const measured = { value, se: sumError(totals, table.sizes), df: passages - 1, level };
  return Object.freeze({
    estimate: studentEstimate(method, measured, standing),
    independentCells: Math.sqrt(independent),
  });
}

/**
 * The cells of a contrast with their weights; none where a side is empty.
 *
 * @param table - sums per passage
 * @param units - of both sides
 * @returns one entry per model and language of a unit, model by model
 * @throws RangeError if a cell is missing or double, or a language is in two units
 */
export function contrastCells(
  table: PassageTable,
  units: readonly ContrastUnit[],
): readonly WeightedCell[] {
  const models = new Map<string, Map<string, CellSums>>();
  for (const cell of table.cells) {
    const own = models.get(cell.model) ?? new Map<string, CellSums>();
    models.set(cell.model, own);
    if (own.has(cell.language)) {
      throw new RangeError(
        `contrastCells: expected one cell per key, got two for ${cell.model}, ${cell.language}`,
      );
    }
    own.set(cell.language, cell);
  }
  const languages = units.flatMap((unit) => unit.languages);
  if (new Set(languages).size < languages.length || units.some((unit) => !unit.languages.length)) {
    throw new RangeError("contrastCells: expected each language in one unit, and no empty unit");
  }
  const related = units.filter((unit) => unit.isRelated).length;
  const control = units.length - related;
  if (related === 0 || control === 0) return [];
  return [...models].flatMap(([model, own]) =>
    units.flatMap((unit) =>
      unit.languages.map((language) => {
        const cell = own.get(language);
        if (cell === undefined) {
          throw new RangeError(
            `contrastCells: expected a cell, got none for ${model}, ${language}`,
          );
        }
        const share = models.size * unit.languages.length;
        return { cell, weight: unit.isRelated ? 1 / (share * related) : -1 / (share * control) };
      }),
    ),
  );
}

/**
 * The units of a study's contrast: related and control languages by their unit.
 *
 * @param languages - with role and unit; source and left-out languages are in none
 * @returns related units first, each side in order of first appearance
 */
export function contrastUnits(
  languages: readonly {
    readonly code: string;
    readonly unit: string;
    readonly role: string;
  }[],
): readonly ContrastUnit[] {
  return [true, false].flatMap((isRelated) => {
    const own = languages.filter(({ role }) => role === (isRelated ? "related" : "control"));
    return [...new Set(own.map((language) => language.unit))].map((name) => ({
      name,
      languages: own.filter(({ unit }) => unit === name).map(({ code }) => code),
      isRelated,
    }));
  });
}
