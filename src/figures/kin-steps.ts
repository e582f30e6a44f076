/**
 * Gain over kinship. What comes in are mean gains of genera, each on one of three steps of kinship to
 * the related languages; what goes out is a strip of points per step, the mean of each step as a bar,
 * and the line over them.
 */

import { axis, axisTitle, level, line, note, rangeOf } from "./axis";
import { readFrom } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook } from "./families";
import { finished, type Figure } from "./figure";
import { familyEntries } from "./gain-within-model";
import { placed, type Site } from "./labels";
import { frame, legend, neutral, size } from "./look";
import { ends, short, toPercent } from "./percent";
import { pointTrace, type Mark } from "./points";
import { escaped } from "./text";

/** One genus on its step. */
export interface KinRow {
  readonly genus: string;
  readonly family: string;
  /** 0, one half or 1. */
  readonly step: number;
  readonly units: number;
  /** Lines of its languages, in words. */
  readonly source?: string;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What the steps are, what is drawn over them, and where the rows come from. */
export interface KinOptions {
  /** Name of each step, in order of step. */
  readonly steps: readonly { readonly step: number; readonly label: string; readonly mean: number }[];
  /** The fitted line, as proportions per step from 0 to 1; `null` where it is not defined. */
  readonly line: { readonly intercept: number; readonly slope: number } | null;
  readonly about: About;
}

const height = 440;
const margin = { left: 62, right: 24, top: 76, bottom: 56 };
/** Widest distance of a point from the middle of its step. */
const spread = 0.17;

/**
 * Mean gains of genera by kinship.
 *
 * @param rows - one per genus
 * @param options - steps, line, where the rows come from
 * @returns the figure `kin-steps-STUDY`
 * @throws RangeError without rows, or if a gain lies outside its interval
 */
export function kinSteps(rows: readonly KinRow[], { steps, line: fit, about }: KinOptions): Figure {
  const y = rangeOf([0, ...rows.flatMap(({ gain, low, high }) => [gain, low ?? gain, high ?? gain])].map(toPercent), { least: 4 });
  const x = [-0.3, 1.3] as const;
  const points = rows.map((row) => ({ row, x: row.step + shiftOf(row, rows) }));
  const counts = [count(rows.length, "genus", "genera")];
  const bars = steps.map(({ step, mean }) => {
    const at = toPercent(mean);
    return line({ xref: "x", yref: "y", from: [step - spread, at], to: [step + spread, at], colour: neutral.ink, width: 2.4 });
  });
  const fitted =
    fit === null
      ? []
      : [line({ xref: "x", yref: "y", from: [0, toPercent(fit.intercept)], to: [1, toPercent(fit.intercept + fit.slope)], colour: neutral.soft, dash: "dash", width: 1.2 })];
  const names = (width: number): readonly Readonly<Record<string, unknown>>[] => {
    const kin = points.filter(({ row }) => row.step > 0);
    const labels = kin.map(({ row, x: across }) => ({
      ...{ text: row.genus, sites: [{ x: across, y: toPercent(row.gain) }] },
      tone: row.step === 1 ? ("bold" as const) : ("plain" as const),
    }));
    const taken = points.map(({ row, x: across }): Site => ({ x: across, y: toPercent(row.gain) }));
    const plot = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
    const means = steps.map(({ step, mean }): readonly [Site, Site] => [
      { x: step - spread, y: toPercent(mean) },
      { x: step + spread, y: toPercent(mean) },
    ]);
    const whiskers = points.map(({ row: { gain, low, high }, x: at }): readonly [Site, Site] => [
      { x: at, y: toPercent(low ?? gain) },
      { x: at, y: toPercent(high ?? gain) },
    ]);
    const slope: readonly (readonly [Site, Site])[] =
      fit === null
        ? []
        : [[{ x: 0, y: toPercent(fit.intercept) }, { x: 1, y: toPercent(fit.intercept + fit.slope) }]];
    const lines = [...means, ...whiskers, ...slope];
    return placed(labels, { points: taken, lines }, { x, y, ...plot, lineCost: 3 });
  };
  return finished({
    ...named("kin-steps", about),
    data: [trace(points), ...familyEntries(rows)],
    layout: {
      ...frame(height, margin),
      ...legend(1),
      xaxis: axis(x, {
        ...{ tickmode: "array", tickvals: steps.map(({ step }) => step), showgrid: false },
        // On two lines, so that three names stand side by side on a phone.
        ticktext: steps.map(({ label }) => escaped(label).replace(" ", "<br>")),
        title: axisTitle("Kinship to the related languages"),
      }),
      yaxis: axis(y, { title: axisTitle("Gain over baseline (percentage points)") }),
      shapes: [level(0, { along: x }), ...fitted, ...bars],
      annotations: [note(noteLine(counts, about), 44), ...names(size.width)],
    },
    caption: caption(shows(steps), counts, about),
    alt: `Strips of points of ${about.benchmark}, mean gain of genera by kinship. ${steps.map(({ step, label, mean }) => `${label}: ${count(rows.filter((row) => row.step === step).length, "genus", "genera")}, on average ${short(mean, "points")}`).join("; ")}.`,
    narrowest: 300,
    narrow: names(size.phone),
  });
}

/** Points of one step side by side in the order of their gain, so that none hides another. */
function shiftOf(row: KinRow, rows: readonly KinRow[]): number {
  const own = rows.filter(({ step }) => step === row.step).sort((a, b) => a.gain - b.gain);
  if (own.length === 1) return 0;
  // Steps of the golden ratio put neighbours in gain far apart.
  const across = (own.indexOf(row) * 0.618034) % 1;
  return (across - 0.5) * 2 * spread;
}

function trace(points: readonly { readonly row: KinRow; readonly x: number }[]): Record<string, unknown> {
  const marks = points.map(({ row, x }): Mark => {
    const { low, high } = row;
    const gain = short(row.gain, "points");
    return {
      ...{ x, y: toPercent(row.gain), ...familyLook(row.family), isHollow: false },
      low: low === null ? null : toPercent(low),
      high: high === null ? null : toPercent(high),
      hover: [
        row.genus,
        row.family,
        low === null || high === null ? gain : `${gain} [${ends({ low, high }, "points")}]`,
        String(row.units),
      ],
      behind: readFrom(row.source),
    };
  });
  return pointTrace("genera", marks, { headings: ["", "family", "gain", "language units"], bars: "y", whisker: neutral.hair });
}

function shows(steps: KinOptions["steps"]): string {
  const means = steps.map(({ label, mean }) => `${label} ${short(mean, "points")}`);
  return `Mean gain of genera by kinship to the related languages; thick bars: means over genera (${means.join(", ")} points), dashed: the line over all genera.`;
}
