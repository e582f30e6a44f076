/**
 * A notebook executed afresh, beside what is committed of it: the figures of figures/, those inside the
 * notebook, its tables and its sentences. A figure that only one side has is a difference too.
 */

import { figureText } from "../../figures/figure";
import { shownFigures, type Notebook } from "../notebook";
import { compareFigure, type Difference } from "./figure";
import { compareOutputs } from "./outputs";

/** What is committed of a notebook. */
export interface Committed {
  readonly notebook: Notebook;
  /** The cell of each figure that the manifest of figures/ ascribes to the notebook, by name. */
  readonly cells: ReadonlyMap<string, string>;
  /** The text of a figure's file; `null` where there is none. */
  readonly textOf: (figure: string) => string | null;
}

/**
 * Every difference between what is committed of a notebook and a fresh run of it.
 *
 * @param name - file name of the notebook
 * @param was - what is committed
 * @param is - the notebook executed afresh
 * @returns the differences of the files in figures/, then those of figures inside the notebook, which
 *   are told where the notebook disagrees with its file, then those of tables and sentences
 */
export function differencesOf(name: string, was: Committed, is: Notebook): readonly Difference[] {
  const [inside, fresh] = [placed(was.notebook), placed(is)];
  const names = new Set([...was.cells.keys(), ...inside.keys(), ...fresh.keys()]);
  const figures = [...names].sort().flatMap((figure) => {
    const cell = fresh.get(figure)?.cell ?? inside.get(figure)?.cell ?? was.cells.get(figure) ?? "";
    const place = { notebook: name, cell, figure };
    const [file, shown] = [was.textOf(figure), inside.get(figure)?.text ?? null];
    const now = fresh.get(figure)?.text ?? null;
    const ofFile = compareFigure(place, file, now);
    const ofNotebook = shown === file ? [] : compareFigure(place, shown, now);
    const told = ofNotebook.map((each) => ({ ...each, where: `in the notebook, ${each.where}` }));
    return [...ofFile, ...told];
  });
  return [...figures, ...compareOutputs(name, was.notebook, is)];
}

interface Placed {
  readonly cell: string;
  readonly text: string;
}

function placed(notebook: Notebook): ReadonlyMap<string, Placed> {
  return new Map(
    shownFigures(notebook).map(({ figure, cell }) => {
      return [figure.name, { cell, text: figureText(figure) }] as const;
    }),
  );
}
