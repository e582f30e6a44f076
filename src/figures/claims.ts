/**
 * A claim over studies, and a study's evidence on a claim. What comes in are judged claims; what goes
 * out is a forest: an interval per row, the margin as a band, the smallest effect that a row could have
 * seen as upright ticks. A study that cannot carry the claim keeps its row and says so.
 */

import { capital } from "./caption";
import { claimWords, type Claim } from "../study/claims";
import type { JudgedClaim } from "../stats/claims/study";
import type { Condition } from "../stats/condition";
import { readFrom } from "./behind";
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
 *   every estimate in the unit of the axis that the verdict rests on, not the first alone
 * @returns the figure `claim-CLAIM`, or `claim-CLAIM-AMONG`
 */
export function plotClaim(
  judged: readonly JudgedClaim[],
  claim: Claim,
  { among, isWhole = claim === "C4" }: { readonly among?: string; readonly isWhole?: boolean } = {},
): Figure {
  const own = judged.filter((each) => each.claim === claim);
  const sorted = [...own].sort((a, b) => Number(a.isSimulated) - Number(b.isSimulated));
  const rows = sorted.flatMap((each) => (isWhole ? wholeRows(each) : [headlineRow(each)]));
  const name = ["claim", nameOf(claim), ...(among === undefined ? [] : [among])].join("-");
  return claimFigure(name, rows, {
    ...{ claim, own, of: `${own.length} ${among ?? "studies"}` },
  });
}

function kindOf({ isSimulated }: JudgedClaim): string {
  return isSimulated ? groups.simulated : groups.real;
}

/** The first estimate of a study on the axis, under its name. */
function headlineRow(own: JudgedClaim): ForestRow {
  const [first] = onAxis(own);
  const group = kindOf(own);
  if (first === undefined) return missingRow(own, own.study, group);
  const stands = own.standsFor === null ? "" : ` (${own.standsFor})`;
  const row = estimateRow(`${own.study}${stands}`, first.estimate, {
    ...{ group, detectable: ticked(own.claim, first.detectable) },
  });
  return { ...row, counts: `${first.name}: ${row.counts}; data ${own.version}`, behind: readFrom(own.source) };
}

/** Every estimate of a study on the axis, the study or its architecture as their heading. */
function wholeRows(own: JudgedClaim): readonly ForestRow[] {
  if (onAxis(own).length === 0) return [missingRow(own, own.study, kindOf(own))];
  const blocks =
    own.groups.length === 0
      ? [{ heading: own.study, evidence: onAxis(own) }]
      : own.groups.map(({ group, transfer }) => ({
          heading: `${own.study}, ${group}`,
          evidence: transfer.evidence,
        }));
  return blocks.flatMap(({ heading, evidence }) =>
    evidence.map(({ name, estimate, detectable }) => {
      const group = own.isSimulated && !/^simulated/.test(heading) ? `Simulated: ${heading}` : heading;
      const row = estimateRow(name, estimate, { group, detectable: ticked(own.claim, detectable) });
      return { ...row, counts: `${heading}: ${row.counts}; data ${own.version}`, behind: readFrom(own.source) };
    }),
  );
}

/**
 * What a study's verdict on a claim rests on, a row per estimate in the unit of the axis.
 *
 * @param judged - from `judgeClaims`, of one study
 * @param claim - which one
 * @returns the figure `claim-CLAIM-STUDY`; its caption has the estimates in other units
 * @throws RangeError if the claim is not among the rows
 */
export function plotEvidence(judged: readonly JudgedClaim[], claim: Claim): Figure {
  const own = judged.find((each) => each.claim === claim);
  if (own === undefined) throw new RangeError(`plotEvidence: expected a row of ${claim}, got none`);
  const group = own.isSimulated ? groups.simulated : null;
  const shown = onAxis(own);
  const each = shown.map(({ name, estimate, detectable }, place) =>
    estimateRow(name, estimate, {
      ...{ group, isMain: place === 0, detectable: ticked(claim, detectable) },
    }),
  );
  const found = own.groups.length > 0 ? wholeRows(own) : each;
  const rows = found.length > 0 ? found : [missingRow(own, own.study, group)];
  return claimFigure(`claim-${nameOf(claim)}-${own.study}`, rows, {
    ...{ claim, own: [own], of: own.study },
  });
}

/** The estimates of a claim that share the unit of its axis. */
function onAxis({ claim, evidence }: JudgedClaim): readonly Condition[] {
  return evidence.filter(({ asks }) => (asks === "inside the margin") === (axes[claim].scale === "points"));
}

/** Slopes have no smallest effect that anybody has a feeling for. */
function ticked(claim: Claim, detectable: number | null): number | null {
  return axes[claim].scale === "points" ? detectable : null;
}

function nameOf(claim: Claim): string {
  return claim.toLowerCase().replace(/ /g, "-");
}

function missingRow({ reasons, lacks }: JudgedClaim, label: string, group: string | null): ForestRow {
  return {
    ...{ label, value: null, low: null, high: null, group, isMain: false },
    reason: reasons.join("; "),
    ...(lacks.length === 0 ? {} : { missing: "cannot carry it" }),
    counts: "",
  };
}

interface ClaimOptions {
  readonly claim: Claim;
  /** The judged claims behind the rows. */
  readonly own: readonly JudgedClaim[];
  /** What the rows are of, in words. */
  readonly of: string;
}

function claimFigure(
  name: string,
  rows: readonly ForestRow[],
  { claim, own, of }: ClaimOptions,
): Figure {
  const { title, scale } = axes[claim];
  const margin = own[0]?.margin ?? null;
  const list = rows.map((row) => `${row.group !== null && !isKind(row.group) ? `${row.group}, ` : ""}${row.label}: ${numbersOf(row, scale)}${row.value === null ? ` (${row.reason ?? ""})` : ""}`);
  const isAllSimulated = own.every(({ isSimulated }) => isSimulated);
  const [only, another] = own;
  const beside = only === undefined || another !== undefined ? "" : besideAxis(only);
  const said = [
    ...(isAllSimulated ? ["Simulated data."] : []),
    `${capital(claim)}: ${claimWords[claim]}.`,
    ...keys(rows, margin),
    ...(own.some(({ standsFor }) => standsFor === "between sources")
      ? ["Between sources: a difference of accuracies, since without a baseline there is no gain."]
      : []),
    ...(beside === "" ? [] : [beside]),
    `Data: ${[...new Set(own.map(({ study, version }) => `${study} ${version}`))].join(", ")}.`,
  ];
  return finished({
    name,
    source: [...new Set(own.map(({ source }) => source))].join("; "),
    ...forest(rows, {
      ...{ scale, title, margin },
      note: `${isAllSimulated ? "SIMULATED \u00b7 " : ""}${of} \u00b7 bars: 95 % intervals`,
    }),
    caption: said.join(" "),
    alt: `Forest plot over ${of}. ${list.join("; ")}. ${[...keys(rows, margin).slice(1), beside].join(" ")}`.trim(),
    narrowest: 300,
  });
}

function isKind(group: string): boolean {
  return group === groups.real || group === groups.simulated;
}

/** What the marks mean that are there. */
function keys(rows: readonly ForestRow[], margin: number | null): readonly string[] {
  const has = (is: (row: ForestRow) => boolean): boolean => rows.some(is);
  return [
    "Bars: 95 % intervals for models and languages like these.",
    ...(margin === null ? [] : [`Band: the margin of ${short(margin, "percent")} points.`]),
    ...(has((row) => (row.detectable ?? 0) > 0)
      ? ["Upright ticks: the smallest effect that a row could have seen."]
      : []),
    ...(has((row) => row.value === null)
      ? ["A row without a bar: its study cannot carry the claim, or the estimate is not defined there."]
      : []),
  ];
}

/** Shares, indices and slopes have no place on an axis of points, so they stand in words. */
function besideAxis(own: JudgedClaim): string {
  const shown = onAxis(own);
  const off = own.evidence
    .filter((condition) => !shown.includes(condition))
    .map((condition) => `${condition.name} ${inUnit(condition)}`);
  return off.length === 0 ? "" : `Not on this axis: ${off.join("; ")}.`;
}

function inUnit({ asks, estimate }: Condition): string {
  const isShare = asks === "above one half";
  const numbers = numbersOf(estimateRow("", estimate), isShare ? "percent" : "coefficient");
  return isShare && estimate.value !== null ? `${numbers} %` : numbers;
}
