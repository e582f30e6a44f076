/**
 * The items of a drawn study, answered: per model, language and condition one byte per item. What
 * comes in are the odds of a world; what goes out says of each answer whether it could be read and
 * whether it is right. Every model and language draws from a generator of its own, and every
 * condition from another, so that a subset of them has the same answers.
 */
import type { Random } from "../random";
import { at } from "../vector";
import { chance, normals, part } from "./draws";
import { isBelowExpit } from "./logistic";
import type { CellOdds } from "./odds";
import type { Setting } from "./setting";

/** Bits of an answer. */
export const isRead = 1;
export const isRight = 2;

/** The answers of one cell: a byte per item, of the bits `isRead` and `isRight`. */
export interface AnsweredCell extends CellOdds {
  readonly answers: Uint8Array;
}

/** Which part of a run is wanted. */
export interface Wanted {
  /** The number of the drawn study: another number, other items. */
  readonly run: number;
  /** The name of the world, which is part of every generator's name. */
  readonly world: string;
}

/** The passage of each item: the first ones stand two to a passage. */
export function passageOf({ items, passages }: Pick<Setting, "items" | "passages">): Uint32Array {
  const paired = 2 * (items - passages);
  return Uint32Array.from({ length: items }, (_, i) =>
    i < paired ? Math.floor(i / 2) : i - paired / 2,
  );
}

/**
 * Answers of every cell.
 *
 * An item is as difficult as its passage and itself, in all languages; each language adds how it was
 * translated, each model in a language what it happens to know and to write legibly, the same under
 * all conditions. An answer is read with probability expit(format - hard difficulty - f); it is right
 * if read and known, or guessed. With probability `shared` an item meets the same chance under all
 * conditions, which makes them correlate without moving any mean.
 *
 * @param setting - numbers of items and passages, spreads
 * @param cells - odds, in order of model, language and condition
 * @param wanted - the drawn study's number and its world's name
 * @returns the cells with their answers, in the same order
 */
export function answerItems(
  setting: Setting,
  cells: readonly CellOdds[],
  { run, world }: Wanted,
): readonly AnsweredCell[] {
  const { seed } = setting.simulation;
  const difficulty = difficulties(setting, { run, world });
  const translations = new Map<string, Float64Array>();
  const translation = (language: string): Float64Array => {
    const { items, simulation } = setting;
    const random = part(seed, "translation", world, `${run}`, language);
    const drawn =
      translations.get(language) ?? normals(random, items, simulation.items.translation);
    translations.set(language, drawn);
    return drawn;
  };
  let met: Met | null = null;
  let [model, language] = ["", ""];
  return cells.map((cell) => {
    const names = [world, `${run}`, cell.model, cell.language];
    if (met === null || cell.model !== model || cell.language !== language) {
      [model, language] = [cell.model, cell.language];
      const own = part(seed, "answers", ...names);
      met = meet(setting, own, { difficulty, translation: translation(language) });
    }
    const random = part(seed, "condition", ...names, cell.condition);
    drawAlone(met, random);
    return { ...cell, answers: answer(setting, cell, met) };
  });
}

function difficulties(
  { simulation, items, passages }: Setting,
  { run, world }: Wanted,
): Float64Array {
  const { passage, item } = simulation.items;
  const drawn = (what: string, n: number, spread: number): Float64Array =>
    normals(part(simulation.seed, what, world, `${run}`), n, spread);
  const ofPassages = drawn("passages", passages, passage);
  const ofItems = drawn("items", items, item);
  const passageOfItem = passageOf({ items, passages });
  return ofItems.map((own, i) => own + at(ofPassages, at(passageOfItem, i)));
}

/** How one model in one language meets the items, under all conditions. */
interface Met {
  /** Chances of reading, knowing and guessing, in threes. */
  readonly chances: Float64Array;
  /** Items whose chances each condition draws anew. */
  readonly alone: Uint32Array;
  /** What an item takes off the log-odds of knowing it, and of answering it legibly. */
  readonly hardToKnow: Float64Array;
  readonly hardToRead: Float64Array;
}

function meet(
  { simulation, items: n }: Setting,
  random: Random,
  { difficulty, translation }: Readonly<Record<"difficulty" | "translation", Float64Array>>,
): Met {
  const { items } = simulation;
  const chances = new Float64Array(3 * n);
  const alone: number[] = [];
  for (let i = 0; i < n; i++) {
    if (chance(random) < items.shared) drawChances(chances, i, random);
    else alone.push(i);
  }
  const hardToKnow = normals(random, n, items.knowledge);
  const hardToRead = normals(random, n, items.format);
  for (let i = 0; i < n; i++) {
    const b = difficulty[i] ?? 0;
    hardToKnow[i] = (hardToKnow[i] ?? 0) + b + (translation[i] ?? 0);
    hardToRead[i] = (hardToRead[i] ?? 0) + items.hardToRead * b;
  }
  return { chances, alone: Uint32Array.from(alone), hardToKnow, hardToRead };
}

function drawChances(chances: Float64Array, item: number, random: Random): void {
  chances[3 * item] = chance(random);
  chances[3 * item + 1] = chance(random);
  chances[3 * item + 2] = chance(random);
}

function drawAlone({ chances, alone }: Met, random: Random): void {
  for (let i = 0; i < alone.length; i++) drawChances(chances, alone[i] ?? 0, random);
}

function answer(
  { simulation: { guess, unread }, items }: Setting,
  { knowledge, format }: CellOdds,
  { chances, hardToKnow, hardToRead }: Met,
): Uint8Array {
  const isGuessed = unread === "guessed";
  const answers = new Uint8Array(items);
  for (let i = 0; i < items; i++) {
    const read = isBelowExpit(chances[3 * i] ?? 0, format - (hardToRead[i] ?? 0));
    const legible = read || isGuessed;
    let right = legible && (chances[3 * i + 2] ?? 0) < guess;
    if (read && !right) {
      right = isBelowExpit(chances[3 * i + 1] ?? 0, knowledge - (hardToKnow[i] ?? 0));
    }
    answers[i] = (legible ? isRead : 0) | (right ? isRight : 0);
  }
  return answers;
}
