/**
 * Means over languages in which the same items were asked: they err together, so a passage is one draw
 * for all of them. What comes in are sums per passage; what goes out is a mean with its error.
 */
import { type Estimate, over, studentEstimate, undefinedEstimate } from "./estimate";
import { sumError } from "./passages";
import { type Column, sum } from "./vector";

/**
 * A mean over languages whose items are parallel, from its sums per passage: a passage moves all
 * languages at once.
 *
 * @param method - what it is called
 * @param totals - per passage, the mean over languages of the sums of its items
 * @param options - items of each passage, and how many languages
 * @returns the mean per item, t over passages; undefined with fewer than two passages
 */
export function overPassages(
  method: string,
  totals: Column,
  { sizes, languages }: { readonly sizes: Column; readonly languages: number },
): Estimate {
  const items = sum(sizes);
  const standing = over({ models: 1, languages, items }, { basis: "items" });
  if (sizes.length < 2)
    return undefinedEstimate(method, "fewer than two passages give no error", standing);
  const measured = {
    value: sum(totals) / items,
    se: sumError(totals, sizes),
    df: sizes.length - 1,
  };
  return studentEstimate(method, measured, standing);
}
