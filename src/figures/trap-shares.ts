/**
 * How strongly two gains would go together if nothing but a trap were at work. What comes in are
 * correlations under each trap and the study's own; what goes out is one histogram per trap, on one axis
 * of correlations, with the study's own marked.
 */

import { axis, axisTitle, note, remark, upright } from "./axis";
import { caption, count, figureName, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, neutral, size } from "./look";
import { short, toPercent, wholeNumber } from "./percent";

/** One trap: its correlations, and the one that was found. */
export interface TrapPanel {
  /** In a few words: `only noise is shared`. */
  readonly title: string;
  readonly alone: readonly number[];
  readonly observed: number;
}

const bins = 40;
const gap = 0.05;
const margin = { left: 62, right: 18, top: 72, bottom: 56 };
const plotHeight = 220;

/**
 * Histograms of the correlations that each trap alone would give.
 *
 * @param traps - one panel each, none empty
 * @param options - where the rows come from
 * @returns the figure `traps-STUDY`
 * @throws RangeError without a trap, or if one has no correlation
 */
export function trapShares(traps: readonly TrapPanel[], { about }: { readonly about: About }): Figure {
  if (traps.length === 0 || traps.some(({ alone }) => alone.length === 0)) {
    throw new RangeError("trapShares: expected traps with correlations, got none");
  }
  const lowest = Math.min(...traps.flatMap(({ alone, observed }) => [least(alone), observed, 0]));
  const from = Math.floor(lowest * 10) / 10;
  const width = (1 - gap * (traps.length - 1)) / traps.length;
  const shares = traps.map(({ alone }) => binned(alone, from));
  const most = Math.max(...shares.flat());
  const axes: Record<string, unknown> = {};
  traps.forEach((_, t) => {
    const suffix = t === 0 ? "" : String(t + 1);
    const start = t * (width + gap);
    axes[`xaxis${suffix}`] = axis([from, 1.03], {
      ...{ domain: [start, Math.min(1, start + width)], anchor: `y${suffix}`, nticks: 6 },
      title: axisTitle("Correlation of the two gains, r"),
    });
    axes[`yaxis${suffix}`] = axis([0, most * 1.2], {
      ...{ anchor: `x${suffix}`, nticks: 5, showticklabels: t === 0 },
      ...(t === 0 ? { title: axisTitle("Share (percent)") } : { matches: "y" }),
    });
  });
  const counts = traps.map(({ alone, title }) => `${title}: ${count(alone.length, "correlation")}`);
  return finished({
    name: figureName("traps", about),
    data: shares.map((own, t) => bars(own, from, t)),
    layout: {
      ...frame(plotHeight + margin.top + margin.bottom, margin),
      ...{ ...axes, bargap: 0.04 },
      shapes: traps.map(({ observed }, t) => upright(observed, { along: [0, most * 1.2], suffix: t === 0 ? "" : String(t + 1) })),
      annotations: [note(noteLine([], about), 38), ...traps.flatMap((trap, t) => texts(trap, t))],
    },
    caption: caption(
      `Correlations of two gains with nothing but a trap at work, beside the one that was found (line). ${traps.map(inWords).join(" ")}`,
      counts,
      about,
    ),
    alt: `Histograms of correlations, ${count(traps.length, "panel")}. ${traps.map(inWords).join(" ")}`,
    narrowest: 300,
    stack: traps.map(() => plotHeight),
  });
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

/** Shares of the values in equal bins between `from` and 1, in percent. */
function binned(values: readonly number[], from: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / (1 - from)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((each) => toPercent(each / values.length));
}

function bars(shares: readonly number[], from: number, t: number): Readonly<Record<string, unknown>> {
  const suffix = t === 0 ? "" : String(t + 1);
  const step = (1 - from) / bins;
  const start = (b: number): string => short(from + b * step, "coefficient");
  return {
    ...{ type: "bar", name: `trap ${t + 1}`, xaxis: `x${suffix}`, yaxis: `y${suffix}` },
    x: shares.map((_, b) => from + (b + 0.5) * step),
    y: shares,
    width: step,
    marker: { color: neutral.whisker, line: { color: neutral.paper, width: 0.5 } },
    hovertext: shares.map((share, b) => `r ${start(b)} to ${start(b + 1)}: ${short(share / 100, "percent")} %`),
    ...{ hoverinfo: "text", showlegend: false },
  };
}

function texts({ title, observed }: TrapPanel, t: number): readonly Readonly<Record<string, unknown>>[] {
  const suffix = t === 0 ? "" : String(t + 1);
  const place = { xref: `x${suffix} domain`, yref: `y${suffix} domain` };
  return [
    remark(`<b>${title}</b>`, {
      ...{ ...place, name: "panel", x: 0, y: 1, xanchor: "left", yanchor: "bottom", yshift: 4 },
      font: { size: size.text, color: neutral.ink },
    }),
    remark(`found: ${short(observed, "coefficient")}`, {
      ...{ xref: `x${suffix}`, yref: `y${suffix} domain`, x: observed, y: 0.99 },
      ...{ xanchor: observed > 0.4 ? "right" : "left", yanchor: "top", xshift: observed > 0.4 ? -5 : 5 },
      font: { size: size.small, color: neutral.ink },
    }),
  ];
}

function inWords({ title, alone, observed }: TrapPanel): string {
  const sorted = [...alone].sort((a, b) => a - b);
  const at = (share: number): string => short(sorted[Math.round(share * (sorted.length - 1))] ?? 0, "coefficient");
  return `If ${title}: half of ${wholeNumber(alone.length)} correlations lie above ${at(0.5)}, and nineteen in twenty between ${at(0.025)} and ${at(0.975)}; found: ${short(observed, "coefficient")}.`;
}
