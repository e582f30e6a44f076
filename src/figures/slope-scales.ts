/**
 * The slope of gain over baseline on three scales. What comes in is one row per scale and estimator;
 * what goes out are three panels side by side that share their rows: a slope that only follows
 * headroom is negative on the absolute scale and nowhere else.
 */

import { axis, axisTitle, note, rangeOf, remark, upright } from "./axis";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { numbersOf, type ForestRow } from "./forest";
import { frame, neutral, size } from "./look";
import { pointTrace, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** The scales on which a gain can be measured. */
export type GainScale = "absolute" | "normalized" | "logit";

/** One slope: its scale, and the estimator as its label. */
export interface SlopeRow extends Omit<ForestRow, "group"> {
  readonly scale: GainScale;
}

const scales: readonly { readonly scale: GainScale; readonly title: string }[] = [
  { scale: "absolute", title: "Absolute<br>(points per point)" },
  { scale: "normalized", title: "Normalized<br>(share of headroom per unit)" },
  { scale: "logit", title: "Logit<br>(log-odds per unit)" },
];

const rowHeight = 34;

/**
 * Slopes on three scales, estimators as rows.
 *
 * @param rows - one per scale and estimator; estimators in the order of their first row
 * @param options - where the rows come from
 * @returns the figure `slope-scales-STUDY`; a scale without rows has no panel
 * @throws RangeError without rows, or if a scale has two rows of one estimator
 */
export function slopeScales(
  rows: readonly SlopeRow[],
  { about }: { readonly about: About },
): Figure {
  const labels = [...new Set(rows.map((row) => row.label))];
  const present = scales.filter(({ scale }) => rows.some((row) => row.scale === scale));
  refuseTwice(rows);
  const width = 1 / present.length;
  const left =
    Math.max(...labels.map((label) => textWidth(shortName(label), size.text))) * 1.06 + 18;
  const margin = { left, right: 24, top: 48, bottom: 70 };
  const axes: Record<string, unknown> = {};
  const texts: Readonly<Record<string, unknown>>[] = [];
  const shapes: Readonly<Record<string, unknown>>[] = [];
  const data = present.map(({ scale, title }, index) => {
    const suffix = index === 0 ? "" : String(index + 1);
    const members = rows.filter((row) => row.scale === scale);
    const range = rangeOf([0, ...members.flatMap(known)], { least: 0.2, room: 0.12 });
    const domain = [index * width + (index > 0 ? 0.02 : 0), (index + 1) * width];
    axes[`xaxis${suffix}`] = axis(range, {
      title: axisTitle(title),
      domain,
      anchor: `y${suffix}`,
      nticks: 5,
    });
    axes[`yaxis${suffix}`] = rowAxis(labels, suffix);
    texts.push(...members.map((row) => numbersAbove(row, labels, suffix)));
    shapes.push(upright(0, { along: [labels.length, -1], suffix }));
    return trace(scale, members, labels, suffix);
  });
  const counts = [count(labels.length, "estimator"), count(present.length, "scale")];
  const height = labels.length * rowHeight + margin.top + margin.bottom;
  return finished({
    ...named("slope-scales", about),
    data,
    layout: {
      ...frame(height, margin),
      ...axes,
      shapes,
      annotations: [note(noteLine([], about), 12), ...texts],
    },
    caption: caption(
      "Slope of gain over baseline on three scales; a line at 0 means that the gain does not depend on where a model started.",
      counts,
      about,
    ),
    alt: `Three panels of ${about.benchmark}, slopes of gain over baseline. ${rows.map((row) => `${row.scale}, ${row.label}: ${numbersOf({ ...row, group: null }, "coefficient")}`).join("; ")}.`,
    narrowest: 300,
    stack: present.map(() => labels.length * rowHeight),
  });
}

function refuseTwice(rows: readonly SlopeRow[]): void {
  for (const { scale } of scales) {
    const labels = rows.filter((row) => row.scale === scale).map((row) => row.label);
    const twice = labels.find((label, index) => labels.indexOf(label) !== index);
    if (twice === undefined) continue;
    throw new RangeError(
      `slopeScales: expected one row per scale and estimator, got two: ${twice}`,
    );
  }
}

function known(row: SlopeRow): readonly number[] {
  return [row.value, row.low, row.high].filter((value) => value !== null);
}

function rowAxis(labels: readonly string[], suffix: string): Readonly<Record<string, unknown>> {
  return axis([labels.length - 0.4, -0.7], {
    anchor: `x${suffix}`,
    tickmode: "array",
    tickvals: labels.map((_, index) => index),
    ticktext: labels.map((label) => escaped(shortName(label))),
    tickfont: { size: size.text, color: neutral.ink },
    showticklabels: suffix === "",
    showgrid: false,
    fixedrange: true,
    ticklabelstandoff: 6,
    ...(suffix === "" ? { automargin: true } : { matches: "y" }),
  });
}

function numbersAbove(
  row: SlopeRow,
  labels: readonly string[],
  suffix: string,
): Readonly<Record<string, unknown>> {
  const text = numbersOf({ ...row, group: null }, "coefficient");
  const place = { xref: `x${suffix}`, yref: `y${suffix}`, yshift: 5, yanchor: "bottom" };
  const font = { size: 10, color: neutral.soft };
  const paper = { bgcolor: neutral.paper, borderpad: 1 };
  return remark(text, {
    ...place,
    ...paper,
    x: row.value ?? 0,
    y: labels.indexOf(row.label),
    font,
  });
}

function trace(
  scale: GainScale,
  rows: readonly SlopeRow[],
  labels: readonly string[],
  suffix: string,
): Record<string, unknown> {
  const marks = rows.flatMap((row): readonly Mark[] => {
    if (row.value === null) return [];
    return [
      {
        x: row.value,
        y: labels.indexOf(row.label),
        low: row.low,
        high: row.high,
        colour: row.isMain ? neutral.ink : neutral.pale,
        symbol: row.isMain ? "diamond" : "circle",
        isHollow: false,
        hover: [
          `${row.label}, ${scale}`,
          numbersOf({ ...row, group: null }, "coefficient"),
          row.counts,
        ],
      },
    ];
  });
  const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
  const look = { size: size.marker + 2, whisker: neutral.pale, thickness: 1.4 };
  return pointTrace(scale, marks, {
    headings: ["", "slope", "from"],
    bars: "x",
    ...axes,
    ...look,
  });
}
