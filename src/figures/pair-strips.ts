/**
 * The related languages of each pair among all genera. What comes in is one row per pair: the gains of
 * its related languages and the span of the means of the other genera; what goes out is a row per pair,
 * lineage by lineage, with the span as pale bars and every related language as a point.
 */

import { axis, axisTitle, note, rangeOf, upright } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook } from "./families";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { ends, short, toPercent } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** One related language in one pair, as proportions. */
export interface StripPoint {
  readonly name: string;
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly behind?: readonly Fact[];
}

/** One pair: gains as proportions. */
export interface PairStrip {
  readonly lineage: string;
  readonly pair: string;
  readonly related: readonly StripPoint[];
  /** Of the means of the other genera: least, quartiles, most. */
  readonly others: readonly [number, number, number, number, number];
}

/** The related languages in words, their family, and where the rows come from. */
export interface StripOptions {
  readonly related: string;
  readonly family: string;
  readonly about: About;
}

const rowHeight = 24;

interface Slot {
  readonly text: string;
  readonly row: PairStrip | null;
}

/**
 * Gains of related languages, pair by pair.
 *
 * @param rows - pairs of one lineage follow each other; at least one
 * @param options - names, where the rows come from
 * @returns the figure `pair-strips-STUDY`
 * @throws RangeError without rows, or if a gain lies outside its interval
 */
export function pairStrips(rows: readonly PairStrip[], { related, family, about }: StripOptions): Figure {
  const slots: Slot[] = [];
  for (const row of rows) {
    if (!slots.some((slot) => slot.row?.lineage === row.lineage)) slots.push({ text: shortName(row.lineage), row: null });
    slots.push({ text: shortName(row.pair), row });
  }
  const values = rows.flatMap((row) => [...row.others, ...row.related.flatMap(({ low, high }) => [low, high])]);
  const range = rangeOf([0, ...values].map(toPercent), { room: 0.03 });
  const left = Math.max(...slots.map(({ text }) => textWidth(text, size.text))) * 1.06 + 18;
  const margin = { left, right: 24, top: 70, bottom: 66 };
  const height = slots.length * rowHeight;
  const look = familyLook(family);
  const counts = [count(rows.length, "pair"), count(new Set(rows.map(({ lineage }) => lineage)).size, "lineage")];
  return finished({
    ...named("pair-strips", about),
    data: [trace(slots, family), legendEntry(`a ${related} language`, look, 0), legendEntry("quartiles and span of the other genera", { colour: neutral.whisker, symbol: "square" }, 1)],
    layout: {
      ...frame(height + margin.top + margin.bottom, margin),
      ...legend(1 + 4 / height),
      xaxis: axis(range, { title: axisTitle("Gain over baseline (percentage points)", "inner bar: the middle half of the other genera; outer: all of them"), nticks: 9 }),
      yaxis: axis([slots.length - 0.4, -0.6], {
        ...{ tickmode: "array", tickvals: slots.map((_, s) => s), showgrid: false, automargin: true, fixedrange: true },
        ticktext: slots.map(({ text, row }) => (row === null ? `<b>${escaped(text)}</b>` : escaped(text))),
        ...{ tickfont: { size: size.text, color: neutral.ink }, ticklabelstandoff: 6 },
      }),
      shapes: [...slots.flatMap(spans), upright(0, { along: [slots.length, -1] })],
      annotations: [note(noteLine(counts, about), 42)],
    },
    caption: caption(shows(rows, related), counts, about),
    alt: `Strips of ${about.benchmark}, a row per pair. ${rows.map((row) => inWords(row, related)).join("; ")}.`,
    narrowest: 460,
  });
}

function spans({ row }: Slot, s: number): readonly Readonly<Record<string, unknown>>[] {
  if (row === null) return [];
  const [least, low, , high, most] = row.others.map(toPercent);
  const bar = (x0: number | undefined, x1: number | undefined, half: number, fillcolor: string): Readonly<Record<string, unknown>> => ({
    ...{ type: "rect", layer: "below", xref: "x", yref: "y", x0: x0 ?? 0, x1: x1 ?? 0 },
    ...{ y0: s - half, y1: s + half, fillcolor, line: { width: 0 } },
  });
  return [bar(least, most, 0.16, neutral.band), bar(low, high, 0.3, neutral.hair)];
}

function trace(slots: readonly Slot[], family: string): Record<string, unknown> {
  const marks = slots.flatMap(({ row }, s): readonly Mark[] =>
    row === null
      ? []
      : row.related.map(({ name, gain, low, high, behind = [] }) => ({
          ...{ x: toPercent(gain), y: s, low: toPercent(low), high: toPercent(high) },
          ...{ ...familyLook(family), isHollow: false },
          hover: [`${name}, ${row.pair}`, `${short(gain, "points")} [${ends({ low, high }, "points")}]`, row.lineage],
          behind,
        })),
  );
  const own = { headings: ["", "gain", "lineage"], bars: "x", size: size.marker, whisker: neutral.pale } as const;
  return pointTrace("related", marks, own);
}

function beyond({ related, others }: PairStrip): number {
  return related.filter(({ gain }) => gain > others[3]).length;
}

function shows(rows: readonly PairStrip[], related: string): string {
  const above = rows.reduce((sum, row) => sum + beyond(row), 0);
  const all = rows.reduce((sum, row) => sum + row.related.length, 0);
  return `Gain of each ${related} language in each pair, over the span of the means of the other genera; ${above} of ${all} lie above the upper quartile of these, where a quarter would by chance.`;
}

function inWords({ pair, related, others }: PairStrip, name: string): string {
  const gains = related.map((each) => `${each.name} ${short(each.gain, "points")}`);
  return `${pair}: ${name} ${gains.join(", ")}; other genera from ${short(others[0], "points")} to ${short(others[4], "points")}, half of them from ${short(others[1], "points")} to ${short(others[3], "points")}`;
}
