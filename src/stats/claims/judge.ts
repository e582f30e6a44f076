/**
 * A whole study judged, claim by claim, by the rules of METHOD 0: what comes in is its evidence, what
 * goes out are five verdicts with their reasons. The same function judges the studies that are drawn
 * to count how often it errs.
 */
import { adjustedTwoWay } from "../adjusted";
import { crossFittedContrast } from "../crossfit";
import { crossPassageSlope } from "../crosspassage";
import { crossedMean } from "../crossedmean";
import { type Estimate, over, undefinedEstimate } from "../estimate";
import { fitLine } from "../line";
import { type GainScale, gainOn } from "../scales";
import { substitutionIndex } from "../substitution";
import { twoWayContrast } from "../twoway";
import { at, mean } from "../vector";
import {
  type GroupVerdicts,
  type Judged,
  type JudgedNull,
  type Named,
  judgeEveryArchitecture,
  judgeNoTransfer,
  judgeSubstitutes,
  judgeTaskAlignment,
  judgeWeakGainMore,
} from "../verdict";
import { type Evidence, amongModels, byUnit, minus } from "./evidence";
import { formatShare } from "./formatshare";
import { onScale } from "./scaled";

/** The claims of a study, each with its verdict. */
export interface StudyVerdicts {
  /** C1: related languages do not gain more. */
  readonly transfer: JudgedNull;
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
    relation: judgeWeakGainMore({
      absolute: relationOn(evidence, "absolute"),
      normalized: relationOn(evidence, "normalized"),
      logit: relationOn(evidence, "logit"),
    }),
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

function transferOf(evidence: Evidence, margin: number): JudgedNull {
  return judgeNoTransfer(primaries(evidence), { margin, totalOnly: evidence.readBoth === null });
}

/** The primaries of C1: on items read both times where these are known, and on total gain. */
export function primaries(evidence: Evidence): readonly Named[] {
  const { languages, units, base, tuned, items, sums, readBoth } = evidence;
  const isRelated = units.map((unit) => unit.isRelated);
  const options = { items, basis: sums === null ? "cells" : "items" } as const;
  const gains = byUnit(minus(tuned, base), languages, units);
  const adjusted =
    sums === null
      ? adjustedTwoWay(gains, byUnit(base, languages, units), { ...options, isRelated })
      : crossFittedContrast(sums, units);
  const total = [
    { name: "total gain", estimate: twoWayContrast(gains, isRelated, options).estimate },
    { name: "total gain, adjusted for the baseline", estimate: adjusted.estimate },
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
  return [{ name: "items read both times", estimate: onRead }, ...total];
}

/** The relation between models on one scale, freed of shared noise where there are items. */
function relationOn(evidence: Evidence, scale: GainScale): Estimate {
  const { sums, models, languages, base, tuned, items } = evidence;
  const missing = (): Estimate =>
    undefinedEstimate(
      `relation between models, ${scale} gain`,
      "a cell had nothing left to gain",
      over({ models: models.length, languages: languages.length, items }),
    );
  if (sums !== null) {
    const scaled = onScale(sums, scale);
    return scaled === null ? missing() : crossPassageSlope(scaled);
  }
  const gains = models.map((_, m) =>
    languages.map((_code, l) => {
      const [was, is] = [at(at(base, m), l) * items, at(at(tuned, m), l) * items];
      return gainOn({ baselineCorrect: was, correct: is, n: items }, scale);
    }),
  );
  const known = gains.map((row) => row.filter((gain) => gain !== null));
  if (known.some((row) => row.length < languages.length || row.length === 0)) return missing();
  return fitLine(base.map(mean), known.map(mean), { of: "models" }).slope;
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
    return {
      group,
      transfer: transferOf(own, margin).verdict,
      relation: judgeWeakGainMore({
        absolute: relationOn(own, "absolute"),
        normalized: relationOn(own, "normalized"),
        logit: relationOn(own, "logit"),
      }).verdict,
    };
  });
}

/** The mean change on items read both times, over the languages that have enough of them. */
function knowledgeOf({ readBoth, items, models, languages }: Evidence): Estimate {
  const method = "change on items read both times";
  if (readBoth === null) {
    const standing = over({ models: models.length, languages: languages.length, items });
    const reason = "the study does not say what was read, or every answer was";
    return undefinedEstimate(method, reason, standing);
  }
  const isEnough = languages.map((_, l) =>
    readBoth.items.every((row) => at(row, l) >= fewestReadBoth),
  );
  const changes = readBoth.change.map((row) => row.filter((_, l) => isEnough[l]));
  return crossedMean(changes, { items, basis: "items" }).estimate;
}
