/**
 * The results of `npm run calibrate` as it wrote them: how often each estimator errs and how often
 * each verdict is given, in simulated worlds. What comes in are its two tables; what goes out are
 * typed rows. Another header, and a share that is no proportion, are refused.
 */
import { quoted, refusal } from "../study/refusal";
import type { DrawnShare } from "../study/simulation";
import type { TableRow } from "../study/table";
import { field, readTable } from "../study/table";
import { countIn } from "./count";

/** One estimator in one simulated world. */
export interface EstimatorRow {
  /** The simulated study, or `simulated tables`. */
  readonly study: string;
  readonly world: string;
  readonly estimator: string;
  /** Drawn studies, and those in which the estimator is defined. */
  readonly runs: number;
  readonly defined: number;
  /** Over endless items; on average over the drawn studies; proportions or plain coefficients. */
  readonly truth: number | null;
  readonly mean: number | null;
  /** How far it scatters, and the error that it states. */
  readonly spread: number | null;
  readonly stated: number | null;
  readonly rejected: DrawnShare | null;
  readonly covered: DrawnShare | null;
  /** Declares the effect smaller than 3 points. */
  readonly equivalent: DrawnShare | null;
  /** The smallest p that the arrangements of a permutation can give; `null` for other tests. */
  readonly leastP: number | null;
}

/** How often one verdict is given on one claim in one simulated world. */
export interface CalledRow {
  readonly study: string;
  readonly world: string;
  readonly claim: string;
  readonly verdict: string;
  readonly runs: number;
  readonly share: DrawnShare;
  /** Whether the truth of the world forbids the verdict. */
  readonly isWrong: boolean;
}

const estimatorColumns = [
  ...["study", "world", "estimator", "runs", "defined", "truth", "mean", "spread", "stated"],
  ...["rejected", "rejected_error", "covered", "covered_error", "equivalent", "equivalent_error"],
  ...["theirs", "least_p"],
];
const calledColumns = [
  ...["study", "world", "claim", "verdict", "runs", "share", "share_error", "wrong"],
];

/**
 * The rows of `calibration.csv`.
 *
 * @param text - the table
 * @param file - its name, for messages
 * @returns one frozen row per line
 * @throws RangeError if the header is another or a field is no number
 */
export function readEstimators(text: string, file: string): readonly EstimatorRow[] {
  return readTable(text, file, [estimatorColumns]).map((row) => {
    const runs = countIn(row, "runs", { least: 1 });
    return Object.freeze({
      ...{ study: field(row, "study"), world: field(row, "world"), runs },
      estimator: field(row, "estimator"),
      defined: countIn(row, "defined", { most: runs, called: "runs" }),
      ...{ truth: number(row, "truth"), mean: number(row, "mean") },
      ...{ spread: number(row, "spread"), stated: number(row, "stated") },
      ...{ rejected: share(row, "rejected"), covered: share(row, "covered") },
      ...{ equivalent: share(row, "equivalent"), leastP: number(row, "least_p") },
    });
  });
}

/**
 * The rows of `verdicts.csv`.
 *
 * @param text - the table
 * @param file - its name, for messages
 * @returns one frozen row per line
 * @throws RangeError if the header is another, a share is no proportion, or `wrong` is neither yes nor no
 */
export function readCalled(text: string, file: string): readonly CalledRow[] {
  return readTable(text, file, [calledColumns]).map((row) => {
    const found = share(row, "share");
    const wrong = field(row, "wrong");
    if (found === null) throw refusal(row.place, "a share", quoted(""));
    if (wrong !== "yes" && wrong !== "no") {
      throw refusal(row.place, "wrong to be yes or no", quoted(wrong));
    }
    return Object.freeze({
      ...{ study: field(row, "study"), world: field(row, "world"), claim: field(row, "claim") },
      ...{ verdict: field(row, "verdict"), runs: countIn(row, "runs", { least: 1 }) },
      ...{ share: found, isWrong: wrong === "yes" },
    });
  });
}

/**
 * A number, or `null` of an empty field.
 *
 * @param row - of a table
 * @param column - its name
 * @returns the number
 * @throws RangeError if the field is no number
 */
export function number(row: TableRow, column: string): number | null {
  const text = row.fields.get(column) ?? "";
  if (text === "") return null;
  if (/^-?\d+(\.\d+)?(e-?\d+)?$/.test(text)) return Number(text);
  throw refusal(row.place, `${column} to be a number`, quoted(text));
}

/**
 * A share of drawn studies with its error, from a column and the one named after its error.
 *
 * @param row - of a table
 * @param column - its name
 * @returns the share, `null` of empty fields
 * @throws RangeError if it is no proportion
 */
export function share(row: TableRow, column: string): DrawnShare | null {
  const [value, error] = [number(row, column), number(row, `${column}_error`)];
  if (value === null || error === null) return null;
  if (value >= 0 && value <= 1 && error >= 0) return Object.freeze({ value, error });
  throw refusal(row.place, `${column} to be a proportion`, `${value}`);
}
