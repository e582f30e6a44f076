/**
 * The items of a drawn study, answered: per model, language and condition one byte per item. What
 * comes in are the odds of a world; what goes out says of each answer whether it could be read and
 * whether it is right. Every model and language draws from a generator of its own, and every
 * condition from another, so that a subset of them has the same answers.
 */
import type { Random } from "../random";
import { at } from "../vector";
import { chance, normals, part } from "./draws";
import { expit } from "./expected";
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
  const { simulation, items } = setting;
  const { seed } = simulation;
  const difficulty = difficulties(setting, { run, world });
  const answered: AnsweredCell[] = [];
  let translation: Float64Array = new Float64Array();
  let shared: SharedDraws | null = null;
  let [model, language] = ["", ""];
  for (const cell of cells) {
    const names = [world, `${run}`, cell.model, cell.language];
    if (shared === null || cell.model !== model || cell.language !== language) {
      [model, language] = [cell.model, cell.language];
      const own = part(seed, "translation", world, `${run}`, language);
      translation = normals(own, items, simulation.items.translation);
      shared = sharedDraws(setting, part(seed, "answers", ...names));
    }
    const random = part(seed, "condition", ...names, cell.condition);
    const answers = answer(cell, { setting, difficulty, translation, shared, random });
    answered.push({ ...cell, answers });
  }
  return answered;
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

/** What the conditions of one model and language share, item by item. */
interface SharedDraws {
  /** Chances of reading, knowing and guessing, in threes; the first negative where none is shared. */
  readonly chances: Float64Array;
  readonly knowledge: Float64Array;
  readonly format: Float64Array;
}

function sharedDraws({ simulation, items }: Setting, random: Random): SharedDraws {
  const chances = new Float64Array(3 * items);
  for (let i = 0; i < 3 * items; i += 3) {
    const isShared = chance(random) < simulation.items.shared;
    chances[i] = isShared ? chance(random) : -1;
    chances[i + 1] = isShared ? chance(random) : 0;
    chances[i + 2] = isShared ? chance(random) : 0;
  }
  const knowledge = normals(random, items, simulation.items.knowledge);
  return { chances, knowledge, format: normals(random, items, simulation.items.format) };
}

interface Met {
  readonly setting: Setting;
  readonly difficulty: Float64Array;
  readonly translation: Float64Array;
  readonly shared: SharedDraws;
  readonly random: Random;
}

function answer({ knowledge, format }: CellOdds, met: Met): Uint8Array {
  const { setting, difficulty, translation, shared, random } = met;
  const { guess, unread, items } = setting.simulation;
  const { chances } = shared;
  const answers = new Uint8Array(setting.items);
  for (let i = 0; i < setting.items; i++) {
    let reading = chances[3 * i] ?? 0;
    let [knowing, guessing] = [chances[3 * i + 1] ?? 0, chances[3 * i + 2] ?? 0];
    if (reading < 0) {
      reading = chance(random);
      knowing = chance(random);
      guessing = chance(random);
    }
    const b = difficulty[i] ?? 0;
    const read = reading < expit(format - items.hardToRead * b - (shared.format[i] ?? 0));
    const legible = read || unread === "guessed";
    let right = legible && guessing < guess;
    if (read && !right) {
      const odds = knowledge - b - (translation[i] ?? 0) - (shared.knowledge[i] ?? 0);
      right = knowing < expit(odds);
    }
    answers[i] = (legible ? isRead : 0) | (right ? isRight : 0);
  }
  return answers;
}
