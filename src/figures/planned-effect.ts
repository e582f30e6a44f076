/**
 * What a design could see, and what to add to it. What comes in is one row per part of the design and
 * factor; what goes out is one line per part: the smallest detectable difference against how many
 * times as many there are.
 */

import type { Addition } from "../stats/addition";
import { axis, axisTitle, note, rangeOf } from "./axis";
import { finished, type Figure } from "./figure";
import { frame, neutral, size } from "./look";
import { short, toPercent, wholeNumber } from "./percent";
import { textWidth } from "./text";

const looks = {
  models: { colour: "#0072b2", symbol: "circle", label: "models" },
  related: { colour: "#d55e00", symbol: "diamond", label: "related languages" },
  controls: { colour: "#009e73", symbol: "square", label: "control languages" },
  items: { colour: neutral.pale, symbol: "triangle-up", label: "items" },
} as const;

/**
 * The smallest detectable difference as each part of a design grows.
 *
 * @param rows - from `additions`; every part with the same factors
 * @param title - what the design is, in words
 * @returns the figure `planned-effect`
 */
export function plannedEffect(rows: readonly Addition[], title: string): Figure {
  const parts = [...new Set(rows.map(({ part }) => part))];
  const effects = rows.map(({ planned }) => toPercent(planned.effect));
  const y = rangeOf([0, ...effects], { room: 0.08, least: 1 });
  const most = Math.max(...rows.map(({ times }) => times));
  const lines = parts.map((part) => rows.filter((row) => row.part === part));
  const said = lines.map((own) => {
    const [first, last] = [own[0], own.at(-1)];
    return first === undefined || last === undefined
      ? ""
      : `${looks[first.part].label} from ${wholeNumber(first.count)} to ${wholeNumber(last.count)}: ${short(first.planned.effect, "percent")} to ${short(last.planned.effect, "percent")} points`;
  });
  const ends = lines.flatMap((own) => own.at(-1) ?? []);
  const right = 20 + 1.06 * Math.max(...ends.map((end) => textWidth(nameOf(end), size.text)));
  return finished({
    name: "planned-effect",
    source: "the spreads guessed for a design that was not measured",
    data: lines.map((own) => lineTrace(own)),
    layout: {
      ...frame(380, { left: 62, right, top: 46, bottom: 56 }),
      xaxis: axis([0.9, most + 0.1], {
        title: axisTitle("Times as many"),
        tickvals: [...new Set(rows.map(({ times }) => times))],
      }),
      yaxis: axis(y, { title: axisTitle("Smallest detectable difference (percentage points)") }),
      annotations: [note(title, 26), ...directLabels(ends, y)],
    },
    caption: `The smallest true difference in gain that would be found four times in five, as one part of a design grows. ${title}. Computed from guessed spreads, not from data.`,
    alt: `Line chart. ${said.join("; ")}.`,
    narrowest: 300,
  });
}

function lineTrace(own: readonly Addition[]): Readonly<Record<string, unknown>> {
  const part = own[0]?.part ?? "models";
  const { colour, symbol, label } = looks[part];
  return {
    type: "scatter",
    mode: "lines+markers",
    name: label,
    x: own.map(({ times }) => times),
    y: own.map(({ planned }) => toPercent(planned.effect)),
    line: { color: colour, width: 2 },
    marker: { color: colour, symbol, size: size.marker },
    customdata: own.map(({ count, planned }) => [
      `${wholeNumber(count)} ${label}`,
      short(planned.effect, "percent"),
      short(planned.margin, "percent"),
    ]),
    hovertemplate:
      "%{customdata[0]}<br>smallest detectable difference: %{customdata[1]}<br>smallest margin: %{customdata[2]}<extra></extra>",
  };
}

function nameOf({ part, count }: Addition): string {
  return `${wholeNumber(count)} ${looks[part].label}`;
}

/** Names at the lines' ends, pushed apart where they would overlap. */
function directLabels(
  ends: readonly Addition[],
  range: readonly [number, number],
): readonly Readonly<Record<string, unknown>>[] {
  const least = (range[1] - range[0]) * 0.055;
  let last = -Infinity;
  const sorted = [...ends].sort((a, b) => a.planned.effect - b.planned.effect);
  return sorted.map((end) => {
    const { part, times, planned } = end;
    const y = Math.max(toPercent(planned.effect), last + least);
    last = y;
    return {
      x: times,
      y,
      xshift: 10,
      xanchor: "left",
      yanchor: "middle",
      showarrow: false,
      text: nameOf(end),
      font: { size: size.text, color: looks[part].colour },
    };
  });
}
