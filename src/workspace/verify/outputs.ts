/**
 * What two runs of one notebook said and tabulated, compared: sentences word by word, tables cell by
 * cell. Figures are compared elsewhere, by their data.
 */

import { plotly, type Notebook, type NotebookCell, type Output } from "../notebook";
import type { Difference } from "./figure";

/**
 * Every difference between the outputs of two runs.
 *
 * @param notebook - file name
 * @param was - as it is here
 * @param is - executed afresh
 * @returns the differences, cell by cell; a cell of one of the two alone is one
 */
export function compareOutputs(
  notebook: string,
  was: Notebook,
  is: Notebook,
): readonly Difference[] {
  const [old, now] = [codeCells(was), codeCells(is)];
  return Array.from({ length: Math.max(old.length, now.length) }).flatMap((_, index) => {
    const [before, after] = [told(old[index]), told(now[index])];
    const cell = now[index]?.id ?? old[index]?.id ?? "";
    return Array.from({ length: Math.max(before.length, after.length) }).flatMap((__, at) => {
      const found = compareOutput(before[at], after[at]);
      return found.map((each) => ({ notebook, cell, figure: null, ...each }));
    });
  });
}

type Found = Pick<Difference, "where" | "was" | "is">;

function codeCells(notebook: Notebook): readonly NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

/** The outputs of a cell that are no figures. */
function told(cell: NotebookCell | undefined): readonly Output[] {
  return (cell?.outputs ?? []).filter((output) => output.data?.[plotly] === undefined);
}

function compareOutput(was: Output | undefined, is: Output | undefined): readonly Found[] {
  const [old, now] = [was?.data?.["text/html"], is?.data?.["text/html"]];
  if (old !== undefined && now !== undefined) return compareTables(textOf(old), textOf(now));
  const [before, after] = [sentence(was), sentence(is)];
  return before === after ? [] : [{ where: "sentence", was: before, is: after }];
}

function sentence(output: Output | undefined): string {
  if (output === undefined) return "nothing";
  const { data = {} } = output;
  return textOf(
    data["text/markdown"] ?? data["text/plain"] ?? output.text ?? JSON.stringify(output),
  );
}

function compareTables(was: string, is: string): readonly Found[] {
  if (was === is) return [];
  const [old, now] = [rowsOf(was), rowsOf(is)];
  const caption = /<caption>(.*?)<\/caption>/s.exec(is)?.[1] ?? "a table";
  const heads = now[0] ?? [];
  const found = Array.from({ length: Math.max(old.length, now.length) }).flatMap((_, row) => {
    const [before = [], after = []] = [old[row], now[row]];
    return Array.from({ length: Math.max(before.length, after.length) }).flatMap((__, column) => {
      const [a = "nothing", b = "nothing"] = [before[column], after[column]];
      const where = `table ${caption}, row ${row} (${after[0] ?? before[0] ?? ""}), ${heads[column] ?? ""}`;
      return a === b ? [] : [{ where, was: a, is: b }];
    });
  });
  return found.length > 0 ? found : [{ where: `table ${caption}`, was, is }];
}

function rowsOf(html: string): readonly (readonly string[])[] {
  const rows = html.match(/<tr>.*?<\/tr>/gs) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, text = ""]) => text),
  );
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("") : String(value);
}
