/**
 * Shares of drawn studies in words. What comes in is a share and how many studies it is of; what goes
 * out is its interval, which says how far the count may be off because no more were drawn.
 */
import { ends, withUnit } from "../figures/percent";
import type { Interval } from "../stats/estimate";
import { wilson } from "../stats/wilson";
import type { DrawnShare } from "../study/simulation";

/** The Wilson interval of a share of drawn studies, which 0 and 100 have too. */
export function drawnInterval({ value }: Pick<DrawnShare, "value">, runs: number): Interval {
  return wilson(Math.round(value * runs), runs).interval;
}

/** `99.0 % [94.6 to 99.8]`: a share of drawn studies with its interval. */
export function shareOf(share: Pick<DrawnShare, "value">, runs: number): string {
  return `${withUnit(share.value, "percent")} [${ends(drawnInterval(share, runs), "percent")}]`;
}
