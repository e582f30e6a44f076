/**
 * How much of a gain is answers that can now be read, over a whole study (METHOD 0 and 5): what the
 * reading *task alignment* rests on. What comes in is the evidence of a study; what goes out is a share
 * with the error that models make.
 */
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { jackknife } from "../jackknife";
import { sumError } from "../passages";
import type { PassageTable } from "../sums";
import { at, sum } from "../vector";
import type { Evidence } from "./evidence";

/**
 * The format part of the gain over the gain, both summed over models and languages.
 *
 * By transition strata: of a cell's gain the part on items that were read both times is knowledge, the
 * rest (rescued items that are right, minus lost ones that were) is format. Delete-one-model jackknife.
 *
 * @param evidence - of a study of items
 * @returns a proportion, above 1 where knowledge fell; undefined where it is not known what was read,
 *   where the mean gain is within three of its errors of 0, and with fewer than three models
 */
export function formatShare({ base, tuned, readBoth, items, sums, models }: Evidence): Estimate {
  const method = "format share of the gain, transition strata, delete-one-model jackknife";
  const standing = over(
    { models: models.length, languages: base[0]?.length ?? 0, items },
    { basis: "items", population: "items, languages and models" },
  );
  if (readBoth === null || sums === null) {
    return undefinedEstimate(method, whyUnknown(sums), standing);
  }
  if (!isClear(sums)) {
    return undefinedEstimate(method, "the mean gain is within three errors of 0", standing);
  }
  const parts = models.map((_, m) => {
    let [gain, known] = [0, 0];
    at(base, m).forEach((accuracy, l) => {
      gain += at(at(tuned, m), l) - accuracy;
      known += (at(at(readBoth.items, m), l) / items) * at(at(readBoth.change, m), l);
    });
    return { gain, known };
  });
  return jackknife({
    ...{ method, standing, clusters: models.map(({ id }) => id) },
    statistic: (places) => {
      const gain = sum(places.map((m) => at(parts, m).gain));
      const known = sum(places.map((m) => at(parts, m).known));
      return gain > 0 ? 1 - known / gain : null;
    },
  }).estimate;
}

/**
 * Why nothing tells format from knowledge where items read both times are not set apart.
 *
 * @param sums - per passage; `null` where the study has cells alone
 * @returns a reason in words
 */
export function whyUnknown(sums: PassageTable | null): string {
  if (sums === null) return "which answers could be read is not known item by item";
  return "every answer could be read both times: the change is the total gain, and none of it can be told to be format";
}

/** Whether the mean gain over all cells is more than three of its errors from 0, items as the sample. */
function isClear({ sizes, cells }: PassageTable): boolean {
  if (sizes.length < 2 || cells.length === 0) return false;
  const totals = new Float64Array(sizes.length);
  for (const { change } of cells) {
    for (let k = 0; k < totals.length; k++)
      totals[k] = at(totals, k) + at(change, k) / cells.length;
  }
  return Math.abs(sum(totals) / sum(sizes)) > 3 * sumError(totals, sizes);
}
