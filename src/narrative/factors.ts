/**
 * The Bayes factors of drawn studies in words and rows: how strong they are, and how often they speak
 * for what is not so.
 */
import { odds } from "../figures/percent";
import type { Drawn } from "../figures/views/calibration";
import type { FactorRow } from "../read/bayes";
import type { DrawnShare } from "../study/simulation";
import { shareOf } from "./drawnshare";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** The Bayes factors of a calibration. */
interface Factored {
  readonly factors: readonly FactorRow[];
}

/**
 * How often the Bayes factors of a world mislead, and how often they help.
 *
 * @param calibration - from `openCalibration`
 * @param what - study, world and outcome, `total gain` or `read both times`
 * @returns one sentence per outcome: for each factor its middle and the two shares beyond 3 to 1
 * @throws RangeError if that was not calibrated
 */
export function factorsSaid(
  calibration: Factored,
  { study, world, outcome }: Drawn & { readonly world: string; readonly outcome: string },
): Sentence {
  const rows = calibration.factors.filter(
    (row) => row.study === study && row.world === world && row.factor.endsWith(`, ${outcome}`),
  );
  const [first] = rows;
  if (first === undefined) {
    throw new RangeError(`factorsSaid: expected a calibrated outcome, got ${outcome} in ${world}`);
  }
  const said = rows.map(({ factor, median, above, below, defined, wrong }) => {
    const name = factor.slice(0, -`, ${outcome}`.length);
    const marked = (side: "above" | "below"): string => (wrong === side ? " (wrongly)" : "");
    return `${name} has the median ${odds(median)} and speaks beyond ${odds(3)} to one for an effect in ${shareOf(above, defined)}${marked("above")} and against one in ${shareOf(below, defined)}${marked("below")}`;
  });
  return sentence`In ${study}, world ${world}, on ${outcome}, over ${first.runs} studies: ${said.join("; ")}.`;
}

/**
 * The Bayes factor that misleads most often in a study, and how often the others do.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - the simulated study
 * @returns one sentence: the worst world of each factor
 */
export function misledSaid({ factors }: Factored, { study }: Drawn): Sentence {
  const own = factors.filter((row) => row.study === study);
  const names = [...new Set(own.map(({ factor }) => factor))];
  const said = names.flatMap((name) => {
    const rows = own.filter(({ factor }) => factor === name);
    const worst = rows.reduce((a, b) => (b[b.wrong].value > a[a.wrong].value ? b : a));
    const { world, wrong, defined } = worst;
    const side = wrong === "above" ? "for an effect" : "against one";
    return [`${name} ${side} in ${shareOf(worst[wrong], defined)} of world ${world}`];
  });
  return sentence`Where each Bayes factor of ${study} speaks most often, beyond ${odds(3)} to one, for what is not so: ${list(said)}.`;
}

/**
 * Every Bayes factor of a study in some worlds, as rows.
 *
 * @param calibration - from `openCalibration`
 * @param what - the study, and the worlds in the order to be listed
 * @returns world, factor, median, the middle nine tenths, and the shares beyond 3 to 1
 */
export function factorRows(
  { factors }: Factored,
  { study, worlds }: Drawn & { readonly worlds: readonly string[] },
): readonly OverviewRow[] {
  return worlds.flatMap((world) =>
    factors
      .filter((row) => row.study === study && row.world === world)
      .map(({ factor, median, low, high, above, below, defined, wrong }) => ({
        ...{ world, factor, median: odds(median) },
        "nine tenths": `${odds(low)} to ${odds(high)}`,
        "for an effect": marked(above, defined, wrong === "above"),
        "against one": marked(below, defined, wrong === "below"),
      })),
  );
}

/** A share of studies; *wrongly* where there are such studies and the truth forbids what they say. */
function marked(share: DrawnShare, runs: number, isWrong: boolean): string {
  return `${shareOf(share, runs)}${isWrong && share.value > 0 ? ", wrongly" : ""}`;
}
