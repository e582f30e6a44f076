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

/** The logistic function. */
export function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
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
  const difficulty = Math.hypot(items.passage, items.item);
  const own = Math.hypot(items.translation, items.knowledge);
  const known = nodes.map((x) => overNormal(knowledge - difficulty * x, own));
  const read = nodes.map((x) =>
    overNormal(format - items.hardToRead * difficulty * x, items.format),
  );
  return { known, read, right: known.map((each) => guess + (1 - guess) * each) };
}

/** The mean of the logistic function over a normal spread around a middle. */
function overNormal(middle: number, spread: number): number {
  let total = 0;
  for (let i = 0; i < nodes.length; i++)
    total += (weights[i] ?? 0) * expit(middle - spread * (nodes[i] ?? 0));
  return total;
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
  const difficulty = Math.hypot(items.passage, items.item);
  const lower = Math.min(before.format, after.format);
  const both = nodes.map((x, i) => {
    const shift = items.hardToRead * difficulty * x;
    const independent = mean((j) => {
      const own = shift + items.format * at(nodes, j);
      return expit(before.format - own) * expit(after.format - own);
    });
    const smaller = lower === before.format ? at(one.read, i) : at(other.read, i);
    return items.shared * smaller + (1 - items.shared) * independent;
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
