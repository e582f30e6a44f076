/**
 * How often each verdict is given in worlds whose truth is known: one bar per world and claim, the
 * share of drawn studies with each verdict side by side. A verdict that the truth forbids is marked.
 */
import type { DrawnShare } from "../study/simulation";
import { axis, axisTitle, note, remark } from "./axis";
import { caption, count, named, noteLine, type About } from "./caption";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { short, toPercent } from "./percent";
import { escaped, shortName, textWidth } from "./text";

/** One claim in one world: shares of drawn studies by verdict, as proportions. */
export interface VerdictRow {
  readonly world: string;
  readonly claim: string;
  readonly runs: number;
  readonly shares: Readonly<Record<string, DrawnShare>>;
  /** Verdicts that the truth of the world forbids. */
  readonly wrong: readonly string[];
}

const rowHeight = 17;
const gap = 0.035;

/** Dark for what is said, pale for what is left open: legible in grey. */
const looks: Readonly<Record<string, string>> = {
  supported: "#44aa99",
  "supported as equal share of headroom": "#b5d9d3",
  "cannot tell": neutral.band,
  contradicted: "#cc6677",
};

/**
 * Shares of verdicts, a panel per claim, a bar per world.
 *
 * @param rows - worlds and claims in the order of their first row
 * @param about - where the rows come from
 * @returns the figure `calibration-verdicts-STUDY`
 * @throws RangeError without rows
 */
export function verdictFigure(rows: readonly VerdictRow[], about: About): Figure {
  if (rows.length === 0) {
    throw new RangeError("verdictFigure: expected at least one row, got none");
  }
  const worlds = [...new Set(rows.map((row) => row.world))];
  const claims = [...new Set(rows.map((row) => row.claim))];
  const left = Math.max(...worlds.map((world) => textWidth(shortName(world), size.text))) + 22;
  const margin = { left, right: 18, top: 84, bottom: 56 };
  const height = worlds.length * rowHeight + 10;
  const width = (1 - gap * (claims.length - 1)) / claims.length;
  const axes: Record<string, unknown> = {};
  claims.forEach((_, c) => {
    const suffix = c === 0 ? "" : String(c + 1);
    const start = c * (width + gap);
    axes[`xaxis${suffix}`] = axis([0, 100], {
      domain: [start, Math.min(1, start + width)],
      anchor: `y${suffix}`,
      ...{ tickmode: "array", tickvals: [0, 50, 100] },
      ...(c === Math.floor(claims.length / 2) ? { title: axisTitle("Drawn studies (percent)") } : {}),
    });
    axes[`yaxis${suffix}`] = worldAxis(worlds, suffix, c === 0);
  });
  const titles = claims.map((claim, c) => panelTitle(claim, c === 0 ? "" : String(c + 1)));
  const runs = Math.min(...rows.map((row) => row.runs));
  const counts = [count(worlds.length, "world"), `${runs} drawn studies each`];
  return finished({
    ...named("calibration-verdicts", about),
    data: claims.flatMap((claim, c) => bars(rows, { worlds, claim, place: c })),
    layout: {
      ...frame(height + margin.top + margin.bottom, margin),
      ...legend(1 + 26 / height),
      ...{ ...axes, barmode: "stack", bargap: 0.25 },
      annotations: [note(noteLine(counts, about), 58), ...titles],
    },
    caption: caption(
      "Share of drawn studies that get each verdict, by claim and world; hatched where the truth of the world forbids a verdict that some got.",
      counts,
      about,
    ),
    alt: `One panel per claim, one bar per simulated world. ${rows.map(inWords).join("; ")}.`,
    narrowest: 760,
  });
}

function worldAxis(
  worlds: readonly string[],
  suffix: string,
  isFirst: boolean,
): Readonly<Record<string, unknown>> {
  return axis([worlds.length - 0.4, -0.6], {
    ...{ domain: [0, 1], anchor: `x${suffix}`, tickmode: "array", fixedrange: true },
    tickvals: worlds.map((_, w) => w),
    ticktext: worlds.map((world) => escaped(shortName(world))),
    tickfont: { size: size.small, color: neutral.ink },
    ...{ showticklabels: isFirst, ticklabelstandoff: 6 },
    ...(suffix === "" ? {} : { matches: "y" }),
  });
}

function panelTitle(claim: string, suffix: string): Readonly<Record<string, unknown>> {
  return remark(`<b>${escaped(claim)}</b>`, {
    ...{ name: "panel", xref: `x${suffix} domain`, yref: `y${suffix} domain` },
    ...{ x: 0, y: 1, xanchor: "left", yanchor: "bottom", yshift: 3 },
    font: { size: size.text, color: neutral.ink },
  });
}

function bars(
  rows: readonly VerdictRow[],
  of: { readonly worlds: readonly string[]; readonly claim: string; readonly place: number },
): readonly Readonly<Record<string, unknown>>[] {
  const { worlds, claim, place } = of;
  const suffix = place === 0 ? "" : String(place + 1);
  const own = rows.filter((row) => row.claim === claim);
  return Object.entries(looks).map(([verdict, colour]) => {
    const given = own.map((row) => ({ row, share: row.shares[verdict] ?? { value: 0, error: 0 } }));
    const isWrong = ({ row, share }: (typeof given)[number]): boolean =>
      share.value > 0 && row.wrong.includes(verdict);
    return {
      ...{ type: "bar", orientation: "h", name: verdict, legendgroup: verdict },
      showlegend: place === 0,
      x: given.map(({ share }) => toPercent(share.value)),
      y: given.map(({ row }) => worlds.indexOf(row.world)),
      ...{ xaxis: `x${suffix}`, yaxis: `y${suffix}` },
      marker: {
        color: colour,
        line: { color: neutral.paper, width: 1 },
        pattern: {
          shape: given.map((each) => (isWrong(each) ? "/" : "")),
          ...{ fillmode: "overlay", fgcolor: neutral.ink, size: 5 },
        },
      },
      hovertext: given.map(
        ({ row, share }) =>
          `<b>${escaped(row.world)}, ${escaped(claim)}</b><br>${verdict}: ${short(share.value, "percent")} ± ${short(1.96 * share.error, "percent")} %`,
      ),
      hoverinfo: "text",
    };
  });
}

function inWords({ world, claim, shares }: VerdictRow): string {
  const given = Object.entries(shares).filter(([, { value }]) => value > 0);
  const said = given.map(([verdict, { value }]) => `${verdict} ${short(value, "percent")} %`);
  return `${world}, ${claim}: ${said.join(", ")}`;
}
