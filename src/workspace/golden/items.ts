/**
 * The parts `items`, `items_unbalanced` and `items_unbalanced_four` of the reference: cells item by
 * item with errors clustered by passage, relations freed of shared noise, and repairs.
 */

import { crossPassage, type CrossPassage } from "../../stats/crosspassage";
import { itemContrast } from "../../stats/itemerror";
import { benjaminiHochberg, holm } from "../../stats/multiplicity";
import { mantelHaenszel, repairs } from "../../stats/overlap";
import { clusteredMean } from "../../stats/passages";
import { splitHalf } from "../../stats/splithalf";
import { at } from "../../stats/vector";
import { type GoldenDirectory, type ItemCell, itemsUnder, right } from "./directory";
import { itemCell } from "./itemcell";
import type { Branch } from "./tree";

/** The item cells of a file with the family of each language. */
export interface ItemFile {
  readonly cells: readonly ItemCell[];
  readonly from: GoldenDirectory;
}

/** Recompute `items` or `items_unbalanced`, cells in the order given. */
export function itemsPart({ cells, from }: ItemFile): Branch {
  const branches = cells.map((cell) => itemCell(cell));
  const p = branches.map((branch) => Number(branch["mcnemar_exact_p"]));
  const sums = cells.map((cell) => cellSums(cell));
  const { sizes } = at(sums, 0);
  const models = cells.map((cell) => cell.model);
  const halves = splitHalf(
    { sizes, cells: sums, leftOut: 0 },
    sizes.map((_, k) => k % 2 === 0),
  );
  return {
    cells: branches,
    ...{ holm_mcnemar: holm(p), bh_mcnemar: benjaminiHochberg(p) },
    cross_passage_all: crossBranch(crossPassage(sizes, sums)),
    cross_passage_within_model: crossBranch(crossPassage(sizes, sums, models)),
    split_half_odd_even: {
      ...{ slope: halves.slope, r: halves.r, cxx: halves.baselineCovariance },
      ...{ cxg: halves.crossCovariance, cgg: halves.gainCovariance },
      ...{ r_AB: halves.rAB, r_BA: halves.rBA },
    },
    did_fixed_languages_passage_cluster: fixedContrast(cells, from),
  };
}

/** Sums per passage, passages in order of their numbers. */
function cellSums(cell: ItemCell) {
  const items = itemsUnder(cell, "base_direct");
  const passages = [...new Set(items.map((item) => item.passage))].sort((a, b) => a - b);
  const sum = (of: (i: number) => number): number[] =>
    passages.map((passage) =>
      items.reduce((total, item, i) => total + (item.passage === passage ? of(i) : 0), 0),
    );
  const [before, after] = [right(cell, "base_direct"), right(cell, "ft_direct")];
  return {
    ...{ model: cell.model, language: cell.language, sizes: sum(() => 1) },
    before: sum((i) => Number(before[i])),
    change: sum((i) => Number(after[i]) - Number(before[i])),
  };
}

/** Parts of the cross-passage correction as the reference names them. */
export function crossBranch(parts: CrossPassage): Branch {
  const { sxx, sxg, sgg, vxx, vxg, vgg, slope, r } = parts;
  return {
    ...{ sxx, sxg, sgg, vxx, vxg, vgg, slope, r },
    ...{ slope_naive: parts.naiveSlope, r_naive: parts.naiveR },
    ...{ reliability_x: parts.baselineReliability, reliability_g: parts.gainReliability },
  };
}

/** The family contrast of these models and languages, new passages. */
function fixedContrast(cells: readonly ItemCell[], from: GoldenDirectory): Branch {
  const sums = cells.map((cell) => cellSums(cell));
  const units = from.languages
    .filter(({ language }) => cells.some((cell) => cell.language === language))
    .map(({ language, isRelated }) => ({ name: language, languages: [language], isRelated }));
  const table = { sizes: at(sums, 0).sizes, cells: sums, leftOut: 0 };
  const { estimate } = itemContrast(table, units);
  return { est: estimate.value, se_passage_cluster: estimate.se };
}

/** Recompute `items_unbalanced_four`: four conditions of one cell, and repairs of the same items. */
export function fourPart({ cells }: ItemFile): Branch {
  const counts = cells.map((cell) =>
    repairs(right(cell, "base_direct"), right(cell, "ft_direct"), right(cell, "base_cot")),
  );
  const branches = cells.map((cell, j): Branch => {
    const passages = itemsUnder(cell, "base_direct").map((item) => String(item.passage));
    const arm = (name: string): number[] => right(cell, name).map(Number);
    const [bd, fd, bc, fc] = ["base_direct", "ft_direct", "base_cot", "ft_cot"].map(arm);
    const combined = (of: (i: number) => number): number[] => passages.map((_, i) => of(i));
    const value = (column: readonly number[] | undefined, i: number): number => at(column ?? [], i);
    const interaction = clusteredMean(
      combined((i) => value(fc, i) - value(fd, i) - value(bc, i) + value(bd, i)),
      passages,
    );
    const difference = clusteredMean(
      combined((i) => value(fd, i) - value(bc, i)),
      passages,
    );
    const { both, first, second, none } = at(counts, j);
    return {
      ...{ model: cell.model, language: cell.language },
      ...{ interaction: interaction.value, se_interaction: interaction.se },
      ...{ ft_minus_cot: difference.value, se_ft_minus_cot: difference.se },
      ...{ wrong_at_base: both + first + second + none },
      ...{ fixed_both: both, fixed_ft_only: first, fixed_cot_only: second, fixed_none: none },
    };
  });
  return {
    cells: branches,
    overlap: { mantel_haenszel_or_fix_overlap: mantelHaenszel(counts) },
  };
}
