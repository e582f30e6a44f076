/**
 * Gain against baseline inside each model. What comes in is one row per panel and point (a language,
 * or the mean of a genus or family where languages would be too many), as proportions; what goes
 * out are small multiples with shared axes, the noise band and the ceiling in each.
 */

import { line, note, rangeOf, type Range } from "./axis";
import { backgroundShapes, ceilingWithin, type Background } from "./background";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook, legendName, restName } from "./families";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral } from "./look";
import { panels } from "./panels";
import { ends, short, toPercent } from "./percent";
import { legendEntry, pointTrace, readEnough, type Mark } from "./points";

/** One point of one panel. */
export interface WithinPoint {
  /** Title of the panel: a pair, a model, a lineage. */
  readonly panel: string;
  /** Name of the point, and its code where it is one language. */
  readonly name: string;
  readonly language: string | null;
  readonly family: string;
  readonly baseline: number;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
  /** How many languages the point stands for, and items behind each. */
  readonly languages: number;
  readonly items: number;
  readonly parseRate: number | null;
  /** The items of a cell; too much for a figure of means over many rows. */
  readonly behind?: readonly Fact[];
}

/** What the points are, what they are read against, and where they come from. */
export interface WithinOptions extends Background {
  /** What a point is: `language`, `genus`, `family`. */
  readonly point: string;
  /** Where the rows behind a point of a panel stand, in words. */
  readonly source: (panel: string) => string;
  /** Where points would lie by a stated reason: a slope through the origin per panel, and the reason. */
  readonly expected?: { readonly slopes: ReadonlyMap<string, number>; readonly because: string };
  readonly about: About;
}

/** More points than this and a figure of this size shows a cloud; the caller draws means instead. */
export const mostPoints = 700;
const margin = { left: 62, right: 16, top: 100, bottom: 54 };

/**
 * Small multiples of gain over baseline, one panel per model.
 *
 * @param rows - one per panel and point; panels in the order of their first row
 * @param options - what a point is, noise band, chance, source of rows
 * @returns the figure `gain-within-model-STUDY`
 * @throws RangeError without rows, with more than 700 rows, or if a gain lies outside its interval
 */
export function gainWithinModel(rows: readonly WithinPoint[], options: WithinOptions): Figure {
  if (rows.length > mostPoints) {
    const expected = `expected at most ${mostPoints} points`;
    throw new RangeError(`gainWithinModel: ${expected}, got ${rows.length}: draw means instead`);
  }
  const { about, point } = options;
  const x = rangeOf(
    rows.map((row) => toPercent(row.baseline)),
    { least: 10, room: 0.05 },
  );
  const y = rangeOf([0, ...rows.flatMap(drawnGains)], { least: 4, room: 0.05 });
  const titles = [...new Set(rows.map((row) => row.panel))];
  const grid = panels(titles, {
    columns: titles.length > 9 ? 4 : 3,
    panelHeight: titles.length > 9 ? 160 : 190,
    x: { range: x, title: "Accuracy before (percent)" },
    y: { range: y, title: "Gain over baseline (percentage points)" },
  });
  const counts = [count(titles.length, "panel"), `a point per ${point}`];
  return finished({
    ...named("gain-within-model", about),
    data: [
      ...titles.map((title, index) => {
        const members = rows.filter((row) => row.panel === title);
        return trace(title, members, { ...options, suffix: grid.suffixes[index] ?? "" });
      }),
      ...familyEntries(rows),
    ],
    layout: {
      ...frame(grid.height + margin.top + margin.bottom, margin),
      ...legend(1 + 22 / grid.height),
      ...grid.axes,
      shapes: grid.suffixes.flatMap((suffix, index) => [
        ...backgroundShapes(options, x, y, suffix),
        ...expectedLine(options.expected?.slopes.get(titles[index] ?? ""), { x, y, suffix }),
      ]),
      annotations: [note(noteLine(counts, about), 74), ...grid.texts],
    },
    caption: caption(shows(rows, titles, { ...options, hasCeiling: ceilingWithin(x, y) !== null }), counts, about),
    alt: describe(rows, titles, options),
    narrowest: 300,
    grid: grid.grid,
  });
}

/**
 * Legend entries of the families that occur, those with a look of their own first.
 *
 * @param rows - anything with a family
 * @returns one legend-only trace per look
 */
export function familyEntries(
  rows: readonly { readonly family: string }[],
): readonly Readonly<Record<string, unknown>>[] {
  const sizes = new Map<string, number>();
  for (const { family } of rows) {
    const name = legendName(family);
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  const rank = (name: string): number => (name === restName ? 0 : (sizes.get(name) ?? 0));
  const names = [...sizes.keys()].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
  return names.map((name, order) => legendEntry(name, familyLook(name), order));
}

/** A line through the origin of the axes, as far as it is in view. */
function expectedLine(
  slope: number | undefined,
  { x, y, suffix }: { readonly x: Range; readonly y: Range; readonly suffix: string },
): readonly Readonly<Record<string, unknown>>[] {
  if (slope === undefined) return [];
  const ends = slope === 0 ? x : ([y[0] / slope, y[1] / slope] as const);
  const from = Math.max(x[0], Math.min(...ends));
  const to = Math.min(x[1], Math.max(...ends));
  if (!(from < to)) return [];
  const axes = { xref: `x${suffix}`, yref: `y${suffix}` };
  const look = { colour: neutral.ink, width: 1.4, dash: "dot" } as const;
  return [line({ ...axes, from: [from, from * slope], to: [to, to * slope], ...look })];
}

function drawnGains(row: WithinPoint): readonly number[] {
  return [row.gain, row.low ?? row.gain, row.high ?? row.gain].map(toPercent);
}

function trace(
  title: string,
  rows: readonly WithinPoint[],
  { suffix, point, source }: Pick<WithinOptions, "point" | "source"> & { readonly suffix: string },
): Record<string, unknown> {
  const marks = rows.map((row): Mark => {
    const { low, high } = row;
    const gain = short(row.gain, "points");
    return {
      x: toPercent(row.baseline),
      y: toPercent(row.gain),
      low: low === null ? null : toPercent(low),
      high: high === null ? null : toPercent(high),
      ...familyLook(row.family),
      isHollow: row.parseRate !== null && row.parseRate < readEnough,
      hover: [
        row.language === null ? row.name : `${row.name} (${row.language})`,
        row.family,
        short(row.baseline, "percent"),
        low === null || high === null ? gain : `${gain} [${ends({ low, high }, "points")}]`,
        changeOf(row),
        ...(point === "language" ? [] : [String(row.languages)]),
      ],
      behind: row.behind ?? [],
    };
  });
  const headings = [
    ...["", "family", "before", "gain", "right answers before and after, means"],
    ...(point === "language" ? [] : ["languages"]),
  ];
  const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
  const shared = [["read from", source(title)]] as const;
  const look = { size: 6, whisker: neutral.hair };
  return pointTrace(title, marks, { headings, bars: "y", ...axes, ...look, shared });
}

/** Short, since a figure holds hundreds of them: `245, 250 of 900`. */
function changeOf({ baseline, gain, items }: WithinPoint): string {
  return `${Math.round(baseline * items)}, ${Math.round((baseline + gain) * items)} of ${items}`;
}

function shows(
  rows: readonly WithinPoint[],
  titles: readonly string[],
  { noise, point, hasCeiling, expected }: WithinOptions & { readonly hasCeiling: boolean },
): string {
  const gains = rows.map((row) => row.gain);
  const span = ends({ low: Math.min(...gains), high: Math.max(...gains) }, "points");
  const band = noise.length > 1 ? " The band is where pure noise would put points." : "";
  const dotted = expected === undefined ? "" : ` Dotted: ${expected.because}.`;
  const ceiling = hasCeiling ? " Dashed: the ceiling, gain = 100 minus baseline." : "";
  return `Gain over baseline inside each of ${titles.length} panels, a point per ${point}; gains run from ${span} points.${band}${ceiling}${dotted}`;
}

function describe(
  rows: readonly WithinPoint[],
  titles: readonly string[],
  { about, point }: WithinOptions,
): string {
  const list = titles.map((title) => {
    const members = rows.filter((row) => row.panel === title);
    const [baselines, gains] = [members.map((row) => row.baseline), members.map((row) => row.gain)];
    const before = ends({ low: Math.min(...baselines), high: Math.max(...baselines) }, "percent");
    const after = ends({ low: Math.min(...gains), high: Math.max(...gains) }, "points");
    return `${title}: before ${before} percent, gain ${after} points`;
  });
  return `Small multiples of ${about.benchmark}: horizontal axis accuracy before, vertical axis gain over baseline, a point per ${point}, coloured by family. ${list.join("; ")}.`;
}
