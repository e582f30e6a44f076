/**
 * What became of single items under one condition, language by language: how many were gained, how
 * many lost, and whether chance alone would do that. What comes in is a study of items; what goes
 * out is one row per model and language, with p-values corrected within the table.
 */

import type { Design } from "../study/design";
import type { Answers } from "../tidy/answers";
import type { Estimate } from "./estimate";
import { mcnemarExact } from "./mcnemar";
import { holm } from "./multiplicity";
import { gainOfPair } from "./pairgain";
import { pairSums } from "./pairsums";
import { at } from "./vector";

/** One model in one language: the same items before and after. */
export interface ItemChanges {
  readonly model: string;
  readonly language: string;
  readonly n: number;
  readonly gained: number;
  readonly lost: number;
  readonly baseline: number;
  /** Paired by item, clustered by passage. */
  readonly gain: Estimate;
  /** Exact McNemar, two-sided, and the same by Holm over the rows of this table. */
  readonly p: number;
  readonly pHolm: number;
  /** Answers that could not be read, before and after. */
  readonly unreadBefore: number;
  readonly unreadAfter: number;
  /** The same on items that were read both times: a gain here is no matter of reading. */
  readonly readBoth: {
    readonly n: number;
    readonly gained: number;
    readonly lost: number;
    readonly p: number;
    readonly pHolm: number;
  };
}

/**
 * Items gained and lost under a condition, over the items scored under both.
 *
 * @param study - with its answers; one of its conditions is the baseline
 * @param options - `condition`, another than the baseline
 * @returns one row per model and language, models as declared, languages by code
 * @throws RangeError if the study has no answers, no baseline or no such condition
 * @see `mcnemarExact` and `holm` for the sources
 */
export function itemChanges(
  { answers, design }: { readonly answers: Answers | null; readonly design: Design },
  { condition }: { readonly condition: string },
): readonly ItemChanges[] {
  const baseline = design.conditions.find((each) => each.baseline)?.id;
  const isDeclared = design.conditions.some((each) => each.id === condition && !each.baseline);
  if (answers === null || baseline === undefined || !isDeclared) {
    throw new RangeError(
      `itemChanges: expected items, a baseline and a condition beside it, got ${condition} in ${design.id}`,
    );
  }
  const afters = answers.runs.filter((run) => run.condition === condition);
  const rows = afters.flatMap((after) => {
    const isBefore = (run: (typeof afters)[number]): boolean =>
      run.condition === baseline && run.model === after.model && run.language === after.language;
    const before = answers.runs.find(isBefore);
    if (before === undefined) return [];
    const pair = pairSums(answers, { before, after });
    const { n, gained, lost, both } = pair;
    return {
      ...{ model: after.model, language: after.language, n, gained, lost },
      baseline: pair.rightBefore / n,
      gain: gainOfPair(pair),
      p: mcnemarExact(lost, gained).p,
      unreadBefore: n - pair.readBefore,
      unreadAfter: n - pair.readAfter,
      readBoth: { ...both, p: mcnemarExact(both.lost, both.gained).p },
    };
  });
  const corrected = holm(rows.map((row) => row.p));
  const readCorrected = holm(rows.map((row) => row.readBoth.p));
  return rows.map((row, place) => {
    const readBoth = { ...row.readBoth, pHolm: at(readCorrected, place) };
    return Object.freeze({ ...row, pHolm: at(corrected, place), readBoth });
  });
}
