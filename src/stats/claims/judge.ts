/**
 * A whole study judged, claim by claim, by the rules of METHOD 0: what comes in is its evidence, what
 * goes out are five verdicts with their reasons. The same function judges the studies that are drawn
 * to count how often it errs.
 */
import { adjustedTwoWay } from "../adjusted";
import { crossFittedContrast } from "../crossfit";
import { crossPassageSlope } from "../crosspassage";
import type { Named } from "../condition";
import { crossedMean } from "../crossedmean";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { type GainScale, gainOn, gainScales } from "../scales";
import { substitutionIndex } from "../substitution";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import {
  type GroupVerdicts,
  type Judged,
  judgeEveryArchitecture,
  judgeNoTransfer,
  judgeSubstitutes,
  judgeTaskAlignment,
  judgeWeakGainMore,
} from "../verdict";
import { type Evidence, amongModels, byUnit, minus } from "./evidence";
import { formatShare, whyUnknown } from "./formatshare";
import { freedSlope, noiseOf } from "./freed";
import { onScale } from "./scaled";

/** The claims of a study, each with its verdict. */
export interface StudyVerdicts {
  /** C1: related languages do not gain more. */
  readonly transfer: Judged;
  /** C2: weak models gain more. */
  readonly relation: Judged;
  /** C3: reasoning does what tuning does. */
  readonly reasoning: Judged;
  /** C4: C1 and C2 hold for every architecture. */
  readonly architectures: Judged;
  /** The reading: tuning taught the task. */
  readonly alignment: Judged;
}

/** Fewer items read both times make a change too rough to use (METHOD 3.4). */
const fewestReadBoth = 50;

/**
 * Judge every claim on one study.
 *
 * @param evidence - of the study
 * @param margin - of equivalence, as a proportion, declared before looking
 * @returns five verdicts
 * @throws RangeError if the margin is not positive
 */
export function judgeStudy(evidence: Evidence, margin: number): StudyVerdicts {
  return Object.freeze({
    transfer: transferOf(evidence, margin),
    relation: relationOf(evidence),
    reasoning: reasoningOf(evidence, margin),
    architectures: judgeEveryArchitecture(groupsOf(evidence, margin), [
      "dense",
      "mixture-of-experts",
    ]),
    alignment: judgeTaskAlignment(
      { formatShare: formatShare(evidence), knowledge: knowledgeOf(evidence) },
      margin,
    ),
  });
}

/** From counts alone nothing is known of the items read both times, so the total gain is all. */
function transferOf(evidence: Evidence, margin: number): Judged {
  return judgeNoTransfer(primaries(evidence), { margin, totalOnly: evidence.sums === null });
}

/**
 * The primaries of C1: on items read both times where some answer was not read, and on total gain,
 * which is the same where every answer was.
 */
function primaries(evidence: Evidence): readonly Named[] {
  const { languages, units, base, tuned, items, sums, readBoth } = evidence;
  const isRelated = units.map((unit) => unit.isRelated);
  const options = { items, basis: sums === null ? "cells" : "items" } as const;
  const gains = byUnit(minus(tuned, base), languages, units);
  const adjusted =
    sums === null
      ? adjustedTwoWay(gains, byUnit(base, languages, units), { ...options, isRelated })
      : crossFittedContrast(sums, units);
  const total = [
    {
      name: "contrast in total gain",
      estimate: twoWayContrast(gains, isRelated, options).estimate,
    },
    { name: "contrast in total gain at equal baselines", estimate: adjusted.estimate },
  ];
  if (readBoth === null) return total;
  const enough = languages.filter((_, l) =>
    readBoth.items.every((row) => at(row, l) >= fewestReadBoth),
  );
  const own = units.flatMap((unit) => {
    const kept = unit.languages.filter((code) => enough.includes(code));
    return kept.length === 0 ? [] : [{ ...unit, languages: kept }];
  });
  const changes = byUnit(readBoth.change, languages, own);
  const related = own.map((unit) => unit.isRelated);
  const onRead = twoWayContrast(changes, related, options).estimate;
  return [{ name: "contrast on items read both times", estimate: onRead }, ...total];
}

/**
 * What the slope on a scale is called.
 *
 * @param scale - of the gain
 * @param options - `isFreed`, true where noise that gain and baseline share was taken out
 * @returns e.g. `noise-freed logit slope`
 */
export function slopeName(scale: GainScale, { isFreed }: { readonly isFreed: boolean }): string {
  return `${isFreed ? "noise-freed " : ""}${scale} slope`;
}

/** C2 on all three scales. */
function relationOf(evidence: Evidence): Judged {
  return judgeWeakGainMore(
    gainScales.map((scale) => ({
      scale,
      name: slopeName(scale, { isFreed: true }),
      estimate: relationOn(evidence, scale),
    })),
  );
}

/** The relation between models on one scale, freed of shared noise as far as the data allow. */
function relationOn(evidence: Evidence, scale: GainScale): Estimate {
  const { sums, models, languages, base, tuned, items } = evidence;
  const standing = over(
    { models: models.length, languages: languages.length, items },
    { population: "items, languages and models" },
  );
  const missing = (): Estimate =>
    undefinedEstimate(
      `relation between models, ${scale} gain`,
      "a cell had nothing left to gain",
      standing,
    );
  if (sums !== null) {
    const scaled = onScale(sums, scale);
    return scaled === null ? missing() : crossPassageSlope(scaled);
  }
  const points = models.map(({ id: name }, m) => {
    const cells = at(base, m).map((before, l) => ({ before, after: at(at(tuned, m), l) }));
    const gains = cells.map(({ before, after }) =>
      gainOn({ baselineCorrect: before * items, correct: after * items, n: items }, scale),
    );
    const known = gains.filter((gain) => gain !== null);
    if (known.length < languages.length || known.length === 0) return null;
    return {
      ...{ name, baseline: mean(at(base, m)), gain: mean(known) },
      ...noiseOf(cells, { items, scale }),
    };
  });
  const known = points.filter((point) => point !== null);
  if (known.length < points.length) return missing();
  return freedSlope(known, { of: "models", scale, standing });
}

function reasoningOf({ base, tuned, reasoned, both, items }: Evidence, margin: number): Judged {
  if (reasoned === null) {
    return judgeSubstitutes({ missing: "chain-of-thought without tuning" }, margin);
  }
  if (both === null) {
    return judgeSubstitutes({ missing: "tuning and chain-of-thought together" }, margin);
  }
  const difference = crossedMean(minus(tuned, reasoned), { items }).estimate;
  const index = substitutionIndex({ base, first: tuned, second: reasoned, both, items });
  return judgeSubstitutes({ difference, index }, margin);
}

function groupsOf(evidence: Evidence, margin: number): readonly GroupVerdicts[] {
  const names = [...new Set(evidence.models.map(({ architecture }) => architecture))];
  return names.map((group) => {
    const own = amongModels(evidence, ({ architecture }) => architecture === group);
    return { group, transfer: transferOf(own, margin), relation: relationOf(own) };
  });
}

/** The mean change on items read both times, over the languages that have enough of them. */
function knowledgeOf({ readBoth, items, models, languages, sums }: Evidence): Estimate {
  const method = "change on items read both times";
  if (readBoth === null) {
    const standing = over({ models: models.length, languages: languages.length, items });
    const reason = whyUnknown(sums);
    return undefinedEstimate(method, reason, standing);
  }
  const isEnough = languages.map((_, l) =>
    readBoth.items.every((row) => at(row, l) >= fewestReadBoth),
  );
  const changes = readBoth.change.map((row) => row.filter((_, l) => isEnough[l]));
  return crossedMean(changes, { items, basis: "items" }).estimate;
}
