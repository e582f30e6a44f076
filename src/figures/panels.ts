/**
 * Small multiples with shared axes. What comes in is how many panels there are, their titles and
 * the two ranges; what goes out are the axes of every panel and the texts around them. Tick labels
 * stand at the left and below, wherever no panel is beneath.
 */

import { axis, remark, type Range } from "./axis";
import type { PanelGrid } from "./figure";
import { neutral, size } from "./look";
import { escaped, shortName } from "./text";

/** What the panels of one figure share. */
export interface PanelOptions {
  readonly columns: number;
  /** Height of one panel's plot, in pixels. */
  readonly panelHeight: number;
  readonly x: { readonly range: Range; readonly title: string };
  readonly y: { readonly range: Range; readonly title: string };
}

/** A grid of panels, ready to be put into a layout. */
export interface Panels {
  /** Plotly axes by their layout keys. */
  readonly axes: Readonly<Record<string, unknown>>;
  /** Panel titles and axis titles. */
  readonly texts: readonly Readonly<Record<string, unknown>>[];
  /** Suffix of each panel's axes in order: empty for the first, then `2`, `3`, ... */
  readonly suffixes: readonly string[];
  /** Height of the plot area in pixels, panels and the space between them. */
  readonly height: number;
  /** The same in numbers, for a page that stacks the panels anew. */
  readonly grid: PanelGrid;
}

const gapAcross = 0.022;
/** Between two rows: room for a title and for the tick labels of a panel with none beneath. */
const gapDown = 38;

/**
 * Axes and texts of a grid of panels that share both ranges.
 *
 * @param titles - one per panel, from data or ours, in reading order; at least one
 * @param options - columns, height of a panel, both ranges and axis titles
 * @returns axes, texts and the suffix of each panel
 */
export function panels(titles: readonly string[], options: PanelOptions): Panels {
  const columns = Math.max(1, Math.min(options.columns, titles.length));
  const rows = Math.ceil(titles.length / columns);
  const height = rows * options.panelHeight + (rows - 1) * gapDown;
  const axes: Record<string, unknown> = {};
  const texts: Readonly<Record<string, unknown>>[] = [];
  const suffixes = titles.map((_, index) => (index === 0 ? "" : String(index + 1)));
  titles.forEach((title, index) => {
    const suffix = suffixes[index] ?? "";
    const [row, column] = [Math.floor(index / columns), index % columns];
    const shared = suffix === "" ? {} : { matches: "x" };
    const isLowest = index + columns >= titles.length;
    axes[`xaxis${suffix}`] = axis(options.x.range, {
      domain: across(column, columns),
      anchor: `y${suffix}`,
      showticklabels: isLowest,
      nticks: 5,
      ...shared,
    });
    axes[`yaxis${suffix}`] = axis(options.y.range, {
      domain: down(row, options.panelHeight, height),
      anchor: `x${suffix}`,
      showticklabels: column === 0,
      nticks: 6,
      ...(suffix === "" ? {} : { matches: "y" }),
    });
    texts.push(panelTitle(title, suffix));
  });
  texts.push(...axisTitles(options));
  const grid = { panels: titles.length, panelHeight: options.panelHeight, gap: gapDown };
  return { axes, texts, suffixes, height, grid };
}

function across(column: number, columns: number): Range {
  const width = (1 - gapAcross * (columns - 1)) / columns;
  const start = column * (width + gapAcross);
  return [start, Math.min(1, start + width)];
}

function down(row: number, panelHeight: number, height: number): Range {
  const top = 1 - (row * (panelHeight + gapDown)) / height;
  return [Math.max(0, top - panelHeight / height), top];
}

function panelTitle(title: string, suffix: string): Readonly<Record<string, unknown>> {
  return remark(`<b>${escaped(shortName(title, 30))}</b>`, {
    name: "panel",
    xref: `x${suffix} domain`,
    yref: `y${suffix} domain`,
    x: 0,
    y: 1,
    xanchor: "left",
    yanchor: "bottom",
    yshift: 3,
    font: { size: size.text, color: neutral.ink },
  });
}

function axisTitles({ x, y }: PanelOptions): readonly Readonly<Record<string, unknown>>[] {
  const font = { size: size.text, color: neutral.ink };
  const below = { xref: "paper", yref: "paper", x: 0.5, y: 0, yshift: -26 };
  const beside = { xref: "paper", yref: "paper", x: 0, y: 0.5, xshift: -36, textangle: -90 };
  return [
    remark(x.title, { ...below, xanchor: "center", yanchor: "top", font }),
    remark(y.title, { ...beside, xanchor: "right", yanchor: "middle", font }),
  ];
}
