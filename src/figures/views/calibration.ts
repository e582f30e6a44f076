/** Views of a calibration: verdicts and estimators over drawn studies whose truth is known. */
import type { CalledRow, EstimatorRow } from "../../read/calibration";
import { calibrationFigure } from "../calibration";
import type { About } from "../caption";
import type { Figure } from "../figure";
import { verdictFigure, type VerdictRow } from "../verdicts";

/** What a calibration found, and where it was written. */
export interface Calibration {
  readonly estimators: readonly EstimatorRow[];
  readonly verdicts: readonly CalledRow[];
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
}

/** Which part of a calibration is drawn. */
export interface Drawn {
  /** The simulated study. */
  readonly study: string;
  /** Its items per language, for the caption. */
  readonly items: number;
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
  const about = { ...aboutDrawn(calibration, drawn), interval: "shares of drawn studies" };
  return verdictFigure(all, about);
}

/**
 * How often each estimator of a claim rejects 0 and holds the truth, world by world.
 *
 * @param calibration - of several studies
 * @param drawn - which one; `claim`, as `C1`; `worlds` and `estimators` where not all are wanted
 * @returns the figure `calibration-CLAIM-STUDY`
 * @throws RangeError if nothing of it was calibrated
 */
export function plotCalibration(
  calibration: Calibration,
  drawn: Drawn & {
    readonly claim: "C1" | "C2" | "C3";
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
    rows.map((row) => ({ ...row, label: row.estimator.replace(/^C\d /, "") })),
    {
      about: aboutDrawn(calibration, drawn),
      shows: `calibration-${claim.toLowerCase()}`,
    },
  );
}

function aboutDrawn({ files }: Calibration, { study, items }: Drawn): About {
  return {
    ...{ study, items, benchmark: "simulated items", isSimulated: true },
    version: files[0]?.sha256.slice(0, 8) ?? "",
    conditions: "tuned against base",
    interval: "95 % Monte Carlo intervals",
  };
}
