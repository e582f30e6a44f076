/**
 * Decodes metadata and row groups of Parquet beside the main thread: what is damaged can keep the decoder
 * busy for ever or fill the memory, and a thread can be ended.
 */
import { gunzipSync } from "node:zlib";
import { parentPort } from "node:worker_threads";
import { decompress } from "fzstd";
import type { Compressors, FileMetaData } from "hyparquet" with { "resolution-mode": "import" };

/** The end of a file, with all of its metadata. */
export interface MetadataTask {
  readonly tail: Uint8Array;
}

/** What the metadata say, and the outermost columns; or why they cannot be read. */
export type MetadataAnswer =
  | { readonly metadata: FileMetaData; readonly columns: readonly string[] }
  | { readonly reason: string };

/** One row group to be read. */
export interface GroupTask {
  readonly metadata: FileMetaData;
  /** The bytes of the group's columns, and where they begin in the file. */
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly size: number;
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columns: readonly string[] | null;
}

/** Its rows, or why there are none. */
export type GroupAnswer =
  { readonly rows: readonly Readonly<Record<string, unknown>>[] } | { readonly reason: string };

const compressors: Compressors = {
  GZIP: (bytes) => new Uint8Array(gunzipSync(bytes)),
  ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)),
};

async function answerTo(task: GroupTask | MetadataTask): Promise<GroupAnswer | MetadataAnswer> {
  try {
    return await ("tail" in task ? metadataIn(task) : rowsIn(task));
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function metadataIn({ tail }: MetadataTask): Promise<MetadataAnswer> {
  const { parquetMetadata, parquetSchema } = await import("hyparquet");
  const metadata = parquetMetadata(Uint8Array.from(tail).buffer);
  const names: readonly unknown[] = parquetSchema(metadata).children.map((c) => c.element.name);
  return { metadata, columns: names.filter((name) => typeof name === "string") };
}

async function rowsIn(task: GroupTask): Promise<GroupAnswer> {
  const { parquetReadObjects } = await import("hyparquet");
  const { metadata, bytes, base, size, rowStart, rowEnd, columns } = task;
  const slice = (start: number, end = size): ArrayBuffer =>
    Uint8Array.from(bytes.subarray(Math.max(0, start - base), Math.max(0, end - base))).buffer;
  const some = columns === null ? {} : { columns: [...columns] };
  const file = { byteLength: size, slice };
  const wanted = { file, metadata, compressors, rowStart, rowEnd, ...some };
  return { rows: await parquetReadObjects(wanted) };
}

if (parentPort !== null) {
  const port = parentPort;
  // Of several damaged columns the first is answered; what the others say later is no news.
  process.on("unhandledRejection", () => undefined);
  port.on("message", (task: GroupTask | MetadataTask) => {
    void answerTo(task).then((answer) => {
      port.postMessage(answer);
    });
  });
  void import("hyparquet").then(() => {
    port.postMessage("ready");
  });
}
