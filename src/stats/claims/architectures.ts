/**
 * A study's models beside each other, by size and by architecture. What comes in is a study whose
 * models were all tuned in one way; what goes out is one estimate per model, each architecture's own,
 * and their difference.
 */
import { type ArchitectureRow, type Architectures, architectures } from "../architecture";
import { average } from "../average";
import type { Estimate } from "../estimate";
import { twoWayContrast } from "../twoway";
import { at } from "../vector";
import { byUnit, evidenceOf, keptModels, minus, type JudgedStudy } from "./evidence";

/** What is compared: the mean gain over languages, or related minus control languages. */
export type Compared = "gain" | "contrast";

/** One model by itself. */
export interface ModelEstimate extends ArchitectureRow {
  readonly name: string;
  /** Total and active parameters; `null` where not known. */
  readonly parameters: number | null;
  readonly active: number | null;
  /** Over language units, the source left out. */
  readonly estimate: Estimate;
}

/** Every model of a study, and the architectures side by side. */
export interface ComparedModels extends Architectures {
  readonly compared: Compared;
  /** Smallest first; models of unknown size last. */
  readonly models: readonly ModelEstimate[];
}

/**
 * Compare the architectures of a study.
 *
 * Every model that the design does not leave out counts once, with its mean over language units: gain is tuned minus base, contrast is
 * the mean gain of related minus that of control units.
 *
 * @param study - as it was opened; not one of pairs
 * @param compared - `gain` or `contrast`
 * @returns models by size, groups in the design's order of architectures, their difference
 * @throws RangeError if the study has no baseline, no tuning, or no units to average
 */
export function compareArchitectures(study: JudgedStudy, compared: Compared): ComparedModels {
  const { languages, units, tuned, base, items } = evidenceOf(study);
  const isRelated = units.map((unit) => unit.isRelated);
  const gains = byUnit(minus(tuned, base), languages, units);
  const models = keptModels(study.design).map(
    ({ id, name, parameters, active, architecture }, m) => {
      const own = at(gains, m);
      const estimate =
        compared === "gain"
          ? average(own, { languages: own.length, items }, "languages")
          : twoWayContrast([own], isRelated, { items }).estimate;
      if (estimate.value === null) {
        throw new RangeError(
          `compareArchitectures: expected related and control units, got ${estimate.reason ?? "none"}`,
        );
      }
      return { model: id, name, parameters, active, architecture, value: estimate.value, estimate };
    },
  );
  const { margin } = study.design;
  const size = (model: ModelEstimate): number => model.parameters ?? Infinity;
  return Object.freeze({
    ...architectures(models, { margin }),
    compared,
    models: [...models].sort((a, b) => (size(a) === size(b) ? 0 : size(a) - size(b))),
  });
}
