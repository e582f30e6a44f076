/**
 * The Bayes factors of `npm run calibrate` and its check of the planner, as it wrote them. What comes
 * in are two tables; what goes out are typed rows. Another header, and a share that is no proportion,
 * are refused.
 */
import { quoted, refusal } from "../study/refusal";
import type { DrawnShare } from "../study/simulation";
import { type TableRow, field, readTable } from "../study/table";
import { number, share } from "./calibration";
import { countIn } from "./count";

/** One Bayes factor, of an effect over none, in one simulated world. */
export interface FactorRow {
  readonly study: string;
  readonly world: string;
  readonly factor: string;
  /** Drawn studies, and those in which the factor is defined. */
  readonly runs: number;
  readonly defined: number;
  /** The middle, and the ends of the middle nine tenths of the studies. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Share of studies beyond 3 for an effect, and beyond 3 against one. */
  readonly above: DrawnShare;
  readonly below: DrawnShare;
  /** Which of the two the truth of the world forbids. */
  readonly wrong: "above" | "below";
}

/** What was planned for a design, and what drawn tables of it show; effects are proportions. */
export interface PlanRow {
  readonly design: string;
  readonly runs: number;
  /** The smallest detectable effect, and the share of tables with it that find it. */
  readonly effect: number;
  readonly found: DrawnShare;
  /** The smallest margin, and the share of tables without effect that pass at it. */
  readonly margin: number;
  readonly passed: DrawnShare;
  /** Tables without effect that find one; tables as far off as the margin that pass. */
  readonly rejected: DrawnShare;
  readonly wronglyPassed: DrawnShare;
}

const factorColumns = [
  ...["study", "world", "factor", "runs", "defined", "median", "low", "high"],
  ...["above", "above_error", "below", "below_error", "wrong"],
];
const planColumns = [
  ...["design", "runs", "effect", "found", "found_error", "margin", "passed", "passed_error"],
  ...["rejected", "rejected_error", "wrongly_passed", "wrongly_passed_error"],
];

/**
 * The rows of `bayes.csv`.
 *
 * @param text - the table
 * @param file - its name, for messages
 * @returns one frozen row per line
 * @throws RangeError if the header is another, or a field does not hold
 */
export function readFactors(text: string, file: string): readonly FactorRow[] {
  return readTable(text, file, [factorColumns]).map((row) => {
    const runs = countIn(row, "runs", { least: 1 });
    const wrong = field(row, "wrong");
    if (wrong !== "above" && wrong !== "below") {
      throw refusal(row.place, "wrong to be above or below", quoted(wrong));
    }
    return Object.freeze({
      ...{ study: field(row, "study"), world: field(row, "world"), factor: field(row, "factor") },
      ...{ runs, defined: countIn(row, "defined", { most: runs, called: "runs" }), wrong },
      ...{ median: known(row, "median"), low: known(row, "low"), high: known(row, "high") },
      ...{ above: knownShare(row, "above"), below: knownShare(row, "below") },
    });
  });
}

/**
 * The rows of `plans.csv`.
 *
 * @param text - the table
 * @param file - its name, for messages
 * @returns one frozen row per line
 * @throws RangeError if the header is another, or a field does not hold
 */
export function readPlans(text: string, file: string): readonly PlanRow[] {
  return readTable(text, file, [planColumns]).map((row) =>
    Object.freeze({
      ...{ design: field(row, "design"), runs: countIn(row, "runs", { least: 1 }) },
      ...{ effect: known(row, "effect"), found: knownShare(row, "found") },
      ...{ margin: known(row, "margin"), passed: knownShare(row, "passed") },
      rejected: knownShare(row, "rejected"),
      wronglyPassed: knownShare(row, "wrongly_passed"),
    }),
  );
}

function known(row: TableRow, column: string): number {
  const value = number(row, column);
  if (value === null) throw refusal(row.place, `${column} to be a number`, quoted(""));
  return value;
}

function knownShare(row: TableRow, column: string): DrawnShare {
  const value = share(row, column);
  if (value === null) throw refusal(row.place, `${column} to be a proportion`, quoted(""));
  return value;
}
