/**
 * The crossed bootstrap in a drawn study, and in a drawn table without items: its error read with t,
 * which is the default, and its percentiles, which are not.
 */
import { crossedBootstrap } from "../crossedbootstrap";
import { contrastDraws } from "../crosseddraws";
import { studentEstimate } from "../estimate";
import { quantileOf } from "../moments";
import type { Random } from "../random";
import type { PassageTable } from "../sums";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import { type Both, type Finding, bare, found, inContrast } from "./finding";
import type { Setting } from "./setting";

/**
 * Draws of each bootstrap. An error from so many is itself known to 1/sqrt(2 draws), some 3.5 %,
 * which moves a share of one in twenty by less than its Monte Carlo error.
 */
const draws = 400;

/**
 * The crossed bootstrap of the family contrast, models, languages and passages drawn anew.
 *
 * @param setting - says which languages are related
 * @param both - outcomes of tuning, drawn and expected
 * @param options - `sums` of the drawn study per passage, and a generator
 * @returns one finding, the error of the draws read with the t of the two-way contrast
 */
export function bootstrapFinding(
  setting: Setting,
  { expected }: Both,
  { sums, random }: { readonly sums: PassageTable; readonly random: Random },
): Finding {
  const of = inContrast(setting);
  const truth = twoWayContrast(of.columns(expected.gains), of.isRelated).estimate.value;
  const { estimate } = crossedBootstrap(sums, of.units, { random, draws });
  return found("C1 crossed bootstrap", estimate, { truth });
}

/**
 * The crossed bootstrap of a table of gains, models and languages drawn anew.
 *
 * Percentiles reject 0 where the middle 95 % of the draws do not hold it.
 *
 * @param gains - one row per model, related languages first
 * @param isRelated - of each language
 * @param options - `truth`, and a generator
 * @returns two findings: the error of the draws with t, and their percentiles
 */
export function tableBootstrap(
  gains: readonly (readonly number[])[],
  isRelated: readonly boolean[],
  { truth, random }: { readonly truth: number; readonly random: Random },
): readonly Finding[] {
  const { estimate } = twoWayContrast(gains, isRelated);
  const grid = {
    ...{ models: gains.length, units: isRelated.length },
    related: isRelated.filter(Boolean).length,
    changes: Float64Array.from(gains.flat()),
    sizes: Float64Array.of(1),
  };
  const drawn = Array.from(at(contrastDraws([grid], random, draws), 0));
  const middle = mean(drawn);
  const se = Math.sqrt(drawn.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (draws - 1));
  const below = drawn.filter((each) => each <= 0).length / draws;
  const named = { truth, value: estimate.value };
  const { method, value, df } = estimate;
  const withError =
    value === null || df === null ? estimate : studentEstimate(method, { value, se, df }, estimate);
  return [
    found("crossed bootstrap", withError, { truth }),
    {
      ...bare("crossed bootstrap, percentiles", { ...named, p: 2 * Math.min(below, 1 - below) }),
      ...{ low: quantileOf(drawn, 0.025), high: quantileOf(drawn, 0.975) },
    },
  ];
}
