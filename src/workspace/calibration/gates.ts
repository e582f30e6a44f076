/**
 * What METHOD asks of the default estimators, and whether it was found. What comes in are calibrated
 * worlds; what goes out is a section of the page.
 */
import { short } from "../../figures/percent";
import type { Calibrated } from "../../stats/simulation/calibration";
import { shareOf } from "./number";
import type { CalibratedWorld } from "./world";

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

/**
 * The gates of METHOD 8 on the first study, as far as their worlds were drawn.
 *
 * @param worlds - in any order
 * @returns Markdown; empty where no gate can be asked
 */
export function gateSection(worlds: readonly CalibratedWorld[]): string {
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
