/**
 * The default estimators of this workspace, applied to one drawn study, and the verdicts that they
 * give. What comes in are a setting and a world; what goes out is one row per estimator, and a verdict
 * per claim.
 */
import type { World } from "../../study/simulation";
import type { Random } from "../random";
import { twoWayContrast } from "../twoway";
import { architectureFindings } from "./architectures";
import { bootstrapFinding } from "./bootstrap";
import { type Declared, curveFindings } from "./curve";
import { part } from "./draws";
import { type DrawnFactor, drawnFactors } from "./factors";
import { familyFindings, fewestReadBoth } from "./family";
import { type Both, type Finding, inContrast } from "./finding";
import { type AnsweredCell, answerItems } from "./items";
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
  /** The Bayes factors of the family contrast, always in the same order. */
  readonly factors: readonly DrawnFactor[];
  /** `null` where no verdict was asked for. */
  readonly called: Called | null;
  /** The joint tests of the specification curve; `null` where they were not asked for. */
  readonly curve: readonly Finding[] | null;
}

/**
 * One drawn study, analysed and judged.
 *
 * @param setting - what is drawn
 * @param world - which truth
 * @param options - `run`, the number of the study; `isJudged`, whether verdicts are wanted, which
 *   cost as much as all else; `declared`, the design, where the specification curve is wanted, which
 *   costs four times as much
 * @returns findings, verdicts and curve
 */
export function analysed(
  setting: Setting,
  world: World,
  {
    run,
    isJudged,
    declared = null,
  }: { readonly run: number; readonly isJudged: boolean; readonly declared?: Declared | null },
): Analysed {
  const drawn = draw(setting, world, run);
  const { pair, sums, of } = drawn;
  const onTuned = pair(of.tuned);
  const generator = (what: string): Random =>
    part(setting.simulation.seed, what, world.name, `${run}`);
  const onCot = of.cot === null ? null : pair(of.cot);
  const bootstrap = { sums, random: generator("crossed bootstrap") };
  const findings = [
    ...familyFindings(setting, onTuned, { sums, isShort: false }),
    bootstrapFinding(setting, onTuned, bootstrap),
    ...correctedFindings(onTuned, sums),
    ...slopeFindings(setting, onTuned),
    ...(onCot === null ? [] : reasoningFindings(setting, onTuned, onCot)),
    ...architectureFindings(setting, onTuned),
  ];
  const random = generator("relabellings");
  return {
    findings,
    factors: factorsOf(setting, onTuned),
    called: isJudged ? calledOf(setting, seen(drawn)) : null,
    curve: declared === null ? null : curveFindings(setting, drawn.cells, { declared, random }),
  };
}

/** On total gain, and where some answers could not be read on the items read both times. */
function factorsOf(setting: Setting, { seen }: Both): readonly DrawnFactor[] {
  const { columns, isRelated } = inContrast(setting);
  const of = (table: Outcomes["gains"], outcome: string): readonly DrawnFactor[] =>
    drawnFactors(twoWayContrast(columns(table), isRelated), isRelated, outcome);
  const total = of(seen.gains, "total gain");
  if (setting.simulation.unread === "guessed") return total;
  const isEnough = seen.fewest >= fewestReadBoth;
  const onRead = of(isEnough ? seen.readBoth : seen.gains, "read both times");
  return [...total, ...(isEnough ? onRead : onRead.map((each) => ({ ...each, bf10: null })))];
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
  readonly cells: readonly AnsweredCell[];
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
    ...{ cells, outcomes },
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
