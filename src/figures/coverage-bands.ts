/**
 * Languages sorted within their families, as bands of one panel. What comes in is one row per
 * language; what goes out are the bands with their places, and the axis and the shading that show
 * them. No language is dropped: families without a look of their own share the last band.
 */

import { axis } from "./axis";
import { familiesWithLook, legendName } from "./families";
import { neutral, size } from "./look";
import { escaped } from "./text";

/** One language: the mean over models. */
export interface LanguageAccuracy {
  /** FLORES-200 code. */
  readonly language: string;
  readonly name: string;
  readonly family: string;
  readonly accuracy: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly models: number;
  readonly parseRate: number | null;
  /** Right answers of all, and the lines they were read from, in words. */
  readonly counts: string;
  readonly source: string;
}

/** One family, or all the rest, with its place on the axis. */
export interface Band {
  readonly title: string;
  readonly rows: readonly LanguageAccuracy[];
  /** First and last row of the band on the axis, with its padding. */
  readonly from: number;
  readonly to: number;
}

/** A band is never lower than its own name. */
const leastSlots = 3.4;

/**
 * Order of rows: the highest accuracy first, ties by name.
 *
 * @param name - of a row
 * @returns a comparison for `sort`
 */
export function byAccuracy<Row extends { readonly accuracy: number }>(
  name: (row: Row) => string,
): (a: Row, b: Row) => number {
  return (a, b) => b.accuracy - a.accuracy || (name(a) < name(b) ? -1 : 1);
}

/**
 * The bands of a set of languages.
 *
 * @param languages - one row per language
 * @returns families with a look of their own by size, all others together last; rows by accuracy
 */
export function bandsOf(languages: readonly LanguageAccuracy[]): readonly Band[] {
  const groups = new Map<string, LanguageAccuracy[]>();
  for (const row of languages) {
    const title = legendName(row.family);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  const isRest = (title: string): number => (familiesWithLook.includes(title) ? 0 : 1);
  const titles = [...groups.keys()].sort(
    (a, b) =>
      isRest(a) - isRest(b) ||
      (groups.get(b)?.length ?? 0) - (groups.get(a)?.length ?? 0) ||
      (a < b ? -1 : 1),
  );
  let from = 0;
  return titles.map((title) => {
    const rows = [...(groups.get(title) ?? [])].sort(byAccuracy((row) => row.language));
    const to = from + Math.max(rows.length + 1, leastSlots);
    const band = { title, rows, from, to };
    from = to;
    return band;
  });
}

/**
 * A band's name with its number of languages.
 *
 * @param band - one family, or the rest
 * @returns e.g. `Turkic (11)`
 */
export function bandLabel({ title, rows }: Band): string {
  return `${title} (${rows.length})`;
}

/**
 * The vertical axis that names the bands.
 *
 * @param bands - from the top
 * @param deepest - foot of the lowest
 * @returns a plotly axis for the second panel
 */
export function bandAxis(
  bands: readonly Band[],
  deepest: number,
): Readonly<Record<string, unknown>> {
  return axis([deepest, 0], {
    anchor: "x2",
    tickmode: "array",
    tickvals: bands.map((band) => (band.from + band.to) / 2),
    ticktext: bands.map((band) => escaped(bandLabel(band))),
    tickfont: { size: size.small, color: neutral.ink },
    showgrid: false,
    fixedrange: true,
    ticklabelstandoff: 4,
  });
}

/**
 * Pale stripes behind every other band.
 *
 * @param bands - from the top
 * @returns plotly shapes of the second panel
 */
export function shading(bands: readonly Band[]): readonly Readonly<Record<string, unknown>>[] {
  return bands
    .filter((_, index) => index % 2 === 0)
    .map((band) => ({
      type: "rect",
      layer: "below",
      xref: "x2 domain",
      yref: "y2",
      x0: 0,
      x1: 1,
      y0: band.from,
      y1: band.to,
      fillcolor: neutral.shade,
      line: { width: 0 },
    }));
}
