/**
 * How estimators fare in a calibration, in words and rows. What comes in are its tables, all of them
 * simulated; what goes out are sentences on how often tests and intervals err, each share with its
 * interval.
 */

import type { EstimatorRow } from "../read/calibration";
import { odds, withUnit } from "../figures/percent";
import type { Drawn } from "../figures/views/calibration";
import { isCoefficient } from "../stats/simulation/finding";
import { drawnInterval, shareOf } from "./drawnshare";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** The tables of a calibration. */
interface Counted {
  readonly estimators: readonly EstimatorRow[];
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
  const rejects = row.rejected === null ? "" : `rejects zero in ${rejectedOf(row) ?? ""}`;
  const covers =
    row.covered === null
      ? ""
      : `its interval holds the truth in ${shareOf(row.covered, row.defined)}`;
  const parts = [rejects, covers].filter((part) => part !== "");
  const truth = row.truth === null ? "" : `truth ${valueOf(row, row.truth)}, `;
  return sentence`In ${study}, world ${world}, ${estimator} (${truth}mean ${valueOf(row, row.mean)}) ${parts.join("; ")}, over ${row.defined} studies.`;
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
      "rejects zero": rejectedOf(row),
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
      return [world, row === undefined ? null : rejectedOf(row)] as const;
    });
    return { estimator: estimator.slice(3), ...Object.fromEntries(found) };
  });
}

/**
 * Which tests of zero keep their level where nothing is there to be found.
 *
 * @param calibration - from `openCalibration`
 * @param what - study, and the claim whose estimators are asked
 * @returns one sentence over the world in which no condition changes anything, so that every truth is
 *   zero: the estimators that reject clearly too often, and how many clearly too seldom
 */
export function levelSaid(
  { estimators }: Counted,
  { study, claim }: Pick<Drawn, "study"> & { readonly claim: string },
): Sentence {
  const own = estimators.filter(
    (row) =>
      row.study === study && row.world === "no-gain" && row.estimator.startsWith(`${claim} `),
  );
  const tested = own.flatMap(({ estimator, rejected, defined }) => {
    if (rejected === null) return [];
    const interval = drawnInterval(rejected, defined);
    return [{ estimator: estimator.slice(claim.length + 1), rejected, defined, interval }];
  });
  const often = tested.filter(({ interval }) => interval.low > usualLevel);
  const seldom = tested.filter(({ interval }) => interval.high < usualLevel).length;
  const named = often.map(
    ({ estimator, rejected, defined }) => `${estimator} (${shareOf(rejected, defined)})`,
  );
  return sentence`In ${study}, world no-gain, where every truth is zero, of the estimators of ${claim} ${often.length === 0 ? "none rejects" : `${list(named)} ${often.length === 1 ? "rejects" : "reject"}`} zero clearly more often than one time in twenty, and ${seldom} of ${tested.length} do so clearly less often, which is caution and costs power.`;
}

/** The usual level of a test: one true null in twenty. */
const usualLevel = 0.05;

/**
 * Which tests can reject nothing in a design, whatever is true.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - the simulated study
 * @returns one sentence: the exact tests whose smallest p is above the usual level, or that none is
 */
export function reachSaid({ estimators }: Counted, { study }: Drawn): Sentence {
  const own = estimators.filter((row) => row.study === study);
  const exact = new Map(
    own.flatMap(({ estimator, leastP }) => (leastP === null ? [] : [[estimator, leastP] as const])),
  );
  const unable = [...exact].filter(([, leastP]) => leastP > usualLevel);
  if (unable.length === 0) {
    const smallest = [...exact].map(([estimator, leastP]) => `${estimator} ${odds(leastP)}`);
    return sentence`In ${study} every test over arrangements has enough of them to reject at the usual level; the smallest p that each can give: ${list(smallest)}.`;
  }
  const said = unable.map(
    ([estimator, leastP]) => `${estimator}, whose p is never below ${odds(leastP)}`,
  );
  return sentence`In ${study} the arrangements are too few for ${list(said)}: at the usual level of ${odds(usualLevel)} such a test rejects nothing, whatever is true, so that its share of none is neither a size nor a power.`;
}

/** How often a row rejects; of a test that cannot, what its p is at least. */
function rejectedOf({ rejected, defined, leastP }: EstimatorRow): string | null {
  if (rejected === null) return null;
  if (leastP === null || leastP <= usualLevel) return shareOf(rejected, defined);
  return `cannot: p is at least ${odds(leastP)}`;
}

/** Contrasts are in points, slopes and correlations have no unit. */
function valueOf({ estimator }: EstimatorRow, value: number | null): string {
  if (value === null) return "unknown";
  return withUnit(value, isCoefficient(estimator) ? "coefficient" : "points");
}
