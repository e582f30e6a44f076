/**
 * Units gathered into genera: the treated genus first, the others by name. What comes in is a table
 * of lineages by units; what goes out is, per genus, its units and its mean in every lineage.
 */

import { type Column, at, mean } from "../vector";

/** Lineages by language units, with the genus of each unit. */
export interface GenusTable {
  readonly lineages: readonly string[];
  /** Name and genus of each unit, in order of the columns. */
  readonly units: readonly {
    readonly unit: string;
    readonly genus: string;
    readonly family?: string;
  }[];
  /** The genus that is asked about. */
  readonly treated: string;
  /** One row per lineage, one entry per unit; as proportions. */
  readonly values: readonly Column[];
  readonly items?: number;
  /** Pairs behind the lineages. */
  readonly models?: number;
}

/** One genus of a table. */
export interface GenusGroup {
  readonly genus: string;
  readonly family: string;
  /** Places of its units among the columns. */
  readonly places: readonly number[];
  /** Its mean over units, one per lineage, and over lineages. */
  readonly rows: readonly number[];
  readonly mean: number;
  /** Means over lineages of its units. */
  readonly unitMeans: readonly number[];
}

/**
 * Gather the units of a table by genus.
 *
 * @param table - with at least one lineage
 * @returns the treated genus first if it has a unit, then the others in order of name
 */
export function genusGroups(table: GenusTable): readonly GenusGroup[] {
  const places = new Map<string, number[]>();
  table.units.forEach(({ genus }, u) => {
    places.set(genus, [...(places.get(genus) ?? []), u]);
  });
  const names = [...places.keys()].sort((one, other) => {
    if (one === table.treated || other === table.treated) return one === table.treated ? -1 : 1;
    return one < other ? -1 : 1;
  });
  return names.map((genus) => {
    const own = places.get(genus) ?? [];
    const rows = table.values.map((row) => mean(own.map((u) => at(row, u))));
    const unitMeans = own.map((u) => mean(table.values.map((row) => at(row, u))));
    const families = [...new Set(own.map((u) => at(table.units, u).family ?? ""))];
    return Object.freeze({
      genus,
      family: families.join(", "),
      places: own,
      rows,
      mean: mean(unitMeans),
      unitMeans,
    });
  });
}
