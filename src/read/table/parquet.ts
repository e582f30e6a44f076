/** Rows of a Parquet file, a row group at a time, with the types of its columns. */
import { gunzipSync } from "node:zlib";
import type { AsyncBuffer, Compressors, FileMetaData } from "hyparquet" with {
  "resolution-mode": "import",
};
import { decompress } from "fzstd";
import type { LogFile } from "../reading";
import type { TableRow } from "./rows";

const compressors: Compressors = {
  GZIP: (bytes) => new Uint8Array(gunzipSync(bytes)),
  ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)),
};

function bufferOf(file: LogFile): AsyncBuffer {
  return {
    byteLength: file.size,
    slice: async (start, end) => {
      const from = start < 0 ? file.size + start : start;
      const bytes = await file.bytes(from, end ?? file.size);
      return Uint8Array.from(bytes).buffer;
    },
  };
}

async function metadataOf(file: LogFile): Promise<FileMetaData | string> {
  const { parquetMetadataAsync } = await import("hyparquet");
  try {
    return await parquetMetadataAsync(bufferOf(file));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The outermost columns of a file; none if it cannot be read. */
export async function parquetColumns(file: LogFile): Promise<readonly string[]> {
  const metadata = await metadataOf(file);
  if (typeof metadata === "string") return [];
  const { parquetSchema } = await import("hyparquet");
  try {
    const names: readonly unknown[] = parquetSchema(metadata).children.map((c) => c.element.name);
    return names.filter((name) => typeof name === "string");
  } catch {
    return [];
  }
}

/** Every row, its number in place of a line. A row group that is broken is one rejection. */
export async function* parquetRows(file: LogFile): AsyncGenerator<TableRow, void, undefined> {
  const metadata = await metadataOf(file);
  const { parquetReadObjects } = await import("hyparquet");
  if (typeof metadata === "string") {
    const place = { file: file.path, line: null, byte: null };
    yield {
      kind: "rejected",
      rejection: { place, reason: `not a whole Parquet file: ${metadata}` },
    };
    return;
  }
  let before = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    const range = { rowStart: before, rowEnd: before + count };
    const place = { file: file.path, line: before + 1, byte: null };
    before += count;
    let rows: readonly Readonly<Record<string, unknown>>[];
    try {
      rows = await parquetReadObjects({ file: bufferOf(file), metadata, compressors, ...range });
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      const reason = `${count} rows from here cannot be read: ${told}`;
      yield { kind: "rejected", rejection: { place, reason } };
      continue;
    }
    for (const [i, values] of rows.entries()) {
      yield { kind: "row", values, place: { ...place, line: place.line + i } };
    }
  }
}
