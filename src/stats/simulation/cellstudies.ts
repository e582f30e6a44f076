/**
 * Studies of which nothing but counts is known, drawn small: how often do they support a relation of
 * gain to baseline that is not there? Baselines that lie close together are mostly noise, and that
 * noise returns in the gains with its sign turned (METHOD 2.2).
 */
import type { Evidence } from "../claims/evidence";
import { judgeStudy } from "../claims/judge";
import type { Estimate } from "../estimate";
import { fitLine } from "../line";
import type { Random } from "../random";
import { type GainScale, gainOn, gainScales } from "../scales";
import { at, mean } from "../vector";
import { type Verdict, judgeWeakGainMore } from "../verdict";
import { share } from "./calibration";
import { chance, normals, part } from "./draws";
import { type CalledShares, sharesOf, verdicts } from "./verdicts";

/** A small design without items, and its truth; spreads and slopes in proportions. */
export interface CellScenario {
  readonly name: string;
  readonly items: number;
  /** SD of the models' true baselines. */
  readonly baselines: number;
  /** Of true gain on true baseline, between models, and the SD of gains beside it. */
  readonly slope: number;
  readonly gains: number;
  /** How often an item meets the same chance in all languages, and before and after. */
  readonly alike: { readonly languages: number; readonly conditions: number };
}

const usually = { slope: 0, gains: 0.01, alike: { languages: 0.3, conditions: 0.4 } };

/** No relation in designs from the smallest on, and a relation where there is room for one. */
export const cellScenarios: readonly CellScenario[] = [
  {
    name: "no relation, 100 items, SD 2, shared luck",
    ...{ items: 100, baselines: 0.02, slope: 0, gains: 0 },
    alike: { languages: 0.6, conditions: 0 },
  },
  { name: "no relation, 100 items, SD 2", items: 100, baselines: 0.02, ...usually },
  { name: "no relation, 100 items, SD 5", items: 100, baselines: 0.05, ...usually },
  { name: "no relation, 100 items, SD 10", items: 100, baselines: 0.1, ...usually },
  { name: "no relation, 900 items, SD 2", items: 900, baselines: 0.02, ...usually },
  {
    name: "slope -0.8, 100 items, SD 10",
    ...{ ...usually, items: 100, baselines: 0.1, slope: -0.8 },
  },
  {
    name: "slope -0.8, 900 items, SD 10",
    ...{ ...usually, items: 900, baselines: 0.1, slope: -0.8 },
  },
];

const [models, related, controls] = [7, 3, 3];
const languages = related + controls;
/** Mean accuracy before and mean gain; SDs of baselines by language and by cell. */
const usual = { baseline: 0.45, gain: 0.15, language: 0.03, cell: 0.01 };

/**
 * The evidence of one small study: counts alone.
 *
 * Items are parallel: some of their luck is the same in all languages of a model, and some of it
 * before and after.
 *
 * @param scenario - the design and its truth
 * @param options - `seed`, and `run`, the number of the study
 * @returns tables of accuracies, without sums per passage
 */
function drawCellStudy(
  scenario: CellScenario,
  { seed, run }: { readonly seed: number; readonly run: number },
): Evidence {
  const generator = (what: string): Random => part(seed, "cells", scenario.name, `${run}`, what);
  const draw = (what: string, n: number, spread: number): Float64Array =>
    normals(generator(what), n, spread);
  const ofModels = draw("baselines", models, scenario.baselines);
  const ofGains = draw("gains", models, scenario.gains);
  const ofLanguages = draw("languages", languages, usual.language);
  const ofCells = draw("departures", models * languages, usual.cell);
  const random = generator("items");
  const tables = Array.from({ length: models }, (_, m) => {
    const truth = ofLanguages.map(
      (language, l) => usual.baseline + at(ofModels, m) + language + at(ofCells, m * languages + l),
    );
    const gain = usual.gain + scenario.slope * at(ofModels, m) + at(ofGains, m);
    return answered(
      Array.from(truth, (before) => ({ before, after: before + gain })),
      scenario,
      random,
    );
  });
  const codes = Array.from({ length: languages }, (_, l) => `l${l}`);
  return {
    models: tables.map((_, m) => ({ id: `m${m}`, architecture: "dense" })),
    ...{ languages: codes, items: scenario.items, sums: null, readBoth: null },
    units: codes.map((name, l) => ({ name, languages: [name], isRelated: l < related })),
    base: tables.map((row) => row.map(({ before }) => before)),
    tuned: tables.map((row) => row.map(({ after }) => after)),
    ...{ reasoned: null, both: null },
  };
}

interface Accuracies {
  readonly before: number;
  readonly after: number;
}

/** Accuracies of one model over the items of a study, from the true ones. */
function answered(
  truth: readonly Accuracies[],
  { items, alike }: CellScenario,
  random: Random,
): readonly Accuracies[] {
  const before = new Float64Array(truth.length);
  const after = new Float64Array(truth.length);
  for (let i = 0; i < items; i++) {
    const everywhere = twice(random, alike.conditions);
    for (let l = 0; l < truth.length; l++) {
      const [was, is] =
        chance(random) < alike.languages ? everywhere : twice(random, alike.conditions);
      if (was < at(truth, l).before) before[l] = at(before, l) + 1;
      if (is < at(truth, l).after) after[l] = at(after, l) + 1;
    }
  }
  return truth.map((_, l) => ({ before: at(before, l) / items, after: at(after, l) / items }));
}

/** The chances of one item before and after: the same one, or two. */
function twice(random: Random, alike: number): readonly [number, number] {
  const first = chance(random);
  return [first, chance(random) < alike ? first : chance(random)];
}

/**
 * How often each verdict on C2 is given over drawn studies of counts alone: by the rule, and by the
 * slope as it stands, noise included, which is what the rule is there to replace.
 *
 * @param scenario - the design and its truth
 * @param options - `seed`, and `runs`, how many studies
 * @returns two rows
 */
export function calledFromCells(
  scenario: CellScenario,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): readonly CalledShares[] {
  const studies = Array.from({ length: runs }, (_, run) => drawCellStudy(scenario, { seed, run }));
  const wrong: readonly Verdict[] =
    scenario.slope === 0 ? verdicts.filter((each) => each !== "cannot tell") : ["contradicted"];
  const rules = [
    { claim: "C2", judge: (study: Evidence) => judgeStudy(study, 0.03).relation.verdict },
    { claim: "C2, slope as it stands", judge: naive },
  ];
  return rules.map(({ claim, judge }) => {
    const given = studies.map(judge);
    return Object.freeze({
      ...{ claim, runs, wrong },
      shares: sharesOf(given),
      erred: share(given.map((each) => wrong.includes(each))),
    });
  });
}

/** The rule on the least-squares slope between models on each scale. */
function naive({ base, tuned, items }: Evidence): Verdict {
  const slope = (scale: GainScale): Estimate =>
    fitLine(
      base.map((row) => mean(row)),
      tuned.map((row, m) =>
        mean(
          row.flatMap((accuracy, l) => {
            const baselineCorrect = at(at(base, m), l) * items;
            const gain = gainOn({ baselineCorrect, correct: accuracy * items, n: items }, scale);
            return gain ?? [];
          }),
        ),
      ),
      { of: "models" },
    ).slope;
  const slopes = gainScales.map((scale) => ({ name: scale, scale, estimate: slope(scale) }));
  return judgeWeakGainMore(slopes).verdict;
}
