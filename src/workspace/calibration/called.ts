/**
 * How often each verdict is given, as text: what an essay would say of a world whose truth is known.
 * What comes in are shares by study, world and claim; what goes out is a section of the page and a CSV.
 */
import { verdicts } from "../../stats/simulation/verdicts";
import { csv } from "../csv";
import { shareOf, sixDigits } from "./number";
import { type CalibratedWorld, cellsName } from "./world";

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
  const runsOf = (isCells: boolean): number =>
    Math.max(
      0,
      ...worlds.flatMap(({ study, called }) =>
        (study === cellsName) === isCells ? called.map((each) => each.runs) : [],
      ),
    );
  const onCells =
    runsOf(true) === 0
      ? []
      : [
          `Of ${cellsName}, ${runsOf(true)} a world, nothing but counts is known: seven models, three related`,
          "languages and three controls. C2 is judged there by its rule for counts, and by the slope as it",
          "stands, which takes the noise that baseline and gain share for a relation. *Shared luck*: an item",
          "that one language of a model gets right by chance, most others do too, so that six languages",
          "are hardly more items than one.\n",
        ];
  return [
    "## How often each verdict is given\n",
    `The first ${runsOf(false)} drawn studies of each world are judged as real ones would be, margin 3 points. In`,
    "percent of these studies; **bold** where the truth of the world forbids the verdict, *wrong* is their sum (empty",
    "where every verdict can be defended: a transfer of 2 points is a transfer, and below the margin).",
    "Two limits show: C4 asks C1 and C2 of three or four models, which hardly ever decide; and C3's index",
    "cannot tell repairs that replace each other from repairs that add up in log-odds under a ceiling.\n",
    ...onCells,
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
        const isWrong = wrong.includes(verdict) ? "yes" : "no";
        return [study, world, claim, verdict, runs, sixDigits(value), sixDigits(error), isWrong];
      }),
    ),
  );
  const header = ["study", "world", "claim", "verdict", "runs", "share", "share_error", "wrong"];
  return csv([header, ...lines]);
}
