/**
 * Decodes row groups of Parquet beside the main thread: a damaged page can keep the decoder busy for ever
 * or fill the memory, and a thread can be ended.
 */
import { gunzipSync } from "node:zlib";
import { parentPort } from "node:worker_threads";
import { decompress } from "fzstd";
import type { Compressors, FileMetaData } from "hyparquet" with { "resolution-mode": "import" };

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

async function answerTo(task: GroupTask): Promise<GroupAnswer> {
  const { parquetReadObjects } = await import("hyparquet");
  const { metadata, bytes, base, size, rowStart, rowEnd, columns } = task;
  const slice = (start: number, end = size): ArrayBuffer =>
    Uint8Array.from(bytes.subarray(Math.max(0, start - base), Math.max(0, end - base))).buffer;
  const some = columns === null ? {} : { columns: [...columns] };
  try {
    const file = { byteLength: size, slice };
    return {
      rows: await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd, ...some }),
    };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

if (parentPort !== null) {
  const port = parentPort;
  port.on("message", (task: GroupTask) => {
    void answerTo(task).then((answer) => {
      port.postMessage(answer);
    });
  });
  void import("hyparquet").then(() => {
    port.postMessage("ready");
  });
}
