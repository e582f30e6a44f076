/**
 * How often the rules find what is true, in words. What comes in are the verdicts that a calibration
 * counted, all of them on simulated studies; what goes out are rows and sentences that say which rule
 * errs, and which finds nothing even where there is something to find.
 */
import { count } from "../figures/caption";
import type { CalledRow } from "../read/calibration";
import { claims as judgedClaims } from "../study/claims";
import { drawnInterval, shareOf } from "./drawnshare";
import { list, spanOf } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** The tables of a calibration. */
interface Counted {
  readonly verdicts: readonly CalledRow[];
}

/** The designs that are looked at, by the names of the simulated studies that stand for them. */
interface Designs {
  readonly studies: readonly string[];
}

/** A claim in a world of a design: how often its rule said so, or said the opposite. */
interface Asked {
  readonly study: string;
  readonly claim: string;
  /** Whether it holds there; `null` where there is nothing to decide. */
  readonly isTrue: boolean | null;
  readonly supported: number;
  readonly contradicted: number;
  /** Any verdict but *cannot tell*. */
  readonly given: number;
}

/** One wrong verdict in so many is what a test may err by. */
const tolerated = 0.05;

/**
 * Every claim in the worlds where it is true, where it is false, and where there is nothing to decide.
 *
 * A choice: *supported as an equal share of headroom* is not counted as support, since it says less.
 *
 * @param calibration - from `openCalibration`
 * @param options - `studies`, the designs
 * @returns a row per design and claim: the range over worlds in which the rule says so, and says the
 *   opposite, in percent of the drawn studies of each world
 */
export function foundRows({ verdicts }: Counted, { studies }: Designs): readonly OverviewRow[] {
  const all = askedOf(verdicts).filter(({ study }) => studies.includes(study));
  return pairsIn(all).map(({ study, claim }) => {
    const own = all.filter((each) => each.study === study && each.claim === claim);
    const [where, otherwise, nowhere] = [true, false, null].map((truth) =>
      own.filter(({ isTrue }) => isTrue === truth),
    );
    return {
      ...{ design: study, claim },
      "true: supported": span(where, ({ supported }) => supported),
      "true: contradicted": span(where, ({ contradicted }) => contradicted),
      "false: contradicted": span(otherwise, ({ contradicted }) => contradicted),
      "false: supported": span(otherwise, ({ supported }) => supported),
      "nothing to decide: decided": span(nowhere, ({ given }) => given),
    };
  });
}

/**
 * Which rules find nothing, even where the claim is true.
 *
 * @param calibration - from `openCalibration`
 * @param options - `studies`, the designs
 * @returns one sentence: the claims that are hardly ever supported where they hold
 */
export function silentSaid({ verdicts }: Counted, { studies }: Designs): Sentence {
  const asked = askedOf(verdicts).filter(({ study }) => studies.includes(study));
  const all = asked.filter(({ isTrue }) => isTrue === true);
  const said = studies.map((study) => {
    const own = all.filter((each) => each.study === study);
    const claims = [...new Set(own.map(({ claim }) => claim))];
    const silent = claims.filter((claim) => {
      const shares = own.filter((each) => each.claim === claim).map(({ supported }) => supported);
      return Math.max(...shares) <= tolerated;
    });
    return `${silent.length === 0 ? "no claim" : list(silent)} in the design of ${study}`;
  });
  const otherwise = asked.filter(({ isTrue }) => isTrue === false);
  const never = judgedClaims.filter((claim) => {
    const own = otherwise.filter((each) => each.claim === claim);
    return own.length > 0 && own.every(({ contradicted }) => contradicted === 0);
  });
  const tame =
    never.length === 0
      ? ""
      : ` In no drawn study ${never.length === 1 ? "was" : "were"} ${list(never)} contradicted, even where false.`;
  return sentence`Rarely or never supported, in at most one drawn study of twenty even where true, is ${list(said)}: there *cannot tell* is mostly what the design answers.${tame}`;
}

/**
 * Which rules give a forbidden verdict more often than a test may err.
 *
 * @param calibration - from `openCalibration`
 * @param options - `study`, the simulated one that stands for a design of this kind; `claims`, those
 *   that are looked at, all by default
 * @returns one sentence: each such verdict with its world and its share, or that there is none; an
 *   empty one where no claim is asked for
 */
export function doubtSaid(
  { verdicts }: Counted,
  { study, claims = judgedClaims }: { readonly study: string; readonly claims?: readonly string[] },
): Sentence {
  if (claims.length === 0) return sentence``;
  const own = verdicts.filter((row) => row.study === study && claims.includes(row.claim));
  const wrong = own.filter(({ isWrong, share, runs }) => {
    return isWrong && drawnInterval(share, runs).low > tolerated;
  });
  const asked = list(claims);
  if (wrong.length === 0) {
    return sentence`In no world that was drawn (${study}) is a wrong verdict on ${asked} given clearly more often than one time in twenty.`;
  }
  const each = wrong.map(
    ({ world, claim, verdict, share, runs }) =>
      `it calls ${claim} ${verdict} in ${shareOf(share, runs)} of the studies drawn from the world ${world}, where that is wrong`,
  );
  return sentence`The rule can be fooled: ${list(each)} (${study}).`;
}

function askedOf(verdicts: readonly CalledRow[]): readonly Asked[] {
  const groups = new Map<string, CalledRow[]>();
  for (const row of verdicts) {
    const key = JSON.stringify([row.study, row.claim, row.world]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const names: readonly string[] = judgedClaims;
  const kept = [...groups.values()].filter(([row]) => names.includes(row?.claim ?? ""));
  return kept.flatMap((rows): readonly Asked[] => {
    const [first] = rows;
    const share = (of: (verdict: string) => boolean): number =>
      rows.filter((row) => of(row.verdict)).reduce((sum, row) => sum + row.share.value, 0);
    const forbids = (verdict: string): boolean =>
      rows.some((row) => row.verdict === verdict && row.isWrong);
    const [isFalse, isTrue] = [forbids("supported"), forbids("contradicted")];
    // Where neither is forbidden, either can be said.
    if (first === undefined || (!isFalse && !isTrue)) return [];
    const { study, claim } = first;
    return [
      {
        ...{ study, claim, isTrue: isFalse && isTrue ? null : isTrue },
        supported: share((verdict) => verdict === "supported"),
        contradicted: share((verdict) => verdict === "contradicted"),
        given: share((verdict) => verdict !== "cannot tell"),
      },
    ];
  });
}

function pairsIn(all: readonly Asked[]): readonly Pick<Asked, "study" | "claim">[] {
  const firsts = new Map(all.map((each) => [JSON.stringify([each.study, each.claim]), each]));
  return [...firsts.values()];
}

/** `80.0 to 100.0 % in 5 worlds`; nothing where there is no such world. */
function span(asked: readonly Asked[] | undefined, of: (each: Asked) => number): string | null {
  if (asked === undefined || asked.length === 0) return null;
  return `${spanOf(asked.map(of))} (${count(asked.length, "world")})`;
}
