/**
 * How much of each gain is reading. What comes in are gains of cells with the part that is reading, as
 * proportions; what goes out is a scatter of that part against the gain, with the lines on which it is
 * none, half and all of it, and hollow points in the region where a share has no meaning.
 */

import { quantileOf } from "../stats/moments";
import { axis, axisTitle, line, note, rangeOf, remark, upright, type Range } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { ends, short, toPercent } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";

/** One gain with its part that is reading. */
export interface ShareRow {
  /** Decides the marker: a condition. */
  readonly group: string;
  readonly label: string;
  readonly gain: number;
  readonly gainError: number;
  readonly reading: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Reading over gain; `null` where the gain is within three standard errors of 0. */
  readonly share: number | null;
  readonly behind?: readonly Fact[];
}

const symbols = ["circle", "diamond", "square", "triangle-up", "cross", "star"] as const;
const height = 460;
const margin = { left: 62, right: 24, top: 70, bottom: 56 };

/**
 * The part of gains that is reading against the gains.
 *
 * @param rows - one per gain; at least one
 * @param options - what a point is, where the rows come from
 * @returns the figure `reading-share-STUDY`
 * @throws RangeError without rows, or if a part lies outside its interval
 */
export function readingShareFigure(
  rows: readonly ShareRow[],
  { point, about }: { readonly point: string; readonly about: About },
): Figure {
  const x = rangeOf([0, ...rows.map(({ gain }) => toPercent(gain))], { least: 4, room: 0.08 });
  const y = rangeOf(
    [0, ...rows.flatMap(({ reading, low, high }) => [reading, low ?? reading, high ?? reading])].map(toPercent),
    { least: 4, room: 0.08 },
  );
  const groups = [...new Set(rows.map(({ group }) => group))];
  const errors = rows.map(({ gainError }) => gainError);
  const reach = errors.length === 0 ? 0 : 3 * quantileOf(errors, 0.5);
  const counts = [count(rows.length, "gain"), `a point per ${point}`];
  return finished({
    ...named("reading-share", about),
    data: [
      ...groups.map((group, g) => trace(group, rows.filter((row) => row.group === group), g)),
      ...(groups.length > 1
        ? groups.map((group, g) => legendEntry(group, { colour: neutral.mark, symbol: symbolOf(g) }, g))
        : []),
    ],
    layout: {
      ...frame(height, margin),
      ...(groups.length > 1 ? legend(1) : {}),
      xaxis: axis(x, { title: axisTitle("Gain over baseline (percentage points)", "shaded: a gain this small is no denominator for a share") }),
      yaxis: axis(y, { title: axisTitle("Part of it that is reading (percentage points)") }),
      shapes: [region(reach), ...[0, 0.5, 1].map((share) => ray(share, x, y)), upright(0, { along: y })],
      annotations: [note(noteLine(counts, about), 36), ...[0, 0.5, 1].flatMap((share) => rayLabel(share, x, y))],
    },
    caption: caption(shows(rows, reach), counts, about),
    alt: describe(rows, about),
    narrowest: 300,
  });
}

function symbolOf(g: number): string {
  return symbols[g % symbols.length] ?? "circle";
}

function trace(group: string, rows: readonly ShareRow[], g: number): Readonly<Record<string, unknown>> {
  const marks = rows.map((row): Mark => {
    const { low, high, share } = row;
    const part = short(row.reading, "points");
    return {
      ...{ x: toPercent(row.gain), y: toPercent(row.reading) },
      low: low === null ? null : toPercent(low),
      high: high === null ? null : toPercent(high),
      ...{ colour: neutral.mark, symbol: symbolOf(g), isHollow: share === null },
      hover: [
        row.label,
        short(row.gain, "points"),
        low === null || high === null ? part : `${part} [${ends({ low, high }, "points")}]`,
        share === null ? "not defined" : `${short(share, "percent")} %`,
      ],
      behind: row.behind ?? [],
    };
  });
  const headings = ["", "gain", "reading", "share"];
  return pointTrace(group, marks, { headings, bars: "y", size: size.marker, whisker: neutral.whisker });
}

/** Where a typical gain is within three of its errors of 0. */
function region(reach: number): Readonly<Record<string, unknown>> {
  const paint = { fillcolor: neutral.band, line: { width: 0 } };
  return { type: "rect", layer: "below", xref: "x", yref: "y domain", x0: -toPercent(reach), x1: toPercent(reach), y0: 0, y1: 1, ...paint };
}

/** The line on which reading is a share of the gain, as far as it is in view. */
function rayEnds(share: number, x: Range, y: Range): readonly [number, number] {
  if (share === 0) return x;
  return [Math.max(x[0], y[0] / share), Math.min(x[1], y[1] / share)];
}

function ray(share: number, x: Range, y: Range): Readonly<Record<string, unknown>> {
  const [from, to] = rayEnds(share, x, y);
  return line({ xref: "x", yref: "y", from: [from, from * share], to: [to, to * share], dash: share === 0 ? "solid" : "dash" });
}

function rayLabel(share: number, x: Range, y: Range): readonly Readonly<Record<string, unknown>>[] {
  const at = rayEnds(share, x, y)[1];
  if (at <= 0) return [];
  const text = share === 0 ? "none of it" : share === 1 ? "all of it" : "half of it";
  // Short of its end, where the legend and the frame are.
  const across = share === 0 ? at : at * 0.92;
  const beside = { xanchor: "right", yanchor: "bottom", yshift: 2, xshift: share === 0 ? 0 : -6 };
  return [remark(text, { xref: "x", yref: "y", x: across, y: across * share, ...beside })];
}

function shows(rows: readonly ShareRow[], reach: number): string {
  const known = rows.flatMap(({ share }) => (share === null ? [] : [share]));
  const span = known.length === 0 ? "" : `, from ${short(Math.min(...known), "percent")} to ${short(Math.max(...known), "percent")} %`;
  return `The part of each gain that is reading against the gain. A share is defined in ${known.length} of ${count(rows.length, "gain")}${span}; hollow points are gains within three standard errors of 0, shaded where a typical one would be (within ${short(reach, "percent")} points).`;
}

function describe(rows: readonly ShareRow[], { benchmark }: About): string {
  const groups = [...new Set(rows.map(({ group }) => group))].map((group) => {
    const own = rows.filter((row) => row.group === group);
    const span = (of: (row: ShareRow) => number): string => {
      const values = own.map(of);
      return ends({ low: Math.min(...values), high: Math.max(...values) }, "points");
    };
    return `${group}: ${count(own.length, "gain")} from ${span(({ gain }) => gain)}, reading from ${span(({ reading }) => reading)}, share defined in ${own.filter(({ share }) => share !== null).length}`;
  });
  return `Scatter plot of ${benchmark}: horizontal axis gain over baseline, vertical axis the part of it that is reading, both in percentage points. ${groups.join("; ")}.`;
}
