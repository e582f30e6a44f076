/** What `npm run calibrate` is asked for: its arguments read and checked, or the text to answer with. */

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { argumentsIn } from "../arguments";

const usual = { runs: "300", judged: "100", folder: join("docs", "calibration") };

/** The help. */
export const help = `npm run calibrate [-- --runs N] [--world NAME]... [--to FOLDER]

Draws simulated studies whose truth is known, applies every default estimator to each, and counts how
often it errs. Writes README.md, calibration.csv, verdicts.csv, bayes.csv, plans.csv and figures.
  --runs N       drawn studies for each world (${usual.runs}; some minutes)
  --judged N     the first N of them are judged too, with their specification curve (${usual.judged})
  --world NAME   only this world; may be given again
  --to FOLDER    where to write (${usual.folder})
  --threads N    at once (as many as there are cores)`;

/** A calibration as it is asked for. */
export interface Asked {
  readonly runs: number;
  readonly judged: number;
  readonly threads: number;
  /** Names of worlds; `null` for all. */
  readonly only: readonly string[] | null;
  readonly folder: string;
}

/**
 * Read the arguments.
 *
 * @param args - what stands after `npm run calibrate --`
 * @returns what was asked for, or the text to answer with
 */
export function askedFor(args: readonly string[]): Asked | string {
  const text = { type: "string" } as const;
  const options = {
    ...{ runs: text, judged: text, to: text, threads: text },
    world: { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    const { values } = argumentsIn({ args: [...args], options });
    if (values.help === true) return help;
    return {
      runs: countOf("runs", values.runs ?? usual.runs),
      judged: countOf("judged", values.judged ?? usual.judged),
      threads: countOf("threads", values.threads ?? `${availableParallelism()}`),
      only: values.world ?? null,
      folder: values.to ?? usual.folder,
    };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return `calibrate: ${error.message}\n\n${help}`;
  }
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new RangeError(`expected a whole number above 0 for --${name}, got ${text}`);
}
