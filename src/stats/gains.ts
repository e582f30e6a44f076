/**
 * Gains of every condition over the baseline, one row per model, condition and language. What comes
 * in are a study's cells, or its answers item by item; the second gives paired errors clustered by
 * passage. A double row, a condition without its baseline and unequal numbers of items are refused.
 */

import type { Design } from "../study/design";
import type { Answers, Run } from "../tidy/answers";
import type { Cell } from "../tidy/cell";
import type { Gain } from "./gain";
import { gainOfPair } from "./pairgain";
import { pairSums } from "./pairsums";
import { independentGainError } from "./scales";

/** A cell or a run: what stands under one model, condition and language. */
interface Keyed {
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  readonly place: string;
}

/**
 * Gain of each condition over the baseline, from counts.
 *
 * The gain is accuracy under the condition minus accuracy under the baseline, over the same number
 * of items. An answer that could not be read counts as wrong in both. The error takes the two as
 * independent, which is conservative on the same items.
 *
 * @param cells - one row per model, condition and language, in any order; a language without a cell
 *   under some condition simply has no gain there
 * @param design - names the baseline and the order of models and conditions
 * @returns frozen rows in order of model and condition as declared, then language by code;
 *   `baseline` in [0, 1], `gain` in [-1, 1]
 * @throws RangeError if a key is double, undeclared or lacks its baseline, or n differs from it
 */
export function gains(cells: readonly Cell[], design: Design): readonly Gain[] {
  return paired("gains", cells, design).map(({ before, after }) => {
    if (before.n !== after.n) {
      throw new RangeError(
        `gains: expected as many items as the baseline (${before.n}), got ${after.n} for ${key(after)} at ${after.place}`,
      );
    }
    return Object.freeze({
      study: after.study,
      benchmark: after.benchmark,
      model: after.model,
      condition: after.condition,
      language: after.language,
      n: after.n,
      baselineCorrect: before.correct,
      correct: after.correct,
      baseline: before.correct / before.n,
      gain: (after.correct - before.correct) / after.n,
      se: independentGainError(before.correct, after.correct, after.n),
      rests: "cells only" as const,
    });
  });
}

/**
 * Gain of each condition over the baseline, from answers: the items scored under both, paired, with
 * errors clustered by passage.
 *
 * @param answers - items, and one run per model, condition and language
 * @param design - names the baseline and the order of models and conditions
 * @returns rows as `gains` gives them, with paired errors; `n` counts the items scored under both
 * @throws RangeError as `gains`, if a run has another number of items than the list, or if no item
 *   or only one passage was scored under both
 */
export function pairedGains(answers: Answers, design: Design): readonly Gain[] {
  return paired("pairedGains", answers.runs, design).map(({ before, after }) => {
    checkItems(answers, before);
    checkItems(answers, after);
    const pair = pairSums(answers, { before, after });
    const { value, se } = gainOfPair(pair);
    if (value === null || se === null) {
      throw new RangeError(
        `pairedGains: expected at least two passages scored under both conditions, got ${pair.passages.sizes.length} for ${key(after)} at ${after.place}`,
      );
    }
    return Object.freeze({
      study: design.id,
      benchmark: design.benchmark.name,
      model: after.model,
      condition: after.condition,
      language: after.language,
      n: pair.n,
      baselineCorrect: pair.rightBefore,
      correct: pair.rightAfter,
      baseline: pair.rightBefore / pair.n,
      gain: value,
      se,
      rests: "paired by passage" as const,
    });
  });
}

function checkItems(answers: Answers, run: Run): void {
  if (run.correct.length === answers.items.length) return;
  throw new RangeError(
    `pairedGains: expected ${answers.items.length} items, got ${run.correct.length} for ${key(run)} at ${run.place}`,
  );
}

/** Every row under a condition beside its baseline row, in declared order. */
function paired<Row extends Keyed>(
  caller: string,
  rows: readonly Row[],
  design: Design,
): readonly { readonly before: Row; readonly after: Row }[] {
  const byKey = keyed(caller, rows);
  const baseline = design.conditions.find((condition) => condition.baseline);
  if (baseline === undefined) {
    throw new RangeError(`${caller}: expected a baseline among the conditions, got none`);
  }
  checkDeclared(caller, rows, design);
  const pairs: { readonly before: Row; readonly after: Row }[] = [];
  for (const model of design.models) {
    const conditions = byKey.get(model.id);
    const befores = conditions?.get(baseline.id);
    for (const condition of design.conditions) {
      if (condition.baseline) continue;
      const afters = [...(conditions?.get(condition.id)?.values() ?? [])];
      for (const after of afters.sort((one, other) => (one.language < other.language ? -1 : 1))) {
        const before = befores?.get(after.language);
        if (before === undefined) {
          throw new RangeError(
            `${caller}: expected a baseline under ${baseline.id}, got none for ${key(after)} at ${after.place}`,
          );
        }
        pairs.push({ before, after });
      }
    }
  }
  return pairs;
}

type Nested<Row> = Map<string, Map<string, Map<string, Row>>>;

function keyed<Row extends Keyed>(caller: string, rows: readonly Row[]): Nested<Row> {
  const models: Nested<Row> = new Map();
  for (const row of rows) {
    const conditions = models.get(row.model) ?? new Map<string, Map<string, Row>>();
    models.set(row.model, conditions);
    const languages = conditions.get(row.condition) ?? new Map<string, Row>();
    conditions.set(row.condition, languages);
    const other = languages.get(row.language);
    if (other !== undefined) {
      throw new RangeError(
        `${caller}: expected one row per key, got two for ${key(row)}, at ${other.place} and ${row.place}`,
      );
    }
    languages.set(row.language, row);
  }
  return models;
}

function checkDeclared(caller: string, rows: readonly Keyed[], design: Design): void {
  const models = new Set(design.models.map((model) => model.id));
  const conditions = new Set(design.conditions.map((condition) => condition.id));
  for (const row of rows) {
    if (!models.has(row.model) || !conditions.has(row.condition)) {
      throw new RangeError(
        `${caller}: expected a declared model and condition, got ${key(row)} at ${row.place}`,
      );
    }
  }
}

function key(row: Keyed): string {
  return `${row.model}, ${row.condition}, ${row.language}`;
}
