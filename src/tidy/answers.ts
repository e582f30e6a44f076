/**
 * The answers of an item study, as columns: one list of items, and per model, condition and
 * language what was chosen for each of them. Types only; `score.ts` makes them from the tables.
 */

/** One multiple-choice question and the text it asks about. */
export interface Item {
  readonly item: string;
  /** The unit of resampling; the item itself where the study has no passages. */
  readonly passage: string;
  /** The right option; `null` where it differs by language (then `golds` has it). */
  readonly gold: string | null;
}

/** One model under one condition in one language, item by item; `[i]` belongs to `items[i]`. */
export interface Run {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  /** The option that was read; `null` when none could be read or the item was not asked. */
  readonly chosen: readonly (string | null)[];
  /** An unread answer is not correct. */
  readonly correct: readonly boolean[];
  /** False for an item that was not asked or not scored: it counts neither as right nor as wrong. */
  readonly scored: readonly boolean[];
  /** Where the run stands, `answers.csv:17`. */
  readonly place: string;
}

export interface Answers {
  readonly items: readonly Item[];
  readonly runs: readonly Run[];
  /** The right option of each item by language code; absent where it is the same in every language. */
  readonly golds?: ReadonlyMap<string, readonly string[]>;
}
