/**
 * `npm run calibrate`: how often every default estimator errs, in every world of the simulated
 * studies, written as a page, a table and figures. Hours of doubt in some minutes of computing: every
 * core draws and analyses studies, and the result does not depend on how many cores there are.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "../figures/figure";
import { openSetting } from "../open";
import { calibrated } from "../stats/simulation/calibration";
import { calledFromCells, cellScenarios } from "../stats/simulation/cellstudies";
import { type DrawnFactor, factorOdds, factorShares } from "../stats/simulation/factors";
import type { Analysed } from "../stats/simulation/findings";
import {
  drawTable,
  scenarios,
  tableFactors,
  tableFindings,
} from "../stats/simulation/heterogeneity";
import { type CheckedPlan, checkedPlan, plannedCases } from "../stats/simulation/plans";
import { worldNamed } from "../stats/simulation/setting";
import { drawSlopes, slopeScenarios, slopeTableFindings } from "../stats/simulation/slopetables";
import { calledShares } from "../stats/simulation/verdicts";
import type { World } from "../study/simulation";
import { verdictTable } from "./calibration/called";
import { calibrationPage } from "./calibration/document";
import { batches, drawnStudies } from "./calibration/drawn";
import { calibrationTable } from "./calibration/estimators";
import { type StudyOdds, factorTable } from "./calibration/factors";
import { calibrationFigures } from "./calibration/figures";
import { planTable } from "./calibration/plans";
import { type CalibratedWorld, cellsName, slopesName, tablesName } from "./calibration/world";
import { askedFor, help } from "./calibration/options";
import { drawPictures } from "./pictures";

const studies = ["simulated-seven", "simulated-reported-design"];
/** Tables for each share of the check of the planner and of slopes, studies of counts: cheap ones. */
const cheapRuns = 2000;

/** What a run may be told by a test: how to draw pictures. */
type Draw = (figures: readonly Figure[], folder: string) => Promise<unknown>;

/**
 * The command.
 *
 * @param args - see its help
 * @param draw - writes the figures
 * @returns 0 when everything was written, 2 when the arguments make no sense
 */
export async function main(args: readonly string[], draw: Draw = drawPictures): Promise<number> {
  const asked = askedFor(args);
  if (typeof asked === "string") {
    (asked === help ? process.stdout : process.stderr).write(`${asked}\n`);
    return asked === help ? 0 : 2;
  }
  const { runs, judged, threads, only, folder } = asked;
  const worlds = [
    ...(await studyWorlds({ runs, judged, threads, only })),
    ...(only === null ? tableWorlds(runs) : []),
  ];
  const plans = only === null ? checkedPlans(cheapRuns) : [];
  await write(worlds, { plans, folder, draw });
  return 0;
}

async function studyWorlds({
  runs,
  judged,
  threads,
  only,
}: {
  readonly runs: number;
  readonly judged: number;
  readonly threads: number;
  readonly only: readonly string[] | null;
}): Promise<readonly CalibratedWorld[]> {
  const wanted = studies.flatMap((study) => {
    const { simulation } = openSetting(study);
    for (const world of only ?? []) if (study === studies[0]) worldNamed(simulation, world);
    const names = simulation.worlds.map(({ name }) => name);
    return names
      .filter((name) => only === null || only.includes(name))
      .map((world) => ({ study, world, batches: batches(study, world, { runs, judged }) }));
  });
  const all = runs * wanted.length;
  let drawn = 0;
  const analysed = await drawnStudies(
    wanted.flatMap((each) => each.batches),
    {
      threads,
      say: ({ study, world, runs: more }) => {
        drawn += more;
        say(`${drawn} of ${all} studies drawn and analysed (${study}, ${world})`);
      },
    },
  );
  let next = 0;
  return wanted.map(({ study, world, batches: own }) => {
    const drawn = analysed.slice(next, next + own.length).flat();
    next += own.length;
    return worldOf(drawn, { study, truth: worldNamed(openSetting(study).simulation, world) });
  });
}

/** The rows of one world from its drawn studies; the curves of the first ones below the others. */
function worldOf(
  drawn: readonly Analysed[],
  { study, truth }: { readonly study: string; readonly truth: World },
): CalibratedWorld {
  const factors = drawn.map((each) => each.factors);
  const curves = drawn.flatMap(({ curve }) => (curve === null ? [] : [curve]));
  const called = drawn.flatMap((each) => each.called ?? []);
  return {
    ...{ study, world: truth.name, drawn: factors },
    rows: [...calibrated(drawn.map(({ findings }) => findings)), ...calibrated(curves)],
    factors: factorShares(factors, truth.transfer > 0),
    called: calledShares(called, truth),
  };
}

/** Tables without items: of gains, and of baselines and gains. */
function tableWorlds(runs: number): readonly CalibratedWorld[] {
  const { seed } = openSetting(studies[0] ?? "").simulation;
  const each = Array.from({ length: runs }, (_, run) => ({ seed, run }));
  const contrasts = scenarios.map((scenario) => {
    const tables = each.map((draw) => drawTable(scenario, draw));
    const factors = tables.map(tableFactors);
    return {
      ...{ study: tablesName, world: scenario.name, called: [], drawn: factors },
      rows: calibrated(tables.map(tableFindings)),
      factors: factorShares(factors, scenario.effect > 0),
    };
  });
  const slopes = slopeScenarios.map((scenario) => ({
    ...{ study: slopesName, world: scenario.name, called: [], factors: [], drawn: [] },
    rows: calibrated(
      Array.from({ length: cheapRuns }, (_, run) =>
        slopeTableFindings(drawSlopes(scenario, { seed, run }), scenario.slope),
      ),
    ),
  }));
  const counts = cellScenarios.map((scenario) => ({
    ...{ study: cellsName, world: scenario.name, rows: [], factors: [], drawn: [] },
    called: calledFromCells(scenario, { seed, runs: cheapRuns }),
  }));
  return [...contrasts, ...slopes, ...counts];
}

/** Worlds with an effect and the one without it, by study. */
const opposed = [
  ...studies.map((study) => ({
    ...{ study, without: "null" },
    withEffect: ["transfer-2", "transfer-4", "transfer-8"],
  })),
  { study: tablesName, without: "both 2", withEffect: ["both 2, effect 3", "both 2, effect 5"] },
];

function oddsOf(worlds: readonly CalibratedWorld[]): readonly StudyOdds[] {
  return opposed.map(({ study, without, withEffect }) => {
    const of = (names: readonly string[]): readonly (readonly DrawnFactor[])[] =>
      worlds
        .filter((each) => each.study === study && names.includes(each.world))
        .flatMap(({ drawn }) => drawn);
    return { study, rows: factorOdds(of(withEffect), of([without])) };
  });
}

function checkedPlans(runs: number): readonly CheckedPlan[] {
  const { seed } = openSetting(studies[0] ?? "").simulation;
  return plannedCases.map((planned) => checkedPlan(planned, { seed, runs }));
}

async function write(
  worlds: readonly CalibratedWorld[],
  {
    plans,
    folder,
    draw,
  }: {
    readonly plans: readonly CheckedPlan[];
    readonly folder: string;
    readonly draw: Draw;
  },
): Promise<void> {
  const tables = {
    "calibration.csv": calibrationTable(worlds),
    "verdicts.csv": verdictTable(worlds),
    "bayes.csv": factorTable(worlds),
    "plans.csv": planTable(plans),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, name), text);
  const version = (name: keyof typeof tables): string =>
    createHash("sha256").update(tables[name]).digest("hex").slice(0, 8);
  const figures = calibrationFigures(worlds, {
    estimators: version("calibration.csv"),
    verdicts: version("verdicts.csv"),
    factors: version("bayes.csv"),
  });
  const shown = figures.map(({ name, caption }) => ({ name, alt: caption }));
  const page = calibrationPage(worlds, { odds: oddsOf(worlds), plans, figures: shown });
  writeFileSync(join(folder, "README.md"), page);
  await draw(figures, folder);
  say(`written: ${folder}`);
}

function say(text: string): void {
  process.stderr.write(`calibrate: ${text}\n`);
}
