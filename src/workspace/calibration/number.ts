/** Numbers of the calibration as text: shares with their error for readers, short doubles for machines. */
import { short } from "../../figures/percent";
import type { DrawnShare } from "../../study/simulation";

/** A share and its Monte Carlo error, in percent. */
export function shareOf(share: DrawnShare | null): string {
  return share === null
    ? ""
    : `${short(share.value, "percent")} ± ${short(share.error, "percent")}`;
}

/** A value as the tables keep it, with six significant digits; what is not defined stays `null`. */
export function sixDigits(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
