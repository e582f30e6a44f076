/**
 * A figure as plain data. What comes in are the parts that a figure function made; what goes out is
 * the figure, rounded to six significant digits and frozen, with its name, caption and text
 * alternative inside its layout as well. It refuses numbers that are not finite and unsafe names.
 */

import { size } from "./look";

/** A plotly figure as plain data: safe to compare, to store and to draw elsewhere. */
export interface Figure {
  /** File name without ending, lower case with hyphens. */
  readonly name: string;
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly layout: Readonly<Record<string, unknown>>;
  /** What the figure shows, computed: conditions, languages, items, kind of interval, data version. */
  readonly caption: string;
  /** A text alternative computed from the rows. */
  readonly alt: string;
}

/** What travels inside `layout.meta`, which plotly keeps and does not draw. */
export interface FigureMeta {
  readonly name: string;
  readonly caption: string;
  readonly alt: string;
  /** The files that its rows come from: what a click on any point shows that has no lines of its own. */
  readonly source: string;
  /** Width in pixels at which a picture is drawn, and below which a page lets the figure scroll. */
  readonly width: number;
  readonly narrowest: number;
  /** How small multiples are laid out, for pages that stack them anew; `null` for one panel. */
  readonly grid: PanelGrid | null;
  /** Heights in pixels of panels that stand side by side, for pages that stack them; or `null`. */
  readonly stack: readonly number[] | null;
  /** Labels placed anew for a page as wide as a phone; `null` where they stand as they are. */
  readonly narrow: readonly Readonly<Record<string, unknown>>[] | null;
}

/** The grid of small multiples: panels in reading order, sizes in pixels. */
export interface PanelGrid {
  readonly panels: number;
  readonly panelHeight: number;
  /** Between two rows. */
  readonly gap: number;
}

/** The parts of a figure, and the widths that suit it. */
export interface FigureParts extends Figure {
  readonly source: string;
  readonly width?: number;
  readonly narrowest?: number;
  readonly grid?: PanelGrid | null;
  readonly stack?: readonly number[] | null;
  readonly narrow?: readonly Readonly<Record<string, unknown>>[] | null;
}

/**
 * A finished figure from its parts.
 *
 * @param parts - name, traces, layout, caption, text alternative and source; `width` (860) and `narrowest`
 *   (320) in pixels, and what a narrow page needs: the grid of small multiples, the heights of
 *   panels that are stacked, labels placed for it
 * @returns the figure: rounded, frozen through and through, with `layout.meta` filled
 * @throws RangeError if the name is not lower case with hyphens, or a number is not finite
 */
export function finished(parts: FigureParts): Figure {
  const { name, data, layout, caption, alt, source } = parts;
  const { width = size.width, narrowest = 320, grid = null, stack = null, narrow = null } = parts;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new RangeError(`finished: expected a name in lower case with hyphens, got ${name}`);
  }
  const meta: FigureMeta = { name, caption, alt, source, width, narrowest, grid, stack, narrow };
  const plain = {
    name,
    data: data.map((trace) => roundedRecord(trace, name)),
    layout: roundedRecord({ ...layout, meta }, name),
    caption,
    alt,
  };
  return Object.freeze({ ...plain, data: Object.freeze(plain.data) });
}

/**
 * The text of a figure's file: one line per trace, so that a change shows where it is. Keys are
 * sorted, so that a figure made here and one that travelled through a notebook have the same text.
 *
 * @param figure - a finished figure
 * @returns JSON with `data` and `layout`, ending in a line break; name, caption and alternative are
 *   in `layout.meta`
 */
export function figureText(figure: Figure): string {
  const traces = figure.data.map((trace) => JSON.stringify(inOrder(trace)));
  const layout = JSON.stringify(inOrder(figure.layout));
  return `{"data":[\n${traces.join(",\n")}\n],\n"layout":${layout}\n}\n`;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}

function roundedRecord(
  record: Readonly<Record<string, unknown>>,
  where: string,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, rounded(value, `${where}.${key}`)] as const);
  return Object.freeze(Object.fromEntries(entries));
}

function rounded(value: unknown, where: string): unknown {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new RangeError(`finished: expected finite numbers in ${where}, got ${value}`);
    }
    return Number(value.toPrecision(6));
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return Object.freeze(list.map((each, index) => rounded(each, `${where}[${index}]`)));
  }
  if (typeof value === "object" && value !== null) {
    return roundedRecord(Object.fromEntries(Object.entries(value)), where);
  }
  return value;
}
