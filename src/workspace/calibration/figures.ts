/**
 * The figures of a calibration. What comes in are its worlds and the checksums of its tables; what
 * goes out are figures: verdicts, estimators claim by claim, Bayes factors.
 */
import { bayesFigure } from "../../figures/bayes-factors";
import { type CalibrationRow, calibrationFigure } from "../../figures/calibration";
import type { About } from "../../figures/caption";
import type { Figure } from "../../figures/figure";
import { verdictFigure } from "../../figures/verdicts";
import { openSetting } from "../../open";
import type { Calibrated } from "../../stats/simulation/calibration";
import { type CalibratedWorld, cellsName, slopesName, tablesName } from "./world";

/** The first characters of the checksum of each table that is drawn. */
export interface Versions {
  readonly estimators: string;
  readonly verdicts: string;
  readonly factors: string;
}

/** How the estimators of a figure begin, and how its name ends. */
const groups = [
  { begins: "C1 ", shows: "c1" },
  { begins: "C2 ", shows: "c2" },
  { begins: "C3 ", shows: "c3" },
  { begins: "C4 ", shows: "c4" },
  { begins: "curve ", shows: "curve" },
];

/**
 * All figures, study by study.
 *
 * @param worlds - in the order to be drawn
 * @param versions - of the tables
 * @returns figures with different names
 */
export function calibrationFigures(
  worlds: readonly CalibratedWorld[],
  versions: Versions,
): readonly Figure[] {
  const studies = [...new Set(worlds.map(({ study }) => study))];
  return studies.flatMap((study) => {
    const own = worlds.filter((each) => each.study === study);
    return [
      ...verdictFigures(own, aboutDrawn(study, versions.verdicts)),
      ...estimatorFigures(own, aboutDrawn(study, versions.estimators)),
      ...factorFigures(own, aboutDrawn(study, versions.factors)),
    ];
  });
}

/** How often each verdict is given in the worlds of a study. */
function verdictFigures(own: readonly CalibratedWorld[], about: About): readonly Figure[] {
  const rows = own.flatMap(({ world, called }) => called.map((each) => ({ world, ...each })));
  if (rows.length === 0) return [];
  return [verdictFigure(rows, { ...about, interval: "shares of drawn studies" })];
}

/** One figure for each claim that has an estimator, one for the specification curve. */
function estimatorFigures(own: readonly CalibratedWorld[], about: About): readonly Figure[] {
  return groups.flatMap(({ begins, shows }) => {
    const isOwn = ({ estimator }: Calibrated): boolean =>
      // Tables without items know the family contrast alone; its estimators have no claim before them.
      estimator.startsWith(begins) || (shows === "c1" && !/^(C\d|curve) /.test(estimator));
    const rows = own.flatMap(({ world, rows: all }) =>
      all.filter(isOwn).map((row) => drawnRow(world, row)),
    );
    return rows.length === 0
      ? []
      : [calibrationFigure(rows, { about, shows: `calibration-${shows}` })];
  });
}

function factorFigures(own: readonly CalibratedWorld[], about: About): readonly Figure[] {
  const rows = own.flatMap(({ world, factors }) => factors.map((each) => ({ world, ...each })));
  if (rows.length === 0) return [];
  return [bayesFigure(rows, { ...about, interval: "the middle nine tenths of drawn studies" })];
}

function aboutDrawn(study: string, version: string): About {
  const isTable = [tablesName, slopesName, cellsName].includes(study);
  return {
    study: study.replaceAll(" ", "-"),
    items: study === cellsName ? null : isTable ? 900 : openSetting(study).items,
    ...{ benchmark: "simulated items", version, isSimulated: true },
    source: "counted over drawn studies, not measured",
    conditions: "tuned against base",
    interval: "95 % Monte Carlo intervals",
  };
}

function drawnRow(
  world: string,
  { estimator, runs, rejected, covered }: Calibrated,
): CalibrationRow {
  return { world, label: estimator.replace(/^(C\d|curve) /, ""), runs, rejected, covered };
}
