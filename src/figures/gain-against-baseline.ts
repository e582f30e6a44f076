/**
 * Gain against baseline, between models. What comes in are pairs with their mean gains, the means of
 * their lineages, the fitted line and the noise band, all as proportions; what goes out is one
 * figure: pairs small, lineages large and named, each pair tied to its lineage.
 */

import { axis, axisTitle, note, rangeOf, type Range } from "./axis";
import {
  along,
  backgroundLabels,
  backgroundLines,
  backgroundShapes,
  type Background,
} from "./background";
import { readFrom } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { placed, type Site } from "./labels";
import {
  fitted,
  lineEnds,
  ties,
  type FittedLine,
  type LineagePoint,
  type PairPoint,
} from "./lineages";
import { frame, legend, neutral, size } from "./look";
import { ends, short, toPercent, withUnit } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";

export type { FittedLine, LineagePoint, PairPoint } from "./lineages";

/** What the points are read against, and where the rows come from. */
export interface AgainstBaseline extends Background {
  readonly line: FittedLine | null;
  /** What a small point is where it is no pair: `model`. */
  readonly point?: string;
  readonly about: About;
}

const height = 520;
const margin = { left: 62, right: 24, top: 64, bottom: 56 };
const kindSymbols = ["circle", "square", "triangle-up", "diamond", "cross", "star"] as const;

/**
 * Points of pairs and lineages: gain over baseline against baseline.
 *
 * @param pairs - one row per pair; at least one
 * @param lineages - one row per lineage that occurs in `pairs`
 * @param options - fitted line, noise band, chance level, where the rows come from
 * @returns the figure `gain-against-baseline-STUDY`
 * @throws RangeError if a pair's lineage has no row, or a gain lies outside its interval
 */
export function gainAgainstBaseline(
  pairs: readonly PairPoint[],
  lineages: readonly LineagePoint[],
  options: AgainstBaseline,
): Figure {
  const { about, point = "pair" } = options;
  const all = [...pairs, ...lineages];
  const x = rangeOf(
    all.map((point) => toPercent(point.baseline)),
    { room: 0.09, least: 10 },
  );
  const y = rangeOf([0, ...all.flatMap(drawnGains)], { room: 0.07, least: 10 });
  const counts = [count(pairs.length, point), count(lineages.length, "lineage")];
  const kinds = [...new Set(pairs.map((pair) => pair.kind))].sort();
  return finished({
    ...named("gain-against-baseline", about),
    data: [
      pairTrace(pairs, kinds, point),
      lineageTrace(lineages, point),
      ...kinds.map((kind, order) =>
        legendEntry(kind, { colour: neutral.pale, symbol: symbolOf(kinds, kind) }, order),
      ),
      legendEntry("mean of a lineage", { colour: neutral.ink, symbol: "circle" }, kinds.length),
    ],
    layout: {
      ...frame(height, margin),
      ...legend(1),
      xaxis: axis(x, { title: axisTitle("Accuracy before (percent)") }),
      yaxis: axis(y, { title: axisTitle("Gain over baseline (percentage points)") }),
      shapes: [
        ...backgroundShapes(options, x, y),
        ...ties(pairs, lineages),
        ...fitted(options.line, lineages),
      ],
      annotations: [
        note(noteLine(counts, about), 32),
        ...labels(pairs, lineages, options, { x, y, width: size.width }),
      ],
    },
    caption: caption(shows(pairs, lineages, options), counts, about),
    alt: describe(pairs, lineages, options),
    narrowest: 300,
    narrow: labels(pairs, lineages, { ...options, noise: [] }, { x, y, width: size.phone }),
  });
}

function drawnGains(point: PairPoint | LineagePoint): readonly number[] {
  const gains = [point.gain, point.low ?? point.gain, point.high ?? point.gain];
  return gains.map(toPercent);
}

function symbolOf(kinds: readonly string[], kind: string): string {
  return kindSymbols[kinds.indexOf(kind) % kindSymbols.length] ?? "circle";
}

function markOf(point: PairPoint | LineagePoint): Omit<Mark, "colour" | "symbol" | "hover"> {
  return {
    x: toPercent(point.baseline),
    y: toPercent(point.gain),
    low: point.low === null ? null : toPercent(point.low),
    high: point.high === null ? null : toPercent(point.high),
    isHollow: false,
  };
}

function interval(point: PairPoint | LineagePoint): string {
  const text = short(point.gain, "points");
  if (point.low === null || point.high === null) return `${text}, no interval`;
  return `${text} [${ends({ low: point.low, high: point.high }, "points")}]`;
}

function pairTrace(
  pairs: readonly PairPoint[],
  kinds: readonly string[],
  point: string,
): Record<string, unknown> {
  const marks = pairs.map((pair): Mark => ({
    ...markOf(pair),
    colour: neutral.pale,
    symbol: symbolOf(kinds, pair.kind),
    hover: [
      pair.pair,
      pair.kind,
      pair.lineage,
      short(pair.baseline, "percent"),
      interval(pair),
      String(pair.languages),
    ],
    behind: readFrom(pair.source),
  }));
  const headings = ["", "tuning", "lineage", "before", "gain", "languages"];
  return pointTrace(`${point}s`, marks, { headings, bars: "y" });
}

function lineageTrace(
  lineages: readonly LineagePoint[],
  point: string,
): Record<string, unknown> {
  const marks = lineages.map((lineage): Mark => ({
    ...markOf(lineage),
    colour: neutral.ink,
    symbol: "circle",
    hover: [
      lineage.lineage,
      short(lineage.baseline, "percent"),
      interval(lineage),
      String(lineage.pairs),
    ],
    behind: readFrom(lineage.source),
  }));
  const headings = ["", "before", "gain", `${point}s`];
  return pointTrace("lineages", marks, {
    headings,
    bars: "y",
    size: size.large,
    whisker: neutral.ink,
    thickness: 1.6,
  });
}

function labels(
  pairs: readonly PairPoint[],
  lineages: readonly LineagePoint[],
  options: AgainstBaseline,
  { x, y, width }: { readonly x: Range; readonly y: Range; readonly width: number },
): readonly Readonly<Record<string, unknown>>[] {
  const place = (point: PairPoint | LineagePoint): Site => ({
    x: toPercent(point.baseline),
    y: toPercent(point.gain),
  });
  const names = lineages.map((lineage) => ({
    text: lineage.lineage,
    sites: [place(lineage)],
    tone: "bold" as const,
  }));
  const found = lineEnds(options.line, lineages);
  const fit = { text: "line over the lineages", tone: "soft" as const };
  const lines = found === null ? [] : [{ ...fit, sites: along(...found) }];
  const points = [...pairs, ...lineages].map(place);
  const bars = [...pairs, ...lineages].map((point): [Site, Site] => [
    { x: toPercent(point.baseline), y: toPercent(point.low ?? point.gain) },
    { x: toPercent(point.baseline), y: toPercent(point.high ?? point.gain) },
  ]);
  const lineSites = (found ?? []).map(([across, up]): Site => ({ x: across, y: up }));
  const [start, end] = lineSites;
  const fitLine: readonly [Site, Site][] = start && end ? [[start, end]] : [];
  const taken = { points, lines: [...backgroundLines(options.noise, x), ...bars, ...fitLine] };
  const plotted = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const plot = { x, y, ...plotted, distance: 11 };
  return placed([...names, ...backgroundLabels(options, x, y), ...lines], taken, plot);
}

function shows(
  pairs: readonly PairPoint[],
  lineages: readonly LineagePoint[],
  { line: fit, noise, point = "pair" }: AgainstBaseline,
): string {
  const gains = pairs.map((pair) => pair.gain);
  const span = ends({ low: Math.min(...gains), high: Math.max(...gains) }, "points");
  const first = `Mean gain of each ${point} (small) and lineage (large) against its accuracy before; gains of ${point}s run from ${span} points.`;
  const band = noise.length > 1 ? " The band is where pure noise would put points." : "";
  if (fit === null) return `${first} No line is drawn over ${count(lineages.length, "lineage")}.${band}`;
  const slope = `${short(fit.slope, "coefficient")} [${ends(fit, "coefficient")}]`;
  return `${first} The line over the lineages has slope ${slope} points per point.${band}`;
}

function describe(
  pairs: readonly PairPoint[],
  lineages: readonly LineagePoint[],
  { chance, about, point = "pair" }: AgainstBaseline,
): string {
  const list = lineages.map(
    (lineage) =>
      `${lineage.lineage}, before ${withUnit(lineage.baseline, "percent")}, gain ${interval(lineage)}`,
  );
  const guess = chance === null ? "" : ` Chance is ${withUnit(chance, "percent")}.`;
  return `Scatter plot of ${about.benchmark}: horizontal axis accuracy before, vertical axis gain over baseline, ${count(pairs.length, point)}. Means of lineages: ${list.join("; ")}.${guess}`;
}
