/**
 * All estimates of a specification curve at once, fast enough to compute it a thousand times. What
 * comes in are outcomes and sets of languages; what goes out is a function from an assignment of
 * profiles to labels to the estimates. Typed arrays, no objects inside the loops; every index is inside
 * its array, so that `?? 0` never counts.
 */

import { at } from "../vector";
import type { Outcome } from "./outcomes";
import type { LanguageSet } from "./sets";

/** Gains as they are, or adjusted for the baseline by one slope or by one slope per model. */
export type Adjustment = "none" | "common" | "per model";

export const adjustments: readonly Adjustment[] = ["none", "common", "per model"];

/** Below this much spread of baselines there is no slope, as in `adjustedTwoWay`. */
const noSpread = 1e-24;

/**
 * A function that computes the whole curve.
 *
 * For each outcome and set the mean over models of the difference between mean gains of related and
 * control units; adjusted, minus slope times the same difference of baselines, the slope from
 * deviations inside model and group. A unit's gain is the mean over its languages.
 *
 * @param outcomes - profiles of gains and baselines, models by languages
 * @param sets - units over the same languages
 * @param models - how many
 * @returns a function of `profiles`: the language whose profile each label carries. It gives one
 *   value per outcome, set and adjustment, in this order, NaN where there is none, in an array that
 *   the next call overwrites
 */
export function curveOf(
  outcomes: readonly Outcome[],
  sets: readonly LanguageSet[],
  models: number,
): (profiles: Int32Array) => Float64Array {
  const values = new Float64Array(outcomes.length * sets.length * adjustments.length);
  const flat = sets.map(flatten);
  const units = Math.max(0, ...flat.map((set) => set.starts.length));
  const languages = Math.max(0, ...flat.map((set) => set.labels.length));
  const held: Held = {
    profiles: new Int32Array(languages),
    starts: new Int32Array(units + 1),
    sizes: { units: 0, related: 0 },
    gains: new Float64Array(units),
    baselines: new Float64Array(units),
  };
  return (profiles) => {
    let place = 0;
    for (const outcome of outcomes) {
      for (const set of flat) {
        hold(held, set, profiles, outcome.available);
        contrasts(outcome, held, { models, languages: profiles.length, values, place });
        place += adjustments.length;
      }
    }
    return values;
  };
}

interface FlatSet {
  readonly labels: Int32Array;
  readonly starts: Int32Array;
  readonly related: number;
}

/** Units one after the other; unit u has the labels from `starts[u]` to before `starts[u + 1]`. */
function flatten({ units, related }: LanguageSet): FlatSet {
  const starts = new Int32Array(units.length + 1);
  units.forEach((unit, u) => {
    starts[u + 1] = at(starts, u) + unit.length;
  });
  return { labels: Int32Array.from(units.flat()), starts, related };
}

/** Room for one set with the profiles that its labels carry, and for one model's means per unit. */
interface Held {
  readonly profiles: Int32Array;
  readonly starts: Int32Array;
  readonly sizes: { units: number; related: number };
  readonly gains: Float64Array;
  readonly baselines: Float64Array;
}

/** The available profiles of each unit, related units first, units without any left out. */
function hold(held: Held, set: FlatSet, profiles: Int32Array, available: Uint8Array): void {
  let [units, related, count] = [0, 0, 0];
  for (let u = 0; u + 1 < set.starts.length; u++) {
    const before = count;
    for (let i = set.starts[u] ?? 0; i < (set.starts[u + 1] ?? 0); i++) {
      const profile = profiles[set.labels[i] ?? 0] ?? 0;
      if (available[profile] === 1) held.profiles[count++] = profile;
    }
    if (count === before) continue;
    held.starts[++units] = count;
    if (u < set.related) related++;
  }
  held.sizes.units = units;
  held.sizes.related = related;
}

interface Work {
  readonly models: number;
  readonly languages: number;
  readonly values: Float64Array;
  readonly place: number;
}

function contrasts(outcome: Outcome, held: Held, work: Work): void {
  const { models, languages, values, place } = work;
  const { gains, baselines } = held;
  const { units, related } = held.sizes;
  const control = units - related;
  if (related === 0 || control === 0 || units < 3) {
    values.fill(NaN, place, place + adjustments.length);
    return;
  }
  let [difference, gap, perModel] = [0, 0, 0];
  let [xxAll, xgAll, hasSlopes] = [0, 0, true];
  for (let m = 0; m < models; m++) {
    unitMeans(outcome, held, m * languages);
    let g1 = 0;
    let x1 = 0;
    let g0 = 0;
    let x0 = 0;
    for (let u = 0; u < related; u++) {
      g1 += gains[u] ?? 0;
      x1 += baselines[u] ?? 0;
    }
    for (let u = related; u < units; u++) {
      g0 += gains[u] ?? 0;
      x0 += baselines[u] ?? 0;
    }
    g1 /= related;
    x1 /= related;
    g0 /= control;
    x0 /= control;
    let xx = 0;
    let xg = 0;
    for (let u = 0; u < related; u++) {
      const dx = (baselines[u] ?? 0) - x1;
      xx += dx * dx;
      xg += dx * ((gains[u] ?? 0) - g1);
    }
    for (let u = related; u < units; u++) {
      const dx = (baselines[u] ?? 0) - x0;
      xx += dx * dx;
      xg += dx * ((gains[u] ?? 0) - g0);
    }
    difference += g1 - g0;
    gap += x1 - x0;
    xxAll += xx;
    xgAll += xg;
    if (xx > noSpread) perModel += (xg / xx) * (x1 - x0);
    else hasSlopes = false;
  }
  const canAdjust = units >= 4;
  values[place] = difference / models;
  values[place + 1] =
    canAdjust && xxAll > noSpread ? (difference - (xgAll / xxAll) * gap) / models : NaN;
  values[place + 2] = canAdjust && hasSlopes ? (difference - perModel) / models : NaN;
}

/** One model's mean gain and baseline per unit. */
function unitMeans(outcome: Outcome, held: Held, row: number): void {
  const { profiles, starts, gains, baselines } = held;
  const [allGains, allBaselines] = [outcome.gains, outcome.baselines];
  const units = held.sizes.units;
  let from = 0;
  for (let u = 0; u < units; u++) {
    const to = starts[u + 1] ?? 0;
    let place = row + (profiles[from] ?? 0);
    let g = allGains[place] ?? 0;
    let x = allBaselines[place] ?? 0;
    if (to - from > 1) {
      for (let i = from + 1; i < to; i++) {
        place = row + (profiles[i] ?? 0);
        g += allGains[place] ?? 0;
        x += allBaselines[place] ?? 0;
      }
      g /= to - from;
      x /= to - from;
    }
    gains[u] = g;
    baselines[u] = x;
    from = to;
  }
}
