/**
 * The default estimators of this workspace, applied to one drawn study. What comes in are a setting
 * and a world; what goes out is one row per estimator.
 */
import type { World } from "../../study/simulation";
import { familyFindings } from "./family";
import type { Both, Finding } from "./finding";
import { answerItems } from "./items";
import { expectedOutcomes, outcomesOf, passageSumsOf } from "./outcomes";
import { reasoningFindings } from "./reasoning";
import type { Setting } from "./setting";
import { correctedFindings, slopeFindings } from "./slopes";
import { drawWorld } from "./world";

/** Which estimators are wanted: all, or the primaries of the family contrast alone. */
export type Extent = "primaries" | "all";

/**
 * One drawn study, analysed.
 *
 * @param setting - what is drawn
 * @param world - which truth
 * @param options - `run`, the number of the study; `extent`, all estimators by default
 * @returns one finding per estimator, always in the same order
 */
export function findingsOf(
  setting: Setting,
  world: World,
  { run, extent = "all" }: { readonly run: number; readonly extent?: Extent },
): readonly Finding[] {
  const isNeeded = extent === "all" ? () => true : isWithoutCot;
  const conditions = setting.conditions.filter(isNeeded);
  const drawn = { ...setting, conditions };
  const odds = drawWorld(drawn, world, { run });
  const cells = answerItems(drawn, odds, { run, world: world.name });
  const tuned = conditions.find(({ isTuned, isCot }) => isTuned && !isCot)?.id ?? "";
  const cot = conditions.find(({ isTuned, isCot }) => isCot && !isTuned)?.id;
  const pair = (condition: string): Both => ({
    seen: outcomesOf(drawn, cells, condition),
    expected: expectedOutcomes(drawn, odds, condition),
  });
  const onTuned = pair(tuned);
  const sums = passageSumsOf(drawn, cells, tuned);
  const isShort = extent === "primaries";
  const family = familyFindings(setting, onTuned, { sums, isShort });
  if (isShort) return family;
  return [
    ...family,
    ...correctedFindings(onTuned, sums),
    ...slopeFindings(setting, onTuned),
    ...(cot === undefined ? [] : reasoningFindings(setting, onTuned, pair(cot))),
  ];
}

function isWithoutCot({ isCot }: Setting["conditions"][number]): boolean {
  return !isCot;
}
