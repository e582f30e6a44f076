/**
 * A gain and the parts it is made of. What comes in are gains with their exact parts by what could be
 * read before and after, as proportions; what goes out is a row per gain: its parts as bars that add up,
 * losses to the left, and the gain itself with its interval.
 */

import { axis, axisTitle, note, rangeOf, upright } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { ends, short, toPercent } from "./percent";
import { legendEntry, pointTrace, told, type Mark } from "./points";
import type { SplitWords } from "./split";
import { escaped, shortName, textWidth } from "./text";

/** One gain and its parts; the three sum to the gain. */
export interface PartsRow {
  /** Heading under which it stands, or `null`; rows of one group follow each other. */
  readonly group: string | null;
  readonly label: string;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
  /** On items read both times, on items read only after, on items read only before. */
  readonly onBoth: number;
  readonly rescued: number;
  readonly lost: number;
  /** How many answers each part is made from. */
  readonly counts: { readonly both: number; readonly rescued: number; readonly lost: number };
  /** What stands behind the gain and behind each part. */
  readonly behind?: Readonly<Record<ReadingPart, readonly Fact[]>>;
}

/** The gain, and the parts that it is made of. */
export type ReadingPart = "gain" | "both" | "rescued" | "lost";

/** What the gain and its parts are called, and where the rows come from. */
export interface PartsOptions {
  readonly words: SplitWords;
  readonly about: About;
}

const looks = [
  { part: "onBoth", of: "both", word: "both", colour: neutral.whisker },
  { part: "rescued", of: "rescued", word: "gained", colour: "#44aa99" },
  { part: "lost", of: "lost", word: "lost", colour: "#cc6677" },
] as const;

function labelOf({ word }: (typeof looks)[number], words: SplitWords): string {
  return word === "both" ? `answers ${words.both}` : words[word];
}

const rowHeight = 26;

interface Slot {
  readonly text: string;
  readonly row: PartsRow | null;
}

/**
 * Gains as the sum of their parts.
 *
 * @param rows - in the order to be read; at least one
 * @param options - what the gain is called, where the rows come from
 * @returns the figure `reading-parts-STUDY`
 * @throws RangeError without rows, or if a gain lies outside its interval
 */
export function readingPartsFigure(
  rows: readonly PartsRow[],
  { words, about }: PartsOptions,
): Figure {
  const slots = slotsOf(rows);
  const left = Math.max(...slots.map(({ text }) => textWidth(text, size.text))) * 1.06 + 18;
  const margin = { left, right: 24, top: 70, bottom: 50 };
  const height = slots.length * rowHeight;
  const reach = rows.flatMap((row) => {
    const parts = [row.onBoth, row.rescued, row.lost];
    const side = (sign: number): number =>
      parts.reduce((sofar, part) => sofar + (part * sign > 0 ? part : 0), 0);
    return [side(1), side(-1), row.gain, row.low ?? row.gain, row.high ?? row.gain];
  });
  const range = rangeOf([0, ...reach].map(toPercent), { least: 2 });
  const counts = [count(rows.length, words.noun)];
  return finished({
    ...named("reading-parts", about),
    data: [
      ...looks.map((look) => bars(slots, { ...look, label: labelOf(look, words) })),
      gainTrace(slots, words.noun),
      legendEntry(`the ${words.noun}, their sum`, { colour: neutral.ink, symbol: "diamond" }, 9),
    ],
    layout: {
      ...frame(height + margin.top + margin.bottom, margin),
      ...legendInOrder(height),
      ...{ barmode: "relative", bargap: 0.36 },
      xaxis: axis(range, { title: axisTitle(`${words.quantity} (percentage points)`), nticks: 9 }),
      yaxis: axis([slots.length - 0.4, -0.6], {
        ...{ tickmode: "array", tickvals: slots.map((_, s) => s), showgrid: false },
        ticktext: slots.map(({ text, row }) =>
          row === null ? `<b>${escaped(text)}</b>` : escaped(text),
        ),
        ...{ tickfont: { size: size.text, color: neutral.ink }, ticklabelstandoff: 6 },
        ...{ automargin: true, fixedrange: true },
      }),
      shapes: [upright(0, { along: [slots.length, -1] })],
      annotations: [note(noteLine(counts, about), 42)],
    },
    caption: caption(shows(rows, words), counts, about),
    alt: `Stacked bars of ${about.benchmark}, a row per ${words.noun}, parts in percentage points. ${rows.map((row) => inWords(row, words)).join("; ")}.`,
    narrowest: 300,
  });
}

function slotsOf(rows: readonly PartsRow[]): readonly Slot[] {
  const slots: Slot[] = [];
  let group: string | null = null;
  for (const row of rows) {
    if (row.group !== null && row.group !== group) {
      slots.push({ text: shortName(row.group), row: null });
    }
    group = row.group;
    slots.push({ text: shortName(row.label), row });
  }
  return slots;
}

/** Entries in the order of the bars: plotly turns them round for what is stacked. */
function legendInOrder(height: number): Readonly<Record<string, unknown>> {
  const keys = legend(1 + 4 / height);
  return { ...keys, legend: { ...(keys["legend"] as object), traceorder: "normal" } };
}

function bars(
  slots: readonly Slot[],
  { part, of, label, colour }: (typeof looks)[number] & { readonly label: string },
): Readonly<Record<string, unknown>> {
  const drawn = slots.flatMap(({ row }, s) => (row === null ? [] : [{ row, s }]));
  return {
    ...{ type: "bar", orientation: "h", name: label, showlegend: true },
    x: drawn.map(({ row }) => toPercent(row[part])),
    y: drawn.map(({ s }) => s),
    marker: { color: colour, line: { color: neutral.paper, width: 0.5 } },
    ...told(
      drawn.map(({ row }) => ({
        hover: [row.label, `${short(row[part], "points")} points, ${count(row.counts[of], "answer")}`],
        behind: row.behind?.[of] ?? [],
      })),
      { headings: ["", label] },
    ),
  };
}

function gainTrace(slots: readonly Slot[], noun: string): Readonly<Record<string, unknown>> {
  const marks = slots.flatMap(({ row }, s): readonly Mark[] => {
    if (row === null) return [];
    const { gain, low, high } = row;
    return [
      {
        ...{ x: toPercent(gain), y: s, colour: neutral.ink, symbol: "diamond", isHollow: false },
        low: low === null ? null : toPercent(low),
        high: high === null ? null : toPercent(high),
        hover: [row.label, gainOf(row)],
        behind: row.behind?.gain ?? [],
      },
    ];
  });
  const look = { size: size.marker + 2, whisker: neutral.ink, thickness: 1.6 };
  const trace = pointTrace("gains", marks, { headings: ["", noun], bars: "x", ...look });
  const marker = trace["marker"] as Readonly<Record<string, unknown>>;
  return { ...trace, marker: { ...marker, line: { color: neutral.paper, width: 1 } } };
}

function gainOf({ gain, low, high }: PartsRow): string {
  const text = short(gain, "points");
  return low === null || high === null ? text : `${text} [${ends({ low, high }, "points")}]`;
}

function shows(rows: readonly PartsRow[], words: SplitWords): string {
  const less = rows.filter(({ rescued, lost }) => rescued + lost < 0).length;
  const [both, gained, lost] = looks.map((look) => labelOf(look, words).replace(/^\w+: /, ""));
  return `${words.quantity} as the sum of three parts: on ${both ?? ""}, on those ${gained ?? ""}, and, to the left, on those ${lost ?? ""}. By its estimate reading takes away more than it brings in ${less} of ${count(rows.length, "row")}.`;
}

function inWords(row: PartsRow, words: SplitWords): string {
  const label = row.group === null ? row.label : `${row.group}, ${row.label}`;
  const parts = looks.map((look) => `${labelOf(look, words)} ${short(row[look.part], "points")}`);
  return `${label}: ${words.noun} ${gainOf(row)}, of which ${parts.join(", ")}`;
}
