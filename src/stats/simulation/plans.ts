/**
 * Does a planned design see what the planner says? What comes in are plans; what goes out are tables
 * drawn with the spreads of the plan, and how often they find the planned effect, pass at the planned
 * margin, and err. All numbers are proportions.
 */
import type { DrawnShare } from "../../study/simulation";
import { type ItemPlan, plannedWithItems } from "../addition";
import { plannedBranch } from "../branchplan";
import { equivalence } from "../equivalence";
import type { Estimate } from "../estimate";
import { treatedContrast } from "../lineage/treated";
import type { Planned } from "../plan";
import { observedCellSd } from "../addition";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import { share } from "./calibration";
import { normals, part } from "./draws";

/** A plan, and how the world departs from what it takes for granted. */
export interface PlannedCase {
  readonly name: string;
  readonly plan: ItemPlan;
  /** Models that share weights, in as many lineages: half of their variance is the lineage's. */
  readonly lineages: number | null;
  /** Half of the variance of languages lies between branches, the related ones being one of them. */
  readonly isOneBranch: boolean;
  /** What is planned for and analysed: models and languages as they stand, or what is independent. */
  readonly counts: "models and languages" | "lineages" | "branches";
}

const usual = { languageSd: 0.02, modelSd: 0.02, cellSd: 0, items: 900 };
const seven = { models: 7, related: 5, controls: 6, ...usual };
const plain = {
  lineages: null,
  isOneBranch: false,
  counts: "models and languages",
} as const;

/** The designs that the planner is checked on. */
export const plannedCases: readonly PlannedCase[] = [
  { name: "7 models, 5 + 6 languages, 900 items", plan: seven, ...plain },
  { name: "14 models", plan: { ...seven, models: 14 }, ...plain },
  { name: "5 + 12 languages", plan: { ...seven, controls: 12 }, ...plain },
  { name: "spreads of 1 point", plan: { ...seven, languageSd: 0.01, modelSd: 0.01 }, ...plain },
  {
    name: "spreads of 3 points, cells 2",
    plan: { ...seven, languageSd: 0.03, modelSd: 0.03, cellSd: 0.02 },
    ...plain,
  },
  {
    name: "7 models, 3 + 3 languages, 100 items",
    plan: { ...seven, related: 3, controls: 3, items: 100 },
    ...plain,
  },
  {
    name: "3 models, 3 + 3 languages, 100 items",
    plan: { ...seven, models: 3, related: 3, controls: 3, items: 100 },
    ...plain,
  },
  {
    name: "3 + 3 languages, 100 items, no spread beside theirs",
    plan: { ...seven, related: 3, controls: 3, items: 100, languageSd: 0, modelSd: 0 },
    ...plain,
  },
  { name: "7 models of 3 lineages, counted as 7", plan: seven, ...plain, lineages: 3 },
  {
    name: "7 models of 3 lineages, counted as 3",
    ...{ plan: { ...seven, models: 3 }, ...plain, lineages: 3, counts: "lineages" },
  },
  {
    name: "related languages of one branch, counted as 5",
    plan: seven,
    ...plain,
    isOneBranch: true,
  },
  {
    name: "related languages of one branch, counted as one",
    ...{ plan: seven, ...plain, isOneBranch: true, counts: "branches" },
  },
];

/** What was planned and what was met. */
export interface CheckedPlan {
  readonly name: string;
  readonly runs: number;
  readonly planned: Planned;
  /** Tables with the planned effect that find it: four in five, if the plan is right. */
  readonly found: DrawnShare;
  /** Tables without effect that pass at the planned margin: likewise. */
  readonly passed: DrawnShare;
  /** Tables without effect that find one, and tables as far off as the margin that pass. */
  readonly rejected: DrawnShare;
  readonly wronglyPassed: DrawnShare;
}

/**
 * A planned case met by so many drawn tables.
 *
 * @param planned - the case
 * @param options - `seed`; `runs`, how many tables for each share
 * @returns what was planned and what was met
 */
export function checkedPlan(
  planned: PlannedCase,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): CheckedPlan {
  const expected = plannedFor(planned);
  const drawn = (what: string, effect: number): readonly Estimate[] =>
    Array.from({ length: runs }, (_, run) => {
      const names = [planned.name, what, `${run}`];
      return estimateOf(planned, drawPlanned(planned, effect, { seed, names }));
    });
  const [none, some, far] = [
    drawn("none", 0),
    drawn("effect", expected.effect),
    drawn("margin", expected.margin),
  ];
  const found = (estimates: readonly Estimate[]): DrawnShare =>
    share(estimates.map(({ p }) => p !== null && p <= 0.05));
  const passed = (estimates: readonly Estimate[]): DrawnShare =>
    share(estimates.map((each) => equivalence(each, expected.margin).equivalent === true));
  return Object.freeze({
    ...{ name: planned.name, runs, planned: expected },
    ...{ found: found(some), passed: passed(none) },
    ...{ rejected: found(none), wronglyPassed: passed(far) },
  });
}

function plannedFor({ plan, counts }: PlannedCase): Planned {
  return counts === "branches"
    ? plannedBranch({
        ...plan,
        ...halves(plan),
        branches: plan.controls,
        cellSd: observedCellSd(plan),
      })
    : plannedWithItems(plan);
}

/** The variance of languages shared out: half between branches, half inside them. */
function halves({ languageSd }: ItemPlan): {
  readonly branchSd: number;
  readonly languageSd: number;
} {
  const half = languageSd / Math.SQRT2;
  return { branchSd: half, languageSd: half };
}

/** Seven models stand in three lineages as three, two and two. */
const models = 7;

function drawPlanned(
  { plan, lineages, isOneBranch }: PlannedCase,
  effect: number,
  { seed, names }: { readonly seed: number; readonly names: readonly string[] },
): readonly (readonly number[])[] {
  const { related, controls } = plan;
  const width = related + controls;
  const rows = lineages === null ? plan.models : models;
  const draw = (what: string, n: number, spread: number): Float64Array =>
    normals(part(seed, "plan", ...names, what), n, spread);
  const { branchSd, languageSd } = isOneBranch
    ? halves(plan)
    : { branchSd: 0, languageSd: plan.languageSd };
  const ofBranches = draw("branches", controls + 1, branchSd);
  const ofLanguages = draw("languages", width, languageSd);
  const shared = lineages === null ? 0 : plan.modelSd / Math.SQRT2;
  const ofLineages = draw("lineages", lineages ?? 1, shared);
  const ofModels = draw("models", rows, lineages === null ? plan.modelSd : shared);
  const [ofCells, noise] = [
    draw("cells", rows * width, plan.cellSd),
    draw("items", rows * width, 1),
  ];
  return Array.from({ length: rows }, (_, m) =>
    Array.from({ length: width }, (_unused, l) => {
      const isRelated = l < related;
      const own = isRelated ? effect + at(ofModels, m) + at(ofLineages, m % (lineages ?? 1)) : 0;
      const branch = at(ofBranches, isRelated ? 0 : l - related + 1);
      const gain = own + branch + at(ofLanguages, l) + at(ofCells, m * width + l);
      return gain + itemNoise(plan.items, gain) * at(noise, m * width + l);
    }),
  );
}

/** The noise of one gain from one half upwards, right answers correlated .4 before and after. */
function itemNoise(items: number, gain: number): number {
  const after = Math.min(0.99, Math.max(0.01, 0.5 + gain));
  const spread = after * (1 - after);
  return Math.sqrt((0.25 + spread - 2 * 0.4 * Math.sqrt(0.25 * spread)) / items);
}

function estimateOf(
  { plan, lineages, counts }: PlannedCase,
  table: readonly (readonly number[])[],
): Estimate {
  const isRelated = at(table, 0).map((_, l) => l < plan.related);
  if (counts === "lineages") {
    return twoWayContrast(overLineages(table, lineages ?? 1), isRelated).estimate;
  }
  if (counts === "models and languages") return twoWayContrast(table, isRelated).estimate;
  return treatedContrast({
    lineages: table.map((_, m) => `${m}`),
    units: isRelated.map((is, l) => ({ unit: `${l}`, genus: is ? "related" : `control ${l}` })),
    ...{ treated: "related", values: table },
  }).estimate;
}

function overLineages(
  table: readonly (readonly number[])[],
  lineages: number,
): readonly (readonly number[])[] {
  return Array.from({ length: lineages }, (_, k) => {
    const own = table.filter((_row, m) => m % lineages === k);
    return at(own, 0).map((_gain, l) => mean(own.map((row) => at(row, l))));
  });
}
