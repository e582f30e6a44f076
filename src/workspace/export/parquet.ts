/** Columns as a Parquet file, typed: texts, whole numbers, doubles, truth values, null where nothing is. */
import type { Column } from "./columns";

const types = { text: "STRING", count: "INT64", number: "DOUBLE", truth: "BOOLEAN" } as const;

/**
 * The bytes of a Parquet file, the same for the same columns.
 *
 * @param columns - of one length
 * @param about - what the file says of itself, by key
 */
export async function parquetOf(
  columns: readonly Column[],
  about: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type, values }) => ({
      ...{ name, type: types[type], nullable: true },
      data: type === "count" ? values.map((n) => (n === null ? null : BigInt(n))) : [...values],
    })),
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: "cognate",
  });
  return new Uint8Array(buffer);
}
