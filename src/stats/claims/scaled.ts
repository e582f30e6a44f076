/**
 * Sums per passage of a gain on another scale, so that the relation of gain to baseline can be freed
 * of shared noise there too (METHOD 0, C2). What comes in are sums of right answers; what goes out has
 * the same baselines and, as changes, what each passage brings to the gain on that scale.
 */
import type { GainScale } from "../scales";
import { gainOn } from "../scales";
import type { CellSums, PassageTable } from "../sums";
import { at, sum } from "../vector";

/**
 * A passage table whose changes are those of a gain on a scale.
 *
 * A normalized or logit gain is no mean over items. Each passage has its share of the gain, plus what
 * its answers move the gain by to first order: the derivatives of the gain by the accuracy after and
 * before, times how far the passage's right answers are from its share. The changes of a cell sum to
 * items times its gain, and their noise is that of the gain by the delta method.
 *
 * @param table - sums per passage
 * @param scale - `absolute` gives the table back
 * @returns a table for `crossPassageSlope`; `null` where some cell has no headroom for its normalized gain
 */
export function onScale(table: PassageTable, scale: GainScale): PassageTable | null {
  if (scale === "absolute") return table;
  const cells = table.cells.map((cell) => scaledCell(cell, table.sizes, scale));
  const known = cells.filter((cell) => cell !== null);
  return known.length < cells.length ? null : { ...table, cells: known };
}

function scaledCell(
  { before, change, ...named }: CellSums,
  sizes: PassageTable["sizes"],
  scale: Exclude<GainScale, "absolute">,
): CellSums | null {
  const [n, was] = [sum(sizes), sum(before)];
  const is = was + sum(change);
  const gain = gainOn({ baselineCorrect: was, correct: is, n }, scale);
  if (gain === null) return null;
  const by = gainDerivatives(was / n, is / n, { n, scale });
  const scaled = new Float64Array(sizes.length);
  for (let k = 0; k < sizes.length; k++) {
    const [size, own] = [at(sizes, k), at(before, k)];
    const offBefore = own - size * (was / n);
    const offAfter = own + at(change, k) - size * (is / n);
    scaled[k] = size * gain + by.after * offAfter + by.before * offBefore;
  }
  return { ...named, before, change: scaled };
}

/**
 * How a gain moves with the accuracies that it is made of.
 *
 * @param before - accuracy before, as a proportion; below 1 on the normalized scale
 * @param after - accuracy after
 * @param options - `n` items, and the scale
 * @returns the derivatives of the gain by the accuracy after and by the one before
 */
export function gainDerivatives(
  before: number,
  after: number,
  { n, scale }: { readonly n: number; readonly scale: GainScale },
): { readonly after: number; readonly before: number } {
  if (scale === "absolute") return { after: 1, before: -1 };
  if (scale === "normalized") {
    return { after: 1 / (1 - before), before: -(1 - after) / (1 - before) ** 2 };
  }
  const ofLogOdds = (p: number): number => n / (p * n + 0.5) + n / ((1 - p) * n + 0.5);
  return { after: ofLogOdds(after), before: -ofLogOdds(before) };
}
