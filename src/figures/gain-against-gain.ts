/**
 * Gain by one intervention against gain by another, model by model. What comes in are both gains of
 * each model with their intervals, as proportions; what goes out is a scatter with the line on which
 * both are equal, the margin around it, and every model named.
 */

import { axis, axisTitle, level, line, note, rangeOf, upright, type Range } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { placed, type Label, type Site } from "./labels";
import { frame, neutral, size } from "./look";
import { ends, short, toPercent } from "./percent";
import { pointTrace, type Mark } from "./points";

/** A gain with its interval. */
interface Bar {
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** One model under both interventions. */
export interface GainPair {
  readonly name: string;
  readonly first: Bar;
  readonly second: Bar;
  readonly behind?: readonly Fact[];
}

/** What the axes are, what is read against, and where the rows come from. */
export interface GainAgainstGainOptions {
  /** In words: `tuning`, `chain-of-thought`. */
  readonly first: string;
  readonly second: string;
  /** Half width of the margin, as a proportion. */
  readonly margin: number;
  /** Correlation of the two gains between models; `null` where it is not defined. */
  readonly r: number | null;
  readonly about: About;
}

const height = 480;
const margin = { left: 62, right: 24, top: 52, bottom: 56 };

/**
 * Points of models: one gain against the other.
 *
 * @param rows - one per model; at least one
 * @param options - names of the interventions, margin, r, where the rows come from
 * @returns the figure `gain-against-gain-STUDY`
 * @throws RangeError without rows, or if a gain lies outside its interval
 */
export function gainAgainstGain(rows: readonly GainPair[], options: GainAgainstGainOptions): Figure {
  const { first, second, about } = options;
  const all = rows.flatMap((row) => [...drawn(row.first), ...drawn(row.second)]);
  const range = rangeOf([0, ...all], { room: 0.09, least: 10 });
  const counts = [count(rows.length, "model")];
  return finished({
    ...named("gain-against-gain", about),
    data: [trace(rows, options)],
    layout: {
      ...frame(height, margin),
      xaxis: axis(range, { title: axisTitle(`Gain by ${first} (percentage points)`) }),
      yaxis: axis(range, { title: axisTitle(`Gain by ${second} (percentage points)`) }),
      shapes: [band(options, range), level(0, { along: range }), upright(0, { along: range }), equality(range)],
      annotations: [note(noteLine(counts, about), 14), ...labels(rows, options, { range, width: size.width })],
    },
    caption: caption(shows(rows, options), counts, about),
    alt: describe(rows, options),
    narrowest: 300,
    narrow: labels(rows, options, { range, width: size.phone }),
  });
}

function drawn({ gain, low, high }: Bar): readonly number[] {
  return [gain, low ?? gain, high ?? gain].map(toPercent);
}

function numbers({ gain, low, high }: Bar): string {
  const text = short(gain, "points");
  return low === null || high === null ? `${text}, no interval` : `${text} [${ends({ low, high }, "points")}]`;
}

function trace(rows: readonly GainPair[], { first, second }: GainAgainstGainOptions): Record<string, unknown> {
  const marks = rows.map((row): Mark => {
    const { low, high } = row.second;
    return {
      x: toPercent(row.first.gain),
      y: toPercent(row.second.gain),
      low: low === null ? null : toPercent(low),
      high: high === null ? null : toPercent(high),
      ...{ colour: neutral.ink, symbol: "circle", isHollow: false },
      hover: [row.name, numbers(row.first), numbers(row.second)],
      behind: row.behind ?? [],
    };
  });
  const headings = ["", `by ${first}`, `by ${second}`];
  const own = pointTrace("models", marks, { headings, bars: "y", size: size.marker + 2, whisker: neutral.mark, thickness: 1.4 });
  const sideways = {
    ...{ type: "data", symmetric: false, color: neutral.mark, thickness: 1.4, width: 0 },
    array: rows.map(({ first: { gain, high } }) => (high === null ? null : toPercent(high - gain))),
    arrayminus: rows.map(({ first: { gain, low } }) => (low === null ? null : toPercent(gain - low))),
  };
  return { ...own, error_x: sideways };
}

function equality([low, high]: Range): Readonly<Record<string, unknown>> {
  return line({ xref: "x", yref: "y", from: [low, low], to: [high, high], colour: neutral.soft, width: 1.2, dash: "dash" });
}

/** Where the two gains differ by less than the margin. */
function band({ margin: half }: GainAgainstGainOptions, [low, high]: Range): Readonly<Record<string, unknown>> {
  const off = toPercent(half);
  const corners = [
    [low, low + off],
    [high, high + off],
    [high, high - off],
    [low, low - off],
  ];
  return {
    ...{ type: "path", layer: "below", xref: "x", yref: "y" },
    path: `M${corners.map(([x, y]) => `${(x ?? 0).toPrecision(5)},${(y ?? 0).toPrecision(5)}`).join("L")}Z`,
    ...{ fillcolor: neutral.band, line: { width: 0 } },
  };
}

function labels(
  rows: readonly GainPair[],
  { margin: half }: GainAgainstGainOptions,
  { range, width }: { readonly range: Range; readonly width: number },
): readonly Readonly<Record<string, unknown>>[] {
  const site = (row: GainPair): Site => ({ x: toPercent(row.first.gain), y: toPercent(row.second.gain) });
  const names: Label[] = rows.map((row) => ({ text: row.name, sites: [site(row)], tone: "plain" }));
  const [low, high] = range;
  const along = [0.62, 0.5, 0.75, 0.35, 0.9].map((share) => low + (high - low) * share);
  const equal: Label = {
    text: `equal gains; band: margin of ${short(half, "percent")} points`,
    sites: along.map((at) => ({ x: at, y: at - toPercent(half) })),
    tone: "soft",
  };
  const points = rows.map(site);
  const bars = rows.flatMap(({ first, second }): readonly (readonly [Site, Site])[] => {
    const [x, y] = [toPercent(first.gain), toPercent(second.gain)];
    const end = ({ gain }: Bar, to: number | null): number => toPercent(to ?? gain);
    return [
      [{ x: end(first, first.low), y }, { x: end(first, first.high), y }],
      [{ x, y: end(second, second.low) }, { x, y: end(second, second.high) }],
    ];
  });
  const lines: readonly (readonly [Site, Site])[] = [[{ x: low, y: low }, { x: high, y: high }], ...bars];
  const plot = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  return placed([...names, equal], { points, lines }, { x: range, y: range, ...plot, distance: 11 });
}

function shows(rows: readonly GainPair[], { first, second, r }: GainAgainstGainOptions): string {
  const known = r === null ? "" : ` Between models r is ${short(r, "coefficient")}.`;
  return `Gain by ${second} against gain by ${first}, a point per model; on the dashed line both are equal, in the band they differ by less than the margin.${known}`;
}

function describe(rows: readonly GainPair[], { first, second, about, margin: half }: GainAgainstGainOptions): string {
  const list = rows.map((row) => `${row.name}: ${numbers(row.first)} by ${first}, ${numbers(row.second)} by ${second}`);
  return `Scatter plot of ${about.benchmark}: horizontal axis gain by ${first}, vertical axis gain by ${second}, both in percentage points, with a margin of ${short(half, "percent")} points around equality. ${list.join("; ")}.`;
}
