/**
 * Tables under the running cell. What comes in are rows of plain values or a danfo frame; what goes
 * out is an HTML table for pages and an aligned one for terminals. Text is escaped; what is absent is
 * an empty cell.
 */

import { wholeNumber } from "../figures/percent";
import { display, escapeHtml } from "./display";

/** What a cell of a table may hold; numbers are written as they are. */
export type Value = string | number | boolean | null;

/** One row: column to value. */
export type Row = Readonly<Record<string, Value>>;

/** A danfo frame, or the selection of its rows that a notebook made, which is of another class. */
interface Framed {
  readonly columns: readonly string[];
  readonly values: unknown;
}

/** How a table is shown. */
export interface TableOptions {
  /** Stands above the table; what it lists, and how many. */
  readonly caption?: string;
  /** Columns in their order; those of the first row by default. */
  readonly columns?: readonly string[];
  /** Rows shown of a frame or a long list; a note says how many are left. */
  readonly most?: number;
}

/**
 * Show a table.
 *
 * @param rows - plain rows, or a danfo frame
 * @param options - caption, columns, and the most rows to show (40)
 * @throws RangeError if a column that is asked for is in no row
 */
export function table(
  rows: readonly Row[] | Framed,
  { caption = "", columns, most = 40 }: TableOptions = {},
): void {
  const all = isFramed(rows) ? rowsOf(rows) : rows;
  if (all.length === 0) {
    const none = caption === "" ? "none" : `${caption}: none`;
    display({ "text/html": `<p class="more">${escapeHtml(none)}</p>`, "text/plain": none });
    return;
  }
  const names = columns ?? Object.keys(all[0] ?? {});
  const unknown = names.find((name) => !all.some((row) => name in row));
  if (unknown !== undefined) {
    throw new RangeError(`table: expected a column of the rows, got ${unknown}`);
  }
  const shown = all.slice(0, most).map((row) => names.map((name) => written(row[name] ?? null)));
  const isNumber = names.map((name) => all.every((row) => isNumeric(row[name] ?? null)));
  const more = all.length > most ? `${wholeNumber(all.length - most)} more rows` : "";
  display({
    "text/html": html({ caption, names, shown, isNumber, more }),
    "text/plain": plain({ caption, names, shown, isNumber, more }),
  });
}

interface Laid {
  readonly caption: string;
  readonly names: readonly string[];
  readonly shown: readonly (readonly string[])[];
  readonly isNumber: readonly boolean[];
  readonly more: string;
}

function isFramed(rows: readonly Row[] | Framed): rows is Framed {
  return "columns" in rows;
}

function rowsOf(frame: Framed): readonly Row[] {
  const values = frame.values as readonly (readonly Value[])[];
  return values.map((row) =>
    Object.fromEntries(frame.columns.map((name, place) => [name, row[place] ?? null])),
  );
}

function isNumeric(value: Value): boolean {
  return value === null || typeof value === "number";
}

function written(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value)) return wholeNumber(value);
  return String(Number(value.toPrecision(4))).replace("-", "\u2212");
}

function html({ caption, names, shown, isNumber, more }: Laid): string {
  const side = (place: number): string => (isNumber[place] === true ? ' class="number"' : "");
  const head = names.map((name, place) => `<th scope="col"${side(place)}>${escapeHtml(name)}</th>`);
  const body = shown.map((row) => {
    const cells = row.map((cell, place) => `<td${side(place)}>${escapeHtml(cell)}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  const above = caption === "" ? "" : `<caption>${escapeHtml(caption)}</caption>`;
  const below = more === "" ? "" : `<p class="more">${escapeHtml(more)}</p>`;
  return `<div class="table"><table>${above}<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>${below}</div>`;
}

function plain({ caption, names, shown, isNumber, more }: Laid): string {
  const widths = names.map((name, place) =>
    Math.max(name.length, ...shown.map((row) => row[place]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, place) => {
        const width = widths[place] ?? 0;
        return isNumber[place] === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const rows = [line(names), ...shown.map(line)];
  return [...(caption === "" ? [] : [caption]), ...rows, ...(more === "" ? [] : [more])].join("\n");
}
