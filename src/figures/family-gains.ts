/**
 * Gains family by family. What comes in is one row per language, mean over lineages, as proportions;
 * what goes out are small multiples with shared axes: a panel for each family with enough languages
 * and one for all the rest, none dropped. Related languages are named where they stand.
 */

import { level, note, rangeOf, remark, type Range } from "./axis";
import { readFrom } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook, restName } from "./families";
import { finished, type Figure } from "./figure";
import { placed, type Site, type Taken } from "./labels";
import { frame, neutral, size } from "./look";
import { panels, type Panels } from "./panels";
import { ends, rightAnswers, short, toPercent } from "./percent";
import { pointTrace, readEnough, type Mark } from "./points";
import { textWidth } from "./text";

/** One language: means over lineages or models. */
export interface LanguageGain {
  /** FLORES-200 code. */
  readonly language: string;
  readonly name: string;
  readonly family: string;
  /** Whether the study declares it a relative of its source. */
  readonly isRelated: boolean;
  readonly baseline: number;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Items per language: the counts behind the means. */
  readonly items: number;
  /** How many lineages or models the mean is over. */
  readonly n: number;
  /** Share of answers that could be read; `null` where the source does not tell. */
  readonly parseRate: number | null;
  /** The lines that its cells were read from, in words; absent where that is not told. */
  readonly source?: string;
}

/** How families become panels, and where the rows come from. */
export interface FamilyGainOptions {
  /** A family with fewer languages goes into the panel of the rest. */
  readonly smallest?: number;
  /** What a mean is over: `lineages`, `models`. */
  readonly over: string;
  readonly about: About;
}

interface Group {
  readonly title: string;
  readonly rows: readonly LanguageGain[];
}

const margin = { left: 62, right: 16, top: 56, bottom: 54 };
const columns = 4;
const panelHeight = 220;
const panelSize = {
  width: (size.width - margin.left - margin.right) / columns - 14,
  height: panelHeight,
};

/**
 * Small multiples of gain over baseline, one panel per family.
 *
 * @param rows - one per language; at least one
 * @param options - `smallest` family with its own panel (4), what the means are over, source of rows
 * @returns the figure `family-gains-STUDY`
 * @throws RangeError without rows, or if a gain lies outside its interval
 */
export function familyGains(rows: readonly LanguageGain[], options: FamilyGainOptions): Figure {
  const { smallest = 4, over, about } = options;
  const groups = groupsOf(rows, smallest);
  const x = rangeOf(
    rows.map((row) => toPercent(row.baseline)),
    { least: 10, room: 0.08 },
  );
  const y = rangeOf([0, ...rows.flatMap(drawnGains)], { least: 4, room: 0.08 });
  const titles = groups.map((group) => `${group.title} (${group.rows.length})`);
  const grid = panels(titles, {
    columns,
    panelHeight,
    x: { range: x, title: "Accuracy before (percent)" },
    y: { range: y, title: "Gain over baseline (percentage points)" },
  });
  const mean = meanGain(rows);
  const counts = [count(rows.length, "language"), count(groups.length, "panel")];
  const noted = [count(rows.length, "language")];
  return finished({
    ...named("family-gains", about),
    data: groups.map((group, index) => trace(group, grid.suffixes[index] ?? "", over)),
    layout: {
      ...frame(grid.height + margin.top + margin.bottom, margin),
      ...grid.axes,
      shapes: grid.suffixes.flatMap((suffix) => [
        level(0, { along: x, suffix }),
        level(toPercent(mean), { along: x, suffix, dash: "dash" }),
      ]),
      annotations: [
        note(noteLine(noted, about), 30),
        ...grid.texts,
        ...groups.flatMap((group, index) => relatedNames(group, index, grid, { x, y })),
        meanName(groups, grid, { x, y }),
      ],
    },
    caption: caption(shows(rows, over), counts, about),
    alt: describe(groups, over, about),
    narrowest: 300,
    grid: grid.grid,
  });
}

function drawnGains(row: LanguageGain): readonly number[] {
  return [row.gain, row.low ?? row.gain, row.high ?? row.gain].map(toPercent);
}

/** Families by their number of languages, the largest first; all small ones together last. */
function groupsOf(rows: readonly LanguageGain[], smallest: number): readonly Group[] {
  const families = new Map<string, LanguageGain[]>();
  for (const row of rows) families.set(row.family, [...(families.get(row.family) ?? []), row]);
  const sorted = [...families].sort(
    ([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1),
  );
  const large = sorted.filter(([, members]) => members.length >= smallest);
  const rest = sorted.filter(([, members]) => members.length < smallest);
  const groups = large.map(([family, members]) => ({ title: family, rows: members }));
  if (rest.length === 0) return groups;
  const title = large.length === 0 ? "All families" : restName;
  return [...groups, { title, rows: rest.flatMap(([, members]) => members) }];
}

function trace({ title, rows }: Group, suffix: string, over: string): Record<string, unknown> {
  const marks = rows.map((row): Mark => {
    return {
      x: toPercent(row.baseline),
      y: toPercent(row.gain),
      low: row.low === null ? null : toPercent(row.low),
      high: row.high === null ? null : toPercent(row.high),
      ...familyLook(row.family),
      isHollow: row.parseRate !== null && row.parseRate < readEnough,
      hover: [
        `${row.name} (${row.language})`,
        row.family,
        short(row.baseline, "percent"),
        interval(row),
        rightAnswers(row, row.items),
        String(row.n),
      ],
      behind: readFrom(row.source),
    };
  });
  const headings = ["", "family", "before", "gain", "right answers, mean", over];
  const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
  const look = { size: 6, whisker: neutral.hair };
  return pointTrace(title, marks, { headings, bars: "y", ...axes, ...look });
}

function interval(row: LanguageGain): string {
  const text = short(row.gain, "points");
  if (row.low === null || row.high === null) return `${text}, no interval`;
  return `${text} [${ends({ low: row.low, high: row.high }, "points")}]`;
}

/** Names of related languages beside their points, where there is room for names. */
function relatedNames(
  { rows }: Group,
  index: number,
  { suffixes }: Panels,
  ranges: { readonly x: Range; readonly y: Range },
): readonly Readonly<Record<string, unknown>>[] {
  const related = rows.filter((row) => row.isRelated);
  if (related.length > 8) return [];
  const labels = related.map((row) => {
    return { text: row.name, sites: [place(row)], tone: "plain" as const };
  });
  const panel = { ...ranges, ...panelSize, suffix: suffixes[index] ?? "", size: 11, distance: 7 };
  return placed(labels, taken(rows), { ...panel, lineCost: 0.3 });
}

/** The line of the mean is named once, at the right of the panel that has the fewest points there. */
function meanName(
  groups: readonly Group[],
  { suffixes }: Panels,
  { x, y }: { readonly x: Range; readonly y: Range },
): Readonly<Record<string, unknown>> {
  const mean = meanGain(groups.flatMap(({ rows }) => rows));
  const text = `mean of all: ${short(mean, "points")}`;
  const share = textWidth(text, size.small) / panelSize.width;
  const from = x[1] - share * (x[1] - x[0]);
  const crowds = groups.slice(0, columns).map(({ rows }) => {
    return rows.filter((row) => toPercent(row.baseline) > from).length;
  });
  const suffix = suffixes[crowds.indexOf(Math.min(...crowds))] ?? "";
  const isHigh = toPercent(mean) > (y[0] + 3 * y[1]) / 4;
  const side = isHigh ? { yanchor: "top", yshift: -2 } : { yanchor: "bottom", yshift: 2 };
  const at = { xref: `x${suffix} domain`, yref: `y${suffix}`, x: 1, y: toPercent(mean) };
  return remark(text, { name: "aside", ...at, xanchor: "right", ...side });
}

function place(row: LanguageGain): Site {
  return { x: toPercent(row.baseline), y: toPercent(row.gain) };
}

function taken(rows: readonly LanguageGain[]): Taken {
  const lines = rows.map((row): [Site, Site] => [
    { ...place(row), y: toPercent(row.low ?? row.gain) },
    { ...place(row), y: toPercent(row.high ?? row.gain) },
  ]);
  return { points: rows.map(place), lines };
}

function meanGain(rows: readonly LanguageGain[]): number {
  return rows.reduce((sum, row) => sum + row.gain, 0) / rows.length;
}

function shows(rows: readonly LanguageGain[], over: string): string {
  const gains = rows.map((row) => row.gain);
  const span = ends({ low: Math.min(...gains), high: Math.max(...gains) }, "points");
  const mean = short(meanGain(rows), "points");
  return `Gain over baseline by language, mean over ${over}: from ${span} points, ${mean} on average (dashed).`;
}

function describe(groups: readonly Group[], over: string, { benchmark }: About): string {
  const list = groups.map(({ title, rows }) => {
    const gains = rows.map((row) => row.gain);
    const span = ends({ low: Math.min(...gains), high: Math.max(...gains) }, "points");
    const mean = short(meanGain(rows), "points");
    return `${title}, ${count(rows.length, "language")}, from ${span}, on average ${mean}`;
  });
  return `Small multiples of ${benchmark}, one panel per family: horizontal axis accuracy before, vertical axis gain over baseline in percentage points, a point per language, mean over ${over}. ${list.join("; ")}.`;
}
