/**
 * Views of chain-of-thought beside tuning: what it does alone and under growing budgets, and on the four
 * arms both gains, their traps, their difference, and which answers each repairs. What comes in are a
 * study and its results; what goes out are figures.
 */

import { studentQuantile } from "../../stats/distributions/student";
import { equivalence, smallestDetectable } from "../../stats/equivalence";
import type { Estimate } from "../../stats/estimate";
import type { ReasonedAlone } from "../../stats/reasoning/alone";
import type { Armed } from "../../stats/reasoning/arms";
import type { BudgetCurve } from "../../stats/reasoning/budgets";
import type { Overlap } from "../../stats/reasoning/repaired";
import type { Traps } from "../../stats/reasoning/traps";
import { type Substitution } from "../../stats/substitution";
import { noiseBand } from "../../stats/noise";
import { correlation } from "../../stats/moments";
import { at, mean } from "../../stats/vector";
import type { Answers } from "../../tidy/answers";
import type { Fact } from "../behind";
import { budgetCurveFigure, type BudgetRow } from "../budget-curve";
import { arrangementShares, type ArrangementPanel } from "../arrangement-shares";
import { caption, count, named, noteLine } from "../caption";
import { estimateRow } from "../estimate-row";
import { finished, type Figure } from "../figure";
import { forest, numbersOf } from "../forest";
import { fourArmsFigure } from "../four-arms";
import { gainAgainstBaseline } from "../gain-against-baseline";
import { gainAgainstGain } from "../gain-against-gain";
import { short } from "../percent";
import { repairsFigure } from "../repairs";

import { aboutStudy, chanceOf, type Studied } from "./about";
import { armFacts, bothFacts, repairFacts } from "./armsource";
import type { Measured } from "./outputs";
import { noiseGrid } from "./relation";
import { gainFacts, linesOf, runsBeside } from "./source";

/** A study that may have answers item by item. */
interface Answered extends Studied {
  readonly answers: Answers | null;
}

/**
 * Gain by chain-of-thought alone against accuracy without it, models and lineages.
 *
 * @param study - with a condition of chain-of-thought alone
 * @param alone - from `reasonedAlone`
 * @returns the figure `gain-against-baseline-STUDY`
 */
export function plotReasonedAlone(study: Measured, alone: ReasonedAlone): Figure {
  const { slope, intercept } = alone.relation.line;
  const ends = slope.interval;
  const languages = Math.max(...alone.models.map((each) => each.languages));
  const lines = (isOwn: (point: { readonly name: string; readonly lineage: string }) => boolean): string => {
    const own = new Set(alone.models.filter(isOwn).map(({ name }) => name));
    const ids = study.design.models.filter(({ name }) => own.has(name)).map(({ id }) => id);
    return linesOf(study, { models: new Set(ids) });
  };
  return gainAgainstBaseline(
    alone.models.map((each) => ({
      ...{ ...each, pair: each.name, kind: "chain-of-thought" },
      source: lines(({ name }) => name === each.name),
    })),
    alone.lineages.map(({ name, models, ...each }) => ({
      ...{ ...each, lineage: name, pairs: models },
      source: lines(({ lineage }) => lineage === name),
    })),
    {
      noise: noiseBand(noiseGrid, { n: study.design.benchmark.items * languages }),
      chance: chanceOf(study),
      line:
        slope.value === null || intercept.value === null || ends === null
          ? null
          : { intercept: intercept.value, slope: slope.value, low: ends.low, high: ends.high },
      point: "model",
      about: aboutStudy(study, {
        conditions: `${alone.condition} against the baseline`,
        interval: "95 % intervals over items",
      }),
    },
  );
}

/**
 * Gains over budgets of reasoning, a panel per language and one for their mean.
 *
 * @param study - whose conditions name budgets
 * @param curve - from `budgetCurve`
 * @returns the figure `budget-curve-STUDY`
 */
export function plotBudgets(study: Answered, curve: BudgetCurve): Figure {
  const { items } = study.design.benchmark;
  const baseline = study.design.conditions.find((condition) => condition.baseline)?.id ?? "";
  const facts = (after: string, codes: readonly string[]): readonly Fact[] => {
    if (study.answers === null) return [];
    const wanted = { before: baseline, after, languages: new Set(codes) };
    return gainFacts(study.answers.items, runsBeside(study.answers.runs, wanted));
  };
  const rows = curve.cells.map(({ se, n, ...cell }): BudgetRow => {
    const half = se === null ? null : studentQuantile(0.975, n - 1) * se;
    const ends = half === null ? { low: null, high: null } : { low: cell.gain - half, high: cell.gain + half };
    return { ...cell, ...ends, items: n, behind: facts(cell.condition, [cell.language]) };
  });
  const named = [...rows].sort((a, b) => Number(a.isSource) - Number(b.isSource));
  const means = curve.means.flatMap(({ value, interval }, b): readonly BudgetRow[] => {
    const budget = at(curve.budgets, b);
    const own = curve.cells.filter((row) => row.budget === budget && !row.isSource);
    if (value === null) return [];
    const behind = facts(own[0]?.condition ?? "", own.map(({ language }) => language));
    return [
      {
        ...{ name: `Mean of ${count(own.length, "language")}`, language: null, family: "", isSource: false },
        ...{ budget, baseline: mean(own.map(({ baseline }) => baseline)), gain: value, items },
        ...{ low: interval?.low ?? null, high: interval?.high ?? null, behind },
      },
    ];
  });
  const about = aboutStudy(study, {
    conditions: "each budget against the baseline",
    interval: "95 % intervals over items, of the mean over languages",
  });
  return budgetCurveFigure([...means, ...named], { about });
}

/**
 * Gain by chain-of-thought against gain by tuning, model by model.
 *
 * @param study - of four arms
 * @param armed - from `fourArms`
 * @returns the figure `gain-against-gain-STUDY`
 */
export function plotGains(study: Studied, armed: Armed): Figure {
  const bar = ({ value, interval }: Estimate): { gain: number; low: number | null; high: number | null } => ({
    ...{ gain: value ?? 0, low: interval?.low ?? null, high: interval?.high ?? null },
  });
  const rows = armed.models.map(({ model, name, tuned, reasoned }) => ({
    ...{ name, first: bar(tuned), second: bar(reasoned) },
    behind: bothFacts(armed, model),
  }));
  const r = correlation(
    rows.map(({ first }) => first.gain),
    rows.map(({ second }) => second.gain),
  );
  return gainAgainstGain(rows, {
    ...{ first: "tuning", second: "chain-of-thought", margin: study.design.margin },
    r: Number.isFinite(r) ? r : null,
    about: aboutArms(study, "95 % intervals over items, of these languages"),
  });
}

/**
 * How strongly the two gains would go together by shared noise or shared headroom alone.
 *
 * @param study - of four arms
 * @param traps - from `sharedTraps`
 * @returns the figure `traps-STUDY`
 * @throws RangeError if the traps are not defined
 */
export function plotTraps(study: Studied, { noise, headroom }: Traps): Figure {
  const panel = (title: string, trap: Traps["noise"]): readonly ArrangementPanel[] =>
    trap === null ? [] : [{ title, others: trap.alone, observed: trap.observed }];
  return arrangementShares(
    [
      ...panel("If only noise is shared, over cells", noise),
      ...panel("If only headroom is shared, between models", headroom),
    ],
    {
      ...{ shows: "traps", scale: "coefficient", noun: "correlation" },
      title: "Correlation of the two gains, r",
      said: "Correlations of two gains with nothing but a trap at work, beside the one that was found (line).",
      about: aboutArms(study, "none, shares of correlations"),
    },
  );
}

/**
 * Gain by tuning minus gain by chain-of-thought, model by model and over all.
 *
 * @param study - of four arms
 * @param armed - from `fourArms`
 * @param result - from `substitution`
 * @returns the figure `gain-difference-STUDY`
 */
export function plotEquality(study: Studied, armed: Armed, { difference }: Substitution): Figure {
  const { margin } = study.design;
  const { estimate, overLanguages } = difference;
  const rows = [
    ...armed.models.map(({ model, name, difference: own }) =>
      estimateRow(`${name}${equivalence(own, margin).equivalent === true ? " (equal)" : ""}`, own, {
        group: "Each model, other items",
        behind: bothFacts(armed, model),
      }),
    ),
    estimateRow("other languages", overLanguages, { group: "Mean over models" }),
    estimateRow("other languages and models", estimate, {
      ...{ group: "Mean over models", isMain: true },
      detectable: estimate.se === null || estimate.df === null || estimate.se === 0 ? null : smallestDetectable(estimate.se, estimate.df).effect,
    }),
  ];
  const about = aboutArms(study, "95 % intervals, each over what its row names");
  const counts = [count(armed.models.length, "model"), count(armed.languages.length, "language")];
  const list = rows.map((row) => `${row.label}: ${numbersOf(row, "points")}`).join("; ");
  return finished({
    ...named("gain-difference", about),
    ...forest(rows, {
      ...{ scale: "points", margin, note: noteLine(counts, about) },
      title: "Gain by tuning minus gain by chain-of-thought (percentage points)",
    }),
    caption: caption(
      `Gain by tuning minus gain by chain-of-thought; the baseline cancels. Band: the margin of ${short(margin, "percent")} points; a model is called equal where its interval for that test lies inside.`,
      counts,
      about,
    ),
    alt: `Forest plot of ${study.design.benchmark.name}. ${list}.`,
    narrowest: 300,
  });
}

/**
 * Accuracy of each model under the four arms, with what both would give if they added up or repaired
 * independently.
 *
 * @param study - of four arms
 * @param armed - from `fourArms`
 * @returns the figure `four-arms-STUDY`
 */
export function plotArms(study: Studied, armed: Armed): Figure {
  const { base, first, second, both } = armed.arms;
  const rows = armed.models.map(({ model, name }, m) => {
    const over = (of: (l: number) => number): number => mean(armed.languages.map((_, l) => of(l)));
    const cell = (table: Armed["arms"]["base"], l: number): number => at(at(table, m), l);
    return {
      ...{ name, base: mean(at(base, m)), tuned: mean(at(first, m)), reasoned: mean(at(second, m)), both: mean(at(both, m)) },
      added: mean(at(first, m)) + mean(at(second, m)) - mean(at(base, m)),
      independent: over((l) => 1 - ((1 - cell(first, l)) * (1 - cell(second, l))) / (1 - cell(base, l))),
      behind: armFacts(armed, model),
    };
  });
  return fourArmsFigure(rows, { chance: chanceOf(study), about: aboutArms(study, "none, means over languages") });
}

/**
 * What became of the answers that were wrong at first, model by model.
 *
 * @param study - of four arms
 * @param overlap - from `repairOverlap`
 * @param armed - from `fourArms`, whose items these are
 * @returns the figure `repairs-STUDY`
 */
export function plotRepairs(study: Studied, { models }: Overlap, armed: Armed): Figure {
  const rows = models.map(({ model, name, counts, expectedBoth }) => ({
    ...{ name, ...counts, expectedBoth },
    behind: repairFacts(armed, model),
  }));
  const wrong = rows.filter(({ both, first, second, none }) => both + first + second + none > 0);
  return repairsFigure(wrong, {
    ...{ first: "tuning", second: "chain-of-thought" },
    about: aboutArms(study, "none, counts of answers"),
  });
}

function aboutArms(study: Studied, interval: string): ReturnType<typeof aboutStudy> {
  return aboutStudy(study, { conditions: "tuning and chain-of-thought against neither", interval });
}
