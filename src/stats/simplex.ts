/**
 * The lowest point of a function of two or three numbers, by Nelder and Mead's simplex: no
 * derivatives, no randomness.
 */

import { at } from "./vector";

/** Where a function is lowest. */
export interface Lowest {
  readonly place: readonly number[];
  readonly height: number;
}

/**
 * Walk downhill from a start until the simplex is flat, then once more from where it ended.
 *
 * @param height - the function; `Infinity` where it is not defined
 * @param start - one number per dimension
 * @param options - `step` of the first simplex; `tolerance` on the height, 1e-12 by default
 * @returns the lowest place that was found
 * @see Nelder and Mead (1965), A simplex method for function minimization, Computer Journal 7(4),
 *   308-313, doi 10.1093/comjnl/7.4.308
 * @example
 * lowest(([x = 0]) => (x - 2) ** 2, [0]).place.map((each) => each.toFixed(3))
 * // => ["2.000"]
 */
export function lowest(
  height: (place: readonly number[]) => number,
  start: readonly number[],
  options: { readonly step?: number; readonly tolerance?: number } = {},
): Lowest {
  const { step = 0.5, tolerance = 1e-12 } = options;
  const first = descend(height, start, { step, tolerance });
  // A simplex may collapse on a slope: a fresh one at the same place either agrees or goes on.
  return descend(height, first.place, { step: step / 10, tolerance });
}

function descend(
  height: (place: readonly number[]) => number,
  start: readonly number[],
  { step, tolerance }: { readonly step: number; readonly tolerance: number },
): Lowest {
  const corner = (place: readonly number[]): Lowest => ({ place, height: height(place) });
  const corners = [
    start,
    ...start.map((_, d) => start.map((x, i) => (i === d ? x + step : x))),
  ].map(corner);
  const byHeight = (a: Lowest, b: Lowest): number => a.height - b.height;
  for (let round = 0; round < 2000; round++) {
    corners.sort(byHeight);
    const best = at(corners, 0);
    const worst = at(corners, corners.length - 1);
    if (Math.abs(worst.height - best.height) <= tolerance * (1 + Math.abs(best.height))) break;
    const middle = start.map(
      (_, d) =>
        corners.slice(0, -1).reduce((sum, each) => sum + at(each.place, d), 0) /
        (corners.length - 1),
    );
    const towards = (share: number): Lowest =>
      corner(middle.map((x, d) => x + share * (at(worst.place, d) - x)));
    const reflected = towards(-1);
    if (reflected.height < best.height) {
      const further = towards(-2);
      corners[corners.length - 1] = further.height < reflected.height ? further : reflected;
    } else if (reflected.height < at(corners, corners.length - 2).height) {
      corners[corners.length - 1] = reflected;
    } else {
      const inner = towards(reflected.height < worst.height ? -0.5 : 0.5);
      if (inner.height < Math.min(worst.height, reflected.height)) {
        corners[corners.length - 1] = inner;
      } else {
        for (let i = 1; i < corners.length; i++) {
          const { place } = at(corners, i);
          corners[i] = corner(place.map((x, d) => (x + at(best.place, d)) / 2));
        }
      }
    }
  }
  return at(corners.sort(byHeight), 0);
}
