/**
 * What a statistic would be under other arrangements: shares closed by other models, labels dealt to
 * other languages. What comes in are the values of each arrangement and the one that was found; what
 * goes out is one histogram per question, on one axis, with what was found marked.
 */

import { quantileOf } from "../stats/moments";
import { axis, axisTitle, note, remark, upright } from "./axis";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, neutral, size } from "./look";
import { onScale, short, toPercent, wholeNumber, type Scale } from "./percent";
import { escaped } from "./text";

/** One question: the values of all arrangements, and the one that was found. */
export interface ArrangementPanel {
  /** In a few words: `only noise is shared`. */
  readonly title: string;
  readonly others: readonly number[];
  readonly observed: number;
}

/** What is counted, and where the rows come from. */
export interface ArrangementOptions {
  /** The figure's own name, lower case with hyphens. */
  readonly shows: string;
  readonly scale: Scale;
  /** Quantity and unit of the axis. */
  readonly title: string;
  /** What one value is: `correlation`, `labelling`. */
  readonly noun: string;
  /** One sentence on what the figure shows. */
  readonly said: string;
  readonly about: About;
}

const bins = 40;
const gap = 0.05;
const margin = { left: 62, right: 18, top: 72, bottom: 56 };
const plotHeight = 220;

/**
 * Histograms of a statistic under other arrangements.
 *
 * @param panels - one histogram each, none empty
 * @param options - what is counted, where the rows come from
 * @returns the figure `SHOWS-STUDY`
 * @throws RangeError without a panel, or if one has no value
 */
export function arrangementShares(
  panels: readonly ArrangementPanel[],
  options: ArrangementOptions,
): Figure {
  const { shows, scale, title, noun, said, about } = options;
  if (panels.length === 0 || panels.some(({ others }) => others.length === 0)) {
    throw new RangeError("arrangementShares: expected panels with values, got none");
  }
  const drawn = panels.map((panel) => ({
    ...panel,
    others: panel.others.map((value) => onScale(value, scale)),
    observed: onScale(panel.observed, scale),
  }));
  const [from, to] = spanOf(drawn, scale);
  const width = (1 - gap * (panels.length - 1)) / panels.length;
  const shares = drawn.map(({ others }) => binned(others, from, to));
  const most = Math.max(...shares.flat());
  const axes: Record<string, unknown> = {};
  panels.forEach((_, p) => {
    const suffix = suffixOf(p);
    const start = p * (width + gap);
    axes[`xaxis${suffix}`] = axis([from, to + (to - from) * 0.03], {
      ...{ domain: [start, Math.min(1, start + width)], anchor: `y${suffix}`, nticks: 6 },
      title: axisTitle(title),
    });
    axes[`yaxis${suffix}`] = axis([0, most * 1.2], {
      ...{ anchor: `x${suffix}`, nticks: 5, showticklabels: p === 0 },
      ...(p === 0 ? { title: axisTitle("Share (percent)") } : { matches: "y" }),
    });
  });
  const counts = panels.map((panel) => `${panel.title}: ${count(panel.others.length, noun)}`);
  const words = panels.map((panel) => inWords(panel, options)).join(" ");
  return finished({
    ...named(shows, about),
    data: shares.map((own, p) => bars(own, { from, to, p, scale })),
    layout: {
      ...frame(plotHeight + margin.top + margin.bottom, margin),
      ...{ ...axes, bargap: 0.04 },
      shapes: drawn.map(({ observed }, p) =>
        upright(observed, { along: [0, most * 1.2], suffix: suffixOf(p) }),
      ),
      annotations: [
        note(noteLine([], about), 38),
        ...panels.flatMap((panel, p) => texts(panel, { p, from, to, scale })),
      ],
    },
    caption: caption(`${said} ${words}`, counts, about),
    alt: `Histograms, ${count(panels.length, "panel")}. ${words}`,
    narrowest: 300,
    stack: panels.map(() => plotHeight),
  });
}

function suffixOf(p: number): string {
  return p === 0 ? "" : String(p + 1);
}

/** Correlations end at 1; differences reach as far either side of zero. */
function spanOf(panels: readonly ArrangementPanel[], scale: Scale): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { others, observed } of panels) {
    for (const value of [observed, ...others]) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (scale === "coefficient") return [Math.floor(low * 10) / 10, 1];
  const reach = Math.max(-low, high, 1) * 1.05;
  return [-reach, reach];
}

/** Shares of the values in equal bins, in percent. */
function binned(values: readonly number[], from: number, to: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((each) => toPercent(each / values.length));
}

interface Placed {
  readonly from: number;
  readonly to: number;
  readonly p: number;
  readonly scale: Scale;
}

function bars(
  shares: readonly number[],
  { from, to, p, scale }: Placed,
): Readonly<Record<string, unknown>> {
  const suffix = suffixOf(p);
  const step = (to - from) / bins;
  const edge = (b: number): string => (from + b * step).toFixed(scale === "coefficient" ? 2 : 1);
  return {
    ...{ type: "bar", name: `panel ${p + 1}`, xaxis: `x${suffix}`, yaxis: `y${suffix}` },
    x: shares.map((_, b) => from + (b + 0.5) * step),
    y: shares,
    width: step,
    marker: { color: neutral.whisker, line: { color: neutral.paper, width: 0.5 } },
    hovertext: shares.map(
      (share, b) =>
        `${edge(b)} to ${edge(b + 1)}: ${short(share / 100, "percent")} %`.replaceAll("-", "\u2212"),
    ),
    ...{ hoverinfo: "text", showlegend: false },
  };
}

function texts(
  { title, observed }: ArrangementPanel,
  { p, from, to, scale }: Placed,
): readonly Readonly<Record<string, unknown>>[] {
  const suffix = suffixOf(p);
  const place = { xref: `x${suffix} domain`, yref: `y${suffix} domain` };
  const x = onScale(observed, scale);
  const isRight = x > (from + to) / 2;
  return [
    remark(`<b>${escaped(title)}</b>`, {
      ...{ ...place, name: "panel", x: 0, y: 1, xanchor: "left", yanchor: "bottom", yshift: 4 },
      font: { size: size.text, color: neutral.ink },
    }),
    remark(`found: ${short(observed, scale)}`, {
      ...{ xref: `x${suffix}`, yref: `y${suffix} domain`, x, y: 0.99 },
      ...{ xanchor: isRight ? "right" : "left", yanchor: "top", xshift: isRight ? -5 : 5 },
      font: { size: size.small, color: neutral.ink },
    }),
  ];
}

function inWords(
  { title, others, observed }: ArrangementPanel,
  { noun, scale }: ArrangementOptions,
): string {
  const at = (share: number): string => short(quantileOf(others, share), scale);
  return `${title}: half of ${wholeNumber(others.length)} ${noun}s lie above ${at(0.5)}, and nineteen in twenty between ${at(0.025)} and ${at(0.975)}; found: ${short(observed, scale)}.`;
}
