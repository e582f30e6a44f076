/**
 * One claim over all studies that can say anything of it: a row per study with its interval, the
 * margin and the smallest effect that the study could have seen. What comes in are rows of claims;
 * what goes out is a figure.
 */

import type { StudyClaim } from "../../stats/claims/shipped";
import { estimateRow } from "../estimate-row";
import { finished, type Figure } from "../figure";
import { forest, numbersOf } from "../forest";
import { count } from "../caption";
import { short, type Scale } from "../percent";

/** What the numbers of each claim are. */
const quantities: Readonly<Record<string, { readonly title: string; readonly scale: Scale }>> = {
  C1: { title: "Gain of related minus gain of other languages (percentage points)", scale: "points" },
  C2: { title: "Slope of gain over baseline (points per point)", scale: "coefficient" },
  C3: { title: "Gain by tuning minus gain by reasoning (percentage points)", scale: "points" },
  "task alignment": {
    title: "Change on items read before and after (percentage points)",
    scale: "points",
  },
};

/**
 * A forest of one claim.
 *
 * @param rows - of any claims and studies; those of another claim or without an estimate are not drawn
 * @param options - `claim`; `name` of each row, the study by default; `among`, ends the figure's name
 * @returns the figure `claim-CLAIM-AMONG`
 * @throws RangeError if no row of the claim has an estimate
 */
export function plotClaim(
  rows: readonly StudyClaim[],
  { claim, among }: { readonly claim: StudyClaim["claim"]; readonly among: "real" | "simulated" },
): Figure {
  const { title, scale } = quantities[claim] ?? { title: claim, scale: "points" };
  const drawn = rows.flatMap(({ claim: its, study, estimate, verdict, detectable, isPlacebo }) => {
    if (its !== claim || estimate === null) return [];
    const label = `${study}${isPlacebo ? " (placebo)" : ""}: ${verdict}`;
    const row = { isMain: true, detectable: scale === "points" ? detectable : null };
    return [estimateRow(label, estimate, row)];
  });
  const margin = rows.find((row) => row.claim === claim)?.margin ?? null;
  const kind = among === "simulated" ? "Simulated data. " : "";
  const note = `${among === "simulated" ? "SIMULATED \u00b7 " : ""}${count(drawn.length, "row")} \u00b7 bars: 95 % intervals`;
  const list = drawn.map((row) => `${row.label}, ${numbersOf(row, scale)}`).join("; ");
  const band = margin === null ? "" : ` Band: the margin of ${short(margin, "percent")} points.`;
  return finished({
    name: `claim-${claim.toLowerCase().replaceAll(" ", "-")}-${among}`,
    ...forest(drawn, { scale, title, margin: scale === "points" ? margin : null, note }),
    caption: `${kind}${title}, one row per study that can be asked. Bars: 95 % intervals.${band}`,
    alt: `${kind}Forest plot. ${title}. ${list}.`,
    narrowest: 300,
  });
}
