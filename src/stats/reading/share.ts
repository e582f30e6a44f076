/**
 * The share of the mean gain that is reading, condition by condition. What comes in are gains with their
 * parts, one per model; what goes out is one share per condition with the error that models make, or, of
 * a single model, that items make.
 */
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { jackknife } from "../jackknife";
import { at, mean, sum } from "../vector";
import type { GainParts } from "./parts";

/** One condition and its share. */
export interface GroupShare {
  readonly group: string | null;
  readonly share: Estimate;
}

/**
 * Reading over gain, both summed over models, with a delete-one-model jackknife.
 *
 * Defined where the mean gain is more than three times the mean of its errors from zero: the items are
 * the same for all models, so the mean of the errors is the most that the error of the mean can be.
 *
 * @param parts - from `readingParts`, a row per model
 * @returns one entry per group, in order of their first part; undefined for two models
 */
export function groupShares(parts: readonly GainParts[]): readonly GroupShare[] {
  const groups = [...new Set(parts.map(({ group }) => group))];
  return groups.map((group) => {
    const own = parts.filter((part) => part.group === group);
    return Object.freeze({ group, share: own.length === 1 ? at(own, 0).share : shareOf(own) });
  });
}

function shareOf(own: readonly GainParts[]): Estimate {
  const method = "share of the gain that is reading, delete-one-model jackknife";
  const standing = over(
    { models: own.length, languages: at(own, 0).languages, items: at(own, 0).items },
    { basis: "items", population: "items, languages and models" },
  );
  const gains = own.map(({ gain }) => gain.value ?? 0);
  const readings = own.map(({ reading }) => reading.value ?? 0);
  const error = mean(own.map(({ gain }) => gain.se ?? 0));
  if (!(Math.abs(mean(gains)) > 3 * error)) {
    return undefinedEstimate(method, "the mean gain is within three errors of 0", standing);
  }
  return jackknife({
    ...{ method, standing, clusters: own.map(({ label }) => label) },
    statistic: (places) => {
      const gain = sum(places.map((m) => at(gains, m)));
      return gain > 0 ? sum(places.map((m) => at(readings, m))) / gain : null;
    },
  }).estimate;
}
