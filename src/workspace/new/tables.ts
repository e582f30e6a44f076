/**
 * What was placed becomes the tables of a study: items and answers where every run has them, else
 * counts of right answers.
 */
import type { Arranged, Supplied } from "./arranged";
import { answerTables } from "./answertables";
import { cellTable } from "./celltable";
import type { Tables } from "./contents";
import type { Decisions } from "./decisions";

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
