/**
 * The verdicts that a calibration counted, in words and rows. What comes in are its tables, all of them
 * simulated; what goes out are sentences on how often each verdict is given and how often it is wrong,
 * each share with its interval.
 */
import type { CalledRow } from "../read/calibration";
import type { Drawn } from "../figures/views/calibration";
import { shareOf } from "./drawnshare";
import { list } from "./number";
import type { OverviewRow } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** The tables of a calibration. */
interface Counted {
  readonly verdicts: readonly CalledRow[];
}

/**
 * How often each verdict on a claim is given in some worlds.
 *
 * @param calibration - from `openCalibration`
 * @param what - study, claim and worlds
 * @returns one sentence
 * @throws RangeError if a world was not judged
 */
export function calledSaid(
  { verdicts }: Counted,
  {
    study,
    claim,
    worlds,
  }: Pick<Drawn, "study"> &
    Partial<Drawn> & { readonly claim: string; readonly worlds: readonly string[] },
): Sentence {
  const each = worlds.map((world) => {
    const rows = verdicts.filter(
      (row) => row.study === study && row.claim === claim && row.world === world,
    );
    if (rows.length === 0) {
      throw new RangeError(`calledSaid: expected ${claim} in a calibrated world, got ${world}`);
    }
    const given = rows.filter(({ share }) => share.value > 0);
    const said = [...given]
      .sort((a, b) => b.share.value - a.share.value)
      .map(
        ({ verdict, share, runs, isWrong }) =>
          `${verdict} in ${shareOf(share, runs)}${isWrong ? " (wrongly)" : ""}`,
      );
    return `in world ${world}, ${list(said)}`;
  });
  const drawn = Math.min(...verdicts.filter((row) => row.study === study).map(({ runs }) => runs));
  return sentence`Of ${drawn} studies drawn from each world (${study}), the verdict on ${claim} is: ${each.join("; ")}.`;
}

/**
 * The verdicts that are wrong most often.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - the simulated study
 * @returns one sentence: how many pairs of claim and world have a wrong verdict, and the worst of them
 */
export function errorsSaid({ verdicts }: Counted, { study }: Drawn): Sentence {
  const own = verdicts.filter((row) => row.study === study);
  const asked = new Set(own.map(({ world, claim }) => `${claim} in ${world}`)).size;
  const wrong = own
    .filter(({ isWrong, share }) => isWrong && share.value > 0)
    .sort((a, b) => b.share.value - a.share.value);
  if (wrong.length === 0) {
    return sentence`In ${study} there are ${asked} pairs of a claim and a world, and in none is a verdict given that the truth forbids.`;
  }
  const pairs = new Map<string, CalledRow[]>();
  for (const row of wrong) {
    const pair = `in world ${row.world}, ${row.claim}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), row]);
  }
  const named = [...pairs].map(([pair, rows]) => {
    const each = rows.map(({ verdict, share, runs }) => `${verdict} in ${shareOf(share, runs)}`);
    return `${pair} ${list(each)}`;
  });
  return sentence`In ${study} there are ${asked} pairs of a claim and a world; a verdict that the truth forbids is given by some drawn study in ${pairs.size} of them: ${named.join("; ")}.`;
}

/**
 * How a rule fares beside another one, world by world.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - simulated studies that were judged by two rules
 * @returns per world and rule, how often the claim is supported, and how often the verdict is wrong
 */
export function ruleRows({ verdicts }: Counted, { study }: Drawn): readonly OverviewRow[] {
  const own = verdicts.filter((row) => row.study === study);
  const worlds = [...new Set(own.map(({ world }) => world))];
  const rules = [...new Set(own.map(({ claim }) => claim))];
  return worlds.map((world) => {
    const shares = rules.flatMap((rule) => {
      const rows = own.filter((row) => row.world === world && row.claim === rule);
      const of = (isOf: (row: CalledRow) => boolean): string =>
        shareOf({ value: total(rows.filter(isOf)) }, rows[0]?.runs ?? 1);
      return [
        [`${rule}: supported`, of(({ verdict }) => verdict === "supported")] as const,
        [`${rule}: wrong`, of(({ isWrong }) => isWrong)] as const,
      ];
    });
    return { world, ...Object.fromEntries(shares) };
  });
}

/**
 * The worlds in which each of two rules errs most often.
 *
 * @param calibration - from `openCalibration`
 * @param drawn - simulated studies that were judged by two rules
 * @returns one sentence
 */
export function rulesSaid({ verdicts }: Counted, { study }: Drawn): Sentence {
  const own = verdicts.filter((row) => row.study === study);
  const said = [...new Set(own.map(({ claim }) => claim))].map((rule) => {
    const worlds = [...new Set(own.map(({ world }) => world))].map((world) => {
      const rows = own.filter((row) => row.world === world && row.claim === rule);
      return { world, runs: rows[0]?.runs ?? 1, value: total(rows.filter((row) => row.isWrong)) };
    });
    const worst = worlds.reduce((a, b) => (b.value > a.value ? b : a));
    return `${rule} in at most ${shareOf({ value: worst.value }, worst.runs)} (world ${worst.world})`;
  });
  return sentence`Of the drawn studies of ${study}, the verdict is one that the truth forbids by the rule ${said.join("; by the rule ")}.`;
}

function total(rows: readonly CalledRow[]): number {
  return rows.reduce((sum, { share }) => sum + share.value, 0);
}
