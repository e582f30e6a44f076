/**
 * How strong Bayes factors are, world by world: a panel per factor, worlds as rows. What comes in are
 * medians and the ends of the middle nine tenths of drawn studies; what goes out shows them in odds,
 * against the range in which nothing is said.
 */
import type { DrawnShare } from "../study/simulation";
import { axis, axisTitle, note, upright } from "./axis";
import { labelAxis, panelTitle } from "./calibration";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { odds, short } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";
import { shortName, textWidth } from "./text";

/** One Bayes factor of effect over none in one world. */
export interface BayesRow {
  readonly world: string;
  readonly factor: string;
  readonly runs: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly above: DrawnShare;
  readonly below: DrawnShare;
  readonly wrong: "above" | "below";
}

const columns = 3;
const rowHeight = 19;
const gapDown = 46;
const gapAcross = 0.03;
/** Evidence beyond these odds is called moderate; beyond the ends of the axis no more is told apart. */
const bounds = [1 / 3, 3];
const reach = { low: 1e-2, high: 1e4 };
const ticks = [1e-2, 1e-1, 1, 10, 100, 1000, 1e4];

/**
 * Bayes factors, a panel per factor, a row per world.
 *
 * @param rows - worlds and factors in the order of their first row
 * @param about - where the rows come from
 * @returns the figure `calibration-bayes-STUDY`
 * @throws RangeError without rows
 */
export function bayesFigure(rows: readonly BayesRow[], about: About): Figure {
  if (rows.length === 0) throw new RangeError("bayesFigure: expected at least one row, got none");
  const worlds = [...new Set(rows.map((row) => row.world))];
  const factors = [...new Set(rows.map((row) => row.factor))];
  const across = Math.min(columns, factors.length);
  const down = Math.ceil(factors.length / across);
  const panelHeight = worlds.length * rowHeight + 10;
  const plotHeight = down * panelHeight + (down - 1) * gapDown;
  const axes: Record<string, unknown> = {};
  const suffixOf = (index: number): string => (index === 0 ? "" : String(index + 1));
  factors.forEach((_, index) => {
    const [column, line] = [index % across, Math.floor(index / across)];
    const top = 1 - (line * (panelHeight + gapDown)) / plotHeight;
    const isLowest = index + across >= factors.length;
    axes[`xaxis${suffixOf(index)}`] = oddsAxis(column, across, suffixOf(index), isLowest);
    axes[`yaxis${suffixOf(index)}`] = labelAxis(worlds, suffixOf(index), {
      domain: [Math.max(0, top - panelHeight / plotHeight), top],
      isFirst: column === 0,
    });
  });
  const left = Math.max(...worlds.map((world) => textWidth(shortName(world), size.text))) + 22;
  const margin = { left, right: 18, top: 84, bottom: 56 };
  const runs = Math.min(...rows.map((row) => row.runs));
  const counts = [count(worlds.length, "world"), `${runs} drawn studies each`];
  const along = [worlds.length, -1] as const;
  return finished({
    ...named("calibration-bayes", about),
    data: [
      ...factors.map((factor, index) => trace(factor, rows, worlds, suffixOf(index))),
      legendEntry("no transfer in the world", none, 0),
      legendEntry("a transfer in the world", some, 1),
    ],
    layout: {
      ...frame(plotHeight + margin.top + margin.bottom, margin),
      ...legend(1 + 26 / plotHeight),
      ...axes,
      shapes: factors.flatMap((_, index) =>
        bounds.map((bound) =>
          upright(Math.log10(bound), { along, suffix: suffixOf(index), dash: "dot" }),
        ),
      ),
      annotations: [
        note(noteLine(counts, about), 58),
        ...factors.map((factor, index) => panelTitle(factor.replace(" over ", " "), suffixOf(index))),
      ],
    },
    caption: caption(
      "Bayes factors of an effect over none in drawn studies: the median and the middle nine tenths; dotted lines at 1/3 and 3, between which nothing is said.",
      counts,
      about,
    ),
    alt: `One panel per Bayes factor, worlds as rows. ${rows.map(inWords).join("; ")}.`,
    narrowest: 760,
  });
}

const none = { colour: neutral.ink, symbol: "circle" };
const some = { colour: neutral.pale, symbol: "diamond" };

function oddsAxis(
  column: number,
  across: number,
  suffix: string,
  isLowest: boolean,
): Readonly<Record<string, unknown>> {
  const width = (1 - gapAcross * (across - 1)) / across;
  const start = column * (width + gapAcross);
  return axis([Math.log10(reach.low) - 0.2, Math.log10(reach.high) + 0.2], {
    domain: [start, Math.min(1, start + width)],
    anchor: `y${suffix}`,
    tickmode: "array",
    tickvals: ticks.map((tick) => Math.log10(tick)),
    ticktext: ticks.map(odds),
    ...(isLowest ? { title: axisTitle("Odds of an effect (Bayes factor)") } : {}),
    ...(suffix === "" ? {} : { matches: "x" }),
  });
}

function trace(
  factor: string,
  rows: readonly BayesRow[],
  worlds: readonly string[],
  suffix: string,
): Readonly<Record<string, unknown>> {
  const place = (value: number): number =>
    Math.log10(Math.min(reach.high, Math.max(reach.low, value)));
  const own = rows.filter((row) => row.factor === factor);
  const marks = own.map((row): Mark => {
    const share = row[row.wrong];
    return {
      ...{ x: place(row.median), y: worlds.indexOf(row.world) },
      ...{ low: place(row.low), high: place(row.high), isHollow: false },
      ...(row.wrong === "above" ? none : some),
      hover: [
        row.world,
        `${odds(row.median)} (${odds(row.low)} to ${odds(row.high)})`,
        `${short(share.value, "percent")} ± ${short(1.96 * share.error, "percent")} %`,
      ],
    };
  });
  const headings = ["", "median, and nine tenths", "beyond 3 to 1 for what is not so"];
  return pointTrace(factor, marks, {
    ...{ headings, bars: "x" as const, xaxis: `x${suffix}`, yaxis: `y${suffix}` },
  });
}

function inWords({ world, factor, median, low, high }: BayesRow): string {
  return `${world}, ${factor}: ${odds(median)} (${odds(low)} to ${odds(high)})`;
}
