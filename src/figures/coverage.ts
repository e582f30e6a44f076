/**
 * What was measured. What comes in are accuracies of models (means over languages) and of languages
 * (means over models), as proportions; what goes out is one figure with two panels on one scale:
 * models sorted at the left, languages sorted within their families at the right, none dropped.
 */

import { axis, axisTitle, note, rangeOf, remark, upright, type Range } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import {
  bandAxis,
  bandLabel,
  bandsOf,
  byAccuracy,
  shading,
  type Band,
  type LanguageAccuracy,
} from "./coverage-bands";
import { familyLook } from "./families";
import { finished, type Figure } from "./figure";
import { frame, neutral, size } from "./look";
import { ends, short, toPercent, withUnit } from "./percent";
import { pointTrace, readEnough, type Mark } from "./points";
import { escaped, shortName, textWidth } from "./text";

export type { LanguageAccuracy } from "./coverage-bands";

/** One model under one condition: the mean over its languages. */
export interface ModelAccuracy {
  readonly model: string;
  readonly accuracy: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly languages: number;
  readonly parseRate: number | null;
  /** Right answers of all, and the lines they were read from, in words. */
  readonly counts: string;
  readonly source: string;
}

/** What the accuracies are read against, and where they come from. */
export interface CoverageOptions {
  /** Accuracy of guessing; `null` for free answers. */
  readonly chance: number | null;
  readonly about: About;
}

const margin = { right: 16, top: 62, bottom: 52 };
const modelRow = 19;
/**
 * Accuracy by model and by language.
 *
 * @param models - one row per model and condition, in any order
 * @param languages - one row per language, in any order
 * @param options - chance level, source of rows
 * @returns the figure `coverage-STUDY`
 * @throws RangeError if an accuracy lies outside its interval
 */
export function coverage(
  models: readonly ModelAccuracy[],
  languages: readonly LanguageAccuracy[],
  { chance, about }: CoverageOptions,
): Figure {
  const sorted = [...models].sort(byAccuracy((row) => row.model));
  const bands = bandsOf(languages);
  const deepest = bands.at(-1)?.to ?? 0;
  const range = rangeOf([...models, ...languages].flatMap(drawnValues).concat(known(chance)), {
    least: 10,
    room: 0.04,
  });
  const names = sorted.map((row) => textWidth(shortName(row.model, 34), size.text));
  const families = bands.map((band) => textWidth(bandLabel(band), size.small));
  const left = Math.max(60, ...names) * 1.06 + 16;
  const gap = (Math.max(60, ...families) * 1.08 + 26) / (size.width - left - margin.right);
  const middle = (1 - gap) / 2;
  const slot = languages.length > 150 ? 4.6 : 5.6;
  const plot = Math.max(sorted.length * modelRow, deepest * slot, 160);
  const top = Math.min(1, (sorted.length * modelRow) / plot);
  const counts = [count(models.length, "model"), count(languages.length, "language")];
  return finished({
    ...named("coverage", about),
    data: [modelTrace(sorted), ...bands.map((band) => bandTrace(band))],
    layout: {
      ...frame(plot + margin.top + margin.bottom, { ...margin, left }),
      xaxis: axis(range, {
        domain: [0, middle],
        title: axisTitle("Accuracy (percent)"),
        nticks: 6,
      }),
      yaxis: nameAxis(
        sorted.map((row) => row.model),
        [1 - top, 1],
      ),
      xaxis2: axis(range, {
        domain: [middle + gap, 1],
        title: axisTitle("Accuracy (percent)"),
        anchor: "y2",
        matches: "x",
        nticks: 6,
      }),
      yaxis2: bandAxis(bands, deepest),
      shapes: [...shading(bands), ...chanceLines(chance, sorted.length, deepest)],
      annotations: [note(noteLine(counts, about), 36), ...headings(chance)],
    },
    caption: caption(shows(sorted, languages), counts, about),
    alt: describe(sorted, bands, { chance, about }),
    narrowest: 300,
    stack: [sorted.length * modelRow, deepest * slot],
  });
}

function known(value: number | null): readonly number[] {
  return value === null ? [] : [toPercent(value)];
}

function drawnValues(row: ModelAccuracy | LanguageAccuracy): readonly number[] {
  return [row.accuracy, row.low ?? row.accuracy, row.high ?? row.accuracy].map(toPercent);
}

function nameAxis(names: readonly string[], domain: Range): Readonly<Record<string, unknown>> {
  return axis([names.length - 0.4, -0.6], {
    domain: [...domain],
    tickmode: "array",
    tickvals: names.map((_, index) => index),
    ticktext: names.map((name) => escaped(shortName(name, 34))),
    tickfont: { size: size.small, color: neutral.ink },
    automargin: true,
    fixedrange: true,
    ticklabelstandoff: 4,
  });
}

function chanceLines(
  chance: number | null,
  models: number,
  deepest: number,
): readonly Readonly<Record<string, unknown>>[] {
  if (chance === null) return [];
  const at = toPercent(chance);
  const panel: Range = [models - 0.4, -0.6];
  return [
    upright(at, { along: panel, dash: "dot" }),
    upright(at, { along: [deepest, 0], suffix: "2", dash: "dot" }),
  ];
}

function headings(chance: number | null): readonly Readonly<Record<string, unknown>>[] {
  const above = { y: 1, yanchor: "bottom", yshift: 3, xanchor: "left" };
  const titles = [
    { text: "<b>Models</b>, mean over languages", suffix: "" },
    { text: "<b>Languages</b>, mean over models", suffix: "2" },
  ].map(({ text, suffix }) =>
    remark(text, {
      ...above,
      name: "panel",
      xref: `x${suffix} domain`,
      yref: `y${suffix} domain`,
      x: 0,
      font: { size: size.text, color: neutral.ink },
    }),
  );
  if (chance === null) return titles;
  const place = { xref: "x", yref: "y domain", x: toPercent(chance), y: 0, yanchor: "bottom" };
  return [...titles, remark("chance", { ...place, xanchor: "left", xshift: 4, yshift: 2 })];
}

function modelTrace(models: readonly ModelAccuracy[]): Record<string, unknown> {
  const marks = models.map((row, index): Mark => ({
    ...position(row),
    y: index,
    colour: neutral.mark,
    symbol: "circle",
    hover: [row.model, interval(row), String(row.languages), read(row.parseRate)],
    behind: factsOf(row),
  }));
  const headingsShown = ["", "accuracy", "languages", "answers read"];
  const look = { whisker: neutral.pale, thickness: 1.3 };
  return pointTrace("models", marks, { headings: headingsShown, bars: "x", ...look });
}

function bandTrace({ title, rows, from, to }: Band): Record<string, unknown> {
  const first = (from + to - rows.length + 1) / 2;
  const marks = rows.map((row, index): Mark => ({
    ...position(row),
    y: first + index,
    ...familyLook(row.family),
    hover: [
      `${row.name} (${row.language})`,
      row.family,
      interval(row),
      String(row.models),
      read(row.parseRate),
    ],
    behind: factsOf(row),
  }));
  const headingsShown = ["", "family", "accuracy", "models", "answers read"];
  const axes = { xaxis: "x2", yaxis: "y2" };
  return pointTrace(title, marks, { headings: headingsShown, bars: "x", ...axes, size: 5 });
}

/** What a click shows beyond the hover. */
function factsOf({ counts, source }: ModelAccuracy | LanguageAccuracy): readonly Fact[] {
  return [["right answers", counts], ["read from", source]];
}

function position(
  row: ModelAccuracy | LanguageAccuracy,
): Pick<Mark, "x" | "low" | "high" | "isHollow"> {
  return {
    x: toPercent(row.accuracy),
    low: row.low === null ? null : toPercent(row.low),
    high: row.high === null ? null : toPercent(row.high),
    isHollow: row.parseRate !== null && row.parseRate < readEnough,
  };
}

function interval(row: ModelAccuracy | LanguageAccuracy): string {
  const text = withUnit(row.accuracy, "percent");
  if (row.low === null || row.high === null) return text;
  return `${text} [${ends({ low: row.low, high: row.high }, "percent")}]`;
}

function read(parseRate: number | null): string {
  return parseRate === null ? "not told" : withUnit(parseRate, "percent");
}

function shows(models: readonly ModelAccuracy[], languages: readonly LanguageAccuracy[]): string {
  const hollow = [...models, ...languages].some((row) => (row.parseRate ?? 1) < readEnough);
  const [over, per] = [models, languages].map((rows) => {
    const values = rows.map((row) => row.accuracy);
    return ends({ low: Math.min(...values), high: Math.max(...values) }, "percent");
  });
  const unread = hollow
    ? ` Hollow: fewer than ${withUnit(readEnough, "percent")} of the answers could be read.`
    : "";
  return `Accuracy of models, mean over languages, from ${over ?? ""} percent; of languages, mean over models, from ${per ?? ""} percent.${unread}`;
}

function describe(
  models: readonly ModelAccuracy[],
  bands: readonly Band[],
  { chance, about }: CoverageOptions,
): string {
  const first = models.map((row) => `${row.model} ${short(row.accuracy, "percent")}`).join(", ");
  const second = bands.map((band) => {
    const values = band.rows.map((row) => row.accuracy);
    return `${bandLabel(band)} ${ends({ low: Math.min(...values), high: Math.max(...values) }, "percent")}`;
  });
  const guess = chance === null ? "" : ` Chance is ${withUnit(chance, "percent")}.`;
  return `Accuracy on ${about.benchmark} in percent. Models, the highest first: ${first}. Languages by family: ${second.join("; ")}.${guess}`;
}
