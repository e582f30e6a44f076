/**
 * The items of a drawn study, answered: per model, language and condition one byte per item. What
 * comes in are the odds of a world; what goes out says of each answer whether it could be read and
 * whether it is right. Every model and language draws from a generator of its own, and every
 * condition from another, so that a subset of them has the same answers.
 */
import type { Random } from "../random";
import { at } from "../vector";
import { chance, fillNormals, normals, part } from "./draws";
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
  const met = roomFor(setting.items);
  const answers = new Uint8Array(cells.length * setting.items);
  let [model, language] = ["", ""];
  return cells.map((cell, place) => {
    const names = [world, `${run}`, cell.model, cell.language];
    if (cell.model !== model || cell.language !== language) {
      [model, language] = [cell.model, cell.language];
      const random = part(seed, "answers", ...names);
      meet(met, random, { setting, difficulty, translation: translation(language) });
    }
    drawAlone(met, part(seed, "condition", ...names, cell.condition));
    const own = answers.subarray(place * setting.items, (place + 1) * setting.items);
    answer(own, cell, { setting, met });
    return { ...cell, answers: own };
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

/**
 * How one model in one language meets the items, under all conditions. Models and languages take turns
 * in one piece of memory.
 */
interface Met {
  /** Chances of reading, knowing and guessing, in threes. */
  readonly chances: Float64Array;
  /** Items whose chances each condition draws anew; as many of them as `count` says. */
  readonly alone: Uint32Array;
  count: number;
  /** What an item takes off the log-odds of knowing it, and of answering it legibly. */
  readonly hardToKnow: Float64Array;
  readonly hardToRead: Float64Array;
}

function roomFor(items: number): Met {
  return {
    chances: new Float64Array(3 * items),
    alone: new Uint32Array(items),
    count: 0,
    hardToKnow: new Float64Array(items),
    hardToRead: new Float64Array(items),
  };
}

function meet(
  met: Met,
  random: Random,
  of: {
    readonly setting: Setting;
    readonly difficulty: Float64Array;
    readonly translation: Float64Array;
  },
): void {
  const { chances, alone, hardToKnow, hardToRead } = met;
  const { items } = of.setting.simulation;
  met.count = 0;
  for (let i = 0; i < alone.length; i++) {
    if (chance(random) < items.shared) drawChances(chances, i, random);
    else alone[met.count++] = i;
  }
  fillNormals(random, hardToKnow, items.knowledge);
  fillNormals(random, hardToRead, items.format);
  for (let i = 0; i < alone.length; i++) {
    const b = of.difficulty[i] ?? 0;
    hardToKnow[i] = (hardToKnow[i] ?? 0) + b + (of.translation[i] ?? 0);
    hardToRead[i] = (hardToRead[i] ?? 0) + items.hardToRead * b;
  }
}

function drawChances(chances: Float64Array, item: number, random: Random): void {
  chances[3 * item] = chance(random);
  chances[3 * item + 1] = chance(random);
  chances[3 * item + 2] = chance(random);
}

function drawAlone({ chances, alone, count }: Met, random: Random): void {
  for (let i = 0; i < count; i++) drawChances(chances, alone[i] ?? 0, random);
}

function answer(
  answers: Uint8Array,
  { knowledge, format }: CellOdds,
  { setting, met }: { readonly setting: Setting; readonly met: Met },
): void {
  const { chances, hardToKnow, hardToRead } = met;
  const { guess, unread } = setting.simulation;
  const isGuessed = unread === "guessed";
  for (let i = 0; i < answers.length; i++) {
    const read = isBelowExpit(chances[3 * i] ?? 0, format - (hardToRead[i] ?? 0));
    const legible = read || isGuessed;
    let right = legible && (chances[3 * i + 2] ?? 0) < guess;
    if (read && !right) {
      right = isBelowExpit(chances[3 * i + 1] ?? 0, knowledge - (hardToKnow[i] ?? 0));
    }
    answers[i] = (legible ? isRead : 0) | (right ? isRight : 0);
  }
}
