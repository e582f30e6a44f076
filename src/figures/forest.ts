/**
 * Forest plots: one row per estimate, its interval as a bar, its numbers at the right. What comes
 * in are rows in the order to be read, as proportions or coefficients; what goes out is a figure
 * without its words, which the figure's own file adds. An estimate that is not defined keeps its
 * row and says why.
 */

import { axis, axisTitle, note, rangeOf, remark, type Range } from "./axis";
import type { Fact } from "./behind";
import { frame, neutral, size } from "./look";
import { onScale, short, ends, type Scale } from "./percent";
import { pointTrace, type Mark } from "./points";
import { labelsAbove, referenceShapes, type Reference, type RowReference } from "./reference";
import { escaped, shortName, textWidth } from "./text";

/** One estimate of a forest plot. */
export interface ForestRow extends RowReference {
  readonly label: string;
  /** `null` when it is not defined; `reason` then says why. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
  /** What stands in place of its numbers then; `not defined` where nothing else is said. */
  readonly missing?: string;
  /** Heading under which it stands, or `null`; rows of one group follow each other. */
  readonly group: string | null;
  /** What it was computed from, in words: `5 lineages, 110 units`. */
  readonly counts: string;
  /** What a click shows beyond that: lines or items, where the row stands for cells. */
  readonly behind?: readonly Fact[];
  /** Drawn larger, its name bold. */
  readonly isMain: boolean;
  readonly colour?: string;
  readonly symbol?: string;
}

/** How a forest is drawn. */
export interface ForestOptions extends Reference {
  readonly scale: Scale;
  /** Quantity and unit. */
  readonly title: string;
  readonly rowHeight?: number;
  /** A line under the axis title that explains a mark. */
  readonly key?: string;
  /** Pixels kept free above the plot for a legend. */
  readonly room?: number;
  readonly note: string;
}

interface Slot {
  readonly text: string;
  readonly row: ForestRow | null;
}

/**
 * Traces and layout of a forest plot.
 *
 * @param rows - in the order to be read, top first; at least one
 * @param options - scale, axis title, reference lines, note
 * @returns the `data` and `layout` of a figure
 * @throws RangeError without rows, or if a value lies outside its interval
 */
export function forest(
  rows: readonly ForestRow[],
  options: ForestOptions,
): { readonly data: readonly Record<string, unknown>[]; readonly layout: Record<string, unknown> } {
  if (rows.length === 0) throw new RangeError("forest: expected at least one row, got none");
  const { scale, rowHeight = 22, room = 0 } = options;
  const key = keyOf(rows, options);
  const slots = slotsOf(rows);
  const range = spanOf(rows, options);
  const plotHeight = slots.length * rowHeight + 8;
  const labels = slots.map((slot) => textWidth(slot.text, size.text));
  const numbers = rows.map((row) => textWidth(numbersOf(row, scale), size.small));
  const above = labelsAbove(options);
  const margin = {
    left: Math.max(...labels) * 1.06 + 18,
    right: Math.max(...numbers) * 1.04 + 22,
    top: (above.length > 0 ? 58 : 40) + room,
    bottom: key === "" ? 50 : 66,
  };
  return {
    data: traces(slots, scale),
    layout: {
      ...frame(plotHeight + margin.top + margin.bottom, margin),
      xaxis: axis(range, { title: axisTitle(options.title, key), nticks: 8 }),
      yaxis: rowAxis(slots),
      shapes: referenceShapes(
        slots.map((slot) => slot.row),
        options,
      ),
      annotations: [
        note(options.note, (above.length > 0 ? 30 : 12) + room),
        ...numberColumn(slots, scale),
        ...above,
      ],
    },
  };
}

/**
 * The numbers of one row as they stand at its right.
 *
 * @param row - an estimate
 * @param scale - how to write it
 * @returns e.g. `−0.42 [−0.95 to 0.73]`, or that it is not defined
 */
export function numbersOf(row: ForestRow, scale: Scale): string {
  if (row.value === null) return row.missing ?? "not defined";
  const value = short(row.value, scale);
  if (row.low === null || row.high === null) return value;
  return `${value} [${ends({ low: row.low, high: row.high }, scale)}]`;
}

/** What the marks mean that are neither a point nor its interval. */
function keyOf(rows: readonly ForestRow[], { key = "" }: ForestOptions): string {
  const hasTicks = rows.some((row) => (row.detectable ?? 0) > 0);
  return [key, hasTicks ? "upright ticks: smallest detectable effect" : ""]
    .filter((part) => part !== "")
    .join("; ");
}

function slotsOf(rows: readonly ForestRow[]): readonly Slot[] {
  const slots: Slot[] = [];
  let group: string | null = null;
  for (const row of rows) {
    if (row.group !== null && row.group !== group)
      slots.push({ text: shortName(row.group, 52), row: null });
    group = row.group;
    slots.push({ text: shortName(row.label), row });
  }
  return slots;
}

function spanOf(rows: readonly ForestRow[], options: ForestOptions): Range {
  const { scale, zero = 0, margin = null, mark = null } = options;
  const values = rows.flatMap((row) => [
    row.value,
    row.low,
    row.high,
    row.expected?.low ?? null,
    row.expected?.high ?? null,
    ...reach(row.detectable ?? null),
  ]);
  // A band that filled the plot would be no band: there is room beside it even where no bar leaves it.
  const band = margin === null ? null : margin * 1.3;
  const all = [...values, zero, mark?.at ?? null, ...reach(band)];
  const known = all.filter((value): value is number => value !== null);
  return rangeOf(
    known.map((value) => onScale(value, scale)),
    { least: scale === "coefficient" ? 0.2 : 1 },
  );
}

function reach(distance: number | null): readonly (number | null)[] {
  return distance === null ? [] : [-distance, distance];
}

function traces(slots: readonly Slot[], scale: Scale): readonly Record<string, unknown>[] {
  const headings = ["", "estimate", "from"];
  const parts = [
    { name: "estimates", isMain: false, size: size.marker + 1, thickness: 1.4 },
    { name: "main estimates", isMain: true, size: size.large, thickness: 2.4 },
  ];
  const drawn = parts.map((part) => {
    const marks = slots.flatMap((slot, index) =>
      slot.row !== null && slot.row.isMain === part.isMain ? markOf(slot.row, index, scale) : [],
    );
    return pointTrace(part.name, marks, {
      headings,
      bars: "x",
      size: part.size,
      whisker: part.isMain ? neutral.mark : neutral.pale,
      thickness: part.thickness,
    });
  });
  return drawn.filter((_, index) =>
    slots.some((slot) => slot.row?.value != null && slot.row.isMain === (index === 1)),
  );
}

function markOf(row: ForestRow, index: number, scale: Scale): readonly Mark[] {
  if (row.value === null) return [];
  return [
    {
      x: onScale(row.value, scale),
      y: index,
      low: row.low === null ? null : onScale(row.low, scale),
      high: row.high === null ? null : onScale(row.high, scale),
      colour: row.colour ?? neutral.mark,
      symbol: row.symbol ?? (row.isMain ? "diamond" : "circle"),
      isHollow: false,
      hover: [row.label, numbersOf(row, scale), row.counts],
      behind: row.behind ?? [],
    },
  ];
}

function rowAxis(slots: readonly Slot[]): Readonly<Record<string, unknown>> {
  const strong = (slot: Slot): boolean => slot.row === null || slot.row.isMain;
  return axis([slots.length - 0.4, -0.6], {
    tickmode: "array",
    tickvals: slots.map((_, index) => index),
    ticktext: slots.map((slot) =>
      strong(slot) ? `<b>${escaped(slot.text)}</b>` : escaped(slot.text),
    ),
    tickfont: { size: size.text, color: neutral.ink },
    showgrid: false,
    automargin: true,
    fixedrange: true,
    ticklabelstandoff: 6,
  });
}

function numberColumn(
  slots: readonly Slot[],
  scale: Scale,
): readonly Readonly<Record<string, unknown>>[] {
  return slots.flatMap(({ row }, index) => {
    if (row === null) return [];
    const place = { xref: "paper", x: 1, xanchor: "left", xshift: 10, yref: "y", y: index };
    const font = { size: size.small, color: row.isMain ? neutral.ink : neutral.soft };
    return [
      remark(numbersOf(row, scale), {
        ...place,
        name: "numbers",
        font,
        ...(row.reason === null ? {} : { hovertext: escaped(row.reason) }),
      }),
    ];
  });
}
