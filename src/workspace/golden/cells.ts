/**
 * The parts of the reference that list every cell: gains on all scales, Kitagawa's decomposition, and
 * tests of single languages and cells with their corrections for number.
 */

import { decompose } from "../../stats/decomposition";
import { type Estimate, over, studentEstimate } from "../../stats/estimate";
import { variance } from "../../stats/moments";
import { benjaminiHochberg, holm } from "../../stats/multiplicity";
import {
  absoluteGain,
  chanceCorrectedGain,
  logitGain,
  normalizedGain,
  oddsRatio,
} from "../../stats/scales";
import { at, mean } from "../../stats/vector";
import { wilson } from "../../stats/wilson";
import type { Arm, GoldenDirectory } from "./directory";
import { counted, entry, gainTable, named } from "./tables";
import type { Branch, Node } from "./tree";

/** Chance of a guess among four options. */
const chance = 0.25;

function cellBranches(
  { models, languages }: GoldenDirectory,
  of: (m: number, l: number) => Branch,
): readonly Branch[] {
  return models.flatMap(({ model }, m) =>
    languages.map(({ language }, l) => ({ model, language, ...of(m, l) })),
  );
}

/** Recompute `cell_gains`. */
export function cellGains(from: GoldenDirectory): Branch {
  const of = (arm: Arm): Node =>
    cellBranches(from, (m, l) => {
      const counts = counted(from, arm)(m, l);
      const { low, high } = wilson(counts.baselineCorrect, counts.n).interval;
      return {
        base: counts.baselineCorrect / counts.n,
        ...{ base_wilson_lo: low, base_wilson_hi: high, after: counts.correct / counts.n },
        ...gainScalesOf(counts),
      };
    });
  return { ft: of("ft_direct"), cot: of("base_cot") };
}

/** A gain on every scale that the reference lists. */
export function gainScalesOf(counts: {
  readonly baselineCorrect: number;
  readonly correct: number;
  readonly n: number;
}): Branch {
  const { baselineCorrect, correct, n } = counts;
  const [plain, above] = [absoluteGain(counts), chanceCorrectedGain(counts, chance)];
  const [share, odds] = [normalizedGain(counts), logitGain(counts)];
  // Cohen's h: the arcsine scale evens out the errors of proportions.
  const angle = (count: number): number => 2 * Math.asin(Math.sqrt(count / n));
  return {
    ...{ absolute: plain.value, se_absolute_indep: plain.se },
    ...{ chance_corrected: above.value, se_chance_corrected_indep: above.se },
    ...{ normalized: share.value, se_normalized_indep: share.se },
    ...{ logit: odds.value, se_logit_indep: odds.se, odds_ratio: oddsRatio(counts).value },
    arcsine_h: angle(correct) - angle(baselineCorrect),
  };
}

/** Recompute `decomposition_cells`. */
export function decompositionCells(from: GoldenDirectory): Branch {
  const { items, correct, parsed } = from.counts;
  const read = (arm: Arm, m: number, l: number) => ({
    n: entry(items, m, l),
    read: entry(parsed[arm], m, l),
    correct: entry(correct[arm], m, l),
  });
  const of = (arm: Arm): Node =>
    cellBranches(from, (m, l) => {
      const { parts } = decompose(read("base_direct", m, l), read(arm, m, l));
      if (parts === null) return {};
      return {
        ...{ P0: parts.parsedBefore, P1: parts.parsedAfter },
        ...{ K0: parts.knownBefore, K1: parts.knownAfter },
        ...{ format: parts.format, knowledge: parts.knowledge, gain: parts.gain },
      };
    });
  return { ft: of("ft_direct"), cot: of("base_cot") };
}

/** Recompute `multiplicity`. */
export function multiplicityPart(from: GoldenDirectory): Branch {
  const names = from.languages.map(({ language }) => language);
  const gains = gainTable(from, "ft_direct");
  const tests = names.map((_, l) => oneSample(gains.map((row) => at(row, l))).p ?? NaN);
  const list = (values: readonly number[]): Branch => named(names, (_, l) => at(values, l));
  const cells = from.models.flatMap((_, m) =>
    from.languages.map((__, l) => absoluteGain(counted(from, "ft_direct")(m, l))),
  );
  const p = cells.map((cell) => cell.p ?? NaN);
  const [byHolm, byBh] = [holm(p), benjaminiHochberg(p)];
  return {
    language_t6: { p: list(tests), holm: list(holm(tests)), bh: list(benjaminiHochberg(tests)) },
    cells_z_independent: cellBranches(from, (m, l) => {
      const place = m * names.length + l;
      const { value, se } = at(cells, place);
      const z = (value ?? NaN) / (se ?? NaN);
      return { z, p: at(p, place), holm: at(byHolm, place), bh: at(byBh, place) };
    }),
  };
}

/** The mean of a sample with its t test. */
function oneSample(values: readonly number[]): Estimate {
  const se = Math.sqrt(variance(values) / values.length);
  const measured = { value: mean(values), se, df: values.length - 1 };
  return studentEstimate("mean, t test", measured, over({ models: values.length }));
}
