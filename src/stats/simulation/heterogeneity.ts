/**
 * Tables of gains drawn with normal departures by language and model, without items: where languages
 * or models truly differ, which estimator of the family contrast still errs as seldom as it says
 * (METHOD 3.2)? All numbers of a scenario are in percentage points; what goes out are proportions.
 */
import { adjustedTwoWay } from "../adjusted";
import { flipSigns, permuteLabels } from "../permutation";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import { normals, part } from "./draws";
import { differenceFindings } from "./architectures";
import { tableBootstrap } from "./bootstrap";
import { type DrawnFactor, drawnFactors } from "./factors";
import { type Finding, bare, found, leastLabelP, leastSignP } from "./finding";

/** How a table of gains departs from the same gain everywhere. */
export interface Scenario {
  readonly name: string;
  /** True effect on related languages. */
  readonly effect: number;
  /** Standard deviations of the gain: by language, of the effect by model, by cell. */
  readonly languages: number;
  readonly models: number;
  readonly cells: number;
  /** How the gain changes for each point of baseline inside a model. */
  readonly slope: number;
  /** Related languages start lower. */
  readonly isConfounded: boolean;
  /** Weak models respond more to everything. */
  readonly isScaled: boolean;
}

const plain = { slope: 0, isConfounded: false, isScaled: false };
const confounded = { effect: 0, languages: 1.5, models: 1, cells: 1.5, isConfounded: true };

/** The scenarios of METHOD 3.2, in its order. */
export const scenarios: readonly Scenario[] = [
  { name: "none", effect: 0, languages: 0, models: 0, cells: 1, ...plain },
  { name: "languages 2", effect: 0, languages: 2, models: 0, cells: 1, ...plain },
  { name: "models 2", effect: 0, languages: 0, models: 2, cells: 1, ...plain },
  { name: "both 2", effect: 0, languages: 2, models: 2, cells: 1.5, ...plain },
  {
    name: "both 2, scaled",
    ...{ effect: 0, languages: 2, models: 2, cells: 1.5 },
    ...{ ...plain, isScaled: true },
  },
  { name: "confounded, slope -0.3", ...confounded, slope: -0.3, isScaled: false },
  { name: "confounded, slope 0.5", ...confounded, slope: 0.5, isScaled: true },
  { name: "both 2, effect 3", effect: 3, languages: 2, models: 2, cells: 1.5, ...plain },
  { name: "both 2, effect 5", effect: 5, languages: 2, models: 2, cells: 1.5, ...plain },
  { name: "both 1, effect 3", effect: 3, languages: 1, models: 1, cells: 1, ...plain },
];

const [related, controls, items] = [5, 6, 900];
/** Seven models from weak to strong: mean baseline, mean gain, response to a language, scale. */
const baselines = [31, 40, 54, 50, 83, 86, 92];
const gains = [34, 32, 27, 30, 5, 4, 1.5];
const responses = [1.2, 1.2, 1.1, 1.1, 0.8, 0.7, 0.4];
const scales = [1.5, 1.5, 1.4, 1.4, 0.6, 0.4, 0.2];
/** As in the simulated studies; no scenario makes architectures differ. */
const architectures = ["dense", "dense", "dense", "mixture", "dense", "mixture", "mixture"];
/** Noise before and after is less than binomial, since items are shared. */
const noise = 0.8;

/** One drawn table, as proportions. */
export interface DrawnTable {
  /** What and which table this is: the name of its generators. */
  readonly name: readonly string[];
  readonly seed: number;
  readonly gains: readonly (readonly number[])[];
  readonly baselines: readonly (readonly number[])[];
  readonly isRelated: readonly boolean[];
  readonly truth: number;
}

/**
 * A table of seven models by eleven languages.
 *
 * @param scenario - how it departs
 * @param options - `seed`, and `run`, the number of the table
 * @returns gains and baselines with the noise of 900 items
 */
export function drawTable(
  scenario: Scenario,
  { seed, run }: { readonly seed: number; readonly run: number },
): DrawnTable {
  const width = related + controls;
  const draw = (what: string, n: number, spread: number): Float64Array =>
    normals(part(seed, "heterogeneity", scenario.name, `${run}`, what), n, spread);
  const isRelated = Array.from({ length: width }, (_, l) => l < related);
  const ofBaseline = draw("baselines of languages", width, 8);
  const ofLanguages = draw("gains of languages", width, scenario.languages);
  const ofModels = draw("effects by model", baselines.length, scenario.models);
  const rows = baselines.map((middle, m) => {
    const own = (what: string, spread: number): Float64Array => draw(`${what} ${m}`, width, spread);
    const [departs, cells] = [own("baselines", 2), own("gains", scenario.cells)];
    const [before, after] = [own("before", 1), own("after", 1)];
    const scale = scenario.isScaled ? at(scales, m) : 1;
    const x = isRelated.map((is, l) => {
      const language = at(ofBaseline, l) - (scenario.isConfounded && is ? 8 : 0);
      return Math.min(96, Math.max(8, at(responses, m) * language + middle + at(departs, l)));
    });
    const middleX = mean(x);
    const gain = x.map((value, l) => {
      const effect = at(isRelated, l) ? scenario.effect + at(ofModels, m) : 0;
      const sloped = scenario.slope * (value - middleX);
      return at(gains, m) + scale * (sloped + effect + at(ofLanguages, l) + at(cells, l));
    });
    const error = x.map((value) => noise * Math.sqrt((value * (100 - value)) / items));
    const seen = x.map((value, l) => value + at(error, l) * at(before, l));
    const change = gain.map((value, l) => value + at(error, l) * (at(after, l) - at(before, l)));
    return { seen: seen.map(asShare), change: change.map(asShare) };
  });
  return {
    ...{ seed, name: [scenario.name, `${run}`] },
    gains: rows.map((row) => row.change),
    baselines: rows.map((row) => row.seen),
    isRelated,
    truth: asShare(scenario.effect * (scenario.isScaled ? mean(scales) : 1)),
  };
}

function asShare(points: number): number {
  return points / 100;
}

/**
 * What the estimators of the family contrast find in one drawn table.
 *
 * @param table - drawn
 * @returns one finding per estimator, always in the same order
 */
export function tableFindings(table: DrawnTable): readonly Finding[] {
  const { gains, baselines, isRelated, truth } = table;
  const total = twoWayContrast(gains, isRelated);
  const { value } = total.estimate;
  const permuted = permuteLabels(total.languages, isRelated).p;
  const flipped = flipSigns(total.models).p;
  return [
    found("models as the only sample", total.overModels, { truth }),
    bare("flipped signs of models", {
      ...{ truth, value, p: flipped, leastP: leastSignP(total.models.length) },
    }),
    found("languages as the only sample", total.overLanguages, { truth }),
    bare("permuted languages", { truth, value, p: permuted, leastP: leastLabelP(isRelated) }),
    found("two-way", total.estimate, { truth }),
    found(
      "two-way, adjusted for the baseline",
      adjustedTwoWay(gains, baselines, { isRelated }).estimate,
      { truth },
    ),
    ...tableBootstrap(gains, isRelated, {
      truth,
      random: part(table.seed, "table bootstrap", ...table.name),
    }),
    ...differenceFindings("C4 contrast by architecture", architectures, {
      ...{ values: total.models, truth: 0 },
    }),
  ];
}

/**
 * The Bayes factors of the family contrast in one drawn table.
 *
 * @param table - drawn
 * @returns one per kind, always in the same order
 */
export function tableFactors({ gains, isRelated }: DrawnTable): readonly DrawnFactor[] {
  return drawnFactors(twoWayContrast(gains, isRelated), isRelated, "total gain");
}
