/** What `npm run reproduce` is asked for: its arguments read and checked, or the text to answer with. */

import { availableParallelism } from "node:os";
import { argumentsIn } from "../arguments";
import type { Limits } from "../execution";

/** What is chosen in place of a notebook's defaults, by name. */
export type Choices = Readonly<Record<string, string | number | boolean>>;

/** A run as it is asked for. */
export interface RunOptions {
  /** Notebooks by file name, with or without ending; none for all. */
  readonly only: readonly string[];
  readonly study: string | null;
  /** Parameters of the notebooks by name, besides the study. */
  readonly choices: Choices;
  readonly isForced: boolean;
  readonly isDry: boolean;
  readonly isWhy: boolean;
  readonly isKeepingGoing: boolean;
  readonly limits: Limits;
  /** The command as it was typed, for the reports. */
  readonly command: string;
}

/** As many notebooks as there are cores; a cell may take five minutes, a kernel two gigabytes. */
const usual: Limits = { jobs: availableParallelism(), seconds: 300, megabytes: 2000 };

/** The help. */
export const usage = `npm run reproduce [-- OPTION...]

Executes the notebooks of notebooks/ and writes figures/ and reports/: all on a fresh clone, afterwards
only what changed in code, data, packages or programs.
  --only NAME     only this notebook (file name, with or without .ipynb); may be given again
  --study NAME    copies of the essays on this study of data/, written to reports/NAME/ alone
  --set NAME=VALUE  with --study, another parameter of the notebooks; may be given again
  --force         execute them although nothing changed
  --dry-run       say what would be done, and do nothing
  --why           say of each notebook what changed
  --keep-going    run the cells after a failed one too, so that one run tells every failure
  --jobs N        notebooks at a time (${usual.jobs})
  --limit S       seconds for each cell (${usual.seconds})
  --memory MB     megabytes for each kernel (${usual.megabytes})`;

const flag = { type: "boolean" } as const;
const text = { type: "string" } as const;
const known = {
  only: { type: "string", multiple: true },
  study: text,
  set: { type: "string", multiple: true },
  ...{ force: flag, "dry-run": flag, why: flag, "keep-going": flag, help: { ...flag, short: "h" } },
  ...{ jobs: text, limit: text, memory: text },
} as const;

/**
 * Read the arguments.
 *
 * @param args - what stands after `npm run reproduce --`
 * @returns the options, the help, or what is wrong with the arguments
 */
export function optionsFrom(args: readonly string[]): RunOptions | string {
  try {
    const { values } = argumentsIn({ args: [...args], options: known });
    if (values.help === true) return usage;
    return {
      only: values.only ?? [],
      study: values.study ?? null,
      choices: choicesFrom(values.set ?? [], values.study),
      isForced: values.force === true,
      isDry: values["dry-run"] === true,
      isWhy: values.why === true,
      isKeepingGoing: values["keep-going"] === true,
      limits: {
        jobs: whole("jobs", values.jobs, usual.jobs),
        seconds: whole("limit", values.limit, usual.seconds),
        megabytes: whole("memory", values.memory, usual.megabytes),
      },
      command: ["npm run reproduce", ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
    };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return `reproduce: ${error.message}\n\n${usage}`;
  }
}

/** The number, or the yes or no, that a text reads as; else the text. */
function plainOf(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function choicesFrom(given: readonly string[], study: string | undefined): Choices {
  const choices = given.map((each) => {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(each) ?? [];
    if (name === undefined || value === undefined || name === "study") {
      throw new RangeError(`expected NAME=VALUE for --set, and a study from --study, got ${each}`);
    }
    return [name, plainOf(value)] as const;
  });
  if (choices.length > 0 && study === undefined) {
    throw new RangeError("expected --study beside --set: the committed essays hold the defaults");
  }
  return Object.fromEntries(choices);
}

function whole(name: string, given: string | undefined, usually: number): number {
  if (given === undefined) return usually;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`expected a whole number from 1 for --${name}, got ${given}`);
}
