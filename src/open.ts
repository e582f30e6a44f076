/**
 * From a study's name to its rows: the one step that a notebook takes before it asks anything. Files
 * are held to their checksums, the design to its schema, rows to the design; whatever does not fit is
 * refused with file, line, expected and got.
 */
import type { DataFrame } from "danfojs-node";
import type { Gain } from "./stats/gain";
import { gains, pairedGains } from "./stats/gains";
import type { StudyFile } from "./store/files";
import { languagesFile, readStudyFiles, studyNames } from "./store/files";
import { findRoot } from "./store/root";
import type { Design } from "./study/design";
import type { Placed } from "./study/language";
import { parseLanguages } from "./study/languages";
import { parseDesign } from "./study/parse";
import { place } from "./study/place";
import { quoted, refusal } from "./study/refusal";
import type { Answers } from "./tidy/answers";
import type { Cell } from "./tidy/cell";
import { frame } from "./tidy/frame";
import { rowsOf } from "./tidy/rows";

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
  /** Item by item, where the study has items. */
  readonly answers: Answers | null;
  /** Everything that was read, in order of path below `data/`. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** `cellRows` as a table. */
  readonly cells: DataFrame;
  /** `gainRows` as a table. */
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

/**
 * Opens a study of `data/`.
 *
 * Gains are accuracy under a condition minus accuracy under the baseline, as proportions: paired by
 * passage where the study has items, from counts alone where it has cells.
 *
 * @param id - the study's folder in `data/`
 * @param options - `root`: the project's root, found from the working directory where not given
 * @returns the study, complete and checked
 * @throws RangeError or TypeError if a file, the design or a row does not hold; the message begins
 * with the study and names file, line, expected and got
 * @example
 * openStudy("emma-belebele").cellRows.length // => 20 * 2 * 122
 */
export function openStudy(
  id: string,
  { root = findRoot() }: { readonly root?: string } = {},
): OpenStudy {
  try {
    return open(id, root);
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof TypeError)) throw cause;
    const message = `openStudy ${id}: ${cause.message}`;
    throw cause instanceof TypeError
      ? new TypeError(message, { cause })
      : new RangeError(message, { cause });
  }
}

/**
 * Opens every study that ships, in order of name.
 *
 * @param options - `root`: the project's root, found from the working directory where not given
 * @returns the studies of `data/`, each as `openStudy` gives it
 * @throws RangeError or TypeError if any of them does not hold
 */
export function openStudies({
  root = findRoot(),
}: { readonly root?: string } = {}): readonly OpenStudy[] {
  return studyNames(root).map((id) => openStudy(id, { root }));
}

function open(id: string, root: string): OpenStudy {
  const files = readStudyFiles(root, id);
  const languages = parseLanguages(textOf(files, languagesFile), languagesFile);
  const text = (name: string): string => textOf(files, `${id}/${name}`, name);
  const design = parseDesign(text("study.yaml"), "study.yaml", languages);
  if (design.id !== id) throw refusal("study.yaml", `the id ${quoted(id)}`, quoted(design.id));
  const { answers, published, cellRows } = rowsOf(design, text, languages);
  const gainRows = gainsOf(design, cellRows, answers);
  const codes = [...published, ...cellRows].map((cell) => cell.language);
  return Object.freeze({
    ...{ design, cellRows, gainRows, published, answers },
    languages: place(design, languages, codes),
    files: [...files.values()].map(({ file, sha256 }) => Object.freeze({ file, sha256 })),
    cells: frame(cellRows, cellColumns),
    gains: frame(gainRows, gainColumns),
  });
}

function textOf(files: ReadonlyMap<string, StudyFile>, file: string, name = file): string {
  const found = files.get(file);
  if (found === undefined) throw refusal(name, "this file in the study's folder", "no file");
  return found.text;
}

function gainsOf(design: Design, cells: readonly Cell[], answers: Answers | null): readonly Gain[] {
  if (!design.conditions.some((condition) => condition.baseline)) return [];
  return answers === null ? gains(cells, design) : pairedGains(answers, design);
}
