/**
 * The words for a difference that is split by what could be read: a gain from before to after, or the
 * lead of one model over another, which has no before. Figures, tables and sentences share them.
 */

/** How a split difference and its parts are called. */
export interface SplitWords {
  /** `gain` or `lead`. */
  readonly noun: string;
  /** As on an axis. */
  readonly quantity: string;
  readonly both: string;
  /** What was read on the second side alone, and on the first alone. */
  readonly gained: string;
  readonly lost: string;
  /** What is asked of the answers read on both sides. */
  readonly change: string;
}

/** From a baseline to a condition. */
export const gainWords: SplitWords = {
  noun: "gain",
  quantity: "Gain over baseline",
  both: "read both times",
  gained: "rescued: read only after",
  lost: "lost: read only before",
  change: "change",
};

/** From one model to a stronger one. */
const leadWords: SplitWords = {
  noun: "lead",
  quantity: "Lead of the stronger model",
  both: "read of both",
  gained: "read of the stronger alone",
  lost: "read of the weaker alone",
  change: "difference",
};

/**
 * The words for a row of differences.
 *
 * @param parts - each with the two runs of every language
 * @returns those of a lead where the two runs are of different models under one condition
 */
export function splitWords(
  parts: readonly {
    readonly pairs: readonly {
      readonly before: { readonly model: string; readonly condition: string };
      readonly after: { readonly model: string; readonly condition: string };
    }[];
  }[],
): SplitWords {
  const { before, after } = parts[0]?.pairs[0] ?? {};
  if (before === undefined || after === undefined) return gainWords;
  const isLead = before.condition === after.condition && before.model !== after.model;
  return isLead ? leadWords : gainWords;
}
