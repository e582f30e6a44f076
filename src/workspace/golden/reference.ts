/** The file `reference.json`, part by part, from the tables of its directory. */

import { cellGains, decompositionCells, multiplicityPart } from "./cells";
import { cotPart } from "./cot";
import { type GoldenDirectory, goldenDirectory, type ItemCell } from "./directory";
import { dosePart } from "./dose";
import { familyPart } from "./family";
import { fourPart, itemsPart } from "./items";
import { isBranch, isList, type Json } from "./json";
import { relationPart } from "./relation";
import type { Branch } from "./tree";

/**
 * Recompute the reference.
 *
 * @param json - the file; read for one thing alone, the order of its item cells, in which corrected
 *   p-values stand without names
 * @param textOf - the text of a file of the directory
 * @returns a tree of the file's shape
 */
export function referenceOf(json: Json, textOf: (file: string) => string): Branch {
  const from: GoldenDirectory = goldenDirectory(textOf);
  const listed = (part: string, cells: readonly ItemCell[]): readonly ItemCell[] =>
    inOrder(cells, isBranch(json) ? json[part] : undefined);
  return {
    cell_gains: cellGains(from),
    gain_vs_baseline: relationPart(from),
    family: familyPart(from),
    dose_response: dosePart(from),
    multiplicity: multiplicityPart(from),
    cot_vs_ft: cotPart(from),
    decomposition_cells: decompositionCells(from),
    items: itemsPart({ cells: listed("items", from.items), from }),
    items_unbalanced: itemsPart({ cells: listed("items_unbalanced", from.unbalanced), from }),
    items_unbalanced_four: fourPart({
      cells: listed("items_unbalanced_four", from.unbalanced),
      from,
    }),
  };
}

/** The cells in the order in which a part of the file lists them; others after these. */
function inOrder(cells: readonly ItemCell[], part: Json | undefined): readonly ItemCell[] {
  const rows = isBranch(part) && isList(part["cells"]) ? part["cells"] : [];
  const place = ({ model, language }: ItemCell): number => {
    const found = rows.findIndex(
      (row) => isBranch(row) && row["model"] === model && row["language"] === language,
    );
    return found < 0 ? rows.length : found;
  };
  return [...cells].sort((one, other) => place(one) - place(other));
}
