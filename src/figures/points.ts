/**
 * Points with their intervals. What comes in are marks in the units of their axes; what goes out is
 * one plotly trace, every mark in it once, with an error bar on every mark that has an interval. A
 * point whose answers could too seldom be read is hollow, and kept.
 */

import type { Fact } from "./behind";
import { neutral, size } from "./look";
import { escaped, shortName } from "./text";

/** Share of readable answers below which a point is drawn hollow, unless a figure says otherwise. */
export const readEnough = 0.9;

/** One point, in the units of its axes. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** Ends of its interval along the axis of the bars; `null` where none is defined. */
  readonly low: number | null;
  readonly high: number | null;
  readonly colour: string;
  readonly symbol: string;
  readonly isHollow: boolean;
  /** Plain text, one entry per heading of the trace; the first is the point's name. */
  readonly hover: readonly string[];
  /** What a click shows beyond the hover: too long for one. */
  readonly behind?: readonly Fact[];
}

/** How a trace of marks is drawn. */
export interface PointOptions {
  /** The headings of what a hover shows; the first entry has none. */
  readonly headings: readonly string[];
  /** What a click on any point of the trace shows besides. */
  readonly shared?: readonly Fact[];
  readonly bars: "x" | "y";
  readonly xaxis?: string;
  readonly yaxis?: string;
  readonly size?: number;
  readonly whisker?: string;
  readonly thickness?: number;
}

/**
 * One trace of points with error bars.
 *
 * @param name - of the trace, from data or ours
 * @param marks - in the order to be drawn
 * @param options - headings of the hover, direction of the bars, axes, sizes
 * @returns a plotly scatter trace
 * @throws RangeError if a point lies outside its interval, or has too few or too many hover entries
 */
export function pointTrace(
  name: string,
  marks: readonly Mark[],
  options: PointOptions,
): Readonly<Record<string, unknown>> {
  const { headings, bars, xaxis = "x", yaxis = "y", whisker = neutral.whisker } = options;
  for (const mark of marks) check(mark, bars, headings);
  const errors = {
    type: "data",
    symmetric: false,
    array: marks.map((mark) => (mark.high === null ? null : mark.high - mark[bars])),
    arrayminus: marks.map((mark) => (mark.low === null ? null : mark[bars] - mark.low)),
    color: whisker,
    thickness: options.thickness ?? size.whisker,
    width: 0,
  };
  return {
    type: "scatter",
    mode: "markers",
    name: escaped(name),
    x: marks.map((mark) => mark.x),
    y: marks.map((mark) => mark.y),
    xaxis,
    yaxis,
    [`error_${bars}`]: errors,
    marker: {
      size: options.size ?? size.marker,
      color: onceIfAlike(marks.map((mark) => (mark.isHollow ? neutral.paper : mark.colour))),
      symbol: onceIfAlike(marks.map((mark) => mark.symbol)),
      opacity: 1,
      ...(marks.some((mark) => mark.isHollow) ? { line: outlines(marks) } : {}),
    },
    ...told(marks, options),
    showlegend: false,
    cliponaxis: false,
  };
}

/** What a hover and a click show of one mark, whatever it is drawn as. */
type Told = Pick<Mark, "hover" | "behind">;

/**
 * What a trace says when it is pointed at, and when it is clicked.
 *
 * @param marks - in the order of the trace; those without a fact that others have leave it empty
 * @param options - `headings` of the hover, the first of them empty; `shared` facts of every mark
 * @returns the `customdata`, `hovertemplate` and `meta` of a plotly trace
 */
export function told(
  marks: readonly Told[],
  { headings, shared = [] }: Pick<PointOptions, "headings" | "shared">,
): Readonly<Record<string, unknown>> {
  const behind = [...new Set(marks.flatMap((mark) => (mark.behind ?? []).map(([heading]) => heading)))];
  const facts = behind.length + shared.length;
  return {
    customdata: marks.map(({ hover, behind: own = [] }) => {
      const texts = new Map(own);
      return [...hover, ...behind.map((heading) => texts.get(heading) ?? "")].map(escaped);
    }),
    hovertemplate: template(headings),
    ...(facts === 0 ? {} : { meta: { behind, shared: shared.map((fact) => fact.map(escaped)) } }),
  };
}

/**
 * A legend entry without points: the marker and its meaning.
 *
 * @param name - from data or ours
 * @param look - colour and marker
 * @param order - smaller stands first
 * @returns a plotly trace that draws nothing but its legend entry
 */
export function legendEntry(
  name: string,
  look: { readonly colour: string; readonly symbol: string },
  order: number,
): Readonly<Record<string, unknown>> {
  return {
    type: "scatter",
    mode: "markers",
    name: escaped(shortName(name)),
    x: [null],
    y: [null],
    marker: { size: size.marker + 1, color: look.colour, symbol: look.symbol },
    hoverinfo: "skip",
    showlegend: true,
    legendrank: 1000 + order,
  };
}

/** Hollow points are filled with the paper's colour, so that no bar shines through. */
function outlines(marks: readonly Mark[]): Readonly<Record<string, unknown>> {
  const widths = marks.map((mark) => (mark.isHollow ? 1.3 : 0));
  return { color: onceIfAlike(marks.map((mark) => mark.colour)), width: widths };
}

function check(mark: Mark, bars: "x" | "y", headings: readonly string[]): void {
  const value = mark[bars];
  const isOutside =
    (mark.low !== null && mark.low > value + 1e-9) ||
    (mark.high !== null && mark.high < value - 1e-9);
  const where = mark.hover[0] ?? "a point";
  if (isOutside) {
    throw new RangeError(
      `pointTrace: expected ${value} within ${mark.low} and ${mark.high}: ${where}`,
    );
  }
  if (mark.hover.length !== headings.length) {
    throw new RangeError(
      `pointTrace: expected ${headings.length} hover entries, got ${mark.hover.length}: ${where}`,
    );
  }
}

function template(headings: readonly string[]): string {
  const lines = headings.map((heading, index) =>
    index === 0 ? `<b>%{customdata[0]}</b>` : `${heading}: %{customdata[${index}]}`,
  );
  return `${lines.join("<br>")}<extra></extra>`;
}

function onceIfAlike(values: readonly string[]): string | readonly string[] {
  const first = values[0];
  return first !== undefined && values.every((value) => value === first) ? first : values;
}
