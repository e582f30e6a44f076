/**
 * The errors of every estimator as text, beside what another implementation found in the same worlds.
 * What comes in are calibrated worlds; what goes out are sections by study and a CSV.
 */
import { odds as inOdds, short } from "../../figures/percent";
import type { Calibrated } from "../../stats/simulation/calibration";
import { isCoefficient } from "../../stats/simulation/finding";
import { csv } from "../csv";
import { type Theirs, byOutcome, byScenario, bySlope } from "./beside";
import { shareOf, sixDigits } from "./number";
import { type CalibratedWorld, slopesName, tablesName } from "./world";

/**
 * A section for each study, with a table for each of its worlds.
 *
 * @param worlds - in the order to be printed
 * @returns Markdown, piece by piece; none where no estimator was applied
 */
export function estimatorSections(worlds: readonly CalibratedWorld[]): readonly string[] {
  const estimated = worlds.filter(({ rows }) => rows.length > 0);
  const studies = [...new Set(estimated.map(({ study }) => study))];
  return studies.flatMap((study) => [
    `## ${study}\n`,
    ...estimated.filter((each) => each.study === study).map(section),
  ]);
}

function section({ study, world, rows }: CalibratedWorld): string {
  const runs = Math.max(...rows.map((row) => row.runs));
  const head = [
    "| estimator | truth | mean | spread | stated error | rejects 0 | smallest p | theirs | covers | passes ±3 | defined |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  ];
  const lines = rows.map((row) => line(row, theirsOf(study, world, row.estimator)));
  return [`### World ${world}, ${runs} drawn\n`, ...head, ...lines, ""].join("\n");
}

function line(row: Calibrated, theirs: Theirs | undefined): string {
  const isPlain = isCoefficient(row.estimator);
  const number = (value: number | null): string =>
    value === null ? "" : short(value, isPlain ? "coefficient" : "points");
  const fields = [
    row.estimator,
    ...[row.truth, row.mean].map(number),
    ...[row.spread, row.stated].map((each) => number(each).replace("+", "")),
    shareOf(row.rejected),
    row.leastP === null ? "" : inOdds(row.leastP),
    theirs === undefined ? "" : short(theirs.rejected, "percent"),
    ...[row.covered, row.equivalent].map(shareOf),
    row.defined === row.runs ? `all ${row.runs}` : `${row.defined} of ${row.runs}`,
  ];
  return `| ${fields.join(" | ")} |`;
}

function theirsOf(study: string, world: string, estimator: string): Theirs | undefined {
  return theirsByStudy
    .get(study)
    ?.find((each) => each.world === world && each.estimator === estimator);
}

const theirsByStudy: ReadonlyMap<string, readonly Theirs[]> = new Map([
  ["simulated-seven", byOutcome],
  [tablesName, byScenario],
  [slopesName, bySlope],
]);

const columns = [
  ...["study", "world", "estimator", "runs", "defined", "truth", "mean", "spread", "stated"],
  ...["rejected", "rejected_error", "covered", "covered_error", "equivalent", "equivalent_error"],
  ...["theirs", "least_p"],
];

/**
 * The same rows as CSV, with six significant digits; an empty field is not defined.
 *
 * @param worlds - in the order to be printed
 * @returns a header and one line per study, world and estimator
 */
export function calibrationTable(worlds: readonly CalibratedWorld[]): string {
  const lines = worlds.flatMap(({ study, world, rows }) =>
    rows.map((row) => {
      const { estimator, runs, defined, rejected, covered, equivalent } = row;
      const shares = [rejected, covered, equivalent].flatMap((share) => [
        share?.value ?? null,
        share?.error ?? null,
      ]);
      const theirs = theirsOf(study, world, estimator)?.rejected ?? null;
      const numbers = [row.truth, row.mean, row.spread, row.stated, ...shares, theirs, row.leastP];
      return [study, world, estimator, runs, defined, ...numbers.map(sixDigits)];
    }),
  );
  return csv([columns, ...lines]);
}
