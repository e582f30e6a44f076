/**
 * C1 in a drawn study: do related languages gain more than controls, by every estimator in use, the
 * misleading ones beside the default ones.
 */
import { adjustedTwoWay } from "../adjusted";
import { crossFittedContrast } from "../crossfit";
import type { Estimate } from "../estimate";
import { fitLine } from "../line";
import { flipSigns, permuteLabels } from "../permutation";
import { type ContrastFit, twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import {
  type Both,
  type Finding,
  bare,
  found,
  inContrast,
  leastLabelP,
  leastSignP,
  missing,
} from "./finding";
import type { PassageTable } from "../sums";
import type { Outcomes } from "./outcomes";
import type { Setting } from "./setting";

/** Fewer items read both times make a change too rough to use (METHOD 3.4). */
export const fewestReadBoth = 50;

/**
 * Findings on the family contrast.
 *
 * @param setting - says which languages are related
 * @param both - outcomes of tuning, drawn and expected
 * @param options - `sums` of the drawn study per passage; `isShort`, only the default estimators
 * @returns one finding per estimator
 */
export function familyFindings(
  setting: Setting,
  { seen, expected }: Both,
  { sums, isShort }: { readonly sums: PassageTable; readonly isShort: boolean },
): readonly Finding[] {
  const of = inContrast(setting);
  const { isRelated } = of;
  const fit = (table: Outcomes["gains"]): ContrastFit =>
    twoWayContrast(of.columns(table), isRelated);
  const adjusted = ({ gains, baselines }: Outcomes): Estimate =>
    adjustedTwoWay(of.columns(gains), of.columns(baselines), { isRelated }).estimate;
  const total = fit(seen.gains);
  const truth = fit(expected.gains).estimate.value;
  const adjustedTruth = adjusted(expected).value;
  const isRead = setting.simulation.unread === "wrong";
  const knowledge = isRead
    ? [
        seen.fewest < fewestReadBoth
          ? missing("C1 read both times, two-way")
          : found("C1 read both times, two-way", fit(seen.readBoth).estimate, {
              truth: fit(expected.readBoth).estimate.value,
            }),
        found("C1 accuracy among read, two-way", fit(seen.amongRead).estimate, {
          truth: fit(expected.amongRead).estimate.value,
        }),
      ]
    : [];
  const primaries = [
    found("C1 total gain, two-way", total.estimate, { truth }),
    found("C1 total gain, adjusted for the baseline", adjusted(seen), {
      truth: adjustedTruth,
    }),
    found("C1 total gain, adjusted, cross-fitted", crossFittedContrast(sums, of.units).estimate, {
      truth: adjustedTruth,
    }),
    ...knowledge,
  ];
  if (isShort) return primaries;
  const labels = permuteLabels(total.languages, isRelated);
  return [
    ...primaries,
    found("C1 languages as the only sample", total.overLanguages, { truth }),
    found("C1 models as the only sample", total.overModels, { truth }),
    bare("C1 permuted languages", {
      ...{ truth, value: total.estimate.value, p: labels.p },
      leastP: leastLabelP(isRelated),
    }),
    bare("C1 flipped signs of models", {
      ...{ truth, value: total.estimate.value, p: flipSigns(total.models).p },
      leastP: leastSignP(total.models.length),
    }),
    dose(setting, seen, expected),
  ];
}

function dose(setting: Setting, seen: Outcomes, expected: Outcomes): Finding {
  const of = inContrast(setting);
  const line = (table: Outcomes["gains"]): Estimate => {
    const columns = of.columns(table);
    const means = of.relatedness.map((_, l) => mean(columns.map((row) => at(row, l))));
    return fitLine(of.relatedness, means, { of: "languages" }).slope;
  };
  // Where nothing gains the expected line is flat, which is no line to a fit.
  const truth = line(expected.gains).value ?? 0;
  return found("C1 dose response, slope on relatedness", line(seen.gains), { truth });
}
