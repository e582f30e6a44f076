/**
 * Notebooks as files: which figures an executed notebook holds, and the same notebook with each
 * figure's picture beside it, for readers whose page draws no plotly. A file that is no notebook of
 * format 4.5 is refused.
 */

import type { Figure } from "../figures/figure";

export const plotly = "application/vnd.plotly.v1+json";

type Bundle = Readonly<Record<string, unknown>>;

export interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly data?: Bundle;
}

export interface NotebookCell {
  readonly id?: string;
  readonly cell_type: string;
  /** Whole or in lines. */
  readonly source: string | readonly string[];
  readonly metadata: Bundle;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

export interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: Bundle;
  readonly cells: readonly NotebookCell[];
}

/** A figure and the cell that shows it. */
export interface ShownFigure {
  readonly figure: Figure;
  readonly cell: string;
}

/**
 * Read a notebook.
 *
 * @param text - the file's text
 * @param file - its name, for the error
 * @returns the notebook as it stands
 * @throws RangeError if the text is no notebook of format 4.5 or later
 */
export function parseNotebook(text: string, file: string): Notebook {
  const found: unknown = JSON.parse(text);
  if (!isNotebook(found)) {
    throw new RangeError(`parseNotebook: expected a notebook of format 4.5, got ${file}`);
  }
  return found;
}

/**
 * The figures that a notebook's cells have shown, in their order.
 *
 * @param notebook - executed
 * @returns one figure per plotly output; the name, caption and alternative text stand in its layout
 * @throws RangeError if a plotly output carries no name: `show` gives each one
 */
export function figuresOf(notebook: Notebook): readonly Figure[] {
  return shownFigures(notebook).map(({ figure }) => figure);
}

/** The same figures, each with the id of its cell. */
export function shownFigures(notebook: Notebook): readonly ShownFigure[] {
  return notebook.cells.flatMap(({ id = "", outputs = [] }) => {
    const drawn = outputs.map((output) => output.data?.[plotly]).filter(isBundle);
    return drawn.map((each) => ({ figure: figureOf(each), cell: id }));
  });
}

/**
 * The notebook with a PNG in each figure's output.
 *
 * @param notebook - executed
 * @param pictures - PNG bytes by the figure's name; a figure without one stays as it is
 * @returns a new notebook; the given one is not changed
 */
export function withPictures(
  notebook: Notebook,
  pictures: ReadonlyMap<string, Uint8Array>,
): Notebook {
  const cells = notebook.cells.map((cell) => {
    if (cell.outputs === undefined) return cell;
    return { ...cell, outputs: cell.outputs.map((output) => withPicture(output, pictures)) };
  });
  return { ...notebook, cells };
}

/** The notebook's text as Jupyter writes it: one space of indent, a line feed at the end. */
export function writeNotebook(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function withPicture(output: Output, pictures: ReadonlyMap<string, Uint8Array>): Output {
  const drawn = output.data?.[plotly];
  if (!isBundle(drawn)) return output;
  const picture = pictures.get(figureOf(drawn).name);
  if (picture === undefined) return output;
  // Without the line break that Python's base64 ends in: editors drop it when they save.
  const png = Buffer.from(picture).toString("base64");
  const bundle = Object.entries({ ...output.data, "image/png": png });
  return { ...output, data: Object.fromEntries(bundle.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function figureOf(drawn: Bundle): Figure {
  const { data, layout } = drawn;
  const meta = isBundle(layout) ? layout["meta"] : undefined;
  if (!Array.isArray(data) || !isBundle(layout) || !isBundle(meta)) {
    throw new RangeError("figuresOf: expected a figure with data, layout and meta, got another");
  }
  const { name, caption, alt } = meta;
  if (typeof name !== "string" || typeof caption !== "string" || typeof alt !== "string") {
    throw new RangeError("figuresOf: expected a name, a caption and an alt, got a figure without");
  }
  return { name, caption, alt, layout, data: data.filter(isBundle) };
}

/** Whether a value is an object by name. */
export function isBundle(value: unknown): value is Bundle {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNotebook(value: unknown): value is Notebook {
  if (!isBundle(value) || value["nbformat"] !== 4 || !Array.isArray(value["cells"])) return false;
  return typeof value["nbformat_minor"] === "number" && value["nbformat_minor"] >= 5;
}
