/**
 * Gain under growing budgets of reasoning. What comes in is one row per language and budget, and the
 * mean over languages at each; what goes out are small multiples with shared axes, a panel per language
 * and one for the mean, which stands in every other panel as a dashed line.
 */

import { level, note, rangeOf, type Range } from "./axis";
import type { Fact } from "./behind";
import { caption, count, named, noteLine, type About } from "./caption";
import { familyLook } from "./families";
import { finished, type Figure } from "./figure";
import { frame, neutral } from "./look";
import { panels } from "./panels";
import { ends, rightAnswers, short, toPercent, wholeNumber } from "./percent";
import { pointTrace, type Mark } from "./points";

/** A gain at one budget: of one language, or the mean of them. */
export interface BudgetRow {
  /** Title of the panel. */
  readonly name: string;
  /** `null` for the mean. */
  readonly language: string | null;
  readonly family: string;
  /** Whether the model was tuned on it: it is then in no mean. */
  readonly isSource: boolean;
  /** In the unit of the study: tokens. */
  readonly budget: number;
  readonly baseline: number;
  readonly gain: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly items: number;
  readonly behind?: readonly Fact[];
}

const margin = { left: 62, right: 16, top: 56, bottom: 58 };

/**
 * Gains over budgets, one panel per language.
 *
 * @param rows - one per panel and budget; panels in the order of their first row, the mean among them
 * @param options - where the rows come from
 * @returns the figure `budget-curve-STUDY`
 * @throws RangeError without rows, or if a gain lies outside its interval
 */
export function budgetCurveFigure(
  rows: readonly BudgetRow[],
  { about }: { readonly about: About },
): Figure {
  const budgets = [...new Set(rows.map(({ budget }) => budget))].sort((a, b) => a - b);
  const x = rangeOf(budgets.map(Math.log2), { room: 0.08 });
  const y = rangeOf([0, ...rows.flatMap(drawnGains)], { least: 4, room: 0.08 });
  const titles = [...new Set(rows.map(titleOf))];
  const grid = panels(titles, {
    columns: 4,
    panelHeight: 180,
    x: { range: x, title: "Budget of reasoning (tokens, doubling to the right)" },
    y: { range: y, title: "Gain over baseline (percentage points)" },
  });
  const ticks = { tickmode: "array", tickvals: budgets.map(Math.log2), ticktext: budgets.map(brief) };
  const axes = Object.entries(grid.axes).map(([key, own]) =>
    key.startsWith("xaxis") ? [key, { ...(own as object), ...ticks }] : [key, own],
  );
  const mean = rows.filter(({ language }) => language === null);
  const counts = [count(titles.length - (mean.length > 0 ? 1 : 0), "language"), count(budgets.length, "budget")];
  return finished({
    ...named("budget-curve", about),
    data: titles.map((title, index) => {
      const own = rows.filter((row) => titleOf(row) === title);
      return curve(title, own, grid.suffixes[index] ?? "");
    }),
    layout: {
      ...frame(grid.height + margin.top + margin.bottom, margin),
      ...(Object.fromEntries(axes) as Record<string, unknown>),
      shapes: grid.suffixes.flatMap((suffix, index) => [
        level(0, { along: x, suffix }),
        ...(isMean(rows, titles[index]) ? [] : meanShape(mean, suffix)),
      ]),
      annotations: [note(noteLine(counts, about), 30), ...grid.texts],
    },
    caption: caption(shows(rows, mean), counts, about),
    alt: describe(rows, titles, about),
    narrowest: 300,
    grid: grid.grid,
  });
}

function titleOf({ name, isSource }: BudgetRow): string {
  return isSource ? `${name} (tuned on)` : name;
}

function isMean(rows: readonly BudgetRow[], title: string | undefined): boolean {
  return rows.some((row) => row.language === null && titleOf(row) === title);
}

/** Thousands as a person says them on a narrow axis. */
function brief(budget: number): string {
  return budget >= 1000 && budget % 500 === 0 ? `${budget / 1000}k` : wholeNumber(budget);
}

function drawnGains({ gain, low, high }: BudgetRow): readonly number[] {
  return [gain, low ?? gain, high ?? gain].map(toPercent);
}

function curve(title: string, rows: readonly BudgetRow[], suffix: string): Record<string, unknown> {
  const look = familyLook(rows[0]?.family ?? "");
  const colour = rows[0]?.language === null ? neutral.ink : look.colour;
  const symbol = rows[0]?.language === null ? "circle" : look.symbol;
  const marks = rows.map((row): Mark => {
    const { low, high, language } = row;
    const gain = short(row.gain, "points");
    return {
      x: Math.log2(row.budget),
      y: toPercent(row.gain),
      low: low === null ? null : toPercent(low),
      high: high === null ? null : toPercent(high),
      ...{ colour, symbol, isHollow: row.isSource },
      hover: [
        language === null ? row.name : `${row.name} (${language})`,
        `${wholeNumber(row.budget)} tokens`,
        low === null || high === null ? gain : `${gain} [${ends({ low, high }, "points")}]`,
        rightAnswers(row, row.items),
      ],
      behind: row.behind ?? [],
    };
  });
  const headings = ["", "budget", "gain", language(rows) ? "right answers" : "right answers, mean"];
  const axes = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
  const trace = pointTrace(title, marks, { headings, bars: "y", ...axes, size: 7, whisker: neutral.whisker });
  return { ...trace, mode: "lines+markers", line: { color: colour, width: 1.6 } };
}

function language(rows: readonly BudgetRow[]): boolean {
  return rows[0]?.language !== null;
}

/** The mean as a dashed line behind a language's own curve. */
function meanShape(mean: readonly BudgetRow[], suffix: string): readonly Readonly<Record<string, unknown>>[] {
  if (mean.length < 2) return [];
  const path = mean.map(({ budget, gain }) => `${Math.log2(budget).toPrecision(5)},${toPercent(gain).toPrecision(5)}`);
  return [
    {
      ...{ type: "path", layer: "below", xref: `x${suffix}`, yref: `y${suffix}` },
      path: `M${path.join("L")}`,
      line: { color: neutral.rule, width: 1.2, dash: "dash" },
    },
  ];
}

function span(rows: readonly BudgetRow[]): Range {
  const gains = rows.map(({ gain }) => gain);
  return [Math.min(...gains), Math.max(...gains)];
}

function shows(rows: readonly BudgetRow[], mean: readonly BudgetRow[]): string {
  const [low, high] = span(rows.filter(({ language: code }) => code !== null));
  const dashed = mean.length > 1 ? " Dashed: the mean over languages that were not tuned on." : "";
  return `Gain over baseline at each budget of reasoning, a panel per language: from ${ends({ low, high }, "points")} points.${dashed}`;
}

function describe(rows: readonly BudgetRow[], titles: readonly string[], { benchmark }: About): string {
  const list = titles.map((title) => {
    const own = rows.filter((row) => titleOf(row) === title);
    return `${title}: ${own.map(({ budget, gain }) => `${short(gain, "points")} at ${wholeNumber(budget)}`).join(", ")}`;
  });
  return `Small multiples of ${benchmark}: horizontal axis budget of reasoning in tokens, vertical axis gain over baseline in percentage points. ${list.join("; ")}.`;
}
