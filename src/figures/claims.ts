/**
 * A claim over studies, and a study's evidence on a claim. What comes in are judged claims; what goes
 * out is a forest: an interval per row, the margin as a band, the smallest effect that a row could have
 * seen as upright ticks. A study that cannot carry the claim keeps its row and says so.
 */

import { claimWords, type Claim } from "../study/claims";
import type { JudgedClaim } from "../stats/claims/study";
import { estimateRow } from "./estimate-row";
import { finished, type Figure } from "./figure";
import { forest, numbersOf, type ForestRow } from "./forest";
import { short, type Scale } from "./percent";

const groups = {
  real: "Evaluations of real models",
  simulated: "Simulated, so that the truth is known",
};

/** What is on the axis of each claim. */
const axes: Readonly<Record<Claim, { readonly title: string; readonly scale: Scale }>> = {
  C1: { title: "Gain of related minus gain of other languages (percentage points)", scale: "points" },
  C2: { title: "Slope of gain on baseline between models", scale: "coefficient" },
  C3: { title: "Gain by tuning minus gain by reasoning (percentage points)", scale: "points" },
  C4: { title: "Gain of related minus gain of other languages (percentage points)", scale: "points" },
  "task alignment": {
    title: "Change on items that were read both times (percentage points)",
    scale: "points",
  },
};

/**
 * One claim, a row per study.
 *
 * @param judged - from `judgeClaims`, of several studies; rows of other claims are passed over
 * @param claim - which one
 * @param options - `among`: what the rows are where they are not all studies, `worlds`; `isWhole`:
 *   every estimate that the verdict rests on, not the first alone
 * @returns the figure `claim-CLAIM`, or `claim-CLAIM-AMONG`
 */
export function plotClaim(
  judged: readonly JudgedClaim[],
  claim: Claim,
  { among, isWhole = claim === "C4" }: { readonly among?: string; readonly isWhole?: boolean } = {},
): Figure {
  const own = judged.filter((each) => each.claim === claim);
  const rows = own.flatMap((each) => {
    const group = each.isSimulated ? groups.simulated : groups.real;
    const named = each.evidence.slice(0, isWhole ? undefined : 1);
    if (named.length === 0) return [missingRow(each, each.study, group)];
    return named.map(({ name, estimate }) => {
      const stands = each.standsFor === null ? "" : ` (${each.standsFor})`;
      const label = isWhole ? `${each.study}, ${name}` : `${each.study}${stands}`;
      const detectable = isWhole ? null : each.detectable;
      return estimateRow(label, estimate, { group, detectable });
    });
  });
  const order = (row: ForestRow): number => (row.group === groups.real ? 0 : 1);
  const name = ["claim", nameOf(claim), ...(among === undefined ? [] : [among])].join("-");
  return claimFigure(name, [...rows].sort((a, b) => order(a) - order(b)), {
    claim,
    margin: own[0]?.margin ?? null,
    of: `${own.length} ${among ?? "studies"}`,
  });
}

/**
 * Everything that a study's verdict on a claim rests on, a row per estimate.
 *
 * @param judged - from `judgeClaims`, of one study
 * @param claim - which one
 * @returns the figure `claim-CLAIM-STUDY`
 * @throws RangeError if the claim is not among the rows
 */
export function plotEvidence(judged: readonly JudgedClaim[], claim: Claim): Figure {
  const own = judged.find((each) => each.claim === claim);
  if (own === undefined) throw new RangeError(`plotEvidence: expected a row of ${claim}, got none`);
  const group = own.isSimulated ? groups.simulated : null;
  const { scale } = axes[claim];
  const shown = own.evidence.filter(({ name }) => scale !== "points" || !isShare(name));
  const rows =
    shown.length === 0
      ? [missingRow(own, own.study, group)]
      : shown.map(({ name, estimate }, place) =>
          estimateRow(name, estimate, {
            ...{ group, isMain: place === 0 && claim !== "C4" },
            detectable: place === 0 ? own.detectable : null,
          }),
        );
  return claimFigure(`claim-${nameOf(claim)}-${own.study}`, rows, {
    ...{ claim, margin: own.margin, of: own.study },
  });
}

/** Shares and indices have no place on an axis of points. */
function isShare(name: string): boolean {
  return name.startsWith("format share") || name === "index";
}

function nameOf(claim: Claim): string {
  return claim.toLowerCase().replace(/ /g, "-");
}

function missingRow({ reasons }: JudgedClaim, label: string, group: string | null): ForestRow {
  return {
    ...{ label, value: null, low: null, high: null, group, isMain: false },
    reason: reasons.join("; "),
    counts: "",
  };
}

function claimFigure(
  name: string,
  rows: readonly ForestRow[],
  {
    claim,
    margin,
    of,
  }: { readonly claim: Claim; readonly margin: number | null; readonly of: string },
): Figure {
  const { title, scale } = axes[claim];
  const list = rows.map((row) => `${row.label}: ${row.value === null ? `not defined (${row.reason ?? ""})` : numbersOf(row, scale)}`);
  const band = margin === null ? "" : ` Band: the margin of ${short(margin, "percent")} points.`;
  const hasTicks = rows.some((row) => (row.detectable ?? 0) > 0);
  const ticks = hasTicks ? " Upright ticks: the smallest effect that a row could have seen." : "";
  const isAllSimulated = rows.every((row) => row.group === groups.simulated);
  const said = `${isAllSimulated ? "Simulated data. " : ""}${claim}: ${claimWords[claim]}.`;
  return finished({
    name,
    ...forest(rows, {
      ...{ scale, title, margin },
      note: `${isAllSimulated ? "SIMULATED \u00b7 " : ""}${of} \u00b7 bars: 95 % intervals`,
    }),
    caption: `${said} Bars: 95 % intervals for models and languages like these.${band}${ticks} A row without a bar says that its study cannot carry the claim.`,
    alt: `Forest plot over ${of}. ${list.join("; ")}.${band}`,
    narrowest: 300,
  });
}
