/**
 * A margin that grows with what is to be equal (METHOD 3.5): a difference of three points means little
 * where controls gain forty and all where they gain four. What comes in is the table of a family
 * contrast; what goes out is a share of the mean gain of its controls.
 */

import { type Estimate, over, pointEstimate, undefinedEstimate } from "./estimate";
import { type Column, at, checkColumns, mean } from "./vector";

/**
 * A share of the controls' mean gain, as a margin for `equivalence`, beside the absolute one.
 *
 * The share is declared before looking; the gain that it is taken of is seen, and its own error is not
 * counted, which the result warns of. A choice: 20 %.
 *
 * @param table - gains as proportions, one row per model, one entry per language
 * @param isRelated - for each language; false is a control
 * @param options - `share`, 0.2 by default
 * @returns a positive proportion; undefined without a model or a control, or where controls gain nothing
 * @throws RangeError if rows differ in length, a gain is not finite, or the share is not positive
 * @example
 * relativeMargin([[0.5, 0.1, 0.3]], [true, false, false]).value?.toFixed(3)
 * // => "0.040"
 */
export function relativeMargin(
  table: readonly Column[],
  isRelated: readonly boolean[],
  { share = 0.2 }: { readonly share?: number } = {},
): Estimate {
  if (!(share > 0)) {
    throw new RangeError(`relativeMargin: expected a positive share, got ${share}`);
  }
  const marks = isRelated.map(Number);
  table.forEach((row, m) => {
    checkColumns("relativeMargin", { isRelated: marks, [`row ${m}`]: row });
  });
  const controls = isRelated.flatMap((is, l) => (is ? [] : [l]));
  const method = `margin, ${Number((100 * share).toPrecision(6))} % of the mean gain of controls`;
  const standing = over({ models: table.length, languages: controls.length });
  if (table.length === 0 || controls.length === 0) {
    return undefinedEstimate(method, "no model or no control", standing);
  }
  const gain = mean(table.map((row) => mean(controls.map((l) => at(row, l)))));
  if (!(gain > 0)) return undefinedEstimate(method, "controls gain nothing", standing);
  const warnings = ["the gain that the margin is a share of is taken as known"];
  return pointEstimate(method, share * gain, { ...standing, warnings });
}
