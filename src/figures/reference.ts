/**
 * What a forest is read against: the line where nothing is going on, the margin inside which a
 * difference would not matter, the interval where an estimate would be expected, the smallest
 * effect it could have shown. What comes in are rows and options as proportions; what goes out are
 * plotly shapes beneath the points and the labels above the plot.
 */

import { type PlotlyPart, remark, upright } from "./axis";
import { neutral } from "./look";
import { onScale, short, type Scale } from "./percent";
import { escaped } from "./text";

/** Reference lines that all rows of a forest share. */
export interface Reference {
  readonly scale: Scale;
  /** Where nothing is going on; 0 unless said otherwise, `null` for no such line. */
  readonly zero?: number | null;
  /** Half width of the band of equivalence around zero. */
  readonly margin?: number | null;
  /** A further upright line with its label, e.g. chance. */
  readonly mark?: { readonly at: number; readonly label: string } | null;
}

/** What one row is read against. */
export interface RowReference {
  /** Where it would be expected if nothing set it apart; drawn as a pale bar behind it. */
  readonly expected?: { readonly low: number; readonly high: number } | null;
  /** The smallest effect that it could have shown; drawn as two ticks, either side of zero. */
  readonly detectable?: number | null;
}

/**
 * Shapes beneath the points of a forest.
 *
 * @param rows - one per slot from the top, `null` for a heading
 * @param reference - what all rows share
 * @returns plotly shapes: band, expected bars, ticks, lines
 */
export function referenceShapes(
  rows: readonly (RowReference | null)[],
  { scale, zero = 0, margin = null, mark = null }: Reference,
): readonly PlotlyPart[] {
  const shapes: PlotlyPart[] = [];
  if (margin !== null) {
    const half = onScale(margin, scale);
    shapes.push(rectangle("y domain", [-half, half], [0, 1], neutral.band));
  }
  rows.forEach((row, index) => {
    if (row?.expected != null) {
      const { low, high } = row.expected;
      const across = [onScale(low, scale), onScale(high, scale)] as const;
      shapes.push(rectangle("y", across, [index - 0.36, index + 0.36], neutral.expected));
    }
    if (row?.detectable != null) {
      const reach = onScale(row.detectable, scale);
      shapes.push(tick(-reach, index), tick(reach, index));
    }
  });
  const along = [rows.length, -1] as const;
  if (zero !== null) shapes.push(upright(onScale(zero, scale), { along }));
  if (mark !== null) shapes.push(upright(onScale(mark.at, scale), { along, dash: "dash" }));
  return shapes;
}

/**
 * Labels of the reference lines, above the plot.
 *
 * @param reference - what all rows share
 * @returns plotly annotations; none when nothing needs a label
 */
export function labelsAbove({ scale, margin = null, mark = null }: Reference): readonly PlotlyPart[] {
  const above = (text: string, at: number): PlotlyPart => {
    const place = { xref: "x", yref: "paper", x: onScale(at, scale), y: 1, yshift: 4 };
    return remark(escaped(text), { ...place, xanchor: "center", yanchor: "bottom" });
  };
  return [
    ...(margin === null ? [] : [above(`margin \u00b1${short(margin, "percent")} points`, 0)]),
    ...(mark === null ? [] : [above(mark.label, mark.at)]),
  ];
}

function rectangle(
  yref: string,
  [x0, x1]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  fillcolor: string,
): PlotlyPart {
  const paint = { fillcolor, line: { width: 0 } };
  return { type: "rect", layer: "below", xref: "x", yref, x0, x1, y0, y1, ...paint };
}

function tick(at: number, index: number): PlotlyPart {
  const place = { x0: at, x1: at, y0: index - 0.3, y1: index + 0.3 };
  const paint = { line: { color: neutral.ink, width: 1.5 } };
  return { type: "line", layer: "between", xref: "x", yref: "y", ...place, ...paint };
}
