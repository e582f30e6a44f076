/** The bytes of an answer as they come, each piece on the disk before the next one is asked for. */
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";

interface Arrival {
  /** Whether the bytes follow those that are in the file. */
  readonly isMore: boolean;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Told the size of every piece that is in the file. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Writes a stream to a file. What came before the stream broke off is in the file, to be gone on with.
 *
 * @param stream - the body of an answer
 * @param target - the file, whose folder is there
 * @param arrival - where it begins, what ends it, who is told
 * @returns when all of it is in the file
 * @throws what broke the stream off, or the disk's refusal
 */
export async function receive(
  stream: Readable,
  target: string,
  { isMore, signal, onBytes }: Arrival,
): Promise<void> {
  // An error counts only once nothing is left to read: the last pieces are asked for after it comes.
  let wake = (): void => undefined;
  for (const event of ["readable", "end", "error", "close"]) {
    stream.on(event, () => {
      wake();
    });
  }
  const end = (): void => void stream.destroy(new Error("ended"));
  signal.addEventListener("abort", end, { once: true });
  const file = await open(target, isMore ? "a" : "w");
  try {
    for (;;) {
      const piece = stream.read() as Buffer | null;
      if (piece !== null) {
        await file.writeFile(piece);
        onBytes(piece.length);
      } else if (stream.readableEnded) return;
      else if (stream.destroyed) throw stream.errored ?? prematureClose();
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener("abort", end);
    stream.destroy();
    await file.close();
  }
}

function prematureClose(): Error {
  return Object.assign(new Error("the end of the connection"), {
    code: "ERR_STREAM_PREMATURE_CLOSE",
  });
}
