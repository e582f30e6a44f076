/**
 * The outcomes of a drawn study as tables of models by languages, in the shape that the estimators
 * take: gains, baselines, changes on read items, sums per passage. Beside them the same tables as they
 * are expected, without the chance of single items.
 */
import type { CellSums, PassageTable } from "../sums";
import { at, columns } from "../vector";
import { expectedPair } from "./expected";
import { type AnsweredCell, isRead, passageOf } from "./items";
import type { CellOdds } from "./odds";
import type { Setting } from "./setting";

/** Baseline, gain and changes of one condition, one row per model, one entry per language. */
export interface Outcomes {
  readonly languages: readonly string[];
  readonly baselines: readonly (readonly number[])[];
  readonly gains: readonly (readonly number[])[];
  /** Change of accuracy among read answers, and on the items read both times. */
  readonly amongRead: readonly (readonly number[])[];
  readonly readBoth: readonly (readonly number[])[];
  /** Items read both times, and those of the cell that has fewest. */
  readonly bothRead: readonly (readonly number[])[];
  readonly fewest: number;
}

/** Two conditions of one model and language. */
interface Pair<Cell extends CellOdds> {
  readonly before: Cell;
  readonly after: Cell;
}

/**
 * What a drawn study shows of one condition against the baseline.
 *
 * @param setting - names conditions and languages
 * @param cells - answered
 * @param condition - another than the baseline
 * @returns tables over all models and languages, in the order of the setting
 */
export function outcomesOf(
  setting: Setting,
  cells: readonly AnsweredCell[],
  condition: string,
): Outcomes {
  return tables(setting, paired(setting, cells, condition), ({ before, after }) => {
    const n = before.answers.length;
    const of = pairsOf(before.answers, after.answers);
    const [rightBefore, readBefore] = [of((was) => was >> 1), of((was) => was & isRead)];
    const [rightAfter, readAfter] = [of((_, is) => is >> 1), of((_, is) => is & isRead)];
    const both = of((was, is) => was & is & isRead);
    // Right is the second bit: what is left of a byte after a shift.
    const change = of((was, is) => (was & is & isRead) * ((is >> 1) - (was >> 1)));
    return {
      baseline: rightBefore / n,
      gain: (rightAfter - rightBefore) / n,
      changeAmongRead: rightAfter / readAfter - rightBefore / readBefore,
      changeReadBoth: change / both,
      readBoth: both,
    };
  });
}

/** How often each pair of answers occurs, and the total of a number that a pair gives. */
function pairsOf(
  before: Uint8Array,
  after: Uint8Array,
): (value: (was: number, is: number) => number) => number {
  const counts = new Uint32Array(kinds * kinds);
  for (let i = 0; i < before.length; i++) {
    const pair = (before[i] ?? 0) * kinds + (after[i] ?? 0);
    counts[pair] = (counts[pair] ?? 0) + 1;
  }
  return (value) =>
    counts.reduce((total, n, pair) => total + n * value(Math.floor(pair / kinds), pair % kinds), 0);
}

/** What an answer can be: two bits. */
const kinds = 4;

/**
 * What is expected of one condition against the baseline in a drawn world, over endless items.
 *
 * @param setting - names conditions and languages
 * @param cells - odds of the world
 * @param condition - another than the baseline
 * @returns the same tables as `outcomesOf`
 */
export function expectedOutcomes(
  setting: Setting,
  cells: readonly CellOdds[],
  condition: string,
): Outcomes {
  return tables(setting, paired(setting, cells, condition), ({ before, after }) => {
    const expected = expectedPair(before, after, setting.simulation);
    return { ...expected, readBoth: expected.readBoth * setting.items };
  });
}

/**
 * Sums per passage of one condition and the baseline, as `passageTable` gives them for answers.
 *
 * @param setting - with its passages
 * @param cells - answered
 * @param condition - another than the baseline
 * @returns every model and language, in the order of the setting
 */
export function passageSumsOf(
  setting: Setting,
  cells: readonly AnsweredCell[],
  condition: string,
): PassageTable {
  const passages = passageOf(setting);
  const sizes = new Float64Array(setting.passages);
  for (const passage of passages) sizes[passage] = at(sizes, passage) + 1;
  const pairs = paired(setting, cells, condition);
  const column = columns(2 * pairs.length, setting.passages);
  const sums = pairs.map(({ before, after }, j): CellSums => {
    const [was, change] = [column(2 * j), column(2 * j + 1)];
    for (let i = 0; i < passages.length; i++) {
      const passage = passages[i] ?? 0;
      const [right, rightAfter] = [(before.answers[i] ?? 0) >> 1, (after.answers[i] ?? 0) >> 1];
      was[passage] = (was[passage] ?? 0) + right;
      change[passage] = (change[passage] ?? 0) + rightAfter - right;
    }
    return { model: before.model, language: before.language, before: was, change };
  });
  return { sizes, cells: sums, leftOut: 0 };
}

function paired<Cell extends CellOdds>(
  setting: Setting,
  cells: readonly Cell[],
  condition: string,
): readonly Pair<Cell>[] {
  const baseline = setting.conditions.find(({ isTuned, isCot }) => !isTuned && !isCot)?.id;
  const afters = cells.filter((cell) => cell.condition === condition);
  const befores = cells.filter((cell) => cell.condition === baseline);
  if (afters.length === 0 || afters.length !== befores.length) {
    throw new RangeError(
      `paired: expected a baseline for each cell of ${condition}, got ${befores.length} and ${afters.length}`,
    );
  }
  return afters.map((after, place) => ({ before: at(befores, place), after }));
}

interface Numbers {
  readonly baseline: number;
  readonly gain: number;
  readonly changeAmongRead: number;
  readonly changeReadBoth: number;
  readonly readBoth: number;
}

function tables<Cell extends CellOdds>(
  { languages }: Setting,
  pairs: readonly Pair<Cell>[],
  numbersOf: (pair: Pair<Cell>) => Numbers,
): Outcomes {
  const numbers = pairs.map(numbersOf);
  const width = languages.length;
  const table = (of: (each: Numbers) => number): number[][] =>
    Array.from({ length: pairs.length / width }, (_, m) =>
      numbers.slice(m * width, (m + 1) * width).map(of),
    );
  return Object.freeze({
    languages: languages.map(({ code }) => code),
    baselines: table((each) => each.baseline),
    gains: table((each) => each.gain),
    amongRead: table((each) => each.changeAmongRead),
    readBoth: table((each) => each.changeReadBoth),
    bothRead: table((each) => each.readBoth),
    fewest: Math.min(...numbers.map((each) => each.readBoth)),
  });
}
