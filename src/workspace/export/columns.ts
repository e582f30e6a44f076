/**
 * The tidy tables of a study as typed columns: its cells, its gains, or every answer. What is simulated
 * says so in every row.
 */
import type { OpenStudy } from "../../open";
import type { Answers, Run } from "../../tidy/answers";

/** What a table holds, a row for each. */
export const tables = ["cells", "gains", "answers"] as const;
export type TableName = (typeof tables)[number];

/** `null` where the study does not tell. */
export type Column =
  | { readonly name: string; readonly type: "text"; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly type: "count"; readonly values: readonly (number | null)[] }
  | { readonly name: string; readonly type: "number"; readonly values: readonly (number | null)[] }
  | { readonly name: string; readonly type: "truth"; readonly values: readonly (boolean | null)[] };

/**
 * A table of a study.
 *
 * Accuracies, gains and their errors are proportions. An answer that could not be read is null and not
 * correct; an item that was not asked or not scored has no `correct`.
 *
 * @param study - an open study
 * @param table - which of its tables
 * @returns columns of one length, rows in the study's own order; `null` if the study has no such rows
 */
export function columnsOf(study: OpenStudy, table: TableName): readonly Column[] | null {
  if (table === "cells") return cells(study);
  if (table === "gains") return study.gainRows.length === 0 ? null : gains(study);
  return study.answers === null ? null : answers(study, study.answers);
}

/**
 * Columns as rows, for programs that take them so.
 *
 * @param columns - of one length
 * @returns the names, then one row after the other
 */
export function* rowsOf(
  columns: readonly Column[],
): Generator<readonly Column["values"][number][]> {
  yield columns.map(({ name }) => name);
  const count = columns[0]?.values.length ?? 0;
  for (let i = 0; i < count; i++) yield columns.map(({ values }) => values[i] ?? null);
}

function cells({ design, cellRows: rows }: OpenStudy): readonly Column[] {
  return [
    ...keys(design.kind, rows),
    count("n", rows, ({ n }) => n),
    count("correct", rows, ({ correct }) => correct),
    count("read", rows, ({ read }) => read),
    number("accuracy", rows, ({ correct, n }) => (n === 0 ? null : correct / n)),
    text("place", rows, ({ place }) => place),
  ];
}

function gains({ design, gainRows: rows }: OpenStudy): readonly Column[] {
  return [
    ...keys(design.kind, rows),
    count("n", rows, ({ n }) => n),
    count("baselineCorrect", rows, ({ baselineCorrect }) => baselineCorrect),
    count("correct", rows, ({ correct }) => correct),
    number("baseline", rows, ({ baseline }) => baseline),
    number("gain", rows, ({ gain }) => gain),
    number("se", rows, ({ se }) => se),
    text("rests", rows, ({ rests }) => rests),
  ];
}

/** One item of one run. */
interface Answer {
  readonly study: string;
  readonly benchmark: string;
  readonly model: string;
  readonly condition: string;
  readonly language: string;
  readonly item: string;
  readonly passage: string;
  readonly gold: string | null;
  readonly run: Run;
  readonly at: number;
}

function answers({ design }: OpenStudy, given: Answers): readonly Column[] {
  const rows = given.runs.flatMap((run) =>
    given.items.map(({ item, passage, gold }, at): Answer => {
      const { model, condition, language } = run;
      const own = gold ?? given.golds?.get(language)?.[at] ?? null;
      const { id: study, benchmark } = { id: design.id, benchmark: design.benchmark.name };
      return { study, benchmark, model, condition, language, item, passage, gold: own, run, at };
    }),
  );
  return [
    ...keys(design.kind, rows),
    text("item", rows, ({ item }) => item),
    text("passage", rows, ({ passage }) => passage),
    text("gold", rows, ({ gold }) => gold),
    text("answer", rows, ({ run, at }) => run.chosen[at] ?? null),
    truth("read", rows, ({ run, at }) => (run.chosen[at] ?? null) !== null),
    truth("scored", rows, ({ run, at }) => run.scored[at] ?? false),
    truth("correct", rows, ({ run, at }) => (run.scored[at] ? (run.correct[at] ?? null) : null)),
    text("place", rows, ({ run }) => run.place),
  ];
}

interface Keyed {
  readonly study: string;
  readonly benchmark: string;
  readonly model: string;
  readonly condition: string;
  readonly language: string;
}

function keys(kind: string, rows: readonly Keyed[]): readonly Column[] {
  return [
    text("study", rows, ({ study }) => study),
    text("kind", rows, () => kind),
    text("benchmark", rows, ({ benchmark }) => benchmark),
    text("model", rows, ({ model }) => model),
    text("condition", rows, ({ condition }) => condition),
    text("language", rows, ({ language }) => language),
  ];
}

function text<Row>(name: string, rows: readonly Row[], of: (row: Row) => string | null): Column {
  return { name, type: "text", values: rows.map(of) };
}

function count<Row>(name: string, rows: readonly Row[], of: (row: Row) => number | null): Column {
  return { name, type: "count", values: rows.map(of) };
}

function number<Row>(name: string, rows: readonly Row[], of: (row: Row) => number | null): Column {
  return { name, type: "number", values: rows.map(of) };
}

function truth<Row>(name: string, rows: readonly Row[], of: (row: Row) => boolean | null): Column {
  return { name, type: "truth", values: rows.map(of) };
}
