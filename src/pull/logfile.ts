/** A file of evaluation outputs as every reader sees it: named, and readable in part. */

/** Whoever opens it undoes gzip and zstd: sizes and offsets are of the bytes inside. */
export interface LogFile {
  /** Below the source, with forward slashes. */
  readonly path: string;
  readonly size: number;
  /**
   * The bytes from `from` up to `to`, fewer at the end of the file. They may be put into `into`, which is
   * at least as long, by whoever no longer needs what it held.
   */
  readonly bytes: (from: number, to: number, into?: Uint8Array) => Promise<Uint8Array>;
}
