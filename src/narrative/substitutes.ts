/**
 * Whether two interventions repair the same thing, in words. What comes in are the statements that four
 * arms make of it and the repairs of single items, of one study or of several; what goes out are rows
 * and sentences.
 */

import { capital, count } from "../figures/caption";
import { ends, short, wholeNumber } from "../figures/percent";
import type { Estimate } from "../stats/estimate";
import type { Overlap } from "../stats/reasoning/repaired";
import type { Substitution } from "../stats/substitution";
import { bracketed, side } from "./direction";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** The statements, what each is if the two repair different things, and how it is written. */
const statements = [
  { key: "interaction", name: "interaction, points", scale: "points", neither: "gains add up" },
  {
    key: "bliss",
    name: "both minus independent repairs, points",
    scale: "points",
    neither: "repairs are independent",
  },
  {
    key: "logitInteraction",
    name: "interaction, log-odds",
    scale: "coefficient",
    neither: "log-odds add up",
  },
  {
    key: "index",
    name: "substitution index",
    scale: "coefficient",
    neither: "gains add up; at 1 the smaller is had for nothing",
  },
] as const;

function estimateOf(result: Substitution, key: (typeof statements)[number]["key"]): Estimate {
  return key === "index" ? result.index : result[key].estimate;
}

/**
 * The four statements, one row each.
 *
 * @param results - by the name of the study or world that each is of
 * @returns statement, what it says at zero, and its estimate in each
 */
export function substitutionRows(
  results: Readonly<Record<string, Substitution>>,
): readonly OverviewRow[] {
  return statements.map(({ key, name, scale, neither }) => ({
    statement: name,
    "at zero": neither,
    ...(Object.fromEntries(
      Object.entries(results).map(([of, result]) => [
        of,
        bracketed(estimateOf(result, key), scale),
      ]),
    ) as OverviewRow),
  }));
}

/**
 * What the four statements say together.
 *
 * @param result - from `substitution`
 * @returns one sentence: which of them lie beyond zero, on the side of substitution or on the other
 */
export function substitutionSaid(result: Substitution): Sentence {
  const placed = statements.map(({ key, name }) => {
    const { interval } = estimateOf(result, key);
    const lies = interval === null ? "over" : side(interval);
    // The index is positive, and everything else negative, where the two stand in for each other.
    const isInstead = lies === (key === "index" ? "above" : "below");
    return { name, lies: lies === "over" ? "open" : isInstead ? "instead" : "beyond" };
  });
  const named = (which: string): readonly string[] =>
    placed.filter(({ lies }) => lies === which).map(({ name }) => name.replace(", ", " in "));
  const [instead, beyond, open] = [named("instead"), named("beyond"), named("open")];
  const by = (which: readonly string[]): string =>
    `by ${which.length} of ${statements.length} statements (${list(which)})`;
  const parts = [
    ...(instead.length > 0
      ? [`both together give less than two separate repairs ${by(instead)}`]
      : []),
    ...(beyond.length > 0 ? [`both together give more ${by(beyond)}`] : []),
    ...(open.length > 0 ? [`there is no clear difference ${by(open)}`] : []),
  ];
  return sentence`${capital(parts.join("; "))}. In points the ceiling alone forces part of this, so it is weak evidence; the index is ${bracketed(result.index, "coefficient")}.`;
}

/**
 * Whether the statements can tell two worlds apart, of which one truth is known.
 *
 * @param one - from `substitution`, of a world where the two replace each other
 * @param other - of a world where they add up in log-odds
 * @returns one sentence that counts the statements whose intervals keep apart
 */
export function worldsApart(
  one: readonly [name: string, result: Substitution],
  other: readonly [name: string, result: Substitution],
): Sentence {
  const apart = statements.filter(({ key }) => {
    const [a, b] = [estimateOf(one[1], key).interval, estimateOf(other[1], key).interval];
    return a !== null && b !== null && (a.low > b.high || b.low > a.high);
  });
  const which =
    apart.length === 0 ? "none" : `${apart.length} (${list(apart.map(({ name }) => name))})`;
  const off = statements.filter(({ key }) =>
    [one[1], other[1]].every((result) => {
      const { interval } = estimateOf(result, key);
      return interval !== null && side(interval) !== "over";
    }),
  ).length;
  const alike =
    off === 0
      ? ""
      : `${off} of ${count(statements.length, "statement")} ${off === 1 ? "lies" : "lie"} off zero in both, so that lying off zero shows no substitution; `;
  return sentence`In the one study drawn from each world, ${alike}of ${count(statements.length, "statement")} ${which} ${apart.length > 1 ? "have" : "has"} intervals that keep the worlds ${one[0]} and ${other[0]} apart: the index is ${bracketed(one[1].index, "coefficient")} in the one and ${bracketed(other[1].index, "coefficient")} in the other.`;
}

/**
 * How far both repair the same items.
 *
 * @param overlap - from `repairOverlap`
 * @returns one paragraph: counts over all models, and the odds ratio with and without difficulty
 */
export function repairsSaid({ models, plain, byDifficulty }: Overlap): Sentence {
  const sum = (part: "both" | "first" | "second" | "none"): number =>
    models.reduce((sofar, { counts }) => sofar + counts[part], 0);
  const [both, first, second, none] = [sum("both"), sum("first"), sum("second"), sum("none")];
  const wrong = both + first + second + none;
  if (wrong === 0) return sentence`No answer was wrong at first, so nothing could be repaired.`;
  const share = (part: number): string => `${short(part / wrong, "percent")} %`;
  return sentence`Of ${wholeNumber(wrong)} answers that were wrong at first, over models and languages, ${share(both)} are repaired by both, ${share(first)} by tuning alone, ${share(second)} by chain-of-thought alone and ${share(none)} by neither. ${capital(oddsSaid(plain, "inside cells"))}; ${oddsSaid(byDifficulty, "between items that other models find equally hard")}.`;
}

/** An odds ratio from its logarithm. */
function oddsSaid({ value, interval, reason }: Estimate, where: string): string {
  if (value === null)
    return `the odds ratio ${where} is not defined (${reason ?? "no reason given"})`;
  const odds = short(Math.exp(value), "coefficient");
  if (interval === null) return `the odds ratio ${where} is ${odds}`;
  const between = ends(
    { low: Math.exp(interval.low), high: Math.exp(interval.high) },
    "coefficient",
  );
  const lies = side(interval);
  const says = {
    above: "what one repairs the other repairs more often",
    below: "what one repairs the other repairs less often",
    over: "no clear overlap beyond chance",
  }[lies];
  return `${says} ${where} (odds ratio ${odds}; 95\u00a0% interval ${between})`;
}
