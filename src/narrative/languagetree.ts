/**
 * The languages of a study as a tree: families, their branches, and the language units in these, as the
 * table of languages joins them. What comes in is a table of lineages by units; what goes out is the
 * tree with mean gains, for `tree` to show, and a sentence that counts it.
 */
import { count } from "../figures/caption";
import { short } from "../figures/percent";
import { genusTable } from "../stats/lineage/genus";
import type { LineageTable } from "../stats/lineage/table";
import { at, mean } from "../stats/vector";
import { list } from "./number";
import { sentence, type Sentence } from "./sentence";

/** A place in a tree, with everything below it. */
export interface TreeNode {
  /** From data. */
  readonly name: string;
  /** What stands behind the name, in words. */
  readonly value: string;
  /** Whether it is set off: the related languages. */
  readonly isStrong: boolean;
  /** The family that it belongs to, for its colour. */
  readonly family: string;
  readonly below: readonly TreeNode[];
}

interface Leaf {
  readonly name: string;
  readonly genus: string;
  readonly family: string;
  readonly isRelated: boolean;
  readonly gain: number;
}

/**
 * Families, branches and language units with their mean gains over lineages.
 *
 * Units weigh equally in their branch and in their family. Families with most units come first, branches
 * likewise; units go by name.
 *
 * @param table - from `lineageTable`
 * @returns one node per family
 */
export function languageTree(table: LineageTable): readonly TreeNode[] {
  return grouped(leaves(table), ({ family }) => family).map(([family, own]) => ({
    ...node(family, own, family),
    below: grouped(own, ({ genus }) => genus).map(([genus, units]) => ({
      ...node(genus, units, family),
      below: [...units]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, gain, isRelated }) => ({
          ...{ name, value: short(gain, "points"), isStrong: isRelated, family, below: [] },
        })),
    })),
  }));
}

function leaves(table: LineageTable): readonly Leaf[] {
  const { units, values } = genusTable(table);
  const roles = new Map(table.units.map((unit) => [unit.unit, unit]));
  return units.map(({ unit, genus }, u) => ({
    ...{ name: unit, genus, family: roles.get(unit)?.family ?? "" },
    isRelated: roles.get(unit)?.role === "related",
    gain: mean(values.map((row) => at(row, u))),
  }));
}

function grouped(
  rows: readonly Leaf[],
  key: (leaf: Leaf) => string,
): readonly (readonly [string, readonly Leaf[]])[] {
  const groups = new Map<string, Leaf[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
}

function node(name: string, own: readonly Leaf[], family: string): Omit<TreeNode, "below"> {
  const value = `${short(mean(own.map(({ gain }) => gain)), "points")}, ${count(own.length, "unit")}`;
  return { name, value, isStrong: own.every(({ isRelated }) => isRelated), family };
}

/**
 * How the languages are spread over the tree.
 *
 * @param table - from `lineageTable`
 * @returns one sentence: units, branches and families, and where the related ones stand
 */
export function treeSaid(table: LineageTable): Sentence {
  const own = leaves(table);
  const size = (of: (leaf: Leaf) => string, rows = own): number => new Set(rows.map(of)).size;
  const related = own.filter(({ isRelated }) => isRelated);
  const families = [...new Set(related.map(({ family }) => family))];
  const kin = own.filter(({ family, isRelated }) => !isRelated && families.includes(family));
  const where =
    related.length === 0
      ? "none of them is declared as related"
      : `the related ones are ${count(related.length, "unit")} in ${count(
          size(({ genus }) => genus, related),
          "branch",
          "branches",
        )} of ${list(families)}, which has ${count(
          size(({ genus }) => genus, kin),
          "other branch",
          "other branches",
        )} here`;
  return sentence`${count(own.length, "language unit")} stand in ${count(
    size(({ genus }) => genus),
    "branch",
    "branches",
  )} of ${count(
    size(({ family }) => family),
    "family",
    "families",
  )}; ${where}.`;
}
