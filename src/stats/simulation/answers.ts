/**
 * A drawn study as answers of the same kind as a real one's: items with passages and right options,
 * and per model, condition and language the option that was chosen. Nothing is stored: the same
 * parameters give the same answers.
 */
import type { World } from "../../study/simulation";
import type { Answers, Item, Run } from "../../tidy/answers";
import { below } from "../random";
import { at } from "../vector";
import { part } from "./draws";
import { type Expected, expectedCell } from "./expected";
import { type AnsweredCell, answerItems, isRead, isRight, passageOf } from "./items";
import type { Setting } from "./setting";
import { drawWorld } from "./world";

/** What a cell of a simulated study was drawn from: what its accuracy would be over endless items. */
export interface Truth extends Expected {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
}

/** A simulated study: its answers, and the truth behind them. */
export interface Simulated {
  readonly answers: Answers;
  /** One row per run, in the same order. */
  readonly truth: readonly Truth[];
}

/** How many options an item has, and where the parameters stand. */
interface Source {
  readonly options: number;
  readonly place: string;
  readonly run?: number;
}

/**
 * One study, drawn from a world.
 *
 * A wrong answer chooses any of the other options, each equally likely.
 *
 * @param setting - models, languages, conditions, numbers of items and passages
 * @param world - which truth
 * @param source - `options` per item; `place`, where the parameters stand; `run`, 0 by default
 * @returns answers in order of model and condition as declared, then language by code, with their
 *   truth
 */
export function simulateAnswers(
  setting: Setting,
  world: World,
  { options, place, run = 0 }: Source,
): Simulated {
  const names = Array.from({ length: options }, (_, i) => String.fromCharCode(65 + i));
  const wanted = { run, world: world.name };
  const cells = answerItems(setting, drawWorld(setting, world, { run }), wanted);
  const random = part(setting.simulation.seed, "right options", world.name, `${run}`);
  const golds = Array.from({ length: setting.items }, () => below(random, options));
  const passages = passageOf(setting);
  const items = golds.map((gold, i): Item => {
    const [item, passage] = [named("item", i, setting.items), at(passages, i)];
    const text = named("passage", passage, setting.passages);
    return Object.freeze({ item, passage: text, gold: at(names, gold) });
  });
  const runs = inOrder(cells, setting).map((cell) => {
    const { model, language, condition } = cell;
    const own = ["wrong options", world.name, `${run}`, model, language, condition];
    const choice = part(setting.simulation.seed, ...own);
    return runOf(cell, { golds, names, place, choice });
  });
  const truth = inOrder(cells, setting).map((cell) => {
    const { model, condition, language } = cell;
    const expected = expectedCell(cell, setting.simulation);
    return Object.freeze({ model, condition, language, ...expected });
  });
  return Object.freeze({ answers: Object.freeze({ items, runs }), truth: Object.freeze(truth) });
}

function named(noun: string, index: number, of: number): string {
  return `${noun}-${String(index + 1).padStart(String(of).length, "0")}`;
}

/** By model and condition as declared, then language by code. */
function inOrder(cells: readonly AnsweredCell[], setting: Setting): readonly AnsweredCell[] {
  return setting.simulation.models.flatMap(({ id }) =>
    setting.conditions.flatMap((condition) =>
      cells.filter((cell) => cell.model === id && cell.condition === condition.id),
    ),
  );
}

interface Choosing {
  readonly golds: readonly number[];
  readonly names: readonly string[];
  readonly place: string;
  readonly choice: ReturnType<typeof part>;
}

function runOf(cell: AnsweredCell, { golds, names, place, choice }: Choosing): Run {
  const { model, condition, language, answers } = cell;
  const chosen = golds.map((gold, i) => {
    const bits = at(answers, i);
    if ((bits & isRead) === 0) return null;
    if ((bits & isRight) !== 0) return at(names, gold);
    return at(names, (gold + 1 + below(choice, names.length - 1)) % names.length);
  });
  return Object.freeze({
    ...{ model, condition, language, place },
    chosen: Object.freeze(chosen),
    correct: Object.freeze(Array.from(answers, (bits) => (bits & isRight) !== 0)),
    scored: Object.freeze(Array.from(answers, () => true)),
  });
}
