/**
 * From a result to its row in a forest. What comes in is an estimate of the statistics and its name;
 * what goes out is a row that says what it was computed from. Nothing is rounded here.
 */

import type { Estimate } from "../stats/estimate";
import type { Fact } from "./behind";
import { count } from "./caption";
import type { ForestRow } from "./forest";

/** What a row adds to its estimate. */
export interface RowOptions {
  readonly group?: string | null;
  readonly isMain?: boolean;
  readonly colour?: string;
  readonly symbol?: string;
  readonly expected?: { readonly low: number; readonly high: number } | null;
  readonly detectable?: number | null;
  readonly behind?: readonly Fact[];
}

/**
 * One row of a forest plot.
 *
 * @param label - what was estimated, or how
 * @param estimate - with its interval, or the reason why there is none
 * @param options - group (none), `isMain` (false), colour, marker, expected interval, detectable
 * @returns the row; `counts` names models, languages and items where they are known
 */
export function estimateRow(
  label: string,
  estimate: Estimate,
  { group = null, isMain = false, ...drawn }: RowOptions = {},
): ForestRow {
  const { models, languages, items } = estimate.n;
  const counts = [
    models === null ? null : count(models, "model"),
    languages === null ? null : count(languages, "language"),
    items === null ? null : count(items, "item"),
  ].filter((part) => part !== null);
  return {
    label,
    value: estimate.value,
    low: estimate.interval?.low ?? null,
    high: estimate.interval?.high ?? null,
    reason: estimate.reason,
    group,
    counts: [...counts, estimate.method].join(", "),
    isMain,
    ...drawn,
  };
}
