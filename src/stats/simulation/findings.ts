/**
 * The default estimators of this workspace, applied to one drawn study, and the verdicts that they
 * give. What comes in are a setting and a world; what goes out is one row per estimator, and a verdict
 * per claim.
 */
import type { World } from "../../study/simulation";
import { familyFindings } from "./family";
import type { Both, Finding } from "./finding";
import { answerItems } from "./items";
import { type Outcomes, expectedOutcomes, outcomesOf, passageSumsOf } from "./outcomes";
import { reasoningFindings } from "./reasoning";
import type { Setting } from "./setting";
import { correctedFindings, slopeFindings } from "./slopes";
import type { PassageTable } from "../sums";
import { type Called, type DrawnOutcomes, calledOf } from "./verdicts";
import { drawWorld } from "./world";

/** Everything that was computed from one drawn study. */
export interface Analysed {
  /** One per estimator, always in the same order. */
  readonly findings: readonly Finding[];
  /** `null` where no verdict was asked for. */
  readonly called: Called | null;
}

/**
 * One drawn study, analysed and judged.
 *
 * @param setting - what is drawn
 * @param world - which truth
 * @param options - `run`, the number of the study; `isJudged`, whether verdicts are wanted, which
 *   cost as much as all else
 * @returns findings and verdicts
 */
export function analysed(
  setting: Setting,
  world: World,
  { run, isJudged }: { readonly run: number; readonly isJudged: boolean },
): Analysed {
  const drawn = draw(setting, world, run);
  const { pair, sums, of } = drawn;
  const onTuned = pair(of.tuned);
  const onCot = of.cot === null ? null : pair(of.cot);
  const findings = [
    ...familyFindings(setting, onTuned, { sums, isShort: false }),
    ...correctedFindings(onTuned, sums),
    ...slopeFindings(setting, onTuned),
    ...(onCot === null ? [] : reasoningFindings(setting, onTuned, onCot)),
  ];
  return { findings, called: isJudged ? calledOf(setting, seen(drawn)) : null };
}

/**
 * The primaries of the family contrast in one drawn study, of which reasoning is not drawn.
 *
 * @param setting - what is drawn
 * @param world - which truth
 * @param options - `run`, the number of the study
 * @returns one finding per primary, the first ones of `analysed`
 */
export function primaryFindings(
  setting: Setting,
  world: World,
  { run }: { readonly run: number },
): readonly Finding[] {
  const conditions = setting.conditions.filter(({ isCot }) => !isCot);
  const { pair, sums, of } = draw({ ...setting, conditions }, world, run);
  return familyFindings(setting, pair(of.tuned), { sums, isShort: true });
}

/**
 * The verdicts on one drawn study, without the estimators that no verdict rests on.
 *
 * @param setting - what is drawn
 * @param world - which truth
 * @param options - `run`, the number of the study
 * @returns the verdicts that `analysed` gives
 */
export function verdictsOn(
  setting: Setting,
  world: World,
  { run }: { readonly run: number },
): Called {
  return calledOf(setting, seen(draw(setting, world, run)));
}

interface Drawn {
  /** The conditions by what was done under them. */
  readonly of: {
    readonly tuned: string;
    readonly cot: string | null;
    readonly both: string | null;
  };
  readonly outcomes: (condition: string) => Outcomes;
  readonly pair: (condition: string) => Both;
  /** Of tuning. */
  readonly sums: PassageTable;
}

function draw(setting: Setting, world: World, run: number): Drawn {
  const odds = drawWorld(setting, world, { run });
  const cells = answerItems(setting, odds, { run, world: world.name });
  const named = (tuned: boolean, cot: boolean): string | null =>
    setting.conditions.find(({ isTuned, isCot }) => isTuned === tuned && isCot === cot)?.id ?? null;
  const tuned = named(true, false) ?? "";
  const outcomes = (condition: string): Outcomes => outcomesOf(setting, cells, condition);
  return {
    of: { tuned, cot: named(false, true), both: named(true, true) },
    outcomes,
    pair: (condition) => ({
      seen: outcomes(condition),
      expected: expectedOutcomes(setting, odds, condition),
    }),
    sums: passageSumsOf(setting, cells, tuned),
  };
}

function seen({ of, outcomes, sums }: Drawn): DrawnOutcomes {
  const arm = (condition: string | null): Outcomes | null =>
    condition === null ? null : outcomes(condition);
  return { tuned: outcomes(of.tuned), reasoned: arm(of.cot), both: arm(of.both), sums };
}
