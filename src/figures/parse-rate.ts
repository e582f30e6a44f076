/**
 * How many answers could be read. What comes in is one row per model and family with its Wilson
 * interval, as proportions; what goes out is a figure with a row per family and a marker per model.
 */

import { axis, axisTitle, note } from "./axis";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook } from "./families";
import { finished, type Figure } from "./figure";
import { frame, legend, neutral, size } from "./look";
import { ends, short, toPercent, wholeNumber, withUnit } from "./percent";
import { legendEntry, pointTrace, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

/** Answers of one model in the languages of one family. */
export interface ReadRow {
  readonly model: string;
  readonly family: string;
  readonly languages: number;
  /** Answers that could be read, of all answers. */
  readonly read: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  /** Items that could not be read, and the lines the answers were read from, in words. */
  readonly unread: string;
  readonly source: string;
}

const symbols = ["circle", "diamond", "square", "triangle-up", "cross", "star"] as const;
const margin = { right: 24, top: 62, bottom: 52 };

/**
 * Share of answers that could be read, family by family.
 *
 * @param rows - one per model and family; models in the order of their first row
 * @param options - where the rows come from
 * @returns the figure `parse-rate-STUDY`, the family with the largest share first
 * @throws RangeError if a share lies outside its interval
 */
export function parseRate(rows: readonly ReadRow[], { about }: { readonly about: About }): Figure {
  const models = [...new Set(rows.map((row) => row.model))];
  const families = sortedFamilies(rows);
  const rowHeight = Math.max(20, 8 + models.length * 7);
  const labels = families.map((family) => labelOf(family, rows));
  const left = Math.max(...labels.map((label) => textWidth(label, size.text))) * 1.06 + 18;
  const height = families.length * rowHeight + margin.top + margin.bottom;
  const [read, n] = [sum(rows.map((row) => row.read)), sum(rows.map((row) => row.n))];
  const counts = [
    count(models.length, "model"),
    count(families.length, "family", "families"),
    count(n, "answer"),
  ];
  return finished({
    ...named("parse-rate", about),
    data: [
      ...models.map((model, index) =>
        trace(model, rows, { families, place: index, of: models.length }),
      ),
      ...models.map((model, index) =>
        legendEntry(model, { colour: neutral.pale, symbol: symbolOf(index) }, index),
      ),
    ],
    layout: {
      ...frame(height, { ...margin, left }),
      ...legend(1),
      xaxis: axis([-2, 102], { title: axisTitle("Answers that could be read (percent)") }),
      yaxis: axis([families.length - 0.4, -0.6], {
        tickmode: "array",
        tickvals: families.map((_, index) => index),
        ticktext: labels.map(escaped),
        tickfont: { size: size.text, color: neutral.ink },
        automargin: true,
        fixedrange: true,
        ticklabelstandoff: 6,
      }),
      annotations: [note(noteLine(counts, about), 32)],
    },
    caption: caption(
      `Of ${wholeNumber(n)} answers ${wholeNumber(read)} could be read, ${withUnit(read / n, "percent")}; by family and model.`,
      counts.slice(0, 2),
      about,
    ),
    alt: describe(rows, models, about),
    narrowest: 300,
  });
}

function symbolOf(index: number): string {
  return symbols[index % symbols.length] ?? "circle";
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sortedFamilies(rows: readonly ReadRow[]): readonly string[] {
  const share = (family: string): number => {
    const members = rows.filter((row) => row.family === family);
    return sum(members.map((row) => row.read)) / sum(members.map((row) => row.n));
  };
  const families = [...new Set(rows.map((row) => row.family))];
  return families.sort((a, b) => share(b) - share(a) || (a < b ? -1 : 1));
}

function labelOf(family: string, rows: readonly ReadRow[]): string {
  const sizes = rows.filter((row) => row.family === family).map((row) => row.languages);
  return `${shortName(family)} (${Math.max(...sizes)})`;
}

function trace(
  model: string,
  rows: readonly ReadRow[],
  { families, place, of }: { families: readonly string[]; place: number; of: number },
): Record<string, unknown> {
  const offset = (place - (of - 1) / 2) * Math.min(0.3, 0.7 / of);
  const marks = rows
    .filter((row) => row.model === model)
    .map((row): Mark => {
      const share = row.read / row.n;
      return {
        x: toPercent(share),
        y: families.indexOf(row.family) + offset,
        low: toPercent(row.low),
        high: toPercent(row.high),
        colour: familyLook(row.family).colour,
        symbol: symbolOf(place),
        isHollow: false,
        hover: [
          `${row.family}, ${model}`,
          `${withUnit(share, "percent")} [${ends(row, "percent")}]`,
          `${wholeNumber(row.read)} of ${wholeNumber(row.n)}`,
          String(row.languages),
        ],
        behind: [["items that could not be read", row.unread], ["read from", row.source]],
      };
    });
  const headings = ["", "read", "answers", "languages"];
  const look = { whisker: neutral.pale, thickness: 1.3 };
  return pointTrace(model, marks, { headings, bars: "x", ...look });
}

function describe(rows: readonly ReadRow[], models: readonly string[], about: About): string {
  const list = models.map((model) => {
    const members = rows.filter((row) => row.model === model);
    const shares = members.map(
      (row) => `${row.family} ${short(row.read / row.n, "percent")} percent`,
    );
    return `${model}: ${shares.join(", ")}`;
  });
  return `Share of answers of ${about.benchmark} that could be read, a row per family. ${list.join(". ")}.`;
}
