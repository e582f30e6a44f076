/**
 * What a simulated study declares of its truth: how able each model is, how far each language stands
 * from the best resourced one, what tuning and reasoning do, and the worlds that can be drawn. Types
 * only; `simulated.ts` reads them from the study's parameters. All are log-odds unless said otherwise.
 */

/** A share of drawn studies and the Monte Carlo error of that share, as proportions. */
export interface DrawnShare {
  readonly value: number;
  readonly error: number;
}

/** Log-odds that an intervention adds to reading the format, and to knowing the answer. */
export interface Repair {
  readonly format: number;
  readonly knowledge: number;
}

/** One model of the simulation. */
export interface SimulatedModel {
  readonly id: string;
  /** Of knowing an item in the best resourced language, and how much a language of lowness 1 loses. */
  readonly knowledge: number;
  readonly knowledgeLoss: number;
  /** Of an answer that can be read, before any intervention, and its loss at lowness 1. */
  readonly format: number;
  readonly formatLoss: number;
  readonly tuned: Repair;
  readonly cot: Repair;
}

/** One language of the simulation. */
export interface SimulatedLanguage {
  readonly code: string;
  /** 0 for the best resourced language, 1 for the least. */
  readonly lowness: number;
  /** To the source, 0 to 1. */
  readonly relatedness: number;
}

/** Spreads over items (standard deviations), and how the conditions share them. */
export interface ItemSpreads {
  readonly passage: number;
  readonly item: number;
  /** Item by language, shared by all models: how an item was translated. */
  readonly translation: number;
  /** Item by language by model, shared by the conditions: of knowing it, of answering legibly. */
  readonly knowledge: number;
  readonly format: number;
  /** How much of an item's difficulty also keeps its answer from being read, as a factor. */
  readonly hardToRead: number;
  /** Probability that the conditions share their chance, item by item. */
  readonly shared: number;
}

/** Spreads over cells (standard deviations), drawn once per world. */
export interface CellSpreads {
  /** Model by language, in every condition. */
  readonly baseline: number;
  /** Of what tuning adds to knowledge: by language, and by model and language. */
  readonly language: number;
  readonly cell: number;
  /** Of what tuning and reasoning add to format, by model and language. */
  readonly format: number;
  /** Of the true transfer, by model. */
  readonly transfer: number;
}

/** One truth that can be drawn: how it departs from a world in which nothing is transferred. */
export interface World {
  readonly name: string;
  /** Mean gain in accuracy of the related languages from transfer, as a proportion. */
  readonly transfer: number;
  /** Related languages in full, or every language by its relatedness. */
  readonly along: "related" | "relatedness";
  /** Log-odds by which answers in related languages are harder to read until they are repaired. */
  readonly confound: number;
  /** False where no condition changes anything. */
  readonly gains: boolean;
  /** Log-odds of a readable answer in every model; `null` for each model's own. */
  readonly format: number | null;
  /** How far two repairs of the format replace each other, 1 in full; `null` for the usual share. */
  readonly substitution: number | null;
}

/** All that a simulation rests on. */
export interface Simulation {
  readonly seed: number;
  /** The name of the world that is drawn where no other is asked for. */
  readonly world: string;
  /** Probability that a guess is right. */
  readonly guess: number;
  /** What an answer in no readable format counts as: not read and wrong, or a guess. */
  readonly unread: "wrong" | "guessed";
  readonly items: ItemSpreads;
  readonly cells: CellSpreads;
  /** How far the repairs of tuning and reasoning replace each other: 1 in full, 0 not at all. */
  readonly substitution: Repair;
  readonly models: readonly SimulatedModel[];
  readonly languages: readonly SimulatedLanguage[];
  readonly worlds: readonly World[];
}
