/**
 * What was placed becomes the tables of a study: items and answers where every run has them, else
 * counts of right answers.
 */
import type { Arranged, Placed, Supplied } from "./arranged";
import { answerTables } from "./answertables";
import { cellTable } from "./celltable";
import type { Decisions } from "./decisions";

export interface Tables {
  readonly files: ReadonlyMap<string, string>;
  /** The file that the study opens, and what it holds. */
  readonly output: { readonly from: string; readonly holds: "answers" | "cells" };
  /** Languages of the tables; where counts do not agree a language is left out. */
  readonly languages: readonly string[];
  readonly items: number;
  /** Languages with another number of items. */
  readonly itemsIn: ReadonlyMap<string, number>;
  readonly passages: number | null;
  readonly options: number | null;
  /** What a reader of the study must know. */
  readonly flagged: readonly string[];
  /** What was left out in making them, in words. */
  readonly left: readonly string[];
}

/**
 * The tables of a study.
 *
 * @param study - models, conditions and languages, complete
 * @param decisions - which reading of an answer counts; how many items a figure is of, where its
 * source does not tell
 * @returns the tables, and what the design must say of them
 * @throws RangeError if items or counts contradict each other, or nothing is left
 */
export function tablesOf(study: Arranged<Supplied>, decisions: Decisions): Tables {
  const answered = study.placed.filter((each) => each.asked !== null);
  return answered.length === study.placed.length
    ? answerTables({ ...study, placed: answered }, decisions.reading)
    : cellTable(study, decisions);
}

/** What rows are in order of. */
export function keyOf({ model, condition, language }: Placed): string {
  return JSON.stringify([model, condition, language]);
}

/** Rows as comma-separated text, quoted where they must be. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  const field = (value: string | number): string => {
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return rows.map((row) => `${row.map(field).join(",")}\n`).join("");
}
