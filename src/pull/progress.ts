/** How far a pull is, counted as pieces and files come. */

/** How far a pull is. What there is in all is 0 until it is known. */
export interface Progress {
  readonly files: number;
  readonly allFiles: number;
  readonly bytes: number;
  readonly allBytes: number;
  /** Of the bytes those that need not come: they were here before. */
  readonly here: number;
}

/** Told what there is to fetch, then of every piece and every file. */
export interface Counter {
  readonly onTotal: (files: number, bytes: number) => void;
  /** Fewer than none where what had come must come again. */
  readonly onBytes: (bytes: number) => void;
  /** Of bytes that are told too. */
  readonly onHere: (bytes: number) => void;
  readonly onFile: () => void;
}

/**
 * Counts.
 *
 * @param onProgress - told how far it is at every change
 * @returns what is told of files and bytes
 */
export function counter(onProgress: (progress: Progress) => void): Counter {
  let progress: Progress = { files: 0, allFiles: 0, bytes: 0, allBytes: 0, here: 0 };
  const tell = (change: Partial<Progress>): void => {
    progress = { ...progress, ...change };
    onProgress(progress);
  };
  return {
    onTotal: (allFiles, allBytes) => {
      tell({ allFiles, allBytes });
    },
    onBytes: (bytes) => {
      tell({ bytes: progress.bytes + bytes });
    },
    onHere: (bytes) => {
      tell({ here: progress.here + bytes });
    },
    onFile: () => {
      tell({ files: progress.files + 1 });
    },
  };
}
