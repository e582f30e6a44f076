/**
 * What a calibration counted, in words and rows. What comes in are its tables, all of them simulated;
 * what goes out are sentences on how often verdicts and estimators err, each share with its
 * interval.
 */

import type { CalledRow, EstimatorRow } from "../read/calibration";
import { ends, withUnit } from "../figures/percent";
import type { Drawn } from "../figures/views/calibration";
import { wilson } from "../stats/wilson";
import type { DrawnShare } from "../study/simulation";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** The tables of a calibration. */
interface Counted {
  readonly estimators: readonly EstimatorRow[];
  readonly verdicts: readonly CalledRow[];
}

/**
 * How often each verdict on a claim is given in some worlds.
 *
 * @param calibration - from `openCalibration`
 * @param what - study, claim and worlds
 * @returns one sentence
 * @throws RangeError if a world was not judged
 */
export function calledSaid(
  { verdicts }: Counted,
  {
    study,
    claim,
    worlds,
  }: Pick<Drawn, "study"> &
    Partial<Drawn> & { readonly claim: string; readonly worlds: readonly string[] },
): Sentence {
  const each = worlds.map((world) => {
    const rows = verdicts.filter(
      (row) => row.study === study && row.claim === claim && row.world === world,
    );
    if (rows.length === 0) {
      throw new RangeError(`calledSaid: expected ${claim} in a calibrated world, got ${world}`);
    }
    const given = rows.filter(({ share }) => share.value > 0);
    const said = [...given]
      .sort((a, b) => b.share.value - a.share.value)
      .map(
        ({ verdict, share, runs, isWrong }) =>
          `${verdict} in ${shareOf(share, runs)}${isWrong ? ", wrongly" : ""}`,
      );
    return `in the world ${world} ${list(said)}`;
  });
  const drawn = Math.min(...verdicts.filter((row) => row.study === study).map(({ runs }) => runs));
  return sentence`Of ${drawn} simulated studies a world (${study}), ${claim} is judged ${each.join("; ")}.`;
}

/**
 * The verdicts that are wrong most often.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - the simulated study
 * @returns one sentence: how many pairs of claim and world have a wrong verdict, and the worst of them
 */
export function errorsSaid({ verdicts }: Counted, { study }: Drawn): Sentence {
  const own = verdicts.filter((row) => row.study === study);
  const asked = new Set(own.map(({ world, claim }) => `${claim} in ${world}`)).size;
  const wrong = own
    .filter(({ isWrong, share }) => isWrong && share.value > 0)
    .sort((a, b) => b.share.value - a.share.value);
  if (wrong.length === 0) {
    return sentence`In ${study}, no verdict is given that the truth forbids, over ${asked} pairs of a claim and a world.`;
  }
  const named = wrong.map(
    ({ world, claim, verdict, share, runs }) =>
      `${claim} in ${world} ${verdict} in ${shareOf(share, runs)}`,
  );
  return sentence`In ${study}, of ${asked} pairs of a claim and a world, the truth forbids a verdict that is given in ${wrong.length}: ${named.join("; ")}.`;
}

/**
 * How one estimator fares in one world.
 *
 * @param calibration - from `openCalibration`
 * @param what - study, world and estimator
 * @returns one sentence: truth, mean, how often it rejects zero, how often its interval holds the truth
 * @throws RangeError if that was not calibrated
 */
export function estimatorSaid(
  { estimators }: Counted,
  what: Drawn & { readonly world: string; readonly estimator: string },
): Sentence {
  const { study, world, estimator } = what;
  const row = estimators.find(
    (each) => each.study === study && each.world === world && each.estimator === estimator,
  );
  if (row === undefined) {
    throw new RangeError(
      `estimatorSaid: expected a calibrated estimator, got ${estimator} in ${world}`,
    );
  }
  const rejects =
    row.rejected === null ? "" : `rejects zero in ${shareOf(row.rejected, row.defined)}`;
  const covers =
    row.covered === null
      ? ""
      : `its interval holds the truth in ${shareOf(row.covered, row.defined)}`;
  const parts = [rejects, covers].filter((part) => part !== "");
  return sentence`In ${study}, world ${world}, ${estimator} (truth ${valueOf(row, row.truth)}, mean ${valueOf(row, row.mean)}) ${parts.join("; ")}, over ${row.runs} studies.`;
}

/**
 * Every estimator of a claim in one world, as rows.
 *
 * @param calibration - from `openCalibration`
 * @param what - study, claim and world
 * @returns estimator, truth, mean, shares of rejection and of coverage
 */
export function estimatorRows(
  { estimators }: Counted,
  { study, claim, world }: Drawn & { readonly claim: string; readonly world: string },
): readonly OverviewRow[] {
  return estimators
    .filter((row) => row.study === study && row.world === world)
    .filter(({ estimator }) => estimator.startsWith(`${claim} `))
    .map((row) => ({
      estimator: row.estimator.slice(claim.length + 1),
      truth: valueOf(row, row.truth),
      mean: valueOf(row, row.mean),
      "rejects zero": row.rejected === null ? null : shareOf(row.rejected, row.defined),
      "holds the truth": row.covered === null ? null : shareOf(row.covered, row.defined),
      studies: row.runs,
    }));
}

/**
 * How often each estimator of transfer finds what was put in, a column per world.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - the simulated study
 * @returns one row per estimator, over the worlds with a transfer and the one without
 */
export function powerRows({ estimators }: Counted, { study }: Drawn): readonly OverviewRow[] {
  const worlds = ["null", "transfer-2", "transfer-4", "transfer-8"];
  const own = estimators.filter(
    (row) => row.study === study && row.estimator.startsWith("C1 ") && worlds.includes(row.world),
  );
  const names = [...new Set(own.map(({ estimator }) => estimator))];
  return names.map((estimator) => {
    const found = worlds.map((world) => {
      const row = own.find((each) => each.world === world && each.estimator === estimator);
      return [world, row?.rejected == null ? null : shareOf(row.rejected, row.defined)] as const;
    });
    return { estimator: estimator.slice(3), ...Object.fromEntries(found) };
  });
}

/** `99.0 % [94.6 to 99.8]`: a share of drawn studies with its Wilson interval, which 0 and 100 have too. */
function shareOf({ value }: DrawnShare, runs: number): string {
  return `${withUnit(value, "percent")} [${ends(wilson(Math.round(value * runs), runs).interval, "percent")}]`;
}

/** Contrasts are in points, slopes and correlations have no unit. */
function valueOf({ estimator }: EstimatorRow, value: number | null): string {
  if (value === null) return "unknown";
  const isPlain = /slope|\br\b|least squares|permuted$|jackknife|naive/.test(estimator);
  const isPoints = estimator.startsWith("C1 ") && !estimator.includes("slope");
  return withUnit(value, isPoints || !isPlain ? "points" : "coefficient");
}
