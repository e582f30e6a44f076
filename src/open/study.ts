/**
 * From a study's name to its rows: the one step that a notebook takes before it asks anything. Files
 * are held to their checksums, the design to its schema, rows to the design; whatever does not fit is
 * refused with file, line, expected and got.
 */
import type { DataFrame } from "danfojs-node";
import type { Gain } from "../stats/gain";
import { gains, pairedGains } from "../stats/gains";
import type { Truth } from "../stats/simulation/answers";
import { shippedNames } from "../store/files";
import { findRoot } from "../store/root";
import type { Design } from "../study/design";
import type { Placed } from "../study/language";
import { place } from "../study/place";
import { refusal } from "../study/refusal";
import type { World } from "../study/simulation";
import type { Answers } from "../tidy/answers";
import type { Cell } from "../tidy/cell";
import { frameOnDemand } from "../tidy/frame";
import { rowsOf } from "../tidy/rows";
import { declaredIn, simulatedName } from "./declared";
import { readAs, type Reading } from "./reading";
import { simulatedRows } from "./simulated";

/** A study with all its rows; everything is frozen. */
export interface OpenStudy {
  readonly design: Design;
  /** Every language that occurs in the study, in order of code. */
  readonly languages: readonly Placed[];
  /** In order of model and condition as declared, then language by code; pairs expanded. */
  readonly cellRows: readonly Cell[];
  /** Every other condition against the baseline, in the same order; empty without a baseline. */
  readonly gainRows: readonly Gain[];
  /** In a study of pairs the rows as published, under `published`; else the cells. */
  readonly published: readonly Cell[];
  /** Which of two readings the answers are of; `null` where the study has only one. */
  readonly reading: Reading | null;
  /** Item by item, where the study has items. */
  readonly answers: Answers | null;
  /** In a simulated study what its cells were drawn from, in order of `cellRows`; else `null`. */
  readonly truth: readonly Truth[] | null;
  /** In a simulated study the world that it was drawn from; else `null`. */
  readonly world: World | null;
  /** Everything that was read, in order of path below `data/`. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** `cellRows` as a table, made when it is first looked at. */
  readonly cells: DataFrame;
  /** `gainRows` as a table, made when it is first looked at. */
  readonly gains: DataFrame;
}

const cellColumns = [
  ...(["study", "benchmark", "model", "condition", "language"] as const),
  ...(["n", "correct", "read", "place"] as const),
];

const gainColumns = [
  ...(["study", "benchmark", "model", "condition", "language"] as const),
  ...(["n", "baselineCorrect", "correct", "baseline", "gain", "se", "rests"] as const),
];

/** What an opening may be told. */
export interface OpenOptions {
  /** The project's root, found from the working directory where not given. */
  readonly root?: string;
  /** Of a study with two readings of its answers: this one, in place of the one that it names. */
  readonly reading?: Reading;
  /** Of a simulated study: the world to draw, the usual one where not given. */
  readonly world?: string;
  /** Of a simulated study: the number of the drawn study, 0 where not given. */
  readonly run?: number;
}

/**
 * Opens a study of `data/`.
 *
 * Gains are accuracy under a condition minus accuracy under the baseline, as proportions: paired by
 * passage where the study has items, from counts alone where it has cells. The answers of a simulated
 * study are drawn from its parameters, the same ones at every opening, and its benchmark's name says
 * the world that they were drawn from.
 *
 * @param id - the study's folder in `data/`
 * @param options - `root`; `reading`, strict or lenient, of a study that has both; `world` and `run`
 * of a simulated study
 * @returns the study, complete and checked
 * @throws RangeError or TypeError if a file, the design or a row does not hold; the message begins
 * with the study and names file, line, expected and got
 * @example
 * openStudy("emma-belebele").cellRows.length // => 20 * 2 * 122
 */
export function openStudy(id: string, options: OpenOptions = {}): OpenStudy {
  try {
    return open(id, options);
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof TypeError)) throw cause;
    const message = `openStudy ${id}: ${cause.message}`;
    throw cause instanceof TypeError
      ? new TypeError(message, { cause })
      : new RangeError(message, { cause });
  }
}

/**
 * Opens every study that ships, in order of name: the real ones, unless simulated ones are asked for.
 * A choice: whoever lists all evidence must not list what nobody measured.
 *
 * @param options - `root`; `isSimulated`, true for the simulated studies and those alone
 * @returns the studies of `data/`, each as `openStudy` gives it
 * @throws RangeError or TypeError if any of them does not hold
 */
export function openStudies({
  root = findRoot(),
  isSimulated = false,
}: { readonly root?: string; readonly isSimulated?: boolean } = {}): readonly OpenStudy[] {
  const names = shippedNames(root).filter((id) => id.startsWith(simulatedName) === isSimulated);
  return names.map((id) => openStudy(id, { root }));
}

function open(
  id: string,
  { root = findRoot(), world: asked, run = 0, ...wanted }: OpenOptions,
): OpenStudy {
  const { design: asDeclared, text, languages, files } = declaredIn(id, root);
  const has = (name: string): boolean => files.has(`${id}/${name}`);
  const { design: declared, reading } = readAs(asDeclared, has, wanted.reading);
  if (asked !== undefined && declared.kind !== "simulated") {
    throw refusal("world", "a simulated study, since no other has worlds", declared.kind);
  }
  const { design, answers, published, cellRows, truth, world } =
    declared.kind === "simulated"
      ? simulatedRows(declared, text, { languages, world: asked, run })
      : { design: declared, truth: null, world: null, ...rowsOf(declared, text, languages) };
  const gainRows = gainsOf(design, cellRows, answers);
  const cellTable = frameOnDemand(cellRows, cellColumns);
  const gainTable = frameOnDemand(gainRows, gainColumns);
  const codes = [...published, ...cellRows].map((cell) => cell.language);
  return Object.freeze({
    ...{ design, reading, cellRows, gainRows, published, answers, truth, world },
    languages: place(design, languages, codes),
    files: [...files.values()].map(({ file, sha256 }) => Object.freeze({ file, sha256 })),
    get cells() {
      return cellTable();
    },
    get gains() {
      return gainTable();
    },
  });
}

function gainsOf(design: Design, cells: readonly Cell[], answers: Answers | null): readonly Gain[] {
  if (!design.conditions.some((condition) => condition.baseline)) return [];
  return answers === null ? gains(cells, design) : pairedGains(answers, design);
}
