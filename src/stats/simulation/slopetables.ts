/**
 * Tables of baselines and gains whose models and languages are drawn, without items: does an estimator
 * of the slope of gain on baseline err as seldom as it says when models are few and differ (METHOD
 * 2.3)? All numbers of a scenario are in percentage points; what goes out are proportions.
 */
import { type RelationRow, relations } from "../relation";
import { at } from "../vector";
import { chance, normals, part } from "./draws";
import { type Finding, found } from "./finding";
import { wildFinding } from "./slopes";

/** How gains depend on baselines, and how far models and languages differ beside that. */
export interface SlopeScenario {
  readonly name: string;
  readonly slope: number;
  /** Standard deviations of the gain by model and by language. */
  readonly models: number;
  readonly languages: number;
}

/** The scenarios of METHOD 2.3. */
export const slopeScenarios: readonly SlopeScenario[] = [
  { name: "no slope, models 6, languages 2", slope: 0, models: 6, languages: 2 },
  { name: "no slope, models 6", slope: 0, models: 6, languages: 0 },
  { name: "slope -0.5, models 6, languages 2", slope: -0.5, models: 6, languages: 2 },
];

const [models, languages] = [7, 12];
/** Baselines of models are even over this range; languages and cells depart from them. */
const range = { from: 30, to: 92 };
const spreads = { baselineOfLanguage: 8, cell: 2, noise: 1.6 };

/**
 * A table of seven models by twelve languages.
 *
 * @param scenario - slope and spreads
 * @param options - `seed`, and `run`, the number of the table
 * @returns baselines and gains with the noise of 900 items, as proportions
 */
export function drawSlopes(
  scenario: SlopeScenario,
  { seed, run }: { readonly seed: number; readonly run: number },
): readonly RelationRow[] {
  const own = (what: string): ReturnType<typeof part> =>
    part(seed, "slopes", scenario.name, `${run}`, what);
  const draw = (what: string, n: number, spread: number): Float64Array =>
    normals(own(what), n, spread);
  const even = own("models");
  const middles = Array.from(
    { length: models },
    () => range.from + (range.to - range.from) * chance(even),
  );
  const ofBaseline = draw("baselines of languages", languages, spreads.baselineOfLanguage);
  const ofModels = draw("gains of models", models, scenario.models);
  const ofLanguages = draw("gains of languages", languages, scenario.languages);
  const cells = models * languages;
  const [baselines, gains] = [draw("baselines", cells, spreads.cell), draw("gains", cells, 2)];
  const [before, after] = [
    draw("before", cells, spreads.noise),
    draw("after", cells, spreads.noise),
  ];
  return Array.from({ length: cells }, (_, i) => {
    const [m, l] = [Math.floor(i / languages), i % languages];
    const x = at(middles, m) + at(ofBaseline, l) + at(baselines, i);
    const g = 20 + scenario.slope * (x - 60) + at(ofModels, m) + at(ofLanguages, l) + at(gains, i);
    return {
      ...{ model: `m${m}`, language: `l${l}` },
      baseline: (x + at(before, i)) / 100,
      gain: (g - at(before, i) + at(after, i)) / 100,
    };
  });
}

/**
 * What the estimators of the slope find in one drawn table.
 *
 * @param rows - from `drawSlopes`
 * @param truth - the slope
 * @returns one finding per estimator, always in the same order
 */
export function slopeTableFindings(
  rows: readonly RelationRow[],
  truth: number,
): readonly Finding[] {
  const { between, pooled } = relations(rows);
  const all = { truth, isEquivalence: false };
  return [
    found("C2 between models, r", between.r, { truth: null, isEquivalence: false }),
    found("C2 between models, least squares", between.line.slope, all),
    found("C2 over cells, jackknife by model", pooled.slope, all),
    wildFinding(rows, truth),
  ];
}
