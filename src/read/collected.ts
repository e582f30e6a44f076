/**
 * What all readers gave, gathered: runs with their answers by language, published figures, every row
 * that was not kept with its reason, and the counts, which must come out even. Types only.
 */
import type { Format, LogRun, Place, Published } from "./reading";

/** Answers of one run in one language; `[i]` of every column is one record. */
export interface Asked {
  readonly language: string | null;
  readonly item: string[];
  readonly hash: (string | null)[];
  readonly passage: (string | null)[];
  readonly epoch: number[];
  readonly gold: (string | null)[];
  readonly strict: (string | null)[];
  readonly lenient: (string | null)[];
  readonly score: number[];
  readonly place: Place;
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
