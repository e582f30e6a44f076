/**
 * Derivatives of a smooth function of a few parameters by finite differences, and Newton's steps to
 * the bottom that they lead to. A simplex stops where the function is flat to rounding, some 1e-5
 * from the bottom; errors and degrees of freedom ask for the bottom itself.
 */

import { backward, cholesky, forward } from "./cholesky";
import { at } from "./vector";

/** A function of a few parameters. */
export type Height = (place: readonly number[]) => number;

/**
 * First derivative along one parameter, fourth order.
 *
 * @param f - smooth around the place
 * @param place - one number per parameter
 * @param d - which parameter
 */
export function slopeAt(f: Height, place: readonly number[], d: number): number {
  const h = stepOf(at(place, d));
  const up = (k: number): number => f(moved(place, { [d]: k * h }));
  return (8 * (up(1) - up(-1)) - (up(2) - up(-2))) / (12 * h);
}

/**
 * Second derivative along two parameters, fourth order.
 *
 * @param f - smooth around the place
 * @param place - one number per parameter
 * @param a - one parameter
 * @param b - the other, or the same
 */
export function curvature(f: Height, place: readonly number[], a: number, b: number): number {
  const [ha, hb] = [stepOf(at(place, a)), stepOf(at(place, b))];
  if (a === b) {
    const up = (k: number): number => f(moved(place, { [a]: k * ha }));
    return (16 * (up(1) + up(-1)) - (up(2) + up(-2)) - 30 * f(place)) / (12 * ha * ha);
  }
  const corner = (i: number, k: number): number => f(moved(place, { [a]: i * ha, [b]: k * hb }));
  const crossed = (k: number): number =>
    (corner(k, k) - corner(k, -k) - corner(-k, k) + corner(-k, -k)) / (4 * k * k * ha * hb);
  // Twice the step has four times the error, which this takes out.
  return (4 * crossed(1) - crossed(2)) / 3;
}

/**
 * Newton's steps from a place next to the bottom.
 *
 * @param f - smooth around the place
 * @param start - near the bottom
 * @param free - the parameters that may move; the others stay
 * @returns the bottom; the start where the function does not curve upwards there
 * @example
 * bottom(([x = 0]) => (x - 2) ** 2, [2.01], [0]).map((each) => each.toFixed(9))
 * // => ["2.000000000"]
 */
export function bottom(f: Height, start: readonly number[], free: readonly number[]): number[] {
  let place = Array.from(start);
  const size = free.length;
  for (let round = 0; round < 3 && size > 0; round++) {
    const bent = new Float64Array(size * size);
    free.forEach((a, i) => {
      free.forEach((b, j) => (bent[i * size + j] = curvature(f, place, a, b)));
    });
    const triangle = cholesky(bent, size);
    if (triangle === null) return Array.from(start);
    const slopes = free.map((d) => slopeAt(f, place, d));
    const steps = backward(triangle, forward(triangle, slopes));
    place = moved(place, Object.fromEntries(free.map((d, i) => [d, -at(steps, i)])));
  }
  return place;
}

function stepOf(value: number): number {
  return 5e-3 * Math.max(0.1, Math.abs(value));
}

function moved(place: readonly number[], moves: Readonly<Record<number, number>>): number[] {
  return place.map((value, d) => value + (moves[d] ?? 0));
}
