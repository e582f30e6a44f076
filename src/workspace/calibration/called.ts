/**
 * How often each verdict is given, as text: what an essay would say of a world whose truth is known.
 * What comes in are shares by study, world and claim; what goes out is a section of the page and a CSV.
 */
import { verdicts } from "../../stats/simulation/verdicts";
import { type CalibratedWorld, quoted, shareOf } from "./document";

/**
 * The section on verdicts.
 *
 * @param worlds - in the order to be printed
 * @returns Markdown; empty where nothing was judged
 */
export function calledSection(worlds: readonly CalibratedWorld[]): string {
  const rows = worlds.flatMap(({ study, world, called }) =>
    called.map(({ claim, shares, wrong, erred }) => {
      const given = verdicts.map((verdict) =>
        wrong.includes(verdict) && shares[verdict].value > 0
          ? `**${shareOf(shares[verdict])}**`
          : shareOf(shares[verdict]),
      );
      return `| ${[study, world, claim, ...given, wrong.length === 0 ? "" : shareOf(erred)].join(" | ")} |`;
    }),
  );
  if (rows.length === 0) return "";
  const runs = Math.max(...worlds.flatMap(({ called }) => called.map((each) => each.runs)));
  return [
    "## How often each verdict is given\n",
    `The first ${runs} drawn studies of each world are judged as real ones would be, margin 3 points. In`,
    "percent of these studies; **bold** where the truth of the world forbids the verdict, *wrong* is their sum (empty",
    "where every verdict can be defended: a transfer of 2 points is a transfer, and below the margin).",
    "Two limits show: C4 asks C1 and C2 of three or four models, which hardly ever decide; and C3's index",
    "cannot tell repairs that replace each other from repairs that add up in log-odds under a ceiling.\n",
    `| study | world | claim | ${verdicts.join(" | ")} | wrong |`,
    "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
  ].join("\n");
}

/**
 * The same as CSV, proportions with six significant digits.
 *
 * @param worlds - in the order to be printed
 * @returns a header and one line per study, world, claim and verdict
 */
export function verdictTable(worlds: readonly CalibratedWorld[]): string {
  const lines = worlds.flatMap(({ study, world, called }) =>
    called.flatMap(({ claim, runs, shares, wrong }) =>
      verdicts.map((verdict) => {
        const { value, error } = shares[verdict];
        const numbers = [value, error].map((each) => String(Number(each.toPrecision(6))));
        const isWrong = wrong.includes(verdict) ? "yes" : "no";
        return [...[study, world, claim, verdict].map(quoted), `${runs}`, ...numbers, isWrong].join(
          ",",
        );
      }),
    ),
  );
  return `${["study,world,claim,verdict,runs,share,share_error,wrong", ...lines].join("\n")}\n`;
}
