/** Columns as comma-separated text, by RFC 4180 but with LF: what every table program reads. */
import type { Column } from "./columns";

/**
 * A comma-separated table.
 *
 * Absence is an empty field, truth is `true` or `false`, numbers have as many digits as it takes to read
 * the same number again. A field is quoted where it holds a comma, a quote, a line break or outer space.
 *
 * @param columns - of one length
 * @returns a header and one line per row
 * @see <https://www.rfc-editor.org/rfc/rfc4180>
 * @example
 * csvOf([{ name: "model", type: "text", values: ['a, "b"', null] }]) // => 'model\n"a, ""b"""\n\n'
 */
export function csvOf(columns: readonly Column[]): string {
  const header = columns.map(({ name }) => field(name)).join(",");
  const count = columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_, i) =>
    columns.map(({ values }) => field(values[i] ?? null)).join(","),
  );
  return [header, ...rows, ""].join("\n");
}

function field(value: string | number | boolean | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
