/**
 * What was measured and what could be read, in words. What comes in are open studies; what goes out
 * are sentences computed from their cells.
 */

import { count } from "../figures/caption";
import { withUnit } from "../figures/percent";
import { average } from "../stats/average";
import type { Estimate } from "../stats/estimate";
import type { Cell } from "../tidy/cell";
import { bracketed } from "./direction";
import { list } from "./number";
import type { Opened } from "./overview";
import { sentence, type Sentence } from "./sentence";

/** Cells of all studies, as published. */
export function cellCount(studies: readonly Opened[]): number {
  return studies.reduce((sofar, { published }) => sofar + published.length, 0);
}

/**
 * Which studies rest on items and which on cells.
 *
 * @param studies - open
 * @returns one sentence that names them
 */
export function restsOn(studies: readonly Opened[]): Sentence {
  const isItems = ({ design }: Opened): boolean =>
    design.outputs.some((output) => output.holds !== "cells");
  const names = (of: readonly Opened[]): string => list(of.map(({ design }) => design.id));
  const items = studies.filter(isItems);
  const cells = studies.filter((study) => !isItems(study));
  return sentence`${count(items.length, "study", "studies")} can be followed item by item (${names(items)}); of ${cells.length} only cells are known (${names(cells)}).`;
}

/**
 * How many models and languages lie near chance.
 *
 * Near means that a language's accuracy is at most two standard errors of its items above chance.
 *
 * @param study - with answer options; published rows are counted
 * @returns one sentence; for free answers, that there is no chance level
 */
export function nearChance({ design, published }: Opened): Sentence {
  const { options, name } = design.benchmark;
  if (options === null)
    return sentence`${name} asks for free answers, so there is no chance level.`;
  const chance = 1 / options;
  const near = published.filter(({ correct, n }) => {
    return correct / n <= chance + 2 * Math.sqrt((chance * (1 - chance)) / n);
  });
  const accuracies = published.map(({ correct, n }) => correct / n);
  const span = `${withUnit(Math.min(...accuracies), "percent")} to ${withUnit(Math.max(...accuracies), "percent")}`;
  const share = withUnit(near.length / published.length, "percent");
  return sentence`Accuracy of a model in a language goes from ${span}; in ${share} of the ${published.length} cells it is within two standard errors of chance (${withUnit(chance, "percent")}) or below it.`;
}

/**
 * What share of the answers could not be read, model by model.
 *
 * @param study - whose cells tell how many were read
 * @returns a phrase: `40.9 % of the answers of GPT-3.5 and 33.0 % of those of GPT-4 could not be read`
 */
export function unreadSpan({ design, published }: Opened): string {
  const shares = design.models.map(({ id, name }) => {
    const own = published.filter((cell) => cell.model === id);
    const n = own.reduce((sofar, cell) => sofar + cell.n, 0);
    return `${withUnit(unreadIn(own) / n, "percent")} of the answers of ${name}`;
  });
  return `${list(shares)} could not be read`;
}

/**
 * How unread answers differ between related languages and others: the mean share of each model's
 * language units, with its interval over units, so that dialects of one language count once.
 *
 * @param study - whose cells tell how many were read, with related languages and controls
 * @returns one sentence per model, in one
 */
export function unreadByRole({ design, published, languages }: Opened): Sentence {
  const said = design.models.map(({ id, name }) => {
    const share = (role: string): string => {
      const units = new Map<string, number[]>();
      for (const { code, unit } of languages.filter((language) => language.role === role)) {
        const own = published.filter((cell) => cell.model === id && cell.language === code);
        const shares = own.map((cell) => unreadIn([cell]) / cell.n);
        units.set(unit, [...(units.get(unit) ?? []), ...shares]);
      }
      const means = [...units.values()].flatMap((shares) => average(shares).value ?? []);
      return bracketed(withinBounds(average(means)), "percent");
    };
    return `${name} leaves ${share("related")} unread in related languages and ${share("control")} in controls`;
  });
  return sentence`On average over language units, with 95\u00a0% intervals, ${list(said)}.`;
}

/**
 * Into how many units the languages go, and which units are related.
 *
 * @param study - open
 * @returns one sentence
 */
export function unitCount({ languages }: Opened): Sentence {
  const units = new Set(languages.map(({ unit }) => unit));
  const related = [
    ...new Set(languages.filter(({ role }) => role === "related").map(({ unit }) => unit)),
  ];
  return sentence`${count(languages.length, "language code")} make ${count(units.size, "unit")}; ${related.length} of them are related: ${list(related)}.`;
}

/**
 * How many pairs stay out of the default analysis.
 *
 * @param studies - of pairs
 * @returns one sentence
 */
export function leftOutCount(studies: readonly Opened[]): Sentence {
  const said = studies.map(({ design }) => {
    const pairs = design.models.filter((model) => model.tunedFrom !== null);
    const out = pairs.filter((pair) => pair.leftOut !== null);
    return `${out.length} of ${pairs.length} pairs of ${design.id}`;
  });
  return sentence`${list(said)} stay out of the default analysis.`;
}

function unreadIn(cells: readonly Cell[]): number {
  return cells.reduce((sofar, cell) => sofar + cell.n - (cell.read ?? cell.n), 0);
}

/** A share cannot lie below none or above all, so neither does its interval. */
function withinBounds(estimate: Estimate): Estimate {
  const { interval } = estimate;
  if (interval === null) return estimate;
  const { low, high } = interval;
  return { ...estimate, interval: { ...interval, low: Math.max(0, low), high: Math.min(1, high) } };
}
