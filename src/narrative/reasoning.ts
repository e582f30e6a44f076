/**
 * Chain-of-thought beside tuning, in words: which arms a study has, what chain-of-thought does alone and
 * under growing budgets, whether both gains are equal, and what of their going together is a trap. What
 * comes in are studies and results; what goes out are rows and sentences.
 */

import { count } from "../figures/caption";
import { ends, short, wholeNumber, withUnit } from "../figures/percent";
import { concordance, limitsOfAgreement } from "../stats/agreement";
import type { CrossFittedCorrelation } from "../stats/crossgains";
import { equivalence } from "../stats/equivalence";
import { quantileOf } from "../stats/moments";
import { partialCorrelation, withinCorrelation } from "../stats/partial";
import type { ReasonedAlone } from "../stats/reasoning/alone";
import type { Armed } from "../stats/reasoning/arms";
import type { BudgetCurve } from "../stats/reasoning/budgets";
import type { Trap, Traps } from "../stats/reasoning/traps";
import type { Substitution } from "../stats/substitution";
import { at, mean } from "../stats/vector";
import { armsOf, type Arms } from "../study/claims";
import type { Design } from "../study/design";
import { bracketed, numbers, side } from "./direction";
import { couldSee, excluded, orders } from "./doubt";
import { list, pValue } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

const armNames: Readonly<Record<keyof Arms, string>> = {
  base: "neither",
  tuned: "tuning alone",
  reasoned: "chain-of-thought alone",
  both: "both together",
};

/**
 * Which of the four arms each study has.
 *
 * @param studies - designs of open studies
 * @returns one row per study: under each arm the condition that is it, or nothing
 */
export function armRows(studies: readonly { readonly design: Design }[]): readonly OverviewRow[] {
  return studies.map(({ design }) => {
    const arms = armsOf(design);
    const named = (Object.keys(armNames) as (keyof Arms)[]).map((arm) => {
      const own = arm === "both" ? severalOf(design) : arms[arm] === null ? [] : [arms[arm].id];
      return [armNames[arm], own.length === 0 ? null : own.join(", ")] as const;
    });
    return { study: design.id, ...(Object.fromEntries(named) as OverviewRow) };
  });
}

/** Every condition that is tuned and reasons: a study may have several budgets. */
function severalOf({ conditions }: Design): readonly string[] {
  return conditions
    .filter(
      ({ baseline, interventions }) => !baseline && interventions.includes("chain-of-thought"),
    )
    .filter(({ interventions }) => interventions.some((each) => each !== "chain-of-thought"))
    .map(({ id }) => id);
}

/**
 * What chain-of-thought does alone, over lineages.
 *
 * @param study - whose models were asked both ways
 * @param alone - from `reasonedAlone`
 * @returns one paragraph: the span of gains, in how many models it helps beyond noise, and the relation
 */
export function aloneSaid({ design }: { readonly design: Design }, alone: ReasonedAlone): Sentence {
  const { models, lineages, relation } = alone;
  const up = models.filter(({ low }) => low > 0).length;
  const down = models.filter(({ high }) => high < 0).length;
  const sorted = [...models].sort((a, b) => a.gain - b.gain);
  const [least, most] = [at(sorted, 0), at(sorted, sorted.length - 1)];
  const span = `from ${withUnit(least.gain, "points")} (${least.name}) to ${withUnit(most.gain, "points")} (${most.name})`;
  const { r, permutation } = relation;
  const lies = r.interval === null ? "over" : side(r.interval);
  const goes =
    lies === "over"
      ? "shows no clear relation to accuracy without it"
      : `${lies === "above" ? "rises" : "falls"} as accuracy without it rises`;
  const evidence = r.value === null ? (r.reason ?? "") : numbers({ ...r, p: null }, "coefficient");
  return sentence`On ${design.benchmark.name}, over ${count(models.length, "model")} in ${count(lineages.length, "lineage")}, the gain by chain-of-thought goes ${span}; with intervals over items alone it is above zero in ${up} and below it in ${down} of ${count(models.length, "model")}. Over lineages the gain ${goes} (r ${evidence}; ${orders(permutation)}).`;
}

/**
 * What a larger budget of reasoning brings.
 *
 * @param study - whose conditions name budgets
 * @param curve - from `budgetCurve`
 * @returns one paragraph: the mean gain at the smallest and largest budget, and what a doubling adds
 */
export function budgetsSaid({ design }: { readonly design: Design }, curve: BudgetCurve): Sentence {
  const { budgets, means, perDoubling, cells, models } = curve;
  const [first, last] = [at(means, 0), at(means, means.length - 1)];
  const ofWhom = count(
    new Set(cells.filter(({ isSource }) => !isSource).map(({ language }) => language)).size,
    "language",
  );
  const lies = perDoubling.interval === null ? "over" : side(perDoubling.interval);
  const adds = lies === "over" ? "shows no clear change" : lies === "above" ? "rises" : "falls";
  const source = cells.filter(
    ({ isSource, budget }) => isSource && budget === at(budgets, budgets.length - 1),
  );
  const own = source.map(({ name, gain }) => `${name} ${withUnit(gain, "points")}`);
  const trained =
    own.length === 0 ? "" : ` At the largest budget, of what was tuned on: ${list(own)}.`;
  return sentence`In ${design.id}, over ${ofWhom} that were not tuned on and ${count(models, "model")}, the mean gain is ${bracketed(first, "points")} points at ${wholeNumber(at(budgets, 0))} tokens and ${bracketed(last, "points")} at ${wholeNumber(at(budgets, budgets.length - 1))}. With a doubling of the budget the gain ${adds} (${numbers(perDoubling, "points")}, languages as the sample).${trained}`;
}

/**
 * How the two gains go together, with each trap taken out in turn.
 *
 * @param armed - from `fourArms`
 * @param crossed - from `crossFittedCorrelation`, between models
 * @returns rows: what is correlated, r, what it is freed of
 */
export function togetherRows(
  armed: Armed,
  crossed: CrossFittedCorrelation,
): readonly OverviewRow[] {
  const { base, first, second } = armed.arms;
  const gains = (after: readonly ArrayLike<number>[]): readonly (readonly number[])[] =>
    base.map((row, m) => Array.from(row, (was, l) => at(at(after, m), l) - was));
  const [f, s] = [gains(first), gains(second)];
  const [x, meanF, meanS] = [base.map(mean), f.map(mean), s.map(mean)];
  const groups = armed.models.flatMap(({ model }) => armed.languages.map(() => model));
  const given = partialCorrelation(meanF, meanS, { z: x, of: "models" });
  const inside = withinCorrelation(f.flat(), s.flat(), groups);
  return [
    {
      "two gains": "between models, each from its own half of the passages",
      r: bracketed(crossed.estimate, "coefficient"),
      "freed of": "shared noise",
    },
    {
      "two gains": "the same, freed of attenuation",
      r: bracketed(crossed.disattenuated, "coefficient"),
      "freed of": "shared noise, and noise of either gain",
    },
    {
      "two gains": "between models, given the baseline",
      r: bracketed(given, "coefficient"),
      "freed of": "headroom, as far as it is a line",
    },
    {
      "two gains": "inside models, over languages",
      r: bracketed(inside, "coefficient"),
      "freed of": "differences between models",
    },
  ];
}

/**
 * What of the correlation each trap alone would give.
 *
 * @param traps - from `sharedTraps`
 * @returns one paragraph
 */
export function trapsSaid({ noise, headroom, reason }: Traps): Sentence {
  if (noise === null || headroom === null) {
    return sentence`What the traps alone would give cannot be told (${reason ?? "no reason given"}).`;
  }
  const larger = headroom.alone.filter((r) => r >= headroom.observed - 1e-12).length;
  return sentence`Over cells the two gains go together with r ${short(noise.observed, "coefficient")}; noise that both share would alone give ${middle(noise)}. Between models r is ${short(headroom.observed, "coefficient")}; if how large a share of its headroom a model closes by one intervention said nothing of the other, it would be ${middle(headroom)}, and at least as large as what was found in ${wholeNumber(larger)} of ${headroom.isExact ? "all" : "the drawn"} ${wholeNumber(headroom.alone.length)} orders. So a high correlation alone says little.`;
}

function middle({ alone }: Trap): string {
  const share = (of: number): number => quantileOf(alone, of);
  return `${short(share(0.5), "coefficient")} in the middle (nineteen in twenty from ${ends({ low: share(0.025), high: share(0.975) }, "coefficient")})`;
}

/**
 * Whether the two gains are equal, and by how much they agree model by model.
 *
 * @param armed - from `fourArms`
 * @param result - from `substitution`
 * @param margin - as a proportion
 * @returns one paragraph
 */
export function equalitySaid(
  armed: Armed,
  { difference: { estimate } }: Substitution,
  margin: number,
): Sentence {
  const [tuned, reasoned] = [
    armed.models.map((each) => each.tuned.value ?? 0),
    armed.models.map((each) => each.reasoned.value ?? 0),
  ];
  const agreement = concordance(tuned, reasoned);
  const limits = limitsOfAgreement(tuned, reasoned);
  const isWide = limits.low < -margin || limits.high > margin;
  const equal = armed.models.filter(
    ({ difference }) => equivalence(difference, margin).equivalent === true,
  ).length;
  const lies = estimate.interval === null ? "over" : side(estimate.interval);
  const found =
    estimate.value === null
      ? `is not defined (${estimate.reason ?? "no reason given"})`
      : lies === "over"
        ? `shows no clear difference from zero (${numbers(estimate, "points")})`
        : `lies ${lies} zero (${numbers(estimate, "points")})`;
  const apart = (which: "above" | "below"): readonly string[] =>
    armed.models
      .filter(({ difference: { interval } }) => interval !== null && side(interval) === which)
      .map(({ name }) => name);
  const [above, below] = [apart("above"), apart("below")];
  const hidden =
    above.length > 0 && below.length > 0
      ? ` The mean hides that it lies above zero in ${list(above)} and below zero in ${list(below)}.`
      : "";
  const concord = agreement === null ? "not defined" : short(agreement, "coefficient");
  return sentence`over ${count(armed.models.length, "model")} and ${count(armed.languages.length, "language")}, the gain by tuning minus the gain by chain-of-thought ${found}; ${excluded(estimate, margin)}; ${couldSee(estimate)}. Taken by themselves, with other items as the sample, the two gains are equal within the margin in ${equal} of ${count(armed.models.length, "model")}.${hidden} Lin's concordance of the two gains is ${concord}; the limits of agreement, mean and 1.96 standard deviations of ${count(armed.models.length, "model")}, go from ${ends(limits, "points")} points${isWide ? ", beyond the margin: equal on average is not equal model by model" : ""}.`;
}

/**
 * Whether a p of a cross-fitted correlation counts.
 *
 * @param crossed - from `crossFittedCorrelation`
 * @returns a clause: r, its permutation p, and how much of each gain is signal
 */
export function crossedSaid({ estimate, reliabilities }: CrossFittedCorrelation): string {
  if (estimate.value === null)
    return `r without shared noise is not defined (${estimate.reason ?? "no reason given"})`;
  const p = estimate.p === null ? "" : `, ${pValue(estimate.p)} over orders of the models`;
  const signal = reliabilities.map((each) =>
    each === null ? "unknown" : short(each, "coefficient"),
  );
  return `r between models without shared noise is ${short(estimate.value, "coefficient")}${p} (reliability of half the items ${signal.join(" and ")})`;
}
