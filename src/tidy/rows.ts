/**
 * The files of a study become its rows, by what its design says they hold: cells as published, pairs
 * expanded from them, or answers scored item by item with the cells that they make.
 */
import { readAnswers } from "../read/answers";
import { readCells } from "../read/cells";
import type { Design } from "../study/design";
import type { Language } from "../study/language";
import { refusal } from "../study/refusal";
import type { Answers } from "./answers";
import type { Cell } from "./cell";
import { tidyCells } from "./cells";
import { expandPairs } from "./pairs";
import { scoreAnswers } from "./score";
import { cellsOf } from "./tally";

interface Rows {
  /** Item by item, where the study has items. */
  readonly answers: Answers | null;
  /** In a study of pairs the rows as published; else the cells. */
  readonly published: readonly Cell[];
  readonly cellRows: readonly Cell[];
}

/**
 * The rows of a study.
 *
 * @param design - checked
 * @param text - the text of a file of the study's folder, by name
 * @param languages - the table of languages
 * @returns frozen rows in order of model and condition as declared, then language by code
 * @throws RangeError or TypeError if a file or row does not hold, or the study has several outputs
 * @example
 * rowsOf(design, (name) => texts.get(name) ?? "", languages).answers // => null
 */
export function rowsOf(
  design: Design,
  text: (name: string) => string,
  languages: readonly Language[],
): Rows {
  const known = new Set(languages.map((language) => language.code));
  const [output, another] = design.outputs;
  if (output === undefined || another !== undefined) {
    throw refusal("study.yaml", "one output", `${design.outputs.length}`);
  }
  const { from, holds } = output;
  if (holds === "answers") return answerRows(design, text, { from, known });
  const rows = readCells(text(from), from, { pairs: design.pairs });
  const published = tidyCells(rows, design, { known, file: from });
  const cellRows = design.pairs ? expandPairs(published, design) : published;
  return { answers: null, published, cellRows };
}

function answerRows(
  design: Design,
  text: (name: string) => string,
  { from, known }: { readonly from: string; readonly known: ReadonlySet<string> },
): Rows {
  const { options } = design.benchmark;
  if (design.pairs) throw refusal("study.yaml", "cells in a study of pairs", "answers");
  const table = readAnswers(text("items.csv"), text(from), { answersFile: from, options });
  const answers = scoreAnswers(table, design, { known });
  const cells = cellsOf(answers, design);
  return { answers, published: cells, cellRows: cells };
}
