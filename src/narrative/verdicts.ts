/**
 * Verdicts in words. What comes in are judged claims of one study or of many; what goes out are the
 * matrix of claims against studies, rows of reasons, and sentences that count and name.
 */

import { capital, count } from "../figures/caption";
import { short } from "../figures/percent";
import type { JudgedClaim } from "../stats/claims/study";
import { type Condition, standWords } from "../stats/condition";
import type { Judged } from "../stats/verdict";
import { claims, claimWords, type Claim } from "../study/claims";
import { list } from "./number";
import { conditionsOpen, valueOf, whatChanges, whyOpen } from "./open";
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
  const [first] = lacks;
  if (first !== undefined) {
    const more = lacks.length > 1 ? ` and ${lacks.length - 1} more` : "";
    return `${marks[verdict]} ${verdict}: ${first}${more}`;
  }
  const of = standsFor === null ? "" : ` (${standsFor})`;
  const open = judged.groups.length > 0 ? openGroups(judged) : whyOpen(judged);
  const why = verdict === "cannot tell" ? `: ${open}` : "";
  return `${marks[verdict]} ${limited(judged)}${of}${why}`;
}

/** Which claims are open in which architecture, without their reasons. */
function openGroups({ groups }: JudgedClaim): string {
  const each = groups.flatMap(({ group, transfer, relation }) => {
    const open = [transfer, relation].filter(({ verdict }) => verdict === "cannot tell");
    return open.length === 0 ? [] : [`${list(open.map(({ claim }) => claim))} open in ${group}`];
  });
  return each.join("; ");
}

/** A verdict with what it is limited to. */
function limited({ verdict, qualifier }: Pick<Judged, "verdict" | "qualifier">): string {
  return qualifier === null || verdict === "cannot tell" ? verdict : `${verdict} ${qualifier}`;
}

/**
 * One claim, study by study, with every estimate that its rule looks at.
 *
 * @param judged - from `judgeClaims`
 * @param claim - which one
 * @returns a row per study and estimate: verdict, estimate with its interval, what the rule asks and
 *   where the estimate stands, the smallest effect it could have seen, and the smallest margin that
 *   would pass; one row for a study that cannot carry the claim, with what it lacks
 */
export function verdictRows(judged: readonly JudgedClaim[], claim: Claim): readonly OverviewRow[] {
  const own = judged.filter((each) => each.claim === claim);
  return own.flatMap((each): readonly OverviewRow[] => {
    const named = { study: nameOf(each), verdict: `${marks[each.verdict]} ${limited(each)}` };
    const withReach = claim === "C2" ? (): OverviewRow => ({}) : reach;
    if (each.evidence.length === 0) {
      const nothing = { estimate: null, "with its 95 % interval": null, "the rule asks": null };
      return [{ ...named, ...nothing, "what is found": list(each.reasons), ...withReach(null) }];
    }
    return each.evidence.map((condition) => ({
      ...named,
      estimate: condition.name,
      "with its 95 % interval": valueOf(condition),
      "the rule asks": condition.asks,
      "what is found": standWords[condition.asks][condition.stand],
      ...withReach(condition),
    }));
  });
}

function reach(condition: Condition | null): OverviewRow {
  const isPoints = condition?.asks === "inside the margin";
  const points = (value: number | null | undefined): string | null =>
    value == null || !isPoints ? null : short(value, "percent");
  return {
    "could have seen (points)": points(condition?.detectable),
    "smallest margin (points)": points(condition?.smallestMargin),
  };
}

/**
 * The verdicts of each architecture by itself, of the studies that hold both.
 *
 * @param judged - from `judgeClaims`
 * @returns a row per study and architecture: its verdicts on C1 and C2, each with why it is open
 */
export function groupRows(judged: readonly JudgedClaim[]): readonly OverviewRow[] {
  return judged.flatMap(({ study, groups }) =>
    groups.map(({ group, transfer, relation }) => ({
      study,
      architecture: group,
      [`C1: ${claimWords.C1}`]: byItself(transfer),
      [`C2: ${claimWords.C2}`]: byItself(relation),
    })),
  );
}

function byItself(own: Judged): string {
  const why = own.verdict === "cannot tell" ? `: ${conditionsOpen(own.evidence)}` : "";
  return `${marks[own.verdict]} ${limited(own)}${why}`;
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
      : sentence`Of ${count(real.length, "real study", "real studies")}, ${able.length} can carry it${standing(able)}: ${verdictsIn(able)}.`;
  if (drawn.length === 0) return carried;
  const known = sentence`In simulated studies, whose truth is known: ${verdictsIn(drawn)}.`;
  return real.length === 0 ? known : sentence`${carried} ${known}`;
}

/** ` (2 as a placebo, 1 between sources, none in its own terms)`; nothing where all are in these. */
function standing(able: readonly JudgedClaim[]): string {
  const among = (which: JudgedClaim["standsFor"]): number =>
    able.filter(({ standsFor }) => standsFor === which).length;
  const [placebos, sources, own] = [among("placebo"), among("between sources"), among(null)];
  if (own === able.length) return "";
  const parts = [
    ...(placebos === 0 ? [] : [`${placebos} as a placebo`]),
    ...(sources === 0 ? [] : [`${sources} between sources`]),
    `${own === 0 ? "none" : own} in its own terms`,
  ];
  return ` (${parts.join(", ")})`;
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
  const { verdict, study, isSimulated, standsFor } = own;
  const on = `on ${isSimulated ? "the simulated study " : ""}${study}`;
  const as = standsFor === null ? "" : `, ${standsIn[standsFor]}`;
  const chosen = chosenArms(own);
  if (verdict !== "cannot tell") {
    return sentence`That ${claimWords[claim]} ${saidOf(own)} ${on}${as}${headline(own)}.${chosen}`;
  }
  return sentence`Whether ${claimWords[claim]} cannot be told ${on}${as} (${whyOpen(own)}).${chosen}`;
}

/** The first estimate of a verdict, as its size and its doubt; none where groups are compared. */
function headline({ evidence, groups }: JudgedClaim): string {
  const [first] = evidence;
  return first === undefined || groups.length > 0 ? "" : `: ${first.name} ${valueOf(first)}`;
}

/** Which condition was taken for an arm that several could have been. */
function chosenArms({ choices }: JudgedClaim): string {
  const arms = {
    tuned: "tuning",
    reasoned: "chain-of-thought alone",
    both: "tuning and chain-of-thought together",
  };
  return choices
    .map(({ arm, taken, among }) => ` Of ${list(among)}, ${taken} stands for ${arms[arm]}.`)
    .join("");
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
  const verdicts = [...new Set(judged.map(saidOf))];
  return verdicts
    .map((verdict) => {
      const studies = judged.filter((each) => saidOf(each) === verdict).map(nameOf);
      return `in ${list(studies)} it ${verdict}`;
    })
    .join("; ");
}

const said: Readonly<Record<JudgedClaim["verdict"], string>> = {
  supported: "is supported",
  "supported as equal share of headroom": "is supported as an equal share of headroom",
  contradicted: "is contradicted",
  "cannot tell": "cannot be told",
};

function saidOf({ verdict, qualifier }: JudgedClaim): string {
  return qualifier === null || verdict === "cannot tell"
    ? said[verdict]
    : `${said[verdict]} ${qualifier}`;
}

function nameOf({ study, standsFor }: JudgedClaim): string {
  return standsFor === null ? study : `${study} (${standsFor})`;
}

/**
 * What would change the verdicts on a claim.
 *
 * @param judged - from `judgeClaims`, of several studies or of one
 * @param claim - which one
 * @returns a sentence that names what is missing, most frequent first, and for each study that can
 *   carry the claim what its verdict hangs on
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
  const able = all.filter(({ lacks }) => lacks.length === 0);
  const hangs = able.map((each) => `${isOne ? "Here" : `In ${each.study}`} ${whatChanges(each)}.`);
  const first = arms.length === 0 ? [] : [`What stands in the way: ${arms.join("; ")}.`];
  return sentence`${[...first, ...hangs].join(" ")}`;
}

/**
 * The verdicts of all claims together.
 *
 * @param judged - from `judgeClaims`, of several studies
 * @returns one paragraph that counts, over the real studies alone: how many can carry each claim, in
 *   which sense, and what they say
 */
export function verdictsTogether(judged: readonly JudgedClaim[]): Sentence {
  const real = judged.filter(({ isSimulated }) => !isSimulated);
  const studies = new Set(real.map(({ study }) => study)).size;
  const each = claims.map((claim) => {
    const able = real.filter((row) => row.claim === claim && row.lacks.length === 0);
    const carried =
      able.length === 0
        ? "none can carry it"
        : `${able.length} can carry it${standing(able)}; ${outcomes(able)}`;
    return sentence`${capital(claim)} (${claimWords[claim]}): ${carried}.`;
  });
  const start = sentence`Each claim was held against ${count(studies, "evaluation")} of real models; one can carry a claim when it has the conditions, models and languages that the claim needs.`;
  return each.reduce((sofar, next) => sentence`${sofar} ${next}`, start);
}

/** `it cannot be told in any of them`, or how often it is what. */
function outcomes(able: readonly JudgedClaim[]): string {
  const kinds = [...new Set(able.map(saidOf))];
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) {
    return only === said["cannot tell"]
      ? `it cannot be told in ${able.length === 1 ? "that one" : "any of them"}`
      : `it ${only} in ${able.length === 1 ? "that one" : "each of them"}`;
  }
  return list(
    kinds.map((kind) => `it ${kind} in ${able.filter((own) => saidOf(own) === kind).length}`),
  );
}
