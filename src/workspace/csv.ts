/** Rows as comma-separated text, by RFC 4180 but with LF: what every table program reads. */

type Value = string | number | boolean | null;

/**
 * A comma-separated table.
 *
 * Absence is an empty field, truth is `true` or `false`, numbers have as many digits as it takes to read
 * the same number again. A field is quoted where it holds a comma, a quote, a line break or outer space.
 *
 * @param rows - the header first
 * @returns one line per row
 * @see <https://www.rfc-editor.org/rfc/rfc4180>
 * @example
 * csv([["model"], ['a, "b"'], [null]]) // => 'model\n"a, ""b"""\n\n'
 */
export function csv(rows: Iterable<readonly Value[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(`${row.map(field).join(",")}\n`);
  return lines.join("");
}

function field(value: Value): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
