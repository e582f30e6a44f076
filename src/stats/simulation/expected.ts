/**
 * Exact expectations of a cell: how often an answer can be read, is right, is known. What comes in
 * are log-odds and the spreads over items; what goes out are integrals over the normal spreads, by
 * the trapezoidal rule, which for such smooth integrands is exact to rounding.
 */
import type { Simulation } from "../../study/simulation";
import { at } from "../vector";
import type { CellOdds } from "./odds";

/** What one cell is expected to give, as proportions. */
export interface Expected {
  readonly read: number;
  readonly accuracy: number;
  /** Known items, whether their answers can be read or not. */
  readonly known: number;
  /** Accuracy if every answer could be read. */
  readonly accuracyIfRead: number;
}

/** What two conditions of one cell are expected to give together. */
export interface ExpectedPair {
  readonly baseline: number;
  readonly gain: number;
  /** Items read both times, and the change of right answers among them. */
  readonly readBoth: number;
  readonly changeReadBoth: number;
  /** Change of the accuracy among read answers. */
  readonly changeAmongRead: number;
}

const step = 0.7;
const reach = 7.7;
const nodes = Float64Array.from(
  { length: Math.round((2 * reach) / step) + 1 },
  (_, i) => i * step - reach,
);
const weights = nodes.map((x) => (step * Math.exp(-(x ** 2) / 2)) / Math.sqrt(2 * Math.PI));

/**
 * What difficulty (rows of nodes) and an item's own spread (columns) multiply the odds against a cell
 * by. The logistic function of log-odds z is 1 / (1 + exp(-z) times these), so that a cell asks for one
 * exponential and not for one per pair of nodes.
 */
interface OddsAgainst {
  readonly knowing: Float64Array;
  readonly reading: Float64Array;
}

const made = new WeakMap<Simulation["items"], OddsAgainst>();

/** Made once for the spreads of a simulation, which all its cells share. */
function oddsAgainst(items: Simulation["items"]): OddsAgainst {
  const known = made.get(items);
  if (known !== undefined) return known;
  const difficulty = Math.hypot(items.passage, items.item);
  const pairs = (byItem: number, own: number): Float64Array =>
    Float64Array.from({ length: nodes.length ** 2 }, (_, pair) => {
      const [x, y] = [at(nodes, Math.floor(pair / nodes.length)), at(nodes, pair % nodes.length)];
      return Math.exp(byItem * x + own * y);
    });
  const own = {
    knowing: pairs(difficulty, Math.hypot(items.translation, items.knowledge)),
    reading: pairs(items.hardToRead * difficulty, items.format),
  };
  made.set(items, own);
  return own;
}

/** What is expected of one item, by its difficulty: one entry per node of the rule. */
interface ByDifficulty {
  readonly right: Float64Array;
  readonly known: Float64Array;
  readonly read: Float64Array;
}

function byDifficulty(
  { knowledge, format }: Pick<CellOdds, "knowledge" | "format">,
  { items, guess }: Pick<Simulation, "items" | "guess">,
): ByDifficulty {
  const { knowing, reading } = oddsAgainst(items);
  const known = overOwn(knowing, Math.exp(-knowledge));
  const read = overOwn(reading, Math.exp(-format));
  return { known, read, right: known.map((each) => guess + (1 - guess) * each) };
}

/** The mean over an item's own spread, by difficulty: of one probability or of the product of two. */
function overOwn(against: Float64Array, odds: number, other = 0): Float64Array {
  const means = new Float64Array(nodes.length);
  for (let i = 0, pair = 0; i < nodes.length; i++) {
    let total = 0;
    for (let j = 0; j < nodes.length; j++, pair++) {
      const each = against[pair] ?? 0;
      total += (weights[j] ?? 0) / ((1 + odds * each) * (1 + other * each));
    }
    means[i] = total;
  }
  return means;
}

function mean(value: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < nodes.length; i++) total += (weights[i] ?? 0) * value(i);
  return total;
}

/**
 * What one cell is expected to give over new items.
 *
 * P(read) = E expit(format - hard b - f), P(right) = E [read (guess + (1 - guess) known)], plus the
 * lucky guesses among unread answers where those count as guesses.
 *
 * @param odds - of the cell
 * @param simulation - spreads over items, and what an unread answer counts as
 * @returns proportions, to some 1e-12
 * @see Trefethen and Weideman (2014), The exponentially convergent trapezoidal rule, SIAM Review
 *   56(3), 385-458, doi 10.1137/130932132
 */
export function expectedCell(
  odds: Pick<CellOdds, "knowledge" | "format">,
  simulation: Pick<Simulation, "items" | "guess" | "unread">,
): Expected {
  return summed(byDifficulty(odds, simulation), simulation);
}

function summed(
  { known, read, right }: ByDifficulty,
  { guess, unread }: Pick<Simulation, "guess" | "unread">,
): Expected {
  const isGuessed = unread === "guessed";
  const lucky = isGuessed ? guess : 0;
  return {
    read: isGuessed ? 1 : mean((i) => at(read, i)),
    accuracy: mean((i) => at(read, i) * at(right, i) + (1 - at(read, i)) * lucky),
    known: mean((i) => at(known, i)),
    accuracyIfRead: mean((i) => at(right, i)),
  };
}

/**
 * What two conditions of one model and language are expected to give together.
 *
 * Read both times: given an item's difficulty and its own spread, both chances are one with
 * probability `shared` (then the smaller of the two probabilities), else independent (their product).
 *
 * @param before - odds under the baseline
 * @param after - odds under the condition
 * @param simulation - spreads over items
 * @returns proportions
 */
export function expectedPair(
  before: Pick<CellOdds, "knowledge" | "format">,
  after: Pick<CellOdds, "knowledge" | "format">,
  simulation: Pick<Simulation, "items" | "guess" | "unread">,
): ExpectedPair {
  const { items } = simulation;
  const [one, other] = [byDifficulty(before, simulation), byDifficulty(after, simulation)];
  const [was, is] = [summed(one, simulation), summed(other, simulation)];
  const gain = is.accuracy - was.accuracy;
  if (simulation.unread === "guessed") {
    return {
      baseline: was.accuracy,
      gain,
      readBoth: 1,
      changeReadBoth: gain,
      changeAmongRead: gain,
    };
  }
  const { reading } = oddsAgainst(items);
  const independent = overOwn(reading, Math.exp(-before.format), Math.exp(-after.format));
  const smaller = before.format < after.format ? one.read : other.read;
  const both = independent.map((each, i) => {
    return items.shared * at(smaller, i) + (1 - items.shared) * each;
  });
  const readBoth = mean((i) => at(both, i));
  const change = mean((i) => at(both, i) * (at(other.right, i) - at(one.right, i)));
  return {
    baseline: was.accuracy,
    gain,
    readBoth,
    changeReadBoth: change / readBoth,
    changeAmongRead: is.accuracy / is.read - was.accuracy / was.read,
  };
}
