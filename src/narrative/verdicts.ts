/**
 * Verdicts in words. What comes in are judged claims of one study or of many; what goes out are the
 * matrix of claims against studies, rows of reasons, and sentences that count and name.
 */

import { count } from "../figures/caption";
import { short } from "../figures/percent";
import { equivalence } from "../stats/equivalence";
import type { JudgedClaim } from "../stats/claims/study";
import { claims, claimWords, type Claim } from "../study/claims";
import { bracketed } from "./direction";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** A mark beside each verdict, so that a matrix can be read without colour. */
const marks: Readonly<Record<JudgedClaim["verdict"], string>> = {
  supported: "\u2713",
  "supported as equal share of headroom": "\u2713",
  contradicted: "\u2717",
  "cannot tell": "?",
};

/**
 * The matrix of claims against studies.
 *
 * @param judged - from `judgeClaims`, of several studies
 * @returns one row per study: its verdict on each claim with a mark and the reason in a few words
 */
export function verdictMatrix(judged: readonly JudgedClaim[]): readonly OverviewRow[] {
  const studies = [...new Set(judged.map(({ study }) => study))];
  return studies.map((study) => {
    const own = judged.filter((each) => each.study === study);
    const cells = claims.map((claim) => {
      const found = own.find((each) => each.claim === claim);
      return [`${claim}: ${claimWords[claim]}`, found === undefined ? null : inShort(found)];
    });
    return { study, ...(Object.fromEntries(cells) as OverviewRow) };
  });
}

/** A verdict with why in a few words. */
function inShort(judged: JudgedClaim): string {
  const { verdict, lacks, standsFor } = judged;
  const first = lacks[0];
  if (first !== undefined) {
    const more = lacks.length > 1 ? ` and ${lacks.length - 1} more` : "";
    return `${marks[verdict]} ${verdict}: ${first}${more}`;
  }
  const of = standsFor === null ? "" : ` (${standsFor})`;
  const why = verdict === "cannot tell" ? `: ${undecided(judged)}` : "";
  return `${marks[verdict]} ${verdict}${of}${why}`;
}

function undecided({ claim, evidence, margin }: JudgedClaim): string {
  if (claim === "C4") return "undecided in a group by itself";
  const tests = margin === null ? [] : evidence.map((each) => equivalence(each.estimate, margin));
  if (evidence.some(({ estimate }) => estimate.value === null)) return "not defined here";
  if (tests.some(({ equivalent }) => equivalent === false)) return "wider than the margin";
  return "the interval spans zero";
}

/**
 * One claim, study by study, with its reasons.
 *
 * @param judged - from `judgeClaims`
 * @param claim - which one
 * @returns study, verdict, estimate, smallest detectable effect, smallest margin that would pass, why
 */
export function verdictRows(judged: readonly JudgedClaim[], claim: Claim): readonly OverviewRow[] {
  return judged
    .filter((each) => each.claim === claim)
    .map((each) => {
      const scale = claim === "C2" ? "coefficient" : "points";
      const headline = claim === "C4" ? undefined : each.evidence[0]?.estimate;
      const own = claim === "C2" ? "slope" : "estimate (points)";
      return {
        study: each.study,
        verdict: `${marks[each.verdict]} ${each.verdict}`,
        [own]: headline === undefined ? null : bracketed(headline, scale),
        ...(claim === "C2" || claim === "C4"
          ? {}
          : {
              "could have seen (points)":
                each.detectable === null ? null : short(each.detectable, "percent"),
              "smallest margin (points)": smallestMargin(each),
            }),
        why: [...new Set(each.reasons)].join("; "),
      };
    });
}

/** The smallest margin at which every piece of evidence in points would pass. */
function smallestMargin({ evidence, margin, claim }: JudgedClaim): string | null {
  if (margin === null || evidence.length === 0) return null;
  const own = claim === "C1" ? evidence : evidence.slice(0, 1);
  const margins = own.map(({ estimate }) => equivalence(estimate, margin).smallestMargin);
  const known = margins.flatMap((each) => (each === null ? [] : [each]));
  return known.length < margins.length ? null : short(Math.max(...known), "percent");
}

/**
 * What the studies say of one claim.
 *
 * @param judged - from `judgeClaims`, of several studies
 * @param claim - which one
 * @returns a paragraph: how many can carry it, what these say, and what the simulated ones say
 */
export function claimSaid(judged: readonly JudgedClaim[], claim: Claim): Sentence {
  const own = judged.filter((each) => each.claim === claim);
  const real = own.filter(({ isSimulated }) => !isSimulated);
  const drawn = own.filter(({ isSimulated }) => isSimulated);
  const able = real.filter(({ lacks }) => lacks.length === 0);
  const carried =
    able.length === 0
      ? sentence`None of ${count(real.length, "real study", "real studies")} can carry it.`
      : sentence`Of ${count(real.length, "real study", "real studies")}, ${able.length} can carry it: ${verdictsIn(able)}.`;
  if (drawn.length === 0) return carried;
  const known = sentence`In simulated studies, whose truth is known: ${verdictsIn(drawn)}.`;
  return real.length === 0 ? known : sentence`${carried} ${known}`;
}

/**
 * What one study says of one claim.
 *
 * @param judged - from `judgeClaims`, of one study
 * @param claim - which one
 * @returns one sentence: the verdict, and what is missing or left open
 * @throws RangeError if the claim is not among the rows
 */
export function verdictSaid(judged: readonly JudgedClaim[], claim: Claim): Sentence {
  const own = judged.find((each) => each.claim === claim);
  if (own === undefined) throw new RangeError(`verdictSaid: expected a row of ${claim}, got none`);
  const { verdict, study, isSimulated, lacks, standsFor } = own;
  const on = `on ${isSimulated ? "the simulated study " : ""}${study}`;
  const as = standsFor === null ? "" : `, ${standsIn[standsFor]}`;
  if (verdict !== "cannot tell") {
    return sentence`That ${claimWords[claim]} ${said[verdict]} ${on}${as}.`;
  }
  const open = lacks.length > 0 ? list(lacks) : undecided(own);
  return sentence`Whether ${claimWords[claim]} cannot be told ${on}${as} (${open}).`;
}

const standsIn = {
  placebo: "as a placebo since nothing was tuned on one source alone",
  "between sources": "comparing sources since there is no untuned baseline",
} as const;

/**
 * What one study says of every claim.
 *
 * @param judged - from `judgeClaims`, of one study
 * @returns one paragraph, a sentence per claim
 */
export function verdictsSaid(judged: readonly JudgedClaim[]): Sentence {
  const each = claims.map((claim) => verdictSaid(judged, claim));
  return each.reduce((sofar, next) => sentence`${sofar} ${next}`);
}

/** `in a and b it cannot be told, in c it is supported`. */
function verdictsIn(judged: readonly JudgedClaim[]): string {
  const verdicts = [...new Set(judged.map(({ verdict }) => verdict))];
  return verdicts
    .map((verdict) => {
      const studies = judged.filter((each) => each.verdict === verdict).map(named);
      return `in ${list(studies)} it ${said[verdict]}`;
    })
    .join("; ");
}

const said: Readonly<Record<JudgedClaim["verdict"], string>> = {
  supported: "is supported",
  "supported as equal share of headroom": "is supported as an equal share of headroom",
  contradicted: "is contradicted",
  "cannot tell": "cannot be told",
};

function named({ study, standsFor }: JudgedClaim): string {
  return standsFor !== null ? `${study} (${standsFor})` : study;
}

/**
 * What would have to be measured before a claim could be judged.
 *
 * @param judged - from `judgeClaims`, of several studies or of one
 * @param claim - which one
 * @returns a sentence that names what is missing, most frequent first, and the margins that were missed
 */
export function wouldChange(judged: readonly JudgedClaim[], claim: Claim): Sentence {
  const own = judged.filter((each) => each.claim === claim && !each.isSimulated);
  const all = own.length > 0 ? own : judged.filter((each) => each.claim === claim);
  const missing = new Map<string, string[]>();
  for (const { study, lacks } of all) {
    for (const lack of lacks) missing.set(lack, [...(missing.get(lack) ?? []), study]);
  }
  const sorted = [...missing].sort((a, b) => b[1].length - a[1].length);
  const isOne = all.length === 1;
  const arms = sorted.map(([lack, studies]) => (isOne ? lack : `${lack} (${list(studies)})`));
  const open = all.filter(({ lacks, verdict }) => lacks.length === 0 && verdict === "cannot tell");
  const needs = open.map((each) => {
    const least = smallestMargin(each);
    if (least === null) return `${each.study} needs a narrower interval`;
    return `${each.study} would pass only with a margin of ${least} points`;
  });
  const first = arms.length === 0 ? "" : `What stands in the way: ${arms.join("; ")}. `;
  const second = needs.length === 0 ? "" : `Where it can be carried, ${list(needs)}.`;
  return sentence`${first === "" && second === "" ? "Nothing is missing." : first + second}`;
}

function numberOrNone(n: number): string {
  return n === 0 ? "none" : String(n);
}

/**
 * The verdicts of all claims together.
 *
 * @param judged - from `judgeClaims`, of several studies
 * @returns one paragraph that counts, over the real studies alone
 */
export function verdictsTogether(judged: readonly JudgedClaim[]): Sentence {
  const real = judged.filter(({ isSimulated }) => !isSimulated);
  const studies = new Set(real.map(({ study }) => study)).size;
  const each = claims.map((claim) => {
    const own = real.filter((row) => row.claim === claim);
    const able = own.filter(({ lacks }) => lacks.length === 0).length;
    const of = (verdict: string): string =>
      numberOrNone(own.filter((row) => row.verdict.startsWith(verdict)).length);
    const carried =
      able === 0
        ? "none can carry it"
        : `${able} can carry it, ${of("supported")} of them supports it and ${of("contradicted")} contradicts it`;
    return `${claim} (${claimWords[claim]}): ${carried}`;
  });
  return sentence`Of ${count(studies, "evaluation")} of real models, ${each.join("; ")}.`;
}
