/**
 * How often estimators err, world by world: small multiples, one panel per world, estimators as rows.
 * What comes in is one row per world and estimator; what goes out shows the share of drawn studies
 * that reject 0 as a filled point and the share of intervals that hold the truth as a hollow one,
 * against the rates that they promise.
 */

import type { DrawnShare } from "../study/simulation";
import { axis, axisTitle, note, remark, upright } from "./axis";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { short, toPercent } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** One estimator in one world. */
export interface CalibrationRow {
  readonly world: string;
  readonly label: string;
  readonly runs: number;
  readonly rejected: DrawnShare | null;
  readonly covered: DrawnShare | null;
}

const columns = 3;
const rowHeight = 19;
const gapDown = 46;
const gapAcross = 0.03;
/** The rates that an estimator promises: of rejecting a truth, and of holding it. */
const promised = { size: 0.05, coverage: 0.95 };

/**
 * Shares of rejection and coverage, a panel per world.
 *
 * @param rows - worlds and estimators in the order of their first row
 * @param options - where the rows come from; `shows`, the beginning of the figure's name
 * @returns the figure `SHOWS-STUDY`
 * @throws RangeError without rows
 */
export function calibrationFigure(
  rows: readonly CalibrationRow[],
  { about, shows }: { readonly about: About; readonly shows: string },
): Figure {
  if (rows.length === 0) {
    throw new RangeError("calibrationFigure: expected at least one row, got none");
  }
  const worlds = [...new Set(rows.map((row) => row.world))];
  const labels = [...new Set(rows.map((row) => row.label))];
  const across = Math.min(columns, worlds.length);
  const down = Math.ceil(worlds.length / across);
  const panelHeight = labels.length * rowHeight + 10;
  const plotHeight = down * panelHeight + (down - 1) * gapDown;
  const axes: Record<string, unknown> = {};
  const texts: Readonly<Record<string, unknown>>[] = [];
  const shapes: Readonly<Record<string, unknown>>[] = [];
  const data = worlds.flatMap((world, index) => {
    const suffix = index === 0 ? "" : String(index + 1);
    const [column, line] = [index % across, Math.floor(index / across)];
    const top = 1 - (line * (panelHeight + gapDown)) / plotHeight;
    const isLowest = index + across >= worlds.length;
    axes[`xaxis${suffix}`] = shareAxis(column, across, suffix, isLowest);
    axes[`yaxis${suffix}`] = labelAxis(labels, suffix, {
      domain: [Math.max(0, top - panelHeight / plotHeight), top],
      isFirst: column === 0,
    });
    texts.push(panelTitle(world, suffix));
    for (const rate of [promised.size, promised.coverage]) {
      shapes.push(upright(toPercent(rate), { along: [labels.length, -1], suffix, dash: "dot" }));
    }
    const own = rows.filter((row) => row.world === world);
    return traces(world, own, labels, suffix);
  });
  const left = Math.max(...labels.map((label) => textWidth(shortName(label), size.text))) + 22;
  const margin = { left, right: 18, top: 84, bottom: 56 };
  const runs = Math.min(...rows.map((row) => row.runs));
  const counts = [count(worlds.length, "world"), `${runs} drawn studies each`];
  const keys = [
    legendEntry("rejects 0", filled, 0),
    legendEntry("95 % interval holds the truth", hollow, 1),
  ];
  return finished({
    ...named(shows, about),
    data: [...data, ...keys],
    layout: {
      ...frame(plotHeight + margin.top + margin.bottom, margin),
      ...legend(1 + 26 / plotHeight),
      ...axes,
      shapes,
      annotations: [note(noteLine(counts, about), 58), ...texts],
    },
    caption: caption(
      "Share of drawn studies in which an estimator rejects 0, and in which its interval holds the truth; dotted lines at 5 % and 95 %.",
      counts,
      about,
    ),
    alt: `One panel per simulated world, estimators as rows. ${rows.map(inWords).join("; ")}.`,
    narrowest: 760,
  });
}

const filled = { colour: neutral.ink, symbol: "circle" };
const hollow = { colour: neutral.pale, symbol: "diamond-open" };

function shareAxis(
  column: number,
  across: number,
  suffix: string,
  isLowest: boolean,
): Readonly<Record<string, unknown>> {
  const width = (1 - gapAcross * (across - 1)) / across;
  const start = column * (width + gapAcross);
  return axis([-3, 103], {
    domain: [start, Math.min(1, start + width)],
    anchor: `y${suffix}`,
    tickmode: "array",
    tickvals: [0, 25, 50, 75, 100],
    ...(isLowest ? { title: axisTitle("Drawn studies (percent)") } : {}),
    ...(suffix === "" ? {} : { matches: "x" }),
  });
}

/** The rows of a panel by name, written beside the first panel of a line. */
export function labelAxis(
  labels: readonly string[],
  suffix: string,
  { domain, isFirst }: { readonly domain: readonly number[]; readonly isFirst: boolean },
): Readonly<Record<string, unknown>> {
  return axis([labels.length - 0.4, -0.6], {
    domain,
    anchor: `x${suffix}`,
    tickmode: "array",
    tickvals: labels.map((_, index) => index),
    ticktext: labels.map((label) => escaped(shortName(label))),
    tickfont: { size: size.small, color: neutral.ink },
    showticklabels: isFirst,
    ticklabelstandoff: 6,
    fixedrange: true,
    ...(suffix === "" ? {} : { matches: "y" }),
  });
}

/** The name of a panel above it. */
export function panelTitle(world: string, suffix: string): Readonly<Record<string, unknown>> {
  return remark(`<b>${escaped(shortName(world, 30))}</b>`, {
    name: "panel",
    xref: `x${suffix} domain`,
    yref: `y${suffix} domain`,
    ...{ x: 0, y: 1, xanchor: "left", yanchor: "bottom", yshift: 3 },
    font: { size: size.text, color: neutral.ink },
  });
}

function traces(
  world: string,
  rows: readonly CalibrationRow[],
  labels: readonly string[],
  suffix: string,
): readonly Readonly<Record<string, unknown>>[] {
  const parts = [
    { share: (row: CalibrationRow) => row.covered, says: "intervals that hold the truth", ...hollow },
    { share: (row: CalibrationRow) => row.rejected, says: "rejects 0", ...filled },
  ];
  return parts.map(({ share, says, colour, symbol }) => {
    const marks = rows.flatMap((row): readonly Mark[] => {
      const found = share(row);
      if (found === null) return [];
      const { value, error } = found;
      const half = 1.96 * error;
      return [
        {
          x: toPercent(value),
          y: labels.indexOf(row.label),
          low: toPercent(Math.max(0, value - half)),
          high: toPercent(Math.min(1, value + half)),
          ...{ colour, symbol, isHollow: false },
          hover: [row.label, `${short(value, "percent")} ± ${short(half, "percent")} %`, world],
        },
      ];
    });
    const headings = ["", says, "world"];
    const own = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
    return pointTrace(`${world}, ${says}`, marks, { headings, bars: "x", ...own });
  });
}

function inWords({ world, label, rejected, covered }: CalibrationRow): string {
  const said = (share: DrawnShare | null): string =>
    share === null ? "not defined" : `${short(share.value, "percent")} %`;
  return `${world}, ${label}: rejects ${said(rejected)}, covers ${said(covered)}`;
}
