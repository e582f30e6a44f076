/**
 * What a plot of gain over baseline is read against: no gain, the band in which pure noise would
 * put points, the ceiling gain = 1 - baseline, and the chance line. What comes in are ranges in
 * points and percent and the band as proportions; what goes out are plotly shapes and their labels.
 */

import { level, line, type PlotlyPart, upright, type Range } from "./axis";
import type { Label, Site } from "./labels";
import { neutral } from "./look";
import { toPercent } from "./percent";

/** One station of the band in which pure noise would put points, as proportions. */
export interface NoiseBand {
  readonly baseline: number;
  readonly low: number;
  readonly high: number;
}

/** What the points of a panel are read against. */
export interface Background {
  /** In order of baseline; empty for no band. */
  readonly noise: readonly NoiseBand[];
  /** Accuracy of guessing as a proportion; `null` for free answers. */
  readonly chance: number | null;
}

/**
 * Shapes beneath the points of one panel.
 *
 * @param background - noise band and chance, as proportions
 * @param x - range of the baseline axis in percent
 * @param y - range of the gain axis in points
 * @param suffix - of the panel's axes
 * @returns plotly shapes, clipped to the panel
 */
export function backgroundShapes(
  { noise, chance }: Background,
  x: Range,
  y: Range,
  suffix = "",
): readonly PlotlyPart[] {
  const shapes: PlotlyPart[] = [];
  if (noise.length > 1) shapes.push(bandShape(noise, suffix));
  shapes.push(level(0, { along: x, suffix }));
  const ceiling = ceilingWithin(x, y);
  if (ceiling !== null) {
    const [from, to] = ceiling;
    const axes = { xref: `x${suffix}`, yref: `y${suffix}` };
    shapes.push(line({ ...axes, from, to, dash: "dash", colour: neutral.soft, width: 1.2 }));
  }
  if (chance !== null && isWithin(toPercent(chance), x)) {
    shapes.push(upright(toPercent(chance), { along: y, suffix, dash: "dot" }));
  }
  return shapes;
}

/** A shorter stretch of the ceiling, as a share of the panel's width, is noise to a reader. */
const leastCeiling = 0.2;

/**
 * The part of the ceiling, gain = 100 - baseline, that lies inside a panel.
 *
 * @param x - range of the baseline axis in percent
 * @param y - range of the gain axis in points
 * @returns its two ends, or `null` when less than a fifth of the panel's width has it in view
 */
export function ceilingWithin(
  x: Range,
  y: Range,
): readonly [readonly [number, number], readonly [number, number]] | null {
  const left = Math.max(x[0], 100 - y[1]);
  const right = Math.min(x[1], 100 - y[0]);
  const isInView = right - left >= leastCeiling * (x[1] - x[0]);
  return isInView ? [[left, 100 - left] as const, [right, 100 - right] as const] : null;
}

/**
 * Labels of the background, for figures with one panel.
 *
 * @param background - noise band and chance, as proportions
 * @param x - range of the baseline axis in percent
 * @param y - range of the gain axis in points
 * @returns soft labels with the places they may stand at
 */
export function backgroundLabels(
  { noise, chance }: Background,
  x: Range,
  y: Range,
): readonly Label[] {
  const labels: Label[] = [];
  if (noise.length > 1) {
    const text = "noise alone stays within the band";
    labels.push({ text, sites: bandSites(noise), tone: "soft" });
  }
  const ceiling = ceilingWithin(x, y);
  if (ceiling !== null) {
    const sites = along(...ceiling);
    labels.push({ text: "ceiling: nothing left to gain", sites, tone: "soft" });
  }
  if (chance !== null && isWithin(toPercent(chance), x)) {
    const at = (share: number): number => y[0] + (y[1] - y[0]) * share;
    const sites = [0.97, 0.03, 0.9].map((share) => ({ x: toPercent(chance), y: at(share) }));
    labels.push({ text: "chance", sites, tone: "soft" });
  }
  return labels;
}

/** Places along a line, its middle first. */
export function along(from: readonly [number, number], to: readonly [number, number]): Site[] {
  const shares = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9, 0, 1];
  return shares.map((share) => ({
    x: from[0] + (to[0] - from[0]) * share,
    y: from[1] + (to[1] - from[1]) * share,
  }));
}

/**
 * The edges of the noise band and the line of no gain, which labels should keep off.
 *
 * @param noise - in order of baseline
 * @param x - range of the baseline axis in percent
 * @returns lines in percent and points
 */
export function backgroundLines(
  noise: readonly NoiseBand[],
  x: Range,
): readonly (readonly [Site, Site])[] {
  const zero = [
    { x: x[0], y: 0 },
    { x: x[1], y: 0 },
  ] as const;
  const edges = noise.slice(1).flatMap((each, index) => {
    const last = noise[index] ?? each;
    return (["low", "high"] as const).map(
      (edge) =>
        [
          { x: toPercent(last.baseline), y: toPercent(last[edge]) },
          { x: toPercent(each.baseline), y: toPercent(each[edge]) },
        ] as const,
    );
  });
  return [zero, ...edges];
}

function bandSites(noise: readonly NoiseBand[]): readonly Site[] {
  const inside = noise.filter((_, index) => index % 2 === 1);
  return inside.flatMap((each) => [
    { x: toPercent(each.baseline), y: toPercent(each.low) },
    { x: toPercent(each.baseline), y: toPercent(each.high) },
  ]);
}

function bandShape(noise: readonly NoiseBand[], suffix: string): PlotlyPart {
  const there = noise.map((each) => [toPercent(each.baseline), toPercent(each.high)] as const);
  const back = [...noise]
    .reverse()
    .map((each) => [toPercent(each.baseline), toPercent(each.low)] as const);
  const path = [...there, ...back].map(([x, y]) => `${x.toPrecision(5)},${y.toPrecision(5)}`);
  return {
    type: "path",
    layer: "below",
    xref: `x${suffix}`,
    yref: `y${suffix}`,
    path: `M${path.join("L")}Z`,
    fillcolor: neutral.band,
    line: { width: 0 },
  };
}

function isWithin(value: number, [low, high]: Range): boolean {
  return value >= low && value <= high;
}
