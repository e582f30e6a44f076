/**
 * What every reader of evaluation logs takes and gives. Files come in, named and readable in part;
 * out come runs, their answers in column batches, published figures, and every row that could not be
 * kept with its reason, so that rows read are always rows kept and rows rejected.
 */
import type { LogFile } from "../pull/logfile";

export type { LogFile } from "../pull/logfile";

/** The programs whose outputs are read, and plain tables. */
export type Format =
  "lm-eval" | "inspect" | "lighteval" | "helm" | "opencompass" | "every-eval-ever" | "table";

/** Files that one program wrote together, as its reader recognised them by content. */
export interface Log {
  readonly format: Format;
  /** What a person would call it: a model, a task, a date. */
  readonly title: string;
  readonly files: readonly LogFile[];
}

/** Where one record stands: file, and line or byte (both 0-based in `byte`, 1-based in `line`). */
export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly byte: number | null;
}

/** One model, asked one task in one way, read through one filter. */
export interface LogRun {
  /** Counted from 0 in the log, in order of appearance. */
  readonly run: number;
  readonly format: Format;
  /** The program's own version, where it says. */
  readonly version: string | null;
  readonly model: string;
  readonly task: string;
  /** The dataset behind the task, where the log says. */
  readonly benchmark: string | null;
  readonly filter: string | null;
  /** The metric that says which answer is right, and all that were found. */
  readonly metric: string | null;
  readonly metrics: readonly string[];
  readonly scoring: "generated" | "log-probability" | null;
  /** How many options an item has; `null` where it has none, or they differ. */
  readonly options: number | null;
  /** Whatever may tell one condition from another: shots, adapter, instruction, budget. */
  readonly settings: Readonly<Record<string, string>>;
  /** As the log writes it; `null` where it does not. */
  readonly date: string | null;
  readonly place: Place;
}

/** Answers of one run, column by column; `[i]` of every column is one record. */
export interface AnswerBatch {
  readonly run: number;
  readonly length: number;
  /** The same item in every language, where the log lets it be known; else within one language. */
  readonly item: readonly string[];
  /** The same document in every condition (lm-eval's `doc_hash`); `null` where unknown. */
  readonly hash: readonly (string | null)[];
  readonly passage: readonly (string | null)[];
  /** A code of the table of languages; `null` where it could not be told. */
  readonly language: readonly (string | null)[];
  readonly epoch: Int32Array;
  /** Options as one character, 1-9 then A-Z, in the order in which they were shown. */
  readonly gold: readonly (string | null)[];
  readonly strict: readonly (string | null)[];
  readonly lenient: readonly (string | null)[];
  /** What the log itself says by its metric, NaN where it did not score. */
  readonly score: Float64Array;
  readonly file: readonly string[] | string;
  /** 1-based; 0 where the file has no lines. */
  readonly line: Float64Array;
  /** 0-based offset of the record. */
  readonly byte: Float64Array;
}

/** A published figure: a cell of its own where a run has no items, else compared with them. */
export interface Published {
  readonly run: number;
  readonly language: string | null;
  readonly metric: string;
  readonly filter: string | null;
  /** As published; `scale` 100 where the source writes percent. */
  readonly value: number;
  readonly scale: 1 | 100;
  readonly error: number | null;
  readonly n: number | null;
  /** Right answers, where the source counts them itself. */
  readonly correct?: number | null;
  /** Answers that could be read, where the source tells. */
  readonly read?: number | null;
  readonly place: Place;
}

/** One row that was read and not kept. */
export interface Rejection {
  readonly place: Place;
  readonly reason: string;
}

/** What a reader tells, in the order of the files. A run comes before what belongs to it. */
export type Reading =
  | { readonly kind: "run"; readonly run: LogRun }
  | { readonly kind: "answers"; readonly batch: AnswerBatch }
  /** Of a run without items: each is a row. */
  | { readonly kind: "cell"; readonly cell: Published }
  /** Of a run with items: compared, not counted. */
  | { readonly kind: "aggregate"; readonly aggregate: Published }
  | { readonly kind: "rejected"; readonly rejection: Rejection }
  /** Whatever a person should know: a version not seen before, a file that is not complete. */
  | { readonly kind: "note"; readonly place: Place; readonly text: string }
  /** At the end, counted apart from all that was given: rows seen in the source. */
  | { readonly kind: "end"; readonly rows: number };

/** An answer taken from free text, as the position of an option counted from 0. */
export interface AnswerReading {
  readonly strict: number | null;
  readonly lenient: number | null;
}

/** What is decided outside a reader. */
export interface Choices {
  /** The language that names in a log stand for, the most telling first. */
  readonly language: (names: readonly string[]) => string | null;
  /** Options are their texts as shown, or how many there are. */
  readonly answer: (text: string, options: readonly string[] | number) => AnswerReading;
  /** The metric that says which answer is right, where the reader's own choice is not wanted. */
  readonly metric: string | null;
}

/** What was asked and answered, as the log has it: hostile text, never run and always escaped. */
export interface RecordText {
  readonly prompt: string | null;
  readonly output: string | null;
}

/** One log format. */
export interface Reader {
  readonly format: Format;
  /** The logs among some files, told by their content. */
  readonly recognise: (files: readonly LogFile[]) => Promise<readonly Log[]>;
  readonly read: (log: Log, choices: Choices) => AsyncIterable<Reading>;
  /** The texts behind one record, fetched again from its place. */
  readonly text: (log: Log, place: Place) => Promise<RecordText>;
}
