/**
 * The outputs of an executed copy put into the notebook as it stands now: its prose and the order of
 * its cells are the author's, its outputs the run's. A notebook whose code is no longer the code that
 * was run gets none of them.
 */

import { parseNotebook, type Notebook, type NotebookCell } from "../notebook";
import { codeOf, sourceOf } from "./source";

/**
 * The notebook with the outputs of its run.
 *
 * @param text - the notebook as it stands now
 * @param executed - the executed copy
 * @param name - the file's name, for errors
 * @returns the notebook; `null` when its code is not the one that was run
 */
export function assembled(text: string, executed: Notebook, name: string): Notebook | null {
  const now = notebookNow(text, name);
  if (now === null || codeOf(now) !== codeOf(executed)) return null;
  const ran = executed.cells.filter((cell) => cell.cell_type === "code");
  let next = 0;
  const cells = now.cells.map((cell, index) => {
    const id = cell.id ?? `cell-${index + 1}`;
    if (cell.cell_type !== "code") return tidy({ ...cell, id, source: linesOf(cell) });
    const output = ran[next];
    next += 1;
    return tidy({ ...output, ...cell, ...outputsOf(output), id, source: linesOf(cell) });
  });
  return { ...executed, metadata: { ...now.metadata, ...executed.metadata }, cells };
}

function notebookNow(text: string, name: string): Notebook | null {
  try {
    return parseNotebook(text, name);
  } catch {
    return null; // half saved: its author is at work
  }
}

function outputsOf(cell: NotebookCell | undefined): Partial<NotebookCell> {
  const { outputs = [], execution_count: count = null } = cell ?? {};
  return { outputs, execution_count: count };
}

/** Lines as Jupyter keeps them, each with its end. */
function linesOf(cell: NotebookCell): readonly string[] {
  return sourceOf(cell).match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Fields in the order of their names, as Jupyter writes them; times of execution are not kept. */
function tidy(cell: NotebookCell): NotebookCell {
  const metadata = Object.entries(cell.metadata).filter(([name]) => name !== "execution");
  const fields = { ...cell, metadata: Object.fromEntries(metadata) };
  const order = Object.keys(fields).sort();
  const empty = Object.fromEntries(order.map((name) => [name, undefined]));
  return Object.assign(empty, fields);
}
