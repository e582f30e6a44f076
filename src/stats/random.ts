/**
 * Seeded random numbers. A generator is always an argument, made once from the seed in the
 * parameters; nothing in this room makes its own.
 */

import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A generator of pure-rand 8, by its shape: drawing from it moves it on. */
export interface Random {
  clone(): Random;
  next(): number;
  getState(): readonly number[];
}

/**
 * A generator (xoroshiro128+) that gives the same numbers for the same seed on every machine.
 *
 * @param seed - a whole number
 * @returns a fresh generator
 * @throws RangeError if the seed is not a whole number
 * @see Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, ACM Transactions
 *   on Mathematical Software 47(4), article 36, doi 10.1145/3460772, arXiv 1805.01407
 * @example
 * uniform(seeded(1)) === uniform(seeded(1))
 * // => true
 */
export function seeded(seed: number): Random {
  if (!Number.isInteger(seed)) {
    throw new RangeError(`seeded: expected a whole number, got ${seed}`);
  }
  return xoroshiro128plus(seed);
}

/**
 * A generator of its own for one named part of a run, so that leaving out one part does not shift
 * the draws of another.
 *
 * @param seed - of the run
 * @param names - of the part, e.g. world, model, language; their order matters
 * @returns a fresh generator
 * @see Fowler, Noll and Vo: the FNV-1a hash, www.isthe.com/chongo/tech/comp/fnv
 * @example
 * uniform(stream(1, ["null", "m1"])) === uniform(stream(1, ["null", "m2"]))
 * // => false
 */
export function stream(seed: number, names: readonly string[]): Random {
  let hash = 0x811c9dc5;
  const absorb = (value: number): void => {
    hash = Math.imul(hash ^ value, 0x01000193);
  };
  for (const name of names) {
    for (let i = 0; i < name.length; i++) absorb(name.charCodeAt(i));
    absorb(0x10000 + name.length);
  }
  return seeded((hash ^ Math.imul(seed, 0x9e3779b1)) | 0);
}

/** A number in [0, 1) with 53 random bits. */
export function uniform(random: Random): number {
  return uniformFloat64(random);
}

/** A whole number in [0, limit), each equally likely. */
export function below(random: Random, limit: number): number {
  return uniformInt(random, 0, limit - 1);
}

/**
 * The numbers 0 to n − 1 in random order, every order equally likely.
 *
 * @param random - moved on by n − 1 draws or more
 * @param n - how many
 * @returns a new array
 * @see Durstenfeld (1964), Algorithm 235: Random permutation, Communications of the ACM 7(7), 420,
 *   doi 10.1145/364520.364540
 */
export function shuffled(random: Random, n: number): number[] {
  const order: number[] = [];
  for (let i = 0; i < n; i++) {
    const j = below(random, i + 1);
    if (j === i) order.push(i);
    else {
      order.push(order[j] ?? 0);
      order[j] = i;
    }
  }
  return order;
}
