/**
 * Bayes factors of drawn studies as text: how strong, how often wrong, and whether the odds that they
 * state are met. What comes in are rows by study and world; what goes out are a section and a CSV.
 */
import { odds as inOdds } from "../../figures/percent";
import type { FactorOdds, FactorShares } from "../../stats/simulation/factors";
import { csv } from "../csv";
import { shareOf, sixDigits } from "./number";
import type { CalibratedWorld } from "./world";

/** The odds of one study's factors over its worlds with and without an effect. */
export interface StudyOdds {
  readonly study: string;
  readonly rows: readonly FactorOdds[];
}

/**
 * The section on Bayes factors.
 *
 * @param worlds - in the order to be printed
 * @param odds - by study
 * @returns Markdown; empty where no factor was computed
 */
export function factorSection(
  worlds: readonly CalibratedWorld[],
  odds: readonly StudyOdds[],
): string {
  const rows = worlds.flatMap(({ study, world, factors }) =>
    factors.map((each) => `| ${[study, world, each.factor, ...fields(each)].join(" | ")} |`),
  );
  if (rows.length === 0) return "";
  return [
    "## Bayes factors\n",
    "Of an effect over none. **Bold**: evidence beyond 3 to 1 for what the truth of the world forbids, in",
    "percent of the drawn studies: for an effect where no transfer was put in, against one where some was.",
    "A Bayes factor inherits the population of its t: over languages it is misled where models differ, over",
    "models where languages do, and on total gain by a format confound.\n",
    "| study | world | factor | median | 5 to 95 % | above 3 | below 1/3 | defined |",
    "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
    ...oddsSection(odds),
  ].join("\n");
}

function fields(each: FactorShares): readonly string[] {
  const marked = (side: "above" | "below"): string =>
    each.wrong === side && each[side].value > 0
      ? `**${shareOf(each[side])}**`
      : shareOf(each[side]);
  return [
    inOdds(each.median),
    `${inOdds(each.low)} to ${inOdds(each.high)}`,
    ...[marked("above"), marked("below")],
    each.defined === each.runs ? "all" : `${each.defined}`,
  ];
}

function oddsSection(odds: readonly StudyOdds[]): readonly string[] {
  const rows = odds.flatMap(({ study, rows: own }) =>
    own
      .filter(({ withEffect, without }) => withEffect + without > 0)
      .map(({ factor, from, to, withEffect, without, odds: met, times }) => {
        const range =
          to === Infinity ? `above ${inOdds(from)}` : `${inOdds(from)} to ${inOdds(to)}`;
        const said =
          met === null || times === null
            ? ""
            : `${inOdds(met)} [${inOdds(met / times)} to ${inOdds(met * times)}]`;
        return `| ${[study, factor, range, `${withEffect}`, `${without}`, said].join(" | ")} |`;
      }),
  );
  if (rows.length === 0) return [];
  return [
    "### Are the stated odds met?\n",
    "Studies of the worlds with a transfer (2, 4 and 8 points; in tables 3 and 5) beside those of the world",
    "without, both kinds of world taken as equally likely. If a factor near 10 means ten to one, ten in",
    "eleven such studies have an effect. The prior of JZS expects effects of any size in units of the",
    "spread, a world has one size, so the odds need not agree; far above the stated ones, a factor is too",
    "careful, below them too sure. In brackets the 95 % Monte Carlo interval.\n",
    "| study | factor | stated odds | with effect | without | odds met |",
    "| --- | --- | --- | ---: | ---: | ---: |",
    ...rows,
    "",
  ];
}

/**
 * The distribution of every Bayes factor as CSV, with six significant digits.
 *
 * @param worlds - in the order to be printed
 * @returns a header and one line per study, world and factor
 */
export function factorTable(worlds: readonly CalibratedWorld[]): string {
  const header = [
    ...["study", "world", "factor", "runs", "defined", "median", "low", "high"],
    ...["above", "above_error", "below", "below_error", "wrong"],
  ];
  const lines = worlds.flatMap(({ study, world, factors }) =>
    factors.map((each) => {
      const { factor, runs, defined, median, low, high, above, below, wrong } = each;
      const numbers = [median, low, high, above.value, above.error, below.value, below.error];
      return [study, world, factor, runs, defined, ...numbers.map(sixDigits), wrong];
    }),
  );
  return csv([header, ...lines]);
}
