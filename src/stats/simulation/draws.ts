/**
 * Random numbers for millions of draws. What comes in is a seeded generator; uniforms have 32 random
 * bits, which is fine enough to compare with a probability and twice as fast as 53.
 */
import { type Random, stream } from "../random";

/** Draws thrown away, so that generators of seeds that resemble each other have parted. */
const burnIn = 32;

/**
 * The generator of one named part of a simulation.
 *
 * @param seed - of the simulation
 * @param names - of the part: what, world, model, language; leaving out another part shifts nothing
 * @returns a generator that has forgotten how its seed was made
 */
export function part(seed: number, ...names: readonly string[]): Random {
  const random = stream(seed, names);
  for (let i = 0; i < burnIn; i++) random.next();
  return random;
}

/** A number in [0, 1) with 32 random bits. */
export function chance(random: Random): number {
  return (random.next() >>> 0) * 2 ** -32;
}

/**
 * Independent normal draws with mean 0.
 *
 * @param random - moved on by two draws or more for each pair
 * @param n - how many
 * @param spread - their standard deviation
 * @returns a new array
 */
export function normals(random: Random, n: number, spread: number): Float64Array {
  const values = new Float64Array(n);
  fillNormals(random, values, spread);
  return values;
}

/**
 * Fill a column with independent normal draws with mean 0.
 *
 * @param random - moved on by two draws or more for each pair
 * @param values - written over
 * @param spread - standard deviation of the draws
 * @see Marsaglia and Bray (1964), A convenient method for generating normal variables, SIAM Review
 *   6(3), 260-264, doi 10.1137/1006063
 */
export function fillNormals(random: Random, values: Float64Array, spread: number): void {
  for (let i = 0; i < values.length; i += 2) {
    let [u, v, squared] = [0, 0, 0];
    do {
      u = random.next() * 2 ** -31;
      v = random.next() * 2 ** -31;
      squared = u * u + v * v;
    } while (squared >= 1 || squared === 0);
    const factor = spread * Math.sqrt((-2 * Math.log(squared)) / squared);
    values[i] = u * factor;
    if (i + 1 < values.length) values[i + 1] = v * factor;
  }
}

/** One normal draw. */
export function normal(random: Random, spread: number): number {
  return normals(random, 1, spread)[0] ?? 0;
}
