/**
 * What became of the answers that were wrong at first. What comes in are counts by model: repaired by
 * both interventions, by one, by none; what goes out is a bar per model, all wrong answers of it, and a
 * tick where *both* would end if one repair said nothing of the other.
 */

import { axis, axisTitle, note } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { short, toPercent, wholeNumber } from "./percent";
import { told } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** One model's wrong answers, over all languages. */
export interface RepairRow {
  readonly name: string;
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly none: number;
  /** How many both would repair if the two were independent, inside each language. */
  readonly expectedBoth: number;
  /** What stands behind each part: the items in it. */
  readonly behind?: Readonly<Record<RepairPart, readonly Fact[]>>;
}

/** By what a wrong answer was repaired. */
export type RepairPart = "both" | "first" | "second" | "none";

/** Names of the two interventions, and where the rows come from. */
export interface RepairOptions {
  readonly first: string;
  readonly second: string;
  readonly about: About;
}

const rowHeight = 30;

/**
 * Shares of wrong answers by what repaired them.
 *
 * @param rows - one per model, in the order to be drawn
 * @param options - names of the interventions, where the rows come from
 * @returns the figure `repairs-STUDY`
 * @throws RangeError without rows, or for a model without a wrong answer
 */
export function repairsFigure(rows: readonly RepairRow[], options: RepairOptions): Figure {
  const { first, second, about } = options;
  const labels = rows.map((row) => `${shortName(row.name)} (${wholeNumber(wrongOf(row))})`);
  const looks: readonly { readonly part: RepairPart; readonly label: string; readonly colour: string }[] = [
    { part: "both", label: "repaired by both", colour: neutral.mark },
    { part: "first", label: `by ${first} alone`, colour: "#d55e00" },
    { part: "second", label: `by ${second} alone`, colour: "#0072b2" },
    { part: "none", label: "by neither", colour: neutral.band },
  ];
  const left = Math.max(...labels.map((label) => textWidth(label, size.text))) * 1.06 + 18;
  const margin = { left, right: 24, top: 70, bottom: 66 };
  const height = rows.length * rowHeight;
  const counts = [count(rows.length, "model")];
  return finished({
    ...named("repairs", about),
    data: looks.map((look) => bars(rows, look)),
    layout: {
      ...frame(height + margin.top + margin.bottom, margin),
      ...inOrder(legend(1 + 4 / height)),
      ...{ barmode: "stack", bargap: 0.28 },
      xaxis: axis([0, 100], {
        title: axisTitle("Answers that were wrong at first (percent)", "upright tick: both, if one repair said nothing of the other"),
      }),
      yaxis: axis([rows.length - 0.4, -0.6], {
        ...{ tickmode: "array", tickvals: rows.map((_, r) => r), automargin: true, fixedrange: true, showgrid: false },
        ticktext: labels.map(escaped),
        ...{ tickfont: { size: size.text, color: neutral.ink }, ticklabelstandoff: 6 },
      }),
      shapes: rows.map(tick),
      annotations: [note(noteLine(counts, about), 42)],
    },
    caption: caption(shows(rows), counts, about),
    alt: `Stacked bars of ${about.benchmark}, a row per model: answers that were wrong at first. ${rows.map((row) => inWords(row, looks)).join("; ")}.`,
    narrowest: 300,
  });
}

/** Entries in the order of the bars: plotly turns them round for what is stacked. */
function inOrder(keys: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...keys, legend: { ...(keys["legend"] as object), traceorder: "normal" } };
}

function wrongOf({ both, first, second, none }: RepairRow): number {
  return both + first + second + none;
}

function shareOf(row: RepairRow, part: RepairPart): number {
  const wrong = wrongOf(row);
  if (wrong === 0) throw new RangeError(`repairsFigure: expected a wrong answer, got none of ${row.name}`);
  return row[part] / wrong;
}

function bars(
  rows: readonly RepairRow[],
  { part, label, colour }: { readonly part: RepairPart; readonly label: string; readonly colour: string },
): Readonly<Record<string, unknown>> {
  return {
    ...{ type: "bar", orientation: "h", name: escaped(label), showlegend: true },
    x: rows.map((row) => toPercent(shareOf(row, part))),
    y: rows.map((_, r) => r),
    marker: { color: colour, line: { color: neutral.paper, width: 1 } },
    ...told(
      rows.map((row) => ({
        hover: [
          row.name,
          `${wholeNumber(row[part])} of ${wholeNumber(wrongOf(row))}, ${short(shareOf(row, part), "percent")} %`,
        ],
        behind: row.behind?.[part] ?? [],
      })),
      { headings: ["", label] },
    ),
  };
}

/** Where the first part of a bar would end by independence. */
function tick(row: RepairRow, r: number): Readonly<Record<string, unknown>> {
  const x = toPercent(row.expectedBoth / wrongOf(row));
  return {
    ...{ type: "line", layer: "above", xref: "x", yref: "y", x0: x, x1: x, y0: r - 0.48, y1: r + 0.48 },
    line: { color: neutral.paper, width: 2.4 },
  };
}

function shows(rows: readonly RepairRow[]): string {
  const more = rows.filter(({ both, expectedBoth }) => both > expectedBoth).length;
  return `What became of the answers that were wrong at first, with their number in brackets. Both repair the same ones more often than independence would in ${more} of ${count(rows.length, "model")}.`;
}

function inWords(
  row: RepairRow,
  looks: readonly { readonly part: RepairPart; readonly label: string }[],
): string {
  const parts = looks.map(({ part, label }) => `${label} ${short(shareOf(row, part), "percent")} percent`);
  return `${row.name}: ${parts.join(", ")}`;
}
