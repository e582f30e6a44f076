/**
 * Two reasons why two gains over one baseline go together, though neither says that one mechanism is
 * behind them (METHOD 4): they share the noise of the baseline, and they share the room that is left.
 * What comes in are the four arms; what goes out is how strongly the gains of this very study would go
 * together by each alone.
 */
import { defaultDraws, eachOrder, enumerationLimit, orderCount } from "../arrangements";
import { unusable } from "../correlation";
import { correlation } from "../moments";
import { type Random, shuffled } from "../random";
import { normal } from "../simulation/draws";
import type { FourArms } from "../substitution";
import { at, mean } from "../vector";

/** How two gains go together by one trap alone, beside how they do. */
export interface Trap {
  /** Over what the gains are correlated. */
  readonly over: "cells" | "models";
  /** Correlation of the study's own gains. */
  readonly observed: number;
  /** Correlations with nothing but the trap at work. */
  readonly alone: readonly number[];
  readonly isExact: boolean;
  /** Share of them at least as large as the observed one. */
  readonly asLarge: number;
}

/** Both traps; `null`, with a reason, where there are too few models or no spread. */
export interface Traps {
  readonly noise: Trap | null;
  readonly headroom: Trap | null;
  readonly reason: string | null;
}

/**
 * What shared noise and shared headroom alone would give.
 *
 * Noise: no intervention does anything, and each of the three accuracies of a cell is its baseline with
 * an error of its own, sqrt(p (1 - p)/n); both gains then contain minus the same error. Over cells.
 * Headroom: each model closes by tuning and by reasoning the shares of its headroom that it did, but the
 * shares closed by reasoning are dealt anew over the models, so that how large a share one intervention
 * closes says nothing of the other. Between models, every order of the shares where there are at most
 * 100,000 of them.
 *
 * @param arms - accuracies under the baseline, tuning and reasoning
 * @param options - `random`; `draws` of noise, 1,000 by default
 * @returns both, with the study's own correlation at the same level
 */
export function sharedTraps(
  { base, first, second, items }: FourArms,
  { random, draws = 1000 }: { readonly random: Random; readonly draws?: number },
): Traps {
  const gains = (after: FourArms["base"]): number[] =>
    base.flatMap((row, m) => Array.from(row, (was, l) => at(at(after, m), l) - was));
  const means = (of: FourArms["base"]): number[] => base.map((_, m) => mean(at(of, m)));
  const [x, f, s] = [means(base), means(first), means(second)];
  const [gainF, gainS] = [f.map((is, m) => is - at(x, m)), s.map((is, m) => is - at(x, m))];
  const reason =
    unusable(gainF, gainS) ?? (x.some((was) => was >= 1) ? "a model had no headroom" : null);
  if (reason !== null) return Object.freeze({ noise: null, headroom: null, reason });
  const noise = Array.from({ length: draws }, () => noiseAlone(base, items, random));
  const shares = gainS.map((gain, m) => gain / (1 - at(x, m)));
  const dealt = (order: readonly number[]): number =>
    correlation(
      gainF,
      order.map((from, m) => at(shares, from) * (1 - at(x, m))),
    );
  const { alone, isExact } = everyOrder(x.length, dealt, random);
  return Object.freeze({
    noise: trap("cells", correlation(gains(first), gains(second)), {
      alone: noise,
      isExact: false,
    }),
    headroom: trap("models", correlation(gainF, gainS), { alone, isExact }),
    reason: null,
  });
}

function noiseAlone(base: FourArms["base"], items: number, random: Random): number {
  const [f, s]: [number[], number[]] = [[], []];
  for (const row of base) {
    for (const p of Array.from(row)) {
      const spread = Math.sqrt((p * (1 - p)) / items);
      const shared = normal(random, spread);
      f.push(normal(random, spread) - shared);
      s.push(normal(random, spread) - shared);
    }
  }
  return correlation(f, s);
}

function everyOrder(
  n: number,
  of: (order: readonly number[]) => number,
  random: Random,
): { readonly alone: readonly number[]; readonly isExact: boolean } {
  const alone: number[] = [];
  const isExact = orderCount(n) <= enumerationLimit;
  if (isExact) eachOrder(n, (order) => void alone.push(of(order)));
  else for (let i = 0; i < defaultDraws; i++) alone.push(of(shuffled(random, n)));
  return { alone, isExact };
}

function trap(
  level: Trap["over"],
  observed: number,
  { alone, isExact }: Pick<Trap, "alone" | "isExact">,
): Trap {
  const larger = alone.filter((r) => r >= observed - 1e-12).length;
  const asLarge = isExact ? larger / alone.length : (1 + larger) / (1 + alone.length);
  return Object.freeze({ over: level, observed, alone, isExact, asLarge });
}
