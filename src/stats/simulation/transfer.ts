/**
 * How strong a transfer must be, in log-odds of knowledge, to raise the accuracy of the related
 * languages by a stated amount: found on exact expectations, in the centre of a world.
 */
import type { World } from "../../study/simulation";
import { expectedCell } from "./expected";
import { centre, odds } from "./odds";
import type { SettledCondition, Setting } from "./setting";

const tuned: SettledCondition = { id: "tuned", isTuned: true, isCot: false };

/** The logit of each amount, by setting: several worlds of one simulation ask for the same. */
const found = new WeakMap<Setting, Map<number, number>>();

/**
 * The log-odds that a transfer adds to knowledge.
 *
 * The amount is the mean over models and related languages of what tuning adds to accuracy because
 * of the transfer, where every related language has it in full and nothing else departs from the
 * usual parameters; the same log-odds then serve a world along relatedness.
 *
 * @param setting - models and languages
 * @param world - whose `transfer` is the amount, as a proportion
 * @returns log-odds, to 1e-10; 0 for no transfer
 * @throws RangeError if no language is related, or no log-odds below 6 give that much
 */
export function transferLogit(setting: Setting, { transfer }: Pick<World, "transfer">): number {
  if (transfer === 0) return 0;
  const known = found.get(setting) ?? new Map<number, number>();
  found.set(setting, known);
  const logit =
    known.get(transfer) ?? root((d) => added(setting, d) - transfer, { from: 0, to: 6 });
  known.set(transfer, logit);
  return logit;
}

/** Mean accuracy of related languages after tuning with a transfer, minus that without. */
function added(setting: Setting, transfer: number): number {
  const { simulation, languages } = setting;
  const usual = { name: "", transfer: 0, along: "related", confound: 0, gains: true } as const;
  const world: World = { ...usual, format: null, substitution: null };
  let [total, cells] = [0, 0];
  for (const model of simulation.models) {
    for (const language of languages.filter(({ role }) => role === "related")) {
      const of = { simulation, world, model, language, condition: tuned, from: centre };
      const accuracy = (d: number): number =>
        expectedCell(odds({ ...of, transfer: d }), simulation).accuracy;
      total += accuracy(transfer) - accuracy(0);
      cells += 1;
    }
  }
  if (cells === 0) throw new RangeError("transferLogit: expected a related language, got none");
  return total / cells;
}

/** Where a rising function crosses 0: false position that halves the weight of a stuck end. */
function root(f: (x: number) => number, { from, to }: { from: number; to: number }): number {
  let [low, high, below, above] = [from, to, f(from), f(to)];
  if (!(below < 0 && above > 0)) {
    throw new RangeError(`transferLogit: expected an amount that ${to} log-odds reach, got more`);
  }
  for (let side = 0, steps = 0; steps < 100 && high - low > 1e-12; steps++) {
    const x = (low * above - high * below) / (above - below);
    const y = f(x);
    if (Math.abs(y) < 1e-12) return x;
    if (y < 0) {
      [low, below] = [x, y];
      if (side < 0) above /= 2;
      side = -1;
    } else {
      [high, above] = [x, y];
      if (side > 0) below /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}
