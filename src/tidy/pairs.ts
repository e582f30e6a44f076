/**
 * Published rows become base-and-tuned pairs: each model with `tunedFrom` is a pair, its base row
 * the baseline and its own row the tuned condition. One base row may serve many pairs, which is why
 * pairs of one lineage are not independent.
 */
import type { Design } from "../study/design";
import type { Cell } from "./cell";

/**
 * The cells of the pairs of a study.
 *
 * @param published - complete cells of every model, in order
 * @param design - a study of pairs
 * @returns frozen cells under `base` and `tuned`, `model` the pair's id, in order of pair, condition
 * and language; `place` is where the published row stands
 * @see METHOD section 11.1: the pair is named by its tuned member
 * @example
 * expandPairs(published, design).map(({ model, condition }) => [model, condition])
 * // => [["Llama 2 7B Chat", "base"], ["Llama 2 7B Chat", "tuned"], ...]
 */
export function expandPairs(
  published: readonly Cell[],
  design: Pick<Design, "models" | "conditions">,
): readonly Cell[] {
  const rows = new Map<string, Cell[]>();
  for (const cell of published) {
    const cells = rows.get(cell.model) ?? [];
    rows.set(cell.model, cells);
    cells.push(cell);
  }
  return design.models.flatMap((model) => {
    if (model.tunedFrom === null) return [];
    const sides = { base: rows.get(model.tunedFrom) ?? [], tuned: rows.get(model.id) ?? [] };
    return design.conditions.flatMap((condition) => {
      const side = condition.baseline ? sides.base : sides.tuned;
      return side.map((cell) =>
        Object.freeze({ ...cell, model: model.id, condition: condition.id }),
      );
    });
  });
}
