/**
 * `npm run calibrate`: how often every default estimator errs, in every world of the simulated
 * studies, written as a page, a table and figures. Hours of doubt in some minutes of computing: every
 * core draws and analyses studies, and the result does not depend on how many cores there are.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CalibrationRow, calibrationFigure } from "../figures/calibration";
import type { About } from "../figures/caption";
import type { Figure } from "../figures/figure";
import { verdictFigure } from "../figures/verdicts";
import { openSetting } from "../open";
import { type Calibrated, calibrated } from "../stats/simulation/calibration";
import { drawTable, scenarios, tableFindings } from "../stats/simulation/heterogeneity";
import { worldNamed } from "../stats/simulation/setting";
import { calledShares } from "../stats/simulation/verdicts";
import {
  type CalibratedWorld,
  calibrationPage,
  calibrationTable,
  tablesName,
} from "./calibration/document";
import { verdictTable } from "./calibration/called";
import { batches, drawnStudies } from "./calibration/drawn";
import { drawPictures } from "./pictures";

const studies = ["simulated-seven", "simulated-reported-design"];
const usual = { runs: "300", judged: "100", folder: join("docs", "calibration") };

const help = `npm run calibrate [-- --runs N] [--world NAME]... [--to FOLDER]

Draws simulated studies whose truth is known, applies every default estimator to each, and counts how
often it errs. Writes README.md, calibration.csv, verdicts.csv and figures.
  --runs N       drawn studies for each world (${usual.runs}; some minutes)
  --judged N     the first N of them are judged too (${usual.judged})
  --world NAME   only this world; may be given again
  --to FOLDER    where to write (${usual.folder})
  --threads N    at once (as many as there are cores)`;

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
  const text = { type: "string" } as const;
  const options = {
    ...{ runs: text, judged: text, to: text, threads: text },
    world: { type: "string", multiple: true },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const runs = countOf(values.runs ?? usual.runs);
  const judged = countOf(values.judged ?? usual.judged);
  const threads = countOf(values.threads ?? `${availableParallelism()}`);
  if (runs === null || judged === null || threads === null) {
    process.stderr.write(
      "calibrate: expected whole numbers above 0 for --runs, --judged and --threads\n",
    );
    return 2;
  }
  const worlds = [
    ...(await studyWorlds({ runs, judged, threads, only: values.world ?? null })),
    ...(values.world === undefined ? tableWorlds(runs) : []),
  ];
  await write(worlds, { folder: values.to ?? usual.folder, draw });
  return 0;
}

function countOf(text: string): number | null {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : null;
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
  const found = await drawnStudies(
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
    const studies = found.slice(next, next + own.length).flat();
    next += own.length;
    const truth = worldNamed(openSetting(study).simulation, world);
    return {
      ...{ study, world, rows: calibrated(studies.map(({ findings }) => findings)) },
      called: calledShares(
        studies.flatMap(({ called }) => called ?? []),
        truth,
      ),
    };
  });
}

function tableWorlds(runs: number): readonly CalibratedWorld[] {
  const { seed } = openSetting(studies[0] ?? "").simulation;
  return scenarios.map((scenario) => {
    const findings = Array.from({ length: runs }, (_, run) =>
      tableFindings(drawTable(scenario, { seed, run })),
    );
    return { study: tablesName, world: scenario.name, rows: calibrated(findings), called: [] };
  });
}

async function write(
  worlds: readonly CalibratedWorld[],
  { folder, draw }: { readonly folder: string; readonly draw: Draw },
): Promise<void> {
  const table = calibrationTable(worlds);
  const version = createHash("sha256").update(table).digest("hex").slice(0, 8);
  const names = [...new Set(worlds.map(({ study }) => study))];
  const figures = names.flatMap((study) => [
    ...verdictFigures(study, worlds, version),
    ...figuresOf(study, worlds, version),
  ]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "calibration.csv"), table);
  writeFileSync(join(folder, "verdicts.csv"), verdictTable(worlds));
  const shown = figures.map(({ name, caption }) => ({ name, alt: caption }));
  writeFileSync(join(folder, "README.md"), calibrationPage(worlds, shown));
  await draw(figures, folder);
  say(`written: ${folder}`);
}

/** How often each verdict is given in the worlds of a study. */
function verdictFigures(
  study: string,
  worlds: readonly CalibratedWorld[],
  version: string,
): readonly Figure[] {
  const rows = worlds
    .filter((each) => each.study === study)
    .flatMap(({ world, called }) => called.map((each) => ({ world, ...each })));
  if (rows.length === 0) return [];
  const about = aboutDrawn(study, openSetting(study).items, version);
  return [verdictFigure(rows, { ...about, interval: "shares of drawn studies" })];
}

function aboutDrawn(study: string, items: number, version: string): About {
  return {
    study: study.replaceAll(" ", "-"),
    ...{ benchmark: "simulated items", items, version, isSimulated: true },
    conditions: "tuned against base",
    interval: "95 % Monte Carlo intervals",
  };
}

/** One figure for the family contrast of a study, one for the relation and for reasoning. */
function figuresOf(
  study: string,
  worlds: readonly CalibratedWorld[],
  version: string,
): readonly Figure[] {
  const claims = study === tablesName ? [""] : ["C1 ", "C2 ", "C3 "];
  return claims.flatMap((claim) => {
    const rows = worlds
      .filter((each) => each.study === study)
      .flatMap(({ world, rows: own }) =>
        own
          .filter(({ estimator }) => estimator.startsWith(claim))
          .map((row) => drawnRow(world, row)),
      );
    if (rows.length === 0) return [];
    const items = study === tablesName ? 900 : openSetting(study).items;
    const about = aboutDrawn(study, items, version);
    const shows = `calibration-${claim === "" ? "c1" : claim.trim().toLowerCase()}`;
    return [calibrationFigure(rows, { about, shows })];
  });
}

function drawnRow(
  world: string,
  { estimator, runs, rejected, covered }: Calibrated,
): CalibrationRow {
  return { world, label: estimator.replace(/^C\d /, ""), runs, rejected, covered };
}

function say(text: string): void {
  process.stderr.write(`calibrate: ${text}\n`);
}
