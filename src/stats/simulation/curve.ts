/**
 * The specification curve in a drawn study: its joint test over relabelled languages. What comes in
 * are answered cells and the design that they were drawn for; what goes out is the p of the curve's
 * median and of its share above 0.
 */
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Answers, Item, Run } from "../../tidy/answers";
import { cellsOf } from "../../tidy/tally";
import type { Random } from "../random";
import { specificationCurve } from "../specification";
import { type Finding, bare, inContrast, leastLabelP } from "./finding";
import { type AnsweredCell, isRead, isRight, passageOf } from "./items";
import type { Setting } from "./setting";

/** A fifth of the usual relabellings: p goes in steps of 1/200, fine enough for one in twenty. */
const draws = 199;

/** What a curve is drawn over. */
export interface Declared {
  readonly design: Design;
  readonly languages: readonly Placed[];
}

/**
 * Findings on the curve of a drawn study.
 *
 * @param setting - with items and passages
 * @param cells - answered
 * @param options - `declared`, the design and its languages; a generator
 * @returns the joint tests of the median and of the share above 0, whose value is counted from one half
 */
export function curveFindings(
  setting: Setting,
  cells: readonly AnsweredCell[],
  { declared, random }: { readonly declared: Declared; readonly random: Random },
): readonly Finding[] {
  const answers = answersOf(setting, cells);
  const cellRows = cellsOf(answers, declared.design);
  const { median, above, specifications } = specificationCurve(
    { ...declared, answers, cellRows },
    { random, draws },
  );
  const sets = new Set(specifications.map(({ dialects, controls }) => `${dialects} ${controls}`));
  // Over one set of languages the curve of a relabelling is that of its groups: no more p than these.
  const leastP = sets.size === 1 ? leastLabelP(inContrast(setting).isRelated) : null;
  return [
    bare("curve median, permuted", {
      ...{ truth: null, value: median.value, p: median.p, leastP },
    }),
    bare("curve share above zero, permuted", {
      ...{ truth: null, value: above.value - 0.5, p: above.p, leastP },
    }),
  ];
}

/** Answers that say what was read and what was right; which option was chosen is of no interest. */
function answersOf(setting: Setting, cells: readonly AnsweredCell[]): Answers {
  const passages = passageOf(setting);
  const items = Array.from(passages, (passage, i): Item => ({
    item: `${i}`,
    passage: `${passage}`,
    gold: "right",
  }));
  const scored = items.map(() => true);
  const runs = cells.map(({ model, condition, language, answers }): Run => {
    const bits = Array.from(answers);
    return {
      ...{ model, condition, language, scored, place: "" },
      chosen: bits.map((each) =>
        (each & isRead) === 0 ? null : (each & isRight) === 0 ? "wrong" : "right",
      ),
      correct: bits.map((each) => (each & isRight) !== 0),
    };
  });
  return { items, runs };
}
