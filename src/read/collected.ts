/**
 * What all readers gave, gathered: runs with their answers by language, published figures, every row
 * that was not kept with its reason, and the counts, which must come out even. Answers come by the
 * million and go to a keeper; here stands only how many there are. Types only.
 */
import type { AnswerBatch, Format, LogRun, Place, Published } from "./reading";

/** The answers of one run in one language, counted. */
export interface Asked {
  /** The number under which they are kept, counted from 0. */
  readonly part: number;
  readonly language: string | null;
  readonly place: Place;
  readonly rows: number;
  /** The last epoch of an item. */
  readonly epochs: number;
  /** Those that the log scored, and the sum of what it says of them, added up in their order. */
  readonly scored: number;
  readonly sum: number;
  readonly readStrictly: number;
  readonly readLeniently: number;
}

/** The answers themselves; `[i]` of every column is one record, NaN a score that there is not. */
export interface KeptAnswers {
  readonly item: readonly string[];
  readonly passage: readonly (string | null)[];
  readonly epoch: readonly number[];
  readonly gold: readonly (string | null)[];
  readonly strict: readonly (string | null)[];
  readonly lenient: readonly (string | null)[];
  readonly score: readonly number[];
}

/** Where answers go as they are read. */
export interface Keeper {
  /** Record `i` of a batch, as the next one of a part. */
  readonly take: (part: number, batch: AnswerBatch, i: number) => void;
  /** Waits until there is room for more. */
  readonly settle: () => Promise<void>;
  /** Whether two parts hold the same answers in the same order, whatever their places. */
  readonly areSame: (one: number, other: number) => Promise<boolean>;
}

/** One run with all that belongs to it. */
export interface CollectedRun {
  readonly run: LogRun;
  /** The number of its log in `logs`. */
  readonly log: number;
  readonly asked: readonly Asked[];
  /** Published figures of a run without items: each is a row. */
  readonly cells: readonly Published[];
  /** Published figures beside items. */
  readonly aggregates: readonly Published[];
}

/** Rows that were not kept for one reason. */
export interface RejectedRows {
  readonly reason: string;
  readonly count: number;
  /** The first few of them. */
  readonly places: readonly Place[];
}

/** One log, and how reading it ended. */
export interface CollectedLog {
  readonly format: Format;
  readonly title: string;
  readonly files: readonly string[];
  readonly rows: number;
  /** Why it could not be read to its end; `null` where it was. */
  readonly failure: string | null;
}

export interface RowCounts {
  readonly read: number;
  readonly kept: number;
  readonly rejected: number;
}

export interface Collected {
  readonly rows: RowCounts;
  readonly logs: readonly CollectedLog[];
  readonly runs: readonly CollectedRun[];
  readonly rejected: readonly RejectedRows[];
  /** Files that no reader took. */
  readonly foreign: readonly { readonly file: string; readonly reason: string }[];
  readonly notes: readonly { readonly place: Place; readonly text: string }[];
}
