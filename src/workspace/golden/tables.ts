/**
 * Tables of a golden directory on every scale, models by languages: accuracies and gains from whole
 * counts, and the doubles that the reference made of the same counts where it ranked them.
 */

import { gainOn, type GainScale } from "../../stats/scales";
import { at, mean } from "../../stats/vector";
import type { Arm, GoldenDirectory } from "./directory";
import { longMean } from "./longmean";

export type Table = readonly (readonly number[])[];

/** An outcome without the source language, with what its rows and columns are. */
export interface OutcomeTable {
  readonly models: readonly string[];
  readonly languages: readonly string[];
  readonly isRelated: readonly boolean[];
  readonly isMixture: readonly boolean[];
  readonly gains: Table;
  readonly baselines: Table;
}

/** A table from a function of model and language. */
export function tableOf(
  { models, languages }: GoldenDirectory,
  of: (m: number, l: number) => number,
): Table {
  return models.map((_, m) => languages.map((__, l) => of(m, l)));
}

/** The entry of a table. */
export function entry(table: Table, m: number, l: number): number {
  return at(at(table, m), l);
}

/** Accuracy under a condition. */
export function accuracy(from: GoldenDirectory, arm: Arm): Table {
  const { correct, items } = from.counts;
  return tableOf(from, (m, l) => entry(correct[arm], m, l) / entry(items, m, l));
}

/** Counts before and after, as the scales take them. */
export function counted(
  { counts: { correct, items } }: GoldenDirectory,
  arm: Arm,
): (m: number, l: number) => { baselineCorrect: number; correct: number; n: number } {
  return (m, l) => ({
    baselineCorrect: entry(correct.base_direct, m, l),
    correct: entry(correct[arm], m, l),
    n: entry(items, m, l),
  });
}

/** Gain over the baseline from whole counts. */
export function gainTable(from: GoldenDirectory, arm: Arm, scale: GainScale = "absolute"): Table {
  const of = counted(from, arm);
  return tableOf(from, (m, l) => gainOn(of(m, l), scale) ?? NaN);
}

/** The same gain as the difference of two rounded accuracies, as the reference made it. */
export function doubleGains(from: GoldenDirectory, arm: Arm, scale: GainScale = "absolute"): Table {
  if (scale === "logit") return gainTable(from, arm, scale);
  const [before, after] = [accuracy(from, "base_direct"), accuracy(from, arm)];
  return tableOf(from, (m, l) => {
    const gain = entry(after, m, l) - entry(before, m, l);
    return scale === "absolute" ? gain : gain / (1 - entry(before, m, l));
  });
}

/** Means over languages, one per model, and over models, one per language. */
export function modelMeans(table: Table): number[] {
  return table.map((row) => mean(row));
}

export function languageMeans(table: Table): number[] {
  return columns(table).map((column) => mean(column));
}

/** The same means with R's rounding. */
export function longModelMeans(table: Table): number[] {
  return table.map((row) => longMean(row));
}

export function longLanguageMeans(table: Table): number[] {
  return columns(table).map((column) => longMean(column));
}

function columns(table: Table): readonly (readonly number[])[] {
  return at(table, 0).map((_, l) => table.map((row) => at(row, l)));
}

/** Names to values, in order. */
export function named<Value>(
  names: readonly string[],
  value: (name: string, place: number) => Value,
): Record<string, Value> {
  return Object.fromEntries(names.map((name, place) => [name, value(name, place)]));
}
