/** Views of a calibration: verdicts and estimators over drawn studies whose truth is known. */
import type { FactorRow, PlanRow } from "../../read/bayes";
import type { CalledRow, EstimatorRow } from "../../read/calibration";
import { bayesFigure } from "../bayes-factors";
import { calibrationFigure } from "../calibration";
import type { About } from "../caption";
import type { Figure } from "../figure";
import { verdictFigure, type VerdictRow } from "../verdicts";

/** What a calibration found, and where it was written. */
export interface Calibration {
  readonly estimators: readonly EstimatorRow[];
  readonly verdicts: readonly CalledRow[];
  readonly factors: readonly FactorRow[];
  readonly plans: readonly PlanRow[];
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
}

/** Which part of a calibration is drawn. */
export interface Drawn {
  /** The simulated study. */
  readonly study: string;
  /** Its items per language, for the caption; `null` where worlds differ in them. */
  readonly items: number | null;
}

/**
 * How often each verdict is given, world by world.
 *
 * @param calibration - of several studies
 * @param drawn - which one
 * @returns the figure `calibration-verdicts-STUDY`
 * @throws RangeError if the study was not calibrated
 */
export function plotVerdicts(calibration: Calibration, drawn: Drawn): Figure {
  const rows = new Map<string, Map<string, VerdictRow>>();
  for (const row of calibration.verdicts.filter(({ study }) => study === drawn.study)) {
    const { world, claim, runs, verdict, share, isWrong } = row;
    const own = rows.get(world) ?? new Map<string, VerdictRow>();
    rows.set(world, own);
    const { shares, wrong } = own.get(claim) ?? { shares: {}, wrong: [] };
    own.set(claim, {
      ...{ world, claim, runs, shares: { ...shares, [verdict]: share } },
      wrong: isWrong ? [...wrong, verdict] : wrong,
    });
  }
  const all = [...rows.values()].flatMap((own) => [...own.values()]);
  const about = {
    ...aboutDrawn(calibration, drawn, "verdicts.csv"),
    interval: "shares of drawn studies",
  };
  return verdictFigure(all, about);
}

/**
 * How often each estimator of a claim rejects 0 and holds the truth, world by world.
 *
 * @param calibration - of several studies
 * @param drawn - which one; `claim`, as `C1`, or the specification `curve`; `worlds` and `estimators` where not all are wanted
 * @returns the figure `calibration-CLAIM-STUDY`
 * @throws RangeError if nothing of it was calibrated
 */
export function plotCalibration(
  calibration: Calibration,
  drawn: Drawn & {
    readonly claim: "C1" | "C2" | "C3" | "C4" | "curve";
    readonly worlds?: readonly string[];
    readonly estimators?: readonly string[];
  },
): Figure {
  const { study, claim, worlds, estimators } = drawn;
  const rows = calibration.estimators
    .filter((row) => row.study === study && row.estimator.startsWith(`${claim} `))
    .filter(({ world }) => worlds?.includes(world) ?? true)
    .filter(({ estimator }) => estimators?.includes(estimator) ?? true);
  return calibrationFigure(
    rows.map((row) => ({ ...row, label: row.estimator.slice(claim.length + 1) })),
    {
      about: aboutDrawn(calibration, drawn, "calibration.csv"),
      shows: `calibration-${claim.toLowerCase()}`,
    },
  );
}

/**
 * How strong the Bayes factors of the family contrast are, world by world.
 *
 * @param calibration - of several studies
 * @param drawn - which one; `worlds` where not all are wanted
 * @returns the figure `calibration-bayes-STUDY`
 * @throws RangeError if nothing of it was calibrated
 */
export function plotFactors(
  calibration: Calibration,
  drawn: Drawn & { readonly worlds?: readonly string[] },
): Figure {
  const { study, worlds } = drawn;
  const rows = calibration.factors
    .filter((row) => row.study === study)
    .filter(({ world }) => worlds?.includes(world) ?? true);
  const about = aboutDrawn(calibration, drawn, "bayes.csv");
  return bayesFigure(rows, { ...about, interval: "the middle nine tenths of drawn studies" });
}

/** The version is that of the table whose rows are drawn. */
function aboutDrawn({ files }: Calibration, { study, items }: Drawn, table: string): About {
  const from = files.find(({ file }) => file.endsWith(`/${table}`));
  if (from === undefined) {
    throw new RangeError(`aboutDrawn: expected a calibration with ${table}, got none`);
  }
  return {
    ...{ study: study.replaceAll(" ", "-"), items, benchmark: "simulated items", isSimulated: true },
    version: from.sha256.slice(0, 8),
    source: `docs/calibration/${table}, counted over drawn studies, not measured`,
    conditions: "tuned against base",
    interval: "95 % Monte Carlo intervals",
  };
}
