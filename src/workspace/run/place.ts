/**
 * Where a run reads and writes. The committed essays are run where they stand; for a study of
 * someone's own, copies of them are run, and everything goes to that study's folder of reports.
 */

import { join } from "node:path";
import type { Choices } from "./options";

/** The folders of one run, from the project's root. */
export interface Place {
  /** The study that is run in place of the defaults; `null` for the committed essays. */
  readonly study: string | null;
  /** Executed copies and the records of what they were made from. */
  readonly records: string;
  /** Where the notebooks with their outputs go. */
  readonly notebooks: string;
  readonly figures: string;
  readonly reports: string;
  /** What the kernels get as COGNATE_PARAMETERS; empty for the defaults. */
  readonly parameters: string;
}

/** Where the essays stand. */
export const essays = "notebooks";

/**
 * The place of a run.
 *
 * @param study - a folder of `data/`, or `null`
 * @param choices - parameters of its notebooks besides the study
 * @returns its folders and parameters
 * @example
 * placeOf("mine").reports === join("reports", "mine") // => true
 */
export function placeOf(study: string | null, choices: Choices = {}): Place {
  if (study === null) {
    const records = join(".cache", "run", "essays");
    return {
      study,
      records,
      notebooks: essays,
      figures: "figures",
      reports: "reports",
      parameters: "",
    };
  }
  const reports = join("reports", study);
  return {
    study,
    records: join(".cache", "run", "study", study),
    notebooks: reports,
    figures: join(reports, "figures"),
    reports,
    parameters: JSON.stringify({ study, ...choices }),
  };
}
