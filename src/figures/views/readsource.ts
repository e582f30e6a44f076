/**
 * What stands behind the parts of a gain by what could be read before and after. What comes in are
 * items and their runs; what goes out are the facts that a click shows.
 */

import type { Item } from "../../tidy/answers";
import type { Fact } from "../behind";
import { gained, itemsWhere, lost, runLines, type Became, type Beside } from "./source";

/** Answers that could be read both times, only after, only before. */
export const readBoth: Became = ({ before, after }, i) =>
  before.chosen[i] !== null && after.chosen[i] !== null;
export const readAfter: Became = ({ before, after }, i) =>
  before.chosen[i] === null && after.chosen[i] !== null;
export const readBefore: Became = ({ before, after }, i) =>
  before.chosen[i] !== null && after.chosen[i] === null;

/**
 * The items of one part, those that were right among them.
 *
 * @param items - of the runs, in their order
 * @param pairs - one per model and language
 * @param isIn - what makes an answer one of the part
 * @returns facts, in the order in which they are read
 */
export function partFacts(items: readonly Item[], pairs: readonly Beside[], isIn: Became): readonly Fact[] {
  const right: Became = (pair, i) =>
    isIn(pair, i) && (pair.before.correct[i] === true || pair.after.correct[i] === true);
  return [
    ["items", itemsWhere(items, pairs, isIn)],
    ["right among them", itemsWhere(items, pairs, right)],
    ...runLines(pairs),
  ];
}

/**
 * The items of one part whose answers changed: where most did not, these are what the part is made of.
 *
 * @param items - of the runs, in their order
 * @param pairs - one per model and language
 * @param isIn - what makes an answer one of the part
 * @returns facts, in the order in which they are read
 */
export function changedFacts(items: readonly Item[], pairs: readonly Beside[], isIn: Became): readonly Fact[] {
  const among = (became: Became): Became => {
    return (pair, i) => isIn(pair, i) && became(pair, i);
  };
  return [
    ["items gained", itemsWhere(items, pairs, among(gained))],
    ["items lost", itemsWhere(items, pairs, among(lost))],
    ...runLines(pairs),
  ];
}
