/**
 * A specification curve. What comes in are the estimates of one contrast under every set of choices;
 * what goes out are the estimates in order, each with its interval, over the choices that made them: a
 * tick in a choice's row for every estimate that it was part of.
 */

import { axis, axisTitle, level, note, rangeOf } from "./axis";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, neutral, size } from "./look";
import { ends, short, toPercent } from "./percent";
import { pointTrace, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** One specification in points. */
export interface CurveRow {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** What was chosen on each axis, by the name of the axis. */
  readonly choices: Readonly<Record<string, string>>;
}

/** Summary of the curve, and where the rows come from. */
export interface CurveFigureOptions {
  readonly margin: number;
  readonly median: number;
  /** Share of the estimates inside the margin. */
  readonly inside: number;
  readonly about: About;
}

const top = 230;
const rowHeight = 17;
const gap = 26;

/**
 * Estimates in order over the choices behind them.
 *
 * @param rows - one per specification; at least one
 * @param options - margin, median, where the rows come from
 * @returns the figure `specification-curve-STUDY`
 * @throws RangeError without rows, or if an estimate lies outside its interval
 */
export function specificationCurveFigure(rows: readonly CurveRow[], options: CurveFigureOptions): Figure {
  const { margin: half, about } = options;
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const slots = slotsOf(rows);
  const left = Math.max(62, Math.max(...slots.map(({ text }) => textWidth(text, size.small))) * 1.06 + 16);
  const margin = { left, right: 18, top: 44, bottom: 50 };
  const below = slots.length * rowHeight;
  const height = top + gap + below;
  const x = [-2, sorted.length + 1] as const;
  const y = rangeOf([0, toPercent(half), -toPercent(half), ...sorted.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value].map(toPercent))]);
  const counts = [count(rows.length, "specification")];
  return finished({
    ...named("specification-curve", about),
    data: [trace(sorted)],
    layout: {
      ...frame(height + margin.top + margin.bottom, margin),
      xaxis: axis(x, { anchor: "y2", title: axisTitle("Specifications in order of their estimate"), nticks: 6 }),
      yaxis: axis(y, { domain: [1 - top / height, 1], title: axisTitle("Related minus control (points)"), nticks: 7 }),
      yaxis2: axis([slots.length - 0.4, -0.6], {
        ...{ domain: [0, below / height], anchor: "x", showgrid: false, fixedrange: true },
        ...{ tickmode: "array", tickvals: slots.map((_, s) => s), ticklabelstandoff: 4 },
        ticktext: slots.map(({ text, choice }) => (choice === null ? `<b>${escaped(text)}</b>` : escaped(text))),
        tickfont: { size: size.small, color: neutral.ink },
      }),
      shapes: [
        band(half),
        level(0, { along: x }),
        level(toPercent(options.median), { along: x, dash: "dash" }),
        ...slots.flatMap((slot, s) => ticks(sorted, slot, s)),
      ],
      annotations: [note(noteLine(counts, about), 18)],
    },
    caption: caption(shows(rows, options), counts, about),
    alt: describe(rows, options),
    narrowest: 300,
  });
}

interface Slot {
  readonly text: string;
  readonly axis: string;
  readonly choice: string | null;
}

/** A heading per axis of choice, and a row per choice. */
function slotsOf(rows: readonly CurveRow[]): readonly Slot[] {
  const names = Object.keys(rows[0]?.choices ?? {});
  return names.flatMap((name): readonly Slot[] => {
    const choices = [...new Set(rows.map(({ choices: own }) => own[name] ?? ""))];
    if (choices.length < 2) return [];
    return [
      { text: name, axis: name, choice: null },
      ...choices.map((choice) => ({ text: shortName(choice, 30), axis: name, choice })),
    ];
  });
}

function band(half: number): Readonly<Record<string, unknown>> {
  const reach = toPercent(half);
  return { type: "rect", layer: "below", xref: "x domain", yref: "y", x0: 0, x1: 1, y0: -reach, y1: reach, fillcolor: neutral.band, line: { width: 0 } };
}

/** One path for all ticks of a row: a shape each would be too many. */
function ticks(sorted: readonly CurveRow[], { axis: name, choice }: Slot, s: number): readonly Readonly<Record<string, unknown>>[] {
  if (choice === null) return [];
  const path = sorted.flatMap(({ choices }, rank) => (choices[name] === choice ? [`M${rank},${(s - 0.36).toFixed(2)}V${(s + 0.36).toFixed(2)}`] : []));
  return [{ type: "path", layer: "between", xref: "x", yref: "y2", path: path.join(""), line: { color: neutral.pale, width: 1.4 } }];
}

function trace(sorted: readonly CurveRow[]): Readonly<Record<string, unknown>> {
  const marks = sorted.map((row, rank): Mark => {
    const { value, low, high, choices } = row;
    const text = short(value, "points");
    return {
      ...{ x: rank, y: toPercent(value), colour: neutral.mark, symbol: "circle", isHollow: false },
      low: low === null ? null : toPercent(low),
      high: high === null ? null : toPercent(high),
      hover: [
        low === null || high === null ? text : `${text} [${ends({ low, high }, "points")}]`,
        Object.entries(choices).map(([name, choice]) => `${name}: ${choice}`).join("; "),
      ],
    };
  });
  return pointTrace("specifications", marks, { headings: ["", "choices"], bars: "y", size: 4, whisker: neutral.hair });
}

function shows(rows: readonly CurveRow[], { margin: half, median, inside }: CurveFigureOptions): string {
  const values = rows.map(({ value }) => value);
  const span = ends({ low: Math.min(...values), high: Math.max(...values) }, "points");
  return `The same contrast under every set of choices, from ${span} points; dashed: the median, ${short(median, "points")}. Band: the margin of ${short(half, "percent")} points, which holds ${short(inside, "percent")} % of the estimates. Beneath, a tick for each choice that an estimate was made with.`;
}

function describe(rows: readonly CurveRow[], { median, about }: CurveFigureOptions): string {
  const parts = slotsOf(rows).flatMap(({ axis: name, choice }) => {
    if (choice === null) return [];
    const own = rows.filter(({ choices }) => choices[name] === choice).map(({ value }) => value);
    return [`${name} ${choice}: ${count(own.length, "estimate")}, ${ends({ low: Math.min(...own), high: Math.max(...own) }, "points")}`];
  });
  return `Specification curve of ${about.benchmark}: ${count(rows.length, "estimate")} of related minus control in percentage points, median ${short(median, "points")}. ${parts.join("; ")}.`;
}
