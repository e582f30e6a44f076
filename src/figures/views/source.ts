/**
 * What stands behind a point of a view: the lines that its cells were read from, the items whose
 * answers changed. What comes in are cells and runs of an open study; what goes out are the facts that
 * a click shows.
 */

import type { PairCount } from "../../stats/lineage/table";
import { languageUnits } from "../../stats/lineage/units";
import type { Design } from "../../study/design";
import type { Placed } from "../../study/language";
import type { Item, Run } from "../../tidy/answers";
import type { Cell } from "../../tidy/cell";
import { itemsMet, sourceLines, type Fact } from "../behind";
import { wholeNumber } from "../percent";

/** The rows that were published, with the models and languages that a point stands for. */
interface Rows {
  readonly published: readonly Cell[];
}

/** Of a study whose points are genera. */
interface GenusRows extends Rows {
  readonly design: Design;
  readonly languages: readonly Placed[];
}

/** Which rows a point stands for; all where nothing is said. */
interface Wanted {
  readonly models?: ReadonlySet<string>;
  readonly languages?: ReadonlySet<string>;
}

/** Two runs over the same items, of one language. */
export interface Beside {
  readonly before: Run;
  readonly after: Run;
}

/** Whether an answer counts for a fact, by what it was before and after. */
export type Became = (pair: Beside, item: number) => boolean;

/**
 * The lines of published rows.
 *
 * @param rows - an open study
 * @param wanted - of which models and languages
 * @returns as `sourceLines`
 */
export function linesOf({ published }: Rows, { models, languages }: Wanted): string {
  const own = published.filter(
    ({ model, language }) => (models?.has(model) ?? true) && (languages?.has(language) ?? true),
  );
  return sourceLines(own.map(({ place }) => place));
}

/**
 * The lines of a genus: its languages, in every pair that counts and in the models these were tuned from.
 *
 * @param study - open, of pairs
 * @param genus - as `languageUnits` names it
 * @returns as `sourceLines`
 */
export function linesOfGenus(study: GenusRows, genus: string): string {
  const codes = new Set(study.published.map(({ language }) => language));
  const units = languageUnits(study.languages, codes).units.filter((unit) => unit.genus === genus);
  const kept = study.design.models.filter(({ leftOut, tunedFrom }) => leftOut === null && tunedFrom !== null);
  const models = new Set(kept.flatMap(({ id, tunedFrom }) => (tunedFrom === null ? [] : [id, tunedFrom])));
  return linesOf(study, { models, languages: new Set(units.flatMap((unit) => unit.codes)) });
}

/**
 * Right answers before and after, over the languages of one pair.
 *
 * @param counts - one entry per language
 * @returns one fact
 */
export function countFacts(counts: readonly PairCount[]): readonly Fact[] {
  const [before, after, all] = [
    counts.reduce((sum, { baselineCorrect }) => sum + baselineCorrect, 0),
    counts.reduce((sum, { correct }) => sum + correct, 0),
    counts.reduce((sum, { n }) => sum + n, 0),
  ].map(wholeNumber);
  return [["right answers", `${before ?? ""} before, ${after ?? ""} after, of ${all ?? ""}`]];
}

/**
 * The items that became something in some of several pairs of runs.
 *
 * @param items - of the runs, in their order
 * @param pairs - one per model and language
 * @param became - what is asked of each answer
 * @returns as `itemsMet`
 */
export function itemsWhere(items: readonly Item[], pairs: readonly Beside[], became: Became): string {
  const met = pairs.flatMap((pair) =>
    items.flatMap(({ item }, i) => (became(pair, i) ? [item] : [])),
  );
  return itemsMet(met, pairs.length);
}

/** An answer that was wrong before and is right after. */
export const gained: Became = ({ before, after }, i) =>
  isScored(before, after, i) && before.correct[i] === false && after.correct[i] === true;

/** An answer that was right before and is wrong after. */
export const lost: Became = ({ before, after }, i) => gained({ before: after, after: before }, i);

function isScored(before: Run, after: Run, i: number): boolean {
  return before.scored[i] === true && after.scored[i] === true;
}

/**
 * What stands behind a gain: its counts, the items that it gained and lost, the lines of its runs.
 *
 * @param items - of the runs, in their order
 * @param pairs - one per model and language
 * @returns facts, in the order in which they are read
 */
export function gainFacts(items: readonly Item[], pairs: readonly Beside[]): readonly Fact[] {
  const right = (of: (pair: Beside) => Run): number =>
    pairs.reduce((sum, pair) => sum + of(pair).correct.filter((is, i) => is && isScored(pair.before, pair.after, i)).length, 0);
  const asked = pairs.reduce((sum, pair) => sum + items.filter((_, i) => isScored(pair.before, pair.after, i)).length, 0);
  const [was, is] = [right(({ before }) => before), right(({ after }) => after)].map(wholeNumber);
  return [
    ["right answers", `${was ?? ""} before, ${is ?? ""} after, of ${wholeNumber(asked)}`],
    ...changeFacts(items, pairs),
    ...runLines(pairs),
  ];
}

/**
 * The items that a gain is made of.
 *
 * @param items - of the runs, in their order
 * @param pairs - one per model and language
 * @returns items gained and items lost
 */
export function changeFacts(items: readonly Item[], pairs: readonly Beside[]): readonly Fact[] {
  return [
    ["items gained", itemsWhere(items, pairs, gained)],
    ["items lost", itemsWhere(items, pairs, lost)],
  ];
}

/**
 * The lines that runs were read from; none where they were drawn, which the figure says of all points.
 *
 * @param pairs - one per model and language
 * @returns at most one fact
 */
export function runLines(pairs: readonly Beside[]): readonly Fact[] {
  const places = pairs.flatMap(({ before, after }) => [before.place, after.place]);
  return places.every(isLine) ? [["read from", sourceLines(places)]] : [];
}

function isLine(place: string): boolean {
  return /:\d+$/.test(place);
}

/**
 * Runs of one condition beside those of another.
 *
 * @param runs - of a study
 * @param wanted - `before` and `after` as conditions; which models and languages
 * @returns one pair per model and language that has both
 */
export function runsBeside(
  runs: readonly Run[],
  { before, after, models, languages }: Wanted & { readonly before: string; readonly after: string },
): readonly Beside[] {
  const isWanted = ({ model, language }: Run): boolean =>
    (models?.has(model) ?? true) && (languages?.has(language) ?? true);
  return runs
    .filter((run) => run.condition === after && isWanted(run))
    .flatMap((run) => {
      const base = runs.find(
        ({ model, language, condition }) =>
          condition === before && model === run.model && language === run.language,
      );
      return base === undefined ? [] : [{ before: base, after: run }];
    });
}
