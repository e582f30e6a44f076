/**
 * Verdicts in words. What comes in are judged claims of one study or of many; what goes out are
 * sentences that count and name, and say what would change a verdict.
 */

import { capital, count } from "../figures/caption";
import { short } from "../figures/percent";
import type { JudgedClaim } from "../stats/claims/study";
import { claims, claimWords, type Claim } from "../study/claims";
import { side } from "./direction";
import { list } from "./number";
import { valueOf, whatChanges, whyOpen } from "./open";
import { sentence, type Sentence } from "./sentence";
import { heldAgainst, nameOf, said, saidOf } from "./verdictwords";

/**
 * What the studies say of one claim.
 *
 * @param judged - from `judgeClaims`, of several studies
 * @param claim - which one
 * @returns a paragraph: how many can carry the claim, what these say, and what the simulated ones say
 */
export function claimSaid(judged: readonly JudgedClaim[], claim: Claim): Sentence {
  const own = judged.filter((each) => each.claim === claim);
  const real = own.filter(({ isSimulated }) => !isSimulated);
  const drawn = own.filter(({ isSimulated }) => isSimulated);
  const able = real.filter(({ lacks }) => lacks.length === 0);
  const carried =
    able.length === 0
      ? sentence`None of ${count(real.length, "real study", "real studies")} can carry the claim.`
      : sentence`Of ${count(real.length, "real study", "real studies")}, ${carriedBy(able)}: ${verdictsIn(able)}.`;
  if (drawn.length === 0) return carried;
  const known = sentence`In simulated studies, whose truth is known: ${verdictsIn(drawn)}.`;
  return real.length === 0 ? known : sentence`${carried} ${known}`;
}

/** `none can carry the claim in its own terms, 2 as a placebo and 1 between sources`; `2 can carry the claim`. */
function carriedBy(able: readonly JudgedClaim[]): string {
  const among = (which: JudgedClaim["standsFor"]): number =>
    able.filter(({ standsFor }) => standsFor === which).length;
  const [placebos, sources, own] = [among("placebo"), among("between sources"), among(null)];
  if (own === able.length) return `${own} can carry the claim`;
  return list([
    `${own === 0 ? "none" : own} can carry the claim in its own terms`,
    ...(placebos === 0 ? [] : [`${placebos} as a placebo`]),
    ...(sources === 0 ? [] : [`${sources} between sources`]),
  ]);
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
  const known = heldAgainst(own);
  if (verdict !== "cannot tell") {
    return sentence`That ${claimWords[claim]} ${saidOf(own)} ${on}${as}${known}${headline(own)}.${knowledgeToo(own)}${chosen}`;
  }
  return sentence`Whether ${claimWords[claim]} cannot be told ${on}${as}${known}: ${whyOpen(own)}.${chosen}`;
}

/** What a verdict rests on, as its size and its doubt; none where groups are compared. */
function headline({ claim, evidence, groups }: JudgedClaim): string {
  if (evidence.length === 0 || groups.length > 0) return "";
  // Estimates of one thing are told by the first; conditions that ask for different things by each.
  const told = claim === "C1" || claim === "C2" ? evidence.slice(0, 1) : evidence;
  return `: ${list(told.map((each) => `${each.name} ${valueOf(each)}`))}`;
}

/** Of a gain that is called format: that some of it is not, where the interval says so. */
function knowledgeToo({ claim, verdict, evidence, margin }: JudgedClaim): string {
  const interval = evidence[0]?.estimate.interval ?? null;
  const isAbove = interval !== null && side(interval) === "above";
  if (claim !== "task alignment" || verdict !== "supported" || !isAbove || margin === null)
    return "";
  return ` So some knowledge is gained too, though less than the margin of ${short(margin, "percent")} points.`;
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
  const all = (each: JudgedClaim): string => `${saidOf(each)}${heldAgainst(each)}`;
  const verdicts = [...new Set(judged.map(all))];
  return verdicts
    .map((verdict) => {
      const studies = judged.filter((each) => all(each) === verdict).map(nameOf);
      return `in ${list(studies)} it ${verdict}`;
    })
    .join("; ");
}

/**
 * The claims on which a verdict other than *cannot tell* was given.
 *
 * @param judged - from `judgeClaims`
 * @returns their names, in order
 */
export function decided(judged: readonly JudgedClaim[]): readonly Claim[] {
  const given = judged.filter(({ verdict }) => verdict !== "cannot tell");
  return claims.filter((claim) => given.some((each) => each.claim === claim));
}

/**
 * What would change the verdicts on a claim.
 *
 * @param judged - from `judgeClaims`, of several studies or of one
 * @param claim - which one
 * @returns a sentence that names what is missing, most frequent first, where there are several studies,
 *   and for each study that can carry the claim what its verdict hangs on
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
  const arms = sorted.map(([lack, studies]) => `${lack} (${list(studies)})`);
  const able = all.filter(({ lacks }) => lacks.length === 0);
  const hangs = able.map((each) => `${isOne ? "Here" : `In ${each.study}`} ${whatChanges(each)}.`);
  // Of one study its verdict has just named what it lacks.
  const lacking = isOne
    ? "Only with these could it be judged."
    : `What stands in the way: ${arms.join("; ")}.`;
  const first = arms.length === 0 ? [] : [lacking];
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
      able.length === 0 ? "none can carry the claim" : `${carriedBy(able)}; ${outcomes(able)}`;
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
