/**
 * What of a notebook's text matters to its run. Only the cells that are run, in their order, with the
 * tags that change how; a sentence between them is no part of it.
 */

import { digest } from "../../store/seen";
import { parseNotebook, type Notebook, type NotebookCell } from "../notebook";

/** A notebook that could be run. */
export interface Source {
  /** File name without folder. */
  readonly name: string;
  readonly text: string;
  readonly notebook: Notebook;
}

/**
 * Read a notebook's text.
 *
 * @param name - file name without folder
 * @param text - the file's text
 * @returns the notebook with its name
 * @throws RangeError if it is no notebook
 */
export function sourceFrom(name: string, text: string): Source {
  return { name, text, notebook: parseNotebook(text, name) };
}

/**
 * The checksum of the code of a notebook.
 *
 * @param notebook - with or without outputs, which do not matter
 * @returns the same text for the same cells to run
 */
export function codeOf(notebook: Notebook): string {
  const cells = notebook.cells.filter((cell) => cell.cell_type === "code");
  return digest(JSON.stringify(cells.map((cell) => [sourceOf(cell), tagsOf(cell)])));
}

/** Whether the essay's study can be chosen: its parameters cell has `study`. */
export function takesStudy(notebook: Notebook): boolean {
  const tagged = notebook.cells.find((cell) => tagsOf(cell).includes("parameters"));
  return tagged !== undefined && /\bparameters\(\{[^]*?\bstudy\s*:/.test(sourceOf(tagged));
}

/** A cell's text. */
export function sourceOf({ source }: NotebookCell): string {
  return typeof source === "string" ? source : source.join("");
}

function tagsOf({ metadata }: NotebookCell): readonly string[] {
  const tags = metadata["tags"];
  return Array.isArray(tags) ? tags.map(String) : [];
}
