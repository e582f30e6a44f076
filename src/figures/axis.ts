/**
 * Axes and what is drawn against them. What comes in is a title with its unit and a range in the
 * unit of the axis; what goes out are plotly axes, reference lines, bands and notes in one look.
 */

import { neutral, size } from "./look";
import { escaped } from "./text";

/** An axis, shape or annotation as plotly takes it. */
export type PlotlyPart = Readonly<Record<string, unknown>>;

/** A range of an axis, or of the values drawn on it. */
export type Range = readonly [low: number, high: number];

/** Which axis of which panel: `x` or `y` for the first, `x2` and so on for the rest. */
export type AxisId = string;

/**
 * An axis with a light grid and no box.
 *
 * @param range - both ends in the unit of the axis
 * @param options - further plotly keys: title, domain, anchor, ticks
 * @returns a plotly axis
 */
export function axis(
  range: Range,
  options: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    range: [...range],
    showgrid: true,
    gridcolor: neutral.grid,
    gridwidth: 1,
    zeroline: false,
    showline: false,
    ticks: "",
    tickangle: 0,
    tickfont: { size: size.small, color: neutral.soft },
    ...options,
  };
}

/**
 * An axis title, which names quantity and unit.
 *
 * @param text - ours, e.g. `Gain over baseline (percentage points)`
 * @param key - a smaller line beneath it that explains a mark; ours
 * @returns a plotly title
 */
export function axisTitle(text: string, key = ""): Readonly<Record<string, unknown>> {
  const style = `font-size:${size.small}px;color:${neutral.soft}`;
  const lines = key === "" ? text : `${text}<br><span style="${style}">${key}</span>`;
  return { text: lines, font: { size: size.text, color: neutral.ink }, standoff: 10 };
}

/**
 * A range that holds all values with room on both sides.
 *
 * @param values - in the unit of the axis; at least one
 * @param options - `room`, as a share of the spread; `least`, the smallest spread drawn
 * @returns the range
 * @throws RangeError without any value
 */
export function rangeOf(
  values: readonly number[],
  { room = 0.06, least = 1 }: { readonly room?: number; readonly least?: number } = {},
): Range {
  if (values.length === 0) throw new RangeError("rangeOf: expected at least one value, got none");
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const missing = Math.max(0, least - (high - low)) / 2;
  const extra = (high - low + 2 * missing) * room;
  return [low - missing - extra, high + missing + extra];
}

/** A straight line between two points, in the units of its axes. */
export interface LineSpec {
  readonly xref: string;
  readonly yref: string;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly dash?: "solid" | "dot" | "dash";
  readonly colour?: string;
  readonly width?: number;
}

/**
 * A reference line between the grid and the points.
 *
 * @param spec - its two ends in the units of two axes
 * @returns a plotly shape
 */
export function line(spec: LineSpec): Readonly<Record<string, unknown>> {
  return {
    type: "line",
    layer: "between",
    xref: spec.xref,
    yref: spec.yref,
    x0: spec.from[0],
    y0: spec.from[1],
    x1: spec.to[0],
    y1: spec.to[1],
    line: {
      color: spec.colour ?? neutral.rule,
      width: spec.width ?? 1,
      dash: spec.dash ?? "solid",
    },
  };
}

/** Where a line across a panel runs, and how. */
export interface AcrossPanel {
  /** Range of the axis along which the line runs. */
  readonly along: Range;
  /** Of the panel's axes: empty for the first, then `2`, `3`, ... */
  readonly suffix?: string;
  readonly dash?: "solid" | "dot" | "dash";
}

/**
 * A vertical line over the height of a panel, and beyond, for readers who move the view.
 *
 * @param x - where, in the unit of the axis
 * @param options - range of the vertical axis, panel and dash
 * @returns a plotly shape
 */
export function upright(
  x: number,
  { along, suffix = "", dash = "solid" }: AcrossPanel,
): Readonly<Record<string, unknown>> {
  const [low, high] = beyond(along);
  return line({ xref: `x${suffix}`, yref: `y${suffix}`, from: [x, low], to: [x, high], dash });
}

/**
 * A horizontal line over the width of a panel, and beyond.
 *
 * @param y - where, in the unit of the axis
 * @param options - range of the horizontal axis, panel and dash
 * @returns a plotly shape
 */
export function level(
  y: number,
  { along, suffix = "", dash = "solid" }: AcrossPanel,
): Readonly<Record<string, unknown>> {
  const [low, high] = beyond(along);
  return line({ xref: `x${suffix}`, yref: `y${suffix}`, from: [low, y], to: [high, y], dash });
}

/** Plotly draws a line between grid and points only where both its references are plain axes. */
function beyond([low, high]: Range): Range {
  return [low - (high - low), high + (high - low)];
}

/**
 * A small text on the figure, ours or escaped by the caller.
 *
 * @param text - one line
 * @param options - plotly keys: where it stands and how it is anchored
 * @returns a plotly annotation without an arrow
 */
export function remark(
  text: string,
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    text,
    showarrow: false,
    font: { size: size.small, color: neutral.soft },
    align: "left",
    ...options,
  };
}

/**
 * The note line at the top left of a figure. A report, which prints the caption, leaves it out.
 *
 * @param text - plain
 * @param shift - pixels above the top of the plot
 * @returns a plotly annotation named `note`
 */
export function note(text: string, shift: number): Readonly<Record<string, unknown>> {
  return remark(escaped(text), {
    name: "note",
    xref: "paper",
    yref: "paper",
    x: 0,
    y: 1,
    xanchor: "left",
    yanchor: "bottom",
    yshift: shift,
  });
}
