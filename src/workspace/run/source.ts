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

/** The names of a notebook's parameters, which its parameters cell has with their defaults. */
export function parameterNames(notebook: Notebook): readonly string[] {
  const tagged = notebook.cells.find((cell) => tagsOf(cell).includes("parameters"));
  if (tagged === undefined) return [];
  const [, defaults = ""] = /\bparameters\(\{([^]*)\}\)/.exec(sourceOf(tagged)) ?? [];
  const bare = defaults.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return [...bare.matchAll(/(\w+)\s*:/g)].map(([, name = ""]) => name);
}

/** A cell's text. */
export function sourceOf({ source }: NotebookCell): string {
  return typeof source === "string" ? source : source.join("");
}

function tagsOf({ metadata }: NotebookCell): readonly string[] {
  const tags = metadata["tags"];
  return Array.isArray(tags) ? tags.map(String) : [];
}
