/**
 * The four arms of each model on one axis. What comes in are mean accuracies under the baseline, each
 * intervention and both, and what both would give if they added up or repaired independently; what goes
 * out is a row per model, weakest first, a marker per arm.
 */

import { axis, axisTitle, note, rangeOf, upright } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { short, toPercent, withUnit } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** Mean accuracies of one model, as proportions. */
export interface ArmRow {
  readonly name: string;
  readonly base: number;
  readonly tuned: number;
  readonly reasoned: number;
  readonly both: number;
  /** Base plus both gains; may exceed 1. */
  readonly added: number;
  /** What two independent repairs of the misses would leave right. */
  readonly independent: number;
  /** What stands behind each arm; an arm that is only expected says so. */
  readonly behind?: Readonly<Partial<Record<Arm, readonly Fact[]>>>;
}

/** Where the rows come from, and the accuracy of guessing. */
export interface ArmOptions {
  readonly chance: number | null;
  readonly about: About;
}

/** Arms, measured and expected. */
export type Arm = "base" | "tuned" | "reasoned" | "both" | "added" | "independent";

/** Told apart by marker; what was measured is dark, what would be expected is open. */
const looks: readonly { readonly arm: Arm; readonly label: string; readonly symbol: string; readonly colour: string }[] = [
  { arm: "base", label: "neither", symbol: "line-ns-open", colour: neutral.pale },
  { arm: "reasoned", label: "chain-of-thought", symbol: "triangle-up", colour: "#0072b2" },
  { arm: "tuned", label: "tuning", symbol: "square", colour: "#d55e00" },
  { arm: "both", label: "both", symbol: "diamond", colour: neutral.ink },
  { arm: "independent", label: "both, if repairs were independent", symbol: "circle-open", colour: neutral.soft },
  { arm: "added", label: "both, if gains added up", symbol: "x-thin-open", colour: neutral.soft },
];

const rowHeight = 34;

/**
 * Accuracies of each model under four arms, and what both would be expected to give.
 *
 * @param rows - one per model; drawn weakest first
 * @param options - chance, where the rows come from
 * @returns the figure `four-arms-STUDY`
 * @throws RangeError without rows
 */
export function fourArmsFigure(rows: readonly ArmRow[], { chance, about }: ArmOptions): Figure {
  const sorted = [...rows].sort((a, b) => a.base - b.base);
  const values = sorted.flatMap((row) => looks.map(({ arm }) => toPercent(row[arm])));
  const range = rangeOf([...values, 100], { room: 0.04 });
  const left = Math.max(...sorted.map(({ name }) => textWidth(shortName(name), size.text))) * 1.06 + 18;
  const margin = { left, right: 24, top: 88, bottom: 52 };
  const along = [sorted.length, -1] as const;
  const height = sorted.length * rowHeight;
  const counts = [count(rows.length, "model")];
  return finished({
    ...named("four-arms", about),
    data: [
      ...looks.map((look) => trace(sorted, look)),
      ...looks.map(({ label, symbol, colour }, order) => legendEntry(label, { symbol, colour }, order)),
    ],
    layout: {
      ...frame(height + margin.top + margin.bottom, margin),
      ...legend(1 + 4 / height),
      xaxis: axis(range, { title: axisTitle("Accuracy, mean over languages (percent)"), nticks: 8 }),
      yaxis: axis([sorted.length - 0.4, -0.6], {
        ...{ tickmode: "array", tickvals: sorted.map((_, r) => r), automargin: true, fixedrange: true },
        ticktext: sorted.map(({ name }) => escaped(shortName(name))),
        ...{ tickfont: { size: size.text, color: neutral.ink }, ticklabelstandoff: 6 },
      }),
      shapes: [
        upright(100, { along, dash: "dash" }),
        ...(chance === null ? [] : [upright(toPercent(chance), { along, dash: "dot" })]),
      ],
      annotations: [note(noteLine(counts, about), 60)],
    },
    caption: caption(shows(sorted, chance), counts, about),
    alt: `Dot plot of ${about.benchmark}, a row per model, accuracy in percent. ${sorted.map(inWords).join("; ")}.`,
    narrowest: 300,
  });
}

function trace(rows: readonly ArmRow[], { arm, label, symbol, colour }: (typeof looks)[number]): Record<string, unknown> {
  const marks = rows.map(
    (row, r): Mark => ({
      ...{ x: toPercent(row[arm]), y: r, low: null, high: null, colour, symbol, isHollow: false },
      hover: [row.name, label, short(row[arm], "percent")],
      behind: row.behind?.[arm] ?? [],
    }),
  );
  const own = pointTrace(label, marks, { headings: ["", "arm", "accuracy"], bars: "x", size: size.marker + 3 });
  const marker = own["marker"] as Readonly<Record<string, unknown>>;
  return { ...own, marker: { ...marker, line: { color: colour, width: 1.6 } } };
}

function shows(rows: readonly ArmRow[], chance: number | null): string {
  const below = rows.filter(({ both, independent }) => both < independent).length;
  const guess = chance === null ? "" : ` Dotted: chance, ${withUnit(chance, "percent")}.`;
  return `Accuracy of each model under four arms; open marks show what both interventions would give if their gains added up, or if each repaired misses independently. The arm with both lies below the second in ${below} of ${count(rows.length, "model")}. Dashed: every answer right.${guess}`;
}

function inWords(row: ArmRow): string {
  return `${row.name}: ${looks.map(({ arm, label }) => `${label} ${short(row[arm], "percent")}`).join(", ")}`;
}
