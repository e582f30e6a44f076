/**
 * The calibration as text: a table for readers, one for machines. What comes in are calibrated
 * estimators by study and world; what goes out is the same text for the same rows.
 */
import { odds as inOdds, short } from "../../figures/percent";
import type { Calibrated } from "../../stats/simulation/calibration";
import type { DrawnFactor, FactorShares } from "../../stats/simulation/factors";
import { isCoefficient } from "../../stats/simulation/finding";
import type { CheckedPlan } from "../../stats/simulation/plans";
import type { DrawnShare } from "../../study/simulation";
import type { CalledShares } from "../../stats/simulation/verdicts";
import { calledSection } from "./called";
import { type Theirs, byOutcome, byScenario, bySlope } from "./beside";
import { type StudyOdds, factorSection } from "./factors";
import { planSection } from "./plans";

/** The calibrated estimators of one world of one study; a scenario of tables counts as a world. */
export interface CalibratedWorld {
  readonly study: string;
  readonly world: string;
  readonly rows: readonly Calibrated[];
  /** The Bayes factors of the family contrast; none where there is no contrast. */
  readonly factors: readonly FactorShares[];
  /** The same study by study, for the odds that are met. */
  readonly drawn: readonly (readonly DrawnFactor[])[];
  /** How often each claim got each verdict; none for tables without items. */
  readonly called: readonly CalledShares[];
}

/** The names under which tables without items stand beside the studies. */
export const tablesName = "simulated tables";
export const slopesName = "simulated slopes";
export const cellsName = "simulated cells";

/** What stands on the page beside the worlds. */
export interface Beside {
  readonly odds: readonly StudyOdds[];
  readonly plans: readonly CheckedPlan[];
  /** Names of the figures beside the page, with what they show. */
  readonly figures: readonly { readonly name: string; readonly alt: string }[];
}

const opening = `# Calibration

Everything on this page is **simulated**: studies are drawn from worlds whose truth is known, every
estimator is applied to each, and its errors are counted. Written by \`npm run calibrate\`; the same seed
and number of studies give the same page. \`calibration.csv\` has every figure with all digits.

- **rejects 0**: share of drawn studies with p at most .05, in percent, ± its Monte Carlo error. It is the
  size of the test where the truth is 0 and its power elsewhere.
- **covers**: share of 95 % intervals that hold the truth. The truth is what the same estimator would find
  over endless items, averaged over the drawn worlds.
- **passes ±3**: share that declares the effect smaller than 3 percentage points.
- Truth and mean are in percentage points for contrasts, plain numbers for slopes and correlations.
- **theirs**: the share that another implementation (R) rejected in its own draws of the same world.
- **smallest p**: what the arrangements of an exact test can reach at best. Above 1/20 the test can reject
  nothing, and a share of 0 is neither size nor power.
- The crossed bootstraps take 400 draws each. Models, languages and passages drawn together count the noise
  of a single cell up to three times: where little else differs, that error is far too large, and its
  intervals hold nearly always. The closed form (*two-way*) is the default.
- The specification curve is relabelled 199 times in the first studies of each world, those that are judged.
  Its share above zero is tested by how far it is from one half: most relabelled curves lie wholly on
  one side too, so that the test of the share finds little where that of the median finds much.
- *Theirs* rests on 200 drawn studies, 600 tables of gains (199 draws of each bootstrap), 400 of slopes.
`;

/**
 * The page.
 *
 * @param worlds - in the order to be printed
 * @param beside - odds, plans and figures
 * @returns Markdown
 */
export function calibrationPage(
  worlds: readonly CalibratedWorld[],
  { odds, plans, figures }: Beside,
): string {
  const pictures = figures.map(({ name, alt }) => `![${alt}](${name}.svg)\n`);
  const studies = [
    ...new Set(worlds.filter(({ rows }) => rows.length > 0).map(({ study }) => study)),
  ];
  const parts = studies.flatMap((study) => [
    `## ${study}\n`,
    ...worlds.filter((each) => each.study === study && each.rows.length > 0).map(section),
  ]);
  const sections = [gates(worlds), calledSection(worlds), factorSection(worlds, odds)];
  return [opening, ...sections, planSection(plans), ...pictures, ...parts].join("\n");
}

interface Gate {
  readonly world: string;
  readonly estimator: string;
  readonly asks: string;
  /** What was measured, and whether it is as asked. */
  readonly measure: (row: Calibrated) => { readonly found: string; readonly holds: boolean };
}

const primaries = [
  ...["C1 total gain, two-way", "C1 total gain, adjusted for the baseline"],
  ...["C1 total gain, adjusted, cross-fitted", "C1 read both times, two-way"],
];

function atMost(limit: number): Gate["measure"] {
  return ({ rejected }) => ({
    found: shareOf(rejected),
    holds: rejected !== null && rejected.value <= limit,
  });
}

const gatesOfMethod: readonly Gate[] = [
  ...primaries.flatMap((estimator): readonly Gate[] => [
    { world: "null", estimator, asks: "rejects at most 8 %", measure: atMost(0.08) },
    {
      ...{ world: "null", estimator, asks: "covers at least 92 %" },
      measure: ({ covered }) => ({
        found: shareOf(covered),
        holds: covered !== null && covered.value >= 0.92,
      }),
    },
  ]),
  {
    ...{ world: "format-confound", estimator: "C1 total gain, two-way" },
    asks: "is misled: rejects more than 90 %",
    measure: ({ rejected }) => ({
      found: shareOf(rejected),
      holds: rejected !== null && rejected.value > 0.9,
    }),
  },
  {
    ...{ world: "format-confound", estimator: "C1 read both times, two-way" },
    ...{ asks: "is not: rejects at most 8 %", measure: atMost(0.08) },
  },
  ...["between models", "over cells", "within models"].map((level): Gate => ({
    ...{ world: "no-gain", estimator: `C2 corrected slope ${level}` },
    asks: "mean within 0.03 of 0",
    measure: ({ mean }) => ({
      found: mean === null ? "" : short(mean, "coefficient"),
      holds: mean !== null && Math.abs(mean) < 0.03,
    }),
  })),
];

/** The gates of METHOD 8 on the first study, as far as their worlds were drawn. */
function gates(worlds: readonly CalibratedWorld[]): string {
  const rows = gatesOfMethod.flatMap(({ world, estimator, asks, measure }) => {
    const own = worlds.find((each) => each.study === "simulated-seven" && each.world === world);
    const row = own?.rows.find((each) => each.estimator === estimator);
    if (row === undefined) return [];
    const { found, holds } = measure(row);
    return [`| ${world} | ${estimator} | ${asks} | ${found} | ${holds ? "yes" : "**no**"} |`];
  });
  if (rows.length === 0) return "";
  const head = [
    "| world | estimator | asked | found | holds |",
    "| --- | --- | --- | ---: | --- |",
  ];
  return ["## What is asked of the default estimators\n", ...head, ...rows, ""].join("\n");
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

/** A share and its Monte Carlo error, in percent. */
export function shareOf(share: DrawnShare | null): string {
  return share === null
    ? ""
    : `${short(share.value, "percent")} ± ${short(share.error, "percent")}`;
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
      const shares = [row.rejected, row.covered, row.equivalent].flatMap((share) => [
        share?.value ?? null,
        share?.error ?? null,
      ]);
      const theirs = theirsOf(study, world, row.estimator)?.rejected ?? null;
      const own = [row.truth, row.mean, row.spread, row.stated];
      const numbers = [...own, ...shares, theirs, row.leastP];
      const text = (value: number | null): string =>
        value === null ? "" : String(Number(value.toPrecision(6)));
      const names = [study, world, row.estimator].map(quoted);
      return [...names, `${row.runs}`, `${row.defined}`, ...numbers.map(text)].join(",");
    }),
  );
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

/** A field of a CSV file. */
export function quoted(text: string): string {
  return text.includes(",") ? `"${text}"` : text;
}
