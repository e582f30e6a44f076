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
  const most = Math.max(0, ...flat.map((set) => set.starts.length - 1));
  const scratch = { gains: new Float64Array(most), baselines: new Float64Array(most) };
  return (profiles) => {
    let place = 0;
    for (const outcome of outcomes) {
      for (const set of flat) {
        contrasts(outcome, set, { models, profiles, scratch, values, place });
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

interface Work {
  readonly models: number;
  readonly profiles: Int32Array;
  readonly scratch: { readonly gains: Float64Array; readonly baselines: Float64Array };
  readonly values: Float64Array;
  readonly place: number;
}

function contrasts(outcome: Outcome, set: FlatSet, work: Work): void {
  const { models, profiles, values, place } = work;
  const { gains, baselines } = work.scratch;
  const languages = profiles.length;
  let [difference, gap, perModel] = [0, 0, 0];
  let [xxAll, xgAll] = [0, 0];
  let [units, related, hasSlopes] = [0, 0, true];
  for (let m = 0; m < models; m++) {
    ({ units, related } = unitMeans(outcome, set, work, m * languages));
    const control = units - related;
    if (related === 0 || control === 0 || units < 3) {
      values.fill(NaN, place, place + adjustments.length);
      return;
    }
    let [g1, x1, g0, x0] = [0, 0, 0, 0];
    for (let u = 0; u < related; u++) {
      g1 += gains[u] ?? 0;
      x1 += baselines[u] ?? 0;
    }
    for (let u = related; u < units; u++) {
      g0 += gains[u] ?? 0;
      x0 += baselines[u] ?? 0;
    }
    [g1, x1, g0, x0] = [g1 / related, x1 / related, g0 / control, x0 / control];
    let [xx, xg] = [0, 0];
    for (let u = 0; u < units; u++) {
      const isRelated = u < related;
      const dx = (baselines[u] ?? 0) - (isRelated ? x1 : x0);
      xx += dx * dx;
      xg += dx * ((gains[u] ?? 0) - (isRelated ? g1 : g0));
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

/** One model's mean gain and baseline per unit, related units first, units without any left out. */
function unitMeans(
  { gains, baselines, available }: Outcome,
  { labels, starts, related }: FlatSet,
  { profiles, scratch }: Work,
  row: number,
): { readonly units: number; readonly related: number } {
  let [units, relatedUnits] = [0, 0];
  for (let u = 0; u + 1 < starts.length; u++) {
    let [n, g, x] = [0, 0, 0];
    for (let i = starts[u] ?? 0; i < (starts[u + 1] ?? 0); i++) {
      const profile = profiles[labels[i] ?? 0] ?? 0;
      if (available[profile] === 0) continue;
      n++;
      g += gains[row + profile] ?? 0;
      x += baselines[row + profile] ?? 0;
    }
    if (n === 0) continue;
    scratch.gains[units] = g / n;
    scratch.baselines[units] = x / n;
    units++;
    if (u < related) relatedUnits++;
  }
  return { units, related: relatedUnits };
}
