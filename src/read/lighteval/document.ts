/** The results document of a log: JSON, or on the Hub also a Parquet file with one JSON text a column. */
import { parseJson } from "../json/parse";
import type { LogFile, Place, Reading } from "../reading";
import { parquetRow } from "../table/parquet";
import type { LightevalResults } from "./results";
import { resultsIn } from "./results";

/** A results document, or what there is in its place. */
export interface Known {
  readonly file: LogFile | null;
  readonly results: LightevalResults;
}

/**
 * What the first document that can be read says.
 *
 * @param files - results documents of one run, which say the same
 * @returns a rejection for every document that cannot be read, but none once another was
 */
export async function documentIn(
  files: readonly LogFile[],
): Promise<{ readonly known: Known; readonly refused: readonly Reading[] }> {
  const refused: Reading[] = [];
  for (const file of files) {
    const place = { file: file.path, line: null, byte: null };
    try {
      return { known: { file, results: resultsIn(await wholeOf(file, place)) }, refused };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refused.push({ kind: "rejected", rejection: { place, reason: error.message } });
    }
  }
  return { known: { file: null, results: resultsIn(null) }, refused };
}

async function wholeOf(file: LogFile, place: Place): Promise<unknown> {
  if (!file.path.endsWith(".parquet")) {
    return parseJson(await file.bytes(0, file.size), place);
  }
  const row = await parquetRow(file, 1);
  if (row?.kind !== "row") {
    throw new RangeError(`${file.path}: expected a row of results, got none`);
  }
  const parts = Object.entries(row.values).map(([key, value]) => {
    return [key, typeof value === "string" ? parseJson(Buffer.from(value), place) : value] as const;
  });
  return Object.fromEntries(parts);
}
