/** Rows by field instead of by column; a wide row becomes a row per language. */
import type { Choices, Place, Rejection } from "../reading";
import type { Field, Mapped, Mapping } from "./mapping";
import type { TableRow } from "./row";

export type Narrow =
  | {
      readonly kind: "row";
      /** The value of a field; undefined where the table has no such field. */
      readonly value: (field: Field) => unknown;
      readonly place: Place;
    }
  | { readonly kind: "rejected"; readonly rejection: Rejection };

/** Columns that nothing else uses and that are languages, with their codes. */
export function wideColumns(
  { mapping, unused }: Mapped,
  choices: Choices,
): ReadonlyMap<string, string> {
  if (mapping.has("language")) return new Map();
  return new Map(
    unused.flatMap((column) => {
      const code = choices.language([column]);
      return code === null ? [] : [[column, code] as const];
    }),
  );
}

/** Rows in order; of a wide row its languages in the order of the columns, empty ones left out. */
export async function* narrowRows(
  rows: AsyncIterable<TableRow>,
  {
    mapping,
    languages,
  }: { readonly mapping: Mapping; readonly languages: ReadonlyMap<string, string> },
): AsyncGenerator<Narrow, void, undefined> {
  const isWide = [...mapping.values()].some(({ kind }) => kind === "wide");
  for await (const row of rows) {
    if (row.kind === "rejected") {
      yield row;
      continue;
    }
    if (!isWide) {
      yield {
        kind: "row",
        value: (field) => valueIn(row.values, mapping, field),
        place: row.place,
      };
      continue;
    }
    for (const [column, code] of languages) {
      const given = own(row.values, column);
      if (given === null || given === undefined || given === "") continue;
      const value = (field: Field): unknown => {
        if (field === "language" && !mapping.has(field)) return code;
        return mapping.get(field)?.kind === "wide" ? given : valueIn(row.values, mapping, field);
      };
      yield { kind: "row", value, place: row.place };
    }
  }
}

function valueIn(
  values: Readonly<Record<string, unknown>>,
  mapping: Mapping,
  field: Field,
): unknown {
  const origin = mapping.get(field);
  if (origin === undefined || origin.kind === "wide") return undefined;
  return origin.kind === "text" ? origin.text : own(values, origin.column);
}

function own(values: Readonly<Record<string, unknown>>, column: string): unknown {
  return Object.hasOwn(values, column) ? values[column] : undefined;
}
