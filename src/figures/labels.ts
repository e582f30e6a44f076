/**
 * Direct labels that keep out of each other's way. What comes in are names with the places they
 * belong to, and places that must stay free; what goes out are plotly annotations, each beside its
 * point at the spot that covers least. The same input always yields the same places.
 */

import { remark, type Range } from "./axis";
import { neutral } from "./look";
import { escaped, shortName, textWidth } from "./text";

/** A name and the places it may stand beside, in the units of the axes. */
export interface Label {
  readonly text: string;
  /** One place for a point's name; several for a line or a band, the best first. */
  readonly sites: readonly Site[];
  /** Names of points are bold or plain, names of lines and bands soft. */
  readonly tone: "bold" | "plain" | "soft";
}

/** A place in the units of the axes. */
export interface Site {
  readonly x: number;
  readonly y: number;
}

/** What labels should keep off: points, and lines such as intervals, in the units of the axes. */
export interface Taken {
  readonly points: readonly Site[];
  readonly lines: readonly (readonly [from: Site, to: Site])[];
}

/** The panel in which labels are placed. */
export interface LabelFrame {
  readonly x: Range;
  readonly y: Range;
  /** Width and height of the plot in pixels, as drawn in a picture. */
  readonly width: number;
  readonly height: number;
  readonly suffix?: string;
  readonly size?: number;
  /** How much a label minds a line through it: little where lines are pale. */
  readonly lineCost?: number;
  /** Distance of a label from its point, in pixels. */
  readonly distance?: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Characters of a label at most: a longer name is in the hover. */
const longest = 24;

type Side = readonly [across: -1 | 0 | 1, down: -1 | 0 | 1];

const sides: readonly Side[] = [
  [1, 0],
  [1, -1],
  [1, 1],
  [-1, 0],
  [-1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
];

/**
 * Place a label beside each point.
 *
 * @param labels - placed in this order, so the most important stands first; one without a site is
 *   left out
 * @param taken - points and lines that labels should keep off, in the units of the axes
 * @param panel - ranges and size of the panel
 * @returns one annotation per label, in the same order
 */
export function placed(
  labels: readonly Label[],
  taken: Taken,
  panel: LabelFrame,
): readonly Readonly<Record<string, unknown>>[] {
  const { size: pixels = 12, suffix = "", distance = 9 } = panel;
  const points = taken.points.map((point) => inPixels(point, panel));
  const strokes = taken.lines.flatMap((each) => stations(...each).map((at) => inPixels(at, panel)));
  const boxes: Box[] = [];
  return labels.flatMap((label) => {
    const spot = best(label, { points, strokes, boxes }, panel);
    if (spot === null) return [];
    boxes.push(spot.box);
    const text = escaped(written(label));
    return [
      remark(label.tone === "bold" ? `<b>${text}</b>` : text, {
        name: label.tone === "soft" ? "aside" : "label",
        xref: `x${suffix}`,
        yref: `y${suffix}`,
        font: { size: pixels, color: label.tone === "soft" ? neutral.soft : neutral.ink },
        ...anchored(spot, distance),
      }),
    ];
  });
}

interface Spot {
  readonly site: Site;
  readonly side: Side;
  /** Distance from the site; beyond the first, a thin line leads back to it. */
  readonly reach: number;
  readonly box: Box;
}

/** Where an annotation stands: beside its site, or at the end of a thin line from it. */
function anchored(
  { site, side, reach }: Spot,
  distance: number,
): Readonly<Record<string, unknown>> {
  const [across, down] = shift(side, distance * reach);
  const xanchor = side[0] === 0 ? "center" : side[0] > 0 ? "left" : "right";
  const place = { x: site.x, y: site.y, xanchor, yanchor: "middle" };
  if (reach === 1) return { ...place, xshift: across, yshift: -down };
  const leader = { showarrow: true, arrowhead: 0, arrowwidth: 0.8, arrowcolor: neutral.rule };
  return { ...place, ...leader, ax: across, ay: down, standoff: 4 };
}

/** Names from data are shortened where they must be; names of lines and bands are ours. */
function written({ text, tone }: Label): string {
  return tone === "soft" ? text : shortName(text, longest);
}

interface Candidate {
  readonly side: Side;
  readonly reach: number;
  readonly order: number;
}

/** Beside the point first; names of points may also stand far off, names of lines a little. */
function candidates({ tone }: Label): readonly Candidate[] {
  const near = sides.map((side, order) => ({ side, reach: 1, order }));
  const off = (tone === "soft" ? [2.5, 4] : [2.5, 4, 6]).flatMap((reach, step) =>
    sides.map((side, order) => ({ side, reach, order: order + 8 * (step + 1) })),
  );
  return [...near, ...off];
}

interface Crowd {
  readonly points: readonly Site[];
  readonly strokes: readonly Site[];
  readonly boxes: readonly Box[];
}

function best(label: Label, { points, strokes, boxes }: Crowd, panel: LabelFrame): Spot | null {
  let chosen: Spot | null = null;
  let least = Infinity;
  // What a line through the text costs at most: a soft label can go elsewhere along its own line.
  const struck = label.tone === "soft" ? 12 : 5;
  label.sites.forEach((site, rank) => {
    candidates(label).forEach(({ side, reach, order }) => {
      const box = boxAt(label, site, { side, reach }, panel);
      const covered = points.filter((point) => isInside(point, box)).length;
      const rivals = label.tone === "soft" || reach > 1 ? 0 : nearby(points, box, { site, panel });
      const overlap = boxes.reduce((sum, other) => sum + shared(box, other), 0);
      const crossed = strokes.filter((stroke) => isInside(stroke, box)).length;
      const clutter = covered * 8 + rivals * 3 + Math.min(crossed, struck) * (panel.lineCost ?? 1) + overlap;
      const cost = (order + rank) * 0.2 + clutter + beyond(box, panel) * 2;
      if (cost >= least) return;
      chosen = { site, side, reach, box };
      least = cost;
    });
  });
  return chosen;
}

/** Stations along a line, near enough to each other that no label slips between them. */
function stations(from: Site, to: Site): readonly Site[] {
  const steps = 32;
  return Array.from({ length: steps + 1 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / steps,
    y: from.y + ((to.y - from.y) * step) / steps,
  }));
}

function shift([across, down]: Side, distance: number): readonly [number, number] {
  const slant = across !== 0 && down !== 0 ? 0.75 : 1;
  return [across * distance * slant, down * (across === 0 ? distance + 4 : distance)];
}

function boxAt(
  label: Label,
  site: Site,
  { side, reach }: Pick<Spot, "side" | "reach">,
  panel: LabelFrame,
): Box {
  const { size: pixels = 12, distance = 9 } = panel;
  const centre = inPixels(site, panel);
  const width =
    textWidth(written(label), pixels) * (label.tone === "bold" ? 1.08 : 1) + 4;
  const [across, down] = shift(side, distance * reach);
  const start = side[0] === 0 ? -width / 2 : side[0] > 0 ? 0 : -width;
  const left = centre.x + across + start;
  const top = centre.y + down - pixels * 0.62;
  return { left, right: left + width, top, bottom: top + pixels * 1.24 };
}

function inPixels(point: Site, { x, y, width, height }: LabelFrame): Site {
  return {
    x: ((point.x - x[0]) / (x[1] - x[0])) * width,
    y: (1 - (point.y - y[0]) / (y[1] - y[0])) * height,
  };
}

function isInside(point: Site, box: Box, around = 3): boolean {
  return (
    point.x > box.left - around &&
    point.x < box.right + around &&
    point.y > box.top - around &&
    point.y < box.bottom + around
  );
}

/** Other points as near to a name as its own, for which it could be taken. */
function nearby(
  points: readonly Site[],
  box: Box,
  { site, panel }: { readonly site: Site; readonly panel: LabelFrame },
): number {
  const own = inPixels(site, panel);
  const around = panel.distance ?? 9;
  return points.filter(
    (point) =>
      Math.hypot(point.x - own.x, point.y - own.y) > 2 && isInside(point, box, around),
  ).length;
}

/** Overlap of two boxes: the shorter side of what they share, in pixels. */
function shared(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? 10 + Math.min(across, down) : 0;
}

function beyond(box: Box, { width, height }: LabelFrame): number {
  const across = Math.max(0, -box.left) + Math.max(0, box.right - width);
  return across + Math.max(0, -box.top) + Math.max(0, box.bottom - height);
}
