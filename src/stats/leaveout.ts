/**
 * The family contrast with each model and each language left out in turn (METHOD 3.5): does one of
 * them carry it?
 */

import type { Estimate } from "./estimate";
import { type ContrastOptions, twoWayContrast } from "./twoway";
import { type Column, at } from "./vector";

/** The contrast without one model or language. */
export interface WithoutRow {
  readonly left: "model" | "language";
  readonly without: string;
  readonly estimate: Estimate;
}

/** A table with the names of its rows and columns. */
export interface NamedTable {
  readonly models: readonly string[];
  readonly languages: readonly string[];
  readonly table: readonly Column[];
  readonly isRelated: readonly boolean[];
}

/**
 * The two-way contrast without each model, then without each language.
 *
 * @param named - gains, one row per model, with names
 * @param options - as for `twoWayContrast`
 * @returns one row per model, then one per language, in the order of the table
 * @throws RangeError as `twoWayContrast`
 */
export function leaveOneOutContrast(
  { models, languages, table, isRelated }: NamedTable,
  options: ContrastOptions = {},
): readonly WithoutRow[] {
  const withoutModels = models.map((without, left) => {
    const rest = table.filter((_, m) => m !== left);
    const { estimate } = twoWayContrast(rest, isRelated, options);
    return Object.freeze({ left: "model" as const, without, estimate });
  });
  const withoutLanguages = languages.map((without, left) => {
    const kept = languages.flatMap((_, l) => (l === left ? [] : [l]));
    const { estimate } = twoWayContrast(
      table.map((row) => kept.map((l) => at(row, l))),
      kept.map((l) => at(isRelated, l)),
      options,
    );
    return Object.freeze({ left: "language" as const, without, estimate });
  });
  return [...withoutModels, ...withoutLanguages];
}
