/**
 * Verdicts in words: a matrix of claims and studies, and a sentence for each claim. What comes in are
 * rows of claims; what goes out are rows for `table` and sentences.
 */

import { count } from "../figures/caption";
import { short } from "../figures/percent";
import type { StudyClaim } from "../stats/claims/shipped";
import { bracketed } from "./direction";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** A mark beside the word, so that the matrix can be scanned; the word alone carries the meaning. */
const marks = {
  supported: "\u25cf supported",
  "supported as equal share of headroom": "\u25cf equal share of headroom",
  contradicted: "\u2716 contradicted",
  "cannot tell": "\u25cb cannot tell",
} as const;

/**
 * The matrix of studies and claims.
 *
 * @param rows - of one or more studies
 * @returns one row per study, one column per claim: verdict and, in a few words, why
 */
export function verdictMatrix(rows: readonly StudyClaim[]): readonly OverviewRow[] {
  const studies = [...new Set(rows.map(({ study }) => study))];
  return studies.map((study) => {
    const own = rows.filter((row) => row.study === study);
    const cells = own.map((row): [string, string] => [
      row.claim,
      `${marks[row.verdict]}: ${why(row)}`,
    ]);
    return { study, ...Object.fromEntries(cells) };
  });
}

/**
 * What the studies say of one claim.
 *
 * @param rows - of all studies
 * @param claim - which
 * @returns a paragraph: how many verdicts of each kind, then every study with its reasons
 */
export function claimSaid(rows: readonly StudyClaim[], claim: StudyClaim["claim"]): Sentence {
  const own = rows.filter((row) => row.claim === claim);
  const counted = Object.keys(marks).flatMap((verdict) => {
    const studies = own.filter((row) => row.verdict === verdict).map(({ study }) => study);
    return studies.length === 0 ? [] : [`${verdict} by ${studies.length} (${list(studies)})`];
  });
  const asked = own.filter(({ estimate }) => estimate !== null);
  const said = asked.map(({ study, estimate, detectable, margin, isPlacebo }) => {
    const scale = margin === null ? "coefficient" : "points";
    const unit = margin === null ? "" : " points";
    const seen =
      detectable === null || margin === null
        ? ""
        : `, where ${short(detectable, "percent")} points could be seen`;
    const value = estimate === null ? "" : bracketed(estimate, scale);
    return `${study}${isPlacebo ? ", a placebo" : ""}: ${value}${unit}${seen}`;
  });
  const evidence = said.length === 0 ? "No study has the arms to ask it." : `${said.join("; ")}.`;
  return sentence`Of ${count(own.length, "study", "studies")}: ${counted.join("; ")}. Estimates with 95 % intervals: ${evidence}`;
}

/**
 * Why each verdict was given, as rows.
 *
 * @param rows - of all studies
 * @param claim - which
 * @returns study, verdict and every reason
 */
export function claimReasons(
  rows: readonly StudyClaim[],
  claim: StudyClaim["claim"],
): readonly OverviewRow[] {
  const own = rows.filter((row) => row.claim === claim);
  return own.map(({ study, verdict, reasons }) => {
    return { study, verdict, reasons: [...new Set(reasons)].join("; ") };
  });
}

/** The reason in a few words: the missing arm, or what the interval of the estimate does. */
function why({ estimate, margin, reasons, isPlacebo }: StudyClaim): string {
  if (estimate?.interval == null) return reasons.find((each) => each !== "") ?? "no reason given";
  const said = bracketed(estimate, margin === null ? "coefficient" : "points");
  return isPlacebo ? `${said}, placebo` : said;
}
