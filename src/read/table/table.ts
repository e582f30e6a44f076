/**
 * Plain tables: comma or tab separated, JSON lines or Parquet, an item or a cell a row, in which columns
 * are said to be fields or have a field's usual name. A model under a condition is a run.
 */
import type { AnswerRecord } from "../batch";
import { batchSize, batches } from "../batch";
import type { Choices, Log, LogFile, LogRun, Place, Reader, Reading, RecordText } from "../reading";
import type { Key } from "./key";
import { keyOf, optional } from "./key";
import type { Field, Mapped, Mapping } from "./mapping";
import { mapColumns, shapeOf } from "./mapping";
import type { TableForm } from "./rows";
import { columnsIn, formOf, rowsIn } from "./rows";
import { cellIn } from "./cell";
import { itemIn } from "./item";
import type { Narrow } from "./narrow";
import { narrowRows, wideColumns } from "./narrow";

/**
 * A reader of plain tables.
 *
 * @param given - the columns that a person named; of the rest those with a usual name are taken, and told
 */
export function tableReader(given: Mapping = new Map()): Reader {
  return {
    format: "table",
    recognise: (files) => recognise(files, given),
    read: (log, choices) => read(log, choices, given),
    text: (log, place) => text(log, place, given),
  };
}

/** A file is a log of its own if it is a table and, unless columns were named, has a language or a score. */
async function recognise(files: readonly LogFile[], given: Mapping): Promise<readonly Log[]> {
  const logs: Log[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const form = await formOf(file);
    if (form === null) continue;
    const isOurs = given.size > 0 || (await hasFields(file, form));
    if (isOurs) logs.push({ format: "table", title: file.path, files: [file] });
  }
  return logs;
}

async function hasFields(file: LogFile, form: TableForm): Promise<boolean> {
  const mapped = mappedOf(await columnsIn(file, form), new Map(), file.path);
  if (typeof mapped === "string") return true;
  const has = (...names: readonly Field[]): boolean =>
    names.some((name) => mapped.mapping.has(name));
  return (
    has("model", "language") && has("correct", "score", "accuracy", "percent", "answer", "gold")
  );
}

function mappedOf(header: readonly string[], given: Mapping, path: string): Mapped | string {
  try {
    return mapColumns(header, given, path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message;
  }
}

async function* read(
  log: Log,
  choices: Choices,
  given: Mapping,
): AsyncGenerator<Reading, void, undefined> {
  let rows = 0;
  const runs: Runs = new Map();
  for (const file of log.files) {
    const place = { file: file.path, line: null, byte: null };
    const table = await tableIn(file, choices, given);
    if (typeof table === "string") {
      rows += 1;
      yield { kind: "rejected", rejection: { place, reason: table } };
      continue;
    }
    yield { kind: "note", place, text: told(table) };
    for await (const row of narrowRows(rowsIn(file, table.form, usedBy(table)), table)) {
      rows += 1;
      yield* kept(row, table, runs, choices);
    }
  }
  yield* rest(runs);
  yield { kind: "end", rows };
}

/** The columns that fields or languages are taken from. */
function usedBy({ mapping, languages }: Table): readonly string[] {
  const named = [...mapping.values()].flatMap((o) => (o.kind === "column" ? [o.column] : []));
  return [...new Set([...named, ...languages.keys()])];
}

interface Table extends Mapped {
  readonly form: TableForm;
  readonly shape: "cells" | "items";
  /** Columns that are languages, with their codes. */
  readonly languages: ReadonlyMap<string, string>;
}

async function tableIn(file: LogFile, choices: Choices, given: Mapping): Promise<Table | string> {
  const form = await formOf(file);
  if (form === null) return "expected a table, got something else";
  const header = await columnsIn(file, form);
  const mapped = mappedOf(header, given, file.path);
  if (typeof mapped === "string") return mapped;
  const languages = wideColumns(mapped, choices);
  const shape = shapeOf(mapped.mapping);
  if ("reason" in shape) {
    const wide =
      languages.size < 2
        ? ""
        : `; ${languages.size} columns are languages: say what they hold, as in correct=*`;
    return `${shape.reason} among ${header.join(", ") || "no columns"}${wide}`;
  }
  return { ...mapped, form, shape: shape.shape, languages };
}

function told({ inferred, unused, shape }: Table): string {
  const taken = inferred.length === 0 ? "" : `; taken by their names: ${inferred.join(", ")}`;
  const rest = unused.length === 0 ? "" : `; not used: ${unused.join(", ")}`;
  return `a table of ${shape}${taken}${rest}`;
}

/** A run, and those of its answers that wait for their batch. */
interface Run {
  readonly run: number;
  records: AnswerRecord[];
}

type Runs = Map<string, Run>;

function* kept(
  row: Narrow,
  table: Table,
  runs: Runs,
  choices: Choices,
): Generator<Reading, void, undefined> {
  if (row.kind === "rejected") {
    yield row;
    return;
  }
  const { value, place } = row;
  const key = keyOf(value);
  if (typeof key === "string") {
    yield { kind: "rejected", rejection: { place, reason: key } };
    return;
  }
  const name = JSON.stringify([key.model, key.condition, key.benchmark]);
  const found: Run = runs.get(name) ?? { run: runs.size, records: [] };
  const one =
    table.shape === "cells"
      ? cellIn(value, found.run, place, choices)
      : itemIn(value, place, choices);
  if (typeof one === "string") {
    yield { kind: "rejected", rejection: { place, reason: one } };
    return;
  }
  if (!runs.has(name)) yield { kind: "run", run: runOf(key, found.run, table, place) };
  runs.set(name, found);
  if ("run" in one) yield { kind: "cell", cell: one };
  else found.records.push(one);
  if (found.records.length < batchSize) return;
  yield* batches(found.run, found.records);
  found.records = [];
}

function* rest(runs: Runs): Generator<Reading, void, undefined> {
  for (const { run, records } of runs.values()) yield* batches(run, records);
}

function runOf(key: Key, run: number, { shape, mapping }: Table, place: Place): LogRun {
  const metrics = (["correct", "score", "accuracy", "percent"] as const).filter((field) =>
    mapping.has(field),
  );
  const metric = shape === "cells" ? "accuracy" : (metrics[0] ?? "correct");
  return {
    ...{ run, format: "table", version: null, model: key.model, filter: null, metric },
    ...{ task: key.benchmark ?? place.file, benchmark: key.benchmark, metrics: [metric] },
    ...{ scoring: null, options: null, date: null, place: { ...place, line: null, byte: null } },
    settings: key.condition === null ? {} : { condition: key.condition },
  };
}

/** The output of a row, where the table has one. */
async function text(log: Log, place: Place, given: Mapping): Promise<RecordText> {
  const none = { prompt: null, output: null };
  const file = log.files.find(({ path }) => path === place.file);
  const form = file === undefined ? null : await formOf(file);
  if (file === undefined || form === null) return none;
  const mapped = mappedOf(await columnsIn(file, form), given, file.path);
  if (typeof mapped === "string") return none;
  const languages = new Map<string, string>();
  for await (const row of narrowRows(rowsIn(file, form), { ...mapped, languages })) {
    if (row.kind === "row" && row.place.line === place.line && row.place.byte === place.byte) {
      return { prompt: null, output: optional(row.value, "text") };
    }
  }
  return none;
}
